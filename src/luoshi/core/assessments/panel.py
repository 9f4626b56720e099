"""What the marks of a panel of experts come to."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from luoshi.core.errors import AssessmentError
from luoshi.core.values.rounding import rounded

# Enough decimals for any printed score, and the same on every machine.
_KEPT = 6


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
