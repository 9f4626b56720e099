"""Values of several regions or periods as one, by the rule that their indicator declares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from luoshi.core.errors import IndicatorError, Sentence
from luoshi.core.indicators.indicator import Indicator
from luoshi.core.values.period import Period

NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """One value made of several, unrounded, and which of them were missing.

    ``value`` is None, and ``note`` says why, where nothing can be said. Where parts are missing
    a sum is only that of the parts there are.
    """

    value: Decimal | None
    missing: tuple[str, ...] = ()
    note: Sentence | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing was missing."""
        return self.value is not None and not self.missing


def over_regions(
    indicator: Indicator,
    regions: Iterable[str],
    values: Mapping[str, Decimal],
    weights: Mapping[str, Decimal] | None = None,
) -> Aggregate:
    """The value of all regions together in one period.

    ``weights`` are the values of the indicator that weighs it, for the same period.

    Errors   IndicatorError where it does not add up over regions, or where a weight is negative
    """
    keys = tuple(dict.fromkeys(regions))
    if indicator.over_regions == "sum":
        return _summed(keys, values)
    if indicator.over_regions == "mean":
        return _mean(keys, values, weights or {})
    raise IndicatorError(
        "“%(name)s”不能由各地区汇总，请取上级统一核算的数。", name=indicator.name
    )


def over_time(
    indicator: Indicator,
    periods: Iterable[Period],
    values: Mapping[Period, Decimal],
    weights: Mapping[Period, Decimal] | None = None,
) -> Aggregate:
    """The value of all periods together in one region; of a level, that of the last period.

    Errors   IndicatorError where it does not add up over time, where a weight is negative, or
             where cumulated or overlapping periods would be counted twice
    """
    spans = sorted(set(periods))
    if indicator.over_time == "last":
        return _last(spans, values)
    if indicator.over_time == "none":
        raise IndicatorError(
            "“%(name)s”不能由各期汇总，请取该时期直接统计的数。", name=indicator.name
        )
    _refuse_overlaps(indicator, spans)
    named = {one.code: values[one] for one in spans if one in values}
    keys = tuple(one.code for one in spans)
    if indicator.over_time == "sum":
        return _summed(keys, named)
    weighed = weights or {}
    return _mean(
        keys, named, {one.code: weighed[one] for one in spans if one in weighed}
    )


def _summed(keys: tuple[str, ...], values: Mapping[str, Decimal]) -> Aggregate:
    known = [values[key] for key in keys if key in values]
    if not known:
        return _nothing(keys)
    missing = tuple(key for key in keys if key not in values)
    return Aggregate(value=sum(known, NOUGHT), missing=missing, note=_gap(missing))


def _mean(
    keys: tuple[str, ...], values: Mapping[str, Decimal], weights: Mapping[str, Decimal]
) -> Aggregate:
    known = [key for key in keys if key in values and key in weights]
    if not known:
        return _nothing(keys)
    if any(weights[key] < 0 for key in known):
        raise IndicatorError("权数不能为负，请核对权数指标的数值。")
    total = sum((weights[key] for key in known), NOUGHT)
    if not total:
        return Aggregate(
            value=None, note=Sentence("权数之和为零，算不出平均数，请核对权数指标。")
        )
    weighed = sum((values[key] * weights[key] for key in known), NOUGHT)
    missing = tuple(key for key in keys if key not in known)
    return Aggregate(value=weighed / total, missing=missing, note=_gap(missing))


def _last(spans: list[Period], values: Mapping[Period, Decimal]) -> Aggregate:
    if not spans or spans[-1] not in values:
        return _nothing(tuple(one.code for one in spans[-1:]))
    return Aggregate(value=values[spans[-1]])


def _refuse_overlaps(indicator: Indicator, spans: list[Period]) -> None:
    for one, later in pairwise(spans):
        if later.first_day <= one.last_day:
            raise IndicatorError(
                "“%(name)s”的%(one)s与%(later)s有重叠，汇总会重复计算，请只选互不重叠的时期。",
                name=indicator.name,
                one=str(one),
                later=str(later),
            )


def _nothing(missing: tuple[str, ...]) -> Aggregate:
    return Aggregate(
        value=None, missing=missing, note=Sentence("没有可以汇总的数据，请先填报。")
    )


def _gap(missing: tuple[str, ...]) -> Sentence | None:
    if not missing:
        return None
    return Sentence(
        "缺 %(count)s 个部分（%(missing)s），合计不含它们。",
        {"count": len(missing), "missing": "、".join(missing)},
    )
