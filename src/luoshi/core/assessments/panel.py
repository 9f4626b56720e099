"""What the marks of a panel of experts come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from luoshi.core.assessments.methods.roots import root
from luoshi.core.errors import AssessmentError
from luoshi.core.values.rounding import rounded

# Enough decimals for any printed score, and the same on every machine.
_KEPT = 6
# Of so many marks one of the highest and one of the lowest does not count, unless a scheme
# says how many.
ENOUGH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """The mean of the marks that count, and how far all of them are apart.

    ``out`` are the places of those that do not count.

    Units    points; ``spread`` is the highest less the lowest of all, ``deviation`` the
             standard deviation of all as a sample
    """

    value: Decimal
    spread: Decimal
    deviation: Decimal
    out: frozenset[int]


def agreed(marks: Sequence[Decimal], *, left_out: int = 1) -> Decimal:
    """The mean of the marks without so many of the highest and of the lowest.

    Units    points, to six decimals
    Errors   ``AssessmentError`` where none would remain
    Example

        >>> agreed([Decimal(one) for one in (7, 8, 9, 3)])
        Decimal('7.500000')
    """
    kept = sorted(marks)[left_out : len(marks) - left_out]
    if left_out < 0 or not kept:
        raise AssessmentError(
            "%(number)s 位专家的评分去掉 %(out)s 个最高分和 %(out)s 个最低分后没有剩余。",
            number=len(marks),
            out=left_out,
        )
    mean = sum(map(Fraction, kept), Fraction(0)) / len(kept)
    return rounded(mean, _KEPT)


def opinion(marks: Sequence[Decimal], left_out: int | None = None) -> Opinion | None:
    """What marks come to as a scheme says; None while there are too few of them.

    ``left_out`` None leaves one of each out as soon as there are three.

    Example

        >>> found = opinion([Decimal(one) for one in (7, 8, 9, 3)])
        >>> found.value, found.spread, sorted(found.out)
        (Decimal('7.500000'), Decimal('6'), [2, 3])
    """
    out = int(len(marks) >= ENOUGH) if left_out is None else left_out
    if len(marks) <= 2 * out:
        return None
    order = sorted(range(len(marks)), key=lambda at: (marks[at], at))
    mean = sum(map(Fraction, marks), Fraction(0)) / len(marks)
    squares = sum(((Fraction(one) - mean) ** 2 for one in marks), Fraction(0))
    return Opinion(
        value=agreed(marks, left_out=out),
        spread=max(marks) - min(marks),
        deviation=rounded(root(squares / max(len(marks) - 1, 1)), 2),
        out=frozenset(order[:out] + order[len(order) - out :]),
    )
