"""Weights of a group of criteria proposed from judgements, and taken into a scheme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import exp, log

from luoshi.core.assessments.apportion import apportioned
from luoshi.core.assessments.methods.steps import Descending, Steps
from luoshi.core.assessments.origin import Origin
from luoshi.core.assessments.scheme import Criterion, Scheme
from luoshi.core.assessments.weighting import MOST_INCONSISTENT, ahp_weights
from luoshi.core.errors import AssessmentError, Sentence
from luoshi.core.values.rounding import rounded

# Weights are printed with so many decimals, unless what they add up to has more.
FINEST = 2
_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """The comparison that contradicts the others most: what was told, and what they imply."""

    row: int
    column: int
    told: Fraction
    implied: Decimal


def by_pairs(
    scheme: Scheme,
    below: str,
    judgements: Sequence[Sequence[Fraction]],
    places: int = FINEST,
) -> Origin:
    """Weights for the parts of a criterion by comparing them in pairs.

    Errors   ``AssessmentError`` where there are not two parts, or the matrix does not fit
    """
    parts = group(scheme, below)
    if len(judgements) != len(parts):
        raise AssessmentError("判断矩阵的行数与指标的个数不一致，请刷新后重填。")
    whole, fine = fitting(scheme, below, places)
    found = ahp_weights(judgements, whole, fine)
    return Origin(
        below=below,
        kind="pairs",
        criteria=tuple(one.code for one in parts),
        weights=found.weights,
        judgements=tuple(map(tuple, judgements)),
        largest=shortly(found.largest),
        ratio=shortly(found.ratio),
    )


def group(scheme: Scheme, below: str) -> tuple[Criterion, ...]:
    """The criteria whose weights are asked for.

    Errors   ``AssessmentError`` where there are not two of them
    """
    found = scheme.parts_of(below)
    if len(found) < 2:
        raise AssessmentError("这一组不足两项指标，不需要定权。")
    return found


def fitting(scheme: Scheme, below: str, places: int) -> tuple[Decimal, int]:
    """What the weights add up to, and with how many decimals that goes."""
    whole = scheme.whole_of(below)
    return whole, max(places, decimals(whole))


def shortly(value: float) -> Decimal:
    """A number of a proposal with four decimals, the same on every machine."""
    return rounded(Fraction(f"{value:.12f}"), _SHOWN)


def against(origin: Origin) -> Iterator[Sentence]:
    """Why proposed weights may not be taken; nothing where they may."""
    if origin.ratio is not None and origin.ratio >= Decimal(str(MOST_INCONSISTENT)):
        yield Sentence(
            "一致性比例 %(ratio)s 不小于 0.1，判断前后矛盾，调整后才能采用。",
            {"ratio": origin.ratio},
        )
    if not all(one > 0 for one in origin.weights):
        yield Sentence(
            "有的指标得到的权重是 0，不能计分：请增加小数位数，或先删去各地区没有差别的指标。"
        )


def oddest(judgements: Sequence[Sequence[Fraction]]) -> Odd | None:
    """The comparison that is farthest from what the others imply; None where they agree.

    A row and a column are compared by way of every other criterion, and the geometric mean of
    these ways taken. Of three, each is as far off as the others: the first is named.
    """
    off: dict[tuple[int, int], float] = {}
    for n, row in enumerate(judgements):
        for m in range(n + 1, len(row)):
            away = log(row[m]) - _implied(judgements, n, m)
            # What machines do not agree on lies below.
            off[n, m] = round(abs(away), 6)
    if not any(off.values()):
        return None
    at, across = max(off, key=lambda one: off[one])
    return Odd(
        row=at,
        column=across,
        told=judgements[at][across],
        implied=rounded(Fraction(exp(_implied(judgements, at, across))), 2),
    )


def _implied(judgements: Sequence[Sequence[Fraction]], n: int, m: int) -> float:
    """The logarithm of what two criteria compare to by way of the others."""
    ways = [
        log(judgements[n][k] * judgements[k][m])
        for k in range(len(judgements))
        if k not in {n, m}
    ]
    return sum(ways) / len(ways) if ways else log(judgements[n][m])


def taken(scheme: Scheme, origin: Origin) -> Scheme:
    """The scheme with these weights, and those of their parts in proportion.

    Errors   ``AssessmentError`` where they may not be taken, or are of another group
    """
    for sentence in against(origin):
        raise AssessmentError(sentence.words, **sentence.values)
    parts = scheme.parts_of(origin.below)
    if tuple(one.code for one in parts) != origin.criteria:
        raise AssessmentError("这一组的指标刚刚变过，请重新定权。")
    weighed = tuple(
        scaled(one, weight) for one, weight in zip(parts, origin.weights, strict=True)
    )
    others = tuple(one for one in scheme.origins if one.below != origin.below)
    return replace(
        scheme,
        criteria=_put(scheme.criteria, origin.below, weighed),
        origins=(*others, origin),
    )


def scaled(node: Criterion, weight: Decimal) -> Criterion:
    """A criterion with another weight, that of its parts in proportion."""
    if node.weight == weight or not node.parts:
        return replace(node, weight=weight)
    shares = shared(weight, [one.weight for one in node.parts])
    parts = zip(node.parts, shares, strict=True)
    return replace(
        node, weight=weight, parts=tuple(scaled(one, share) for one, share in parts)
    )


def shared(whole: Decimal, parts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """A weight divided in proportion, with two decimals or as many as it has.

    Errors   ``AssessmentError`` where the parts are nothing
    """
    places = max(FINEST, decimals(whole))
    found = apportioned(int(whole * 10**places), parts)
    return tuple(Decimal(one).scaleb(-places) for one in found)


def _put(
    parts: tuple[Criterion, ...], below: str, weighed: tuple[Criterion, ...]
) -> tuple[Criterion, ...]:
    if not below:
        return weighed
    return tuple(
        replace(
            one,
            parts=weighed if one.code == below else _put(one.parts, below, weighed),
        )
        for one in parts
    )


def stands(origin: Origin, scheme: Scheme) -> bool:
    """Whether the weights of a group are still those, or in proportion to them."""
    parts = scheme.parts_of(origin.below)
    weights = tuple(one.weight for one in parts)
    if tuple(one.code for one in parts) != origin.criteria or not any(origin.weights):
        return False
    return weights in (
        origin.weights,
        shared(sum(weights, Decimal(0)), origin.weights),
    )


def bound(node: Criterion) -> tuple[Criterion, ...]:
    """The criteria whose method counts in points of its own, which no weight changes."""
    return tuple(
        one for one in node.leaves() if isinstance(one.method, Steps | Descending)
    )


def doubts(origin: Origin, scheme: Scheme) -> Iterator[Sentence]:
    """What is wrong with an origin that somebody declared."""
    codes = {one.code for one in scheme.nodes()}
    if origin.below and origin.below not in codes:
        yield Sentence("来历所说的一组指标不在方案里。")
    if len(origin.weights) != len(origin.criteria) or any(
        one < 0 for one in origin.weights
    ):
        yield Sentence("来历里的权重与指标的个数不一致，或小于 0。")
    elif origin.kind == "pairs" and not _follows(origin):
        yield Sentence("从来历里的判断矩阵得不出所写的权重和一致性比例。")


def _follows(origin: Origin) -> bool:
    """Whether the matrix gives the weights and the ratio that are declared with it."""
    whole = sum(origin.weights, Decimal(0))
    if len(origin.judgements) != len(origin.weights) or whole <= 0:
        return False
    try:
        found = ahp_weights(origin.judgements, whole, _SHOWN)
    except AssessmentError:
        return False
    # Weights were divided by largest remainder, so none is a last place off.
    last = Decimal(1).scaleb(-max(map(decimals, origin.weights)))
    pairs = zip(found.weights, origin.weights, strict=True)
    return shortly(found.ratio) == origin.ratio and all(
        abs(one - other) < last for one, other in pairs
    )


def decimals(value: Decimal) -> int:
    """How many decimals a number has, idle noughts left out.

    Example

        >>> decimals(Decimal("12.50")), decimals(Decimal(300))
        (1, 0)
    """
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
