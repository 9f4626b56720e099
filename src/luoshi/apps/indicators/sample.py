"""Two years of figures of a province that does not exist, for the demonstration office.

The past is written as it would have come about, which no action can; the last month is done by
the actions that everybody uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zlib import crc32

from django.db import transaction
from django.utils import timezone

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.clocks.queries import calendar
from luoshi.apps.indicators.actions.declaring import add_rule, adopt
from luoshi.apps.indicators.actions.duties import assign, assign_own
from luoshi.apps.indicators.actions.entries import Entry, Slot, sheet_of
from luoshi.apps.indicators.actions.grouping import declare_list
from luoshi.apps.indicators.actions.opening import ended
from luoshi.apps.indicators.models import Measure, Observation, Return, ReturnStep
from luoshi.apps.indicators.queries import measures
from luoshi.apps.organisations.models import Region, Unit
from luoshi.apps.organisations.queries import holders, regions, units
from luoshi.core.indicators.groupings import standard
from luoshi.core.indicators.life import LIFE, RETURNING, STATES
from luoshi.core.indicators.windows import Deadline, window
from luoshi.core.values.period import Period
from luoshi.core.values.rounding import rounded

YEARS = 2
CITY, PROVINCE = "city", "province"
# What the commerce bureau of each city reports, and what its bureau of statistics.
COMMERCE = ("WHOLESALE_SALES", "RETAIL_SALES", "LODGING_TURNOVER", "CATERING_TURNOVER")
STATISTICS = (
    *("GDP", "SVC_GVA", "SVC_SHARE", "SVC_REVENUE", "SVC_PROFIT", "SVC_UNITS"),
    *("SVC_WORKERS", "RETAIL_TOTAL", "DEPOSITS", "LOANS", "SVC_INVESTMENT"),
)
WATCHED = ("RETAIL_SALES", "CATERING_TURNOVER", "SVC_REVENUE")
# What a city of the size of 溪陵 has in the first year, and its growth a year in percent.
SIZES = {
    "WHOLESALE_SALES": (9_600_000, 7.4),
    "RETAIL_SALES": (5_200_000, 6.1),
    "LODGING_TURNOVER": (142_000, 8.8),
    "CATERING_TURNOVER": (468_000, 7.9),
    "GDP": (21_700_000, 6.3),
    "SVC_GVA": (11_850_000, 7.8),
    "SVC_REVENUE": (7_900_000, 8.6),
    "SVC_PROFIT": (612_000, 4.2),
    "SVC_UNITS": (1_230, 7.6),
    "SVC_WORKERS": (68_400, 2.9),
    "RETAIL_TOTAL": (7_000_000, 5.4),
    "DEPOSITS": (41_200_000, 8.1),
    "LOANS": (36_800_000, 9.0),
    "SVC_INVESTMENT": (2_000_000, 5.4),
}
# How large the others are beside the first city; how the months share a year.
SCALES = (1.0, 0.58, 0.43, 0.5, 0.35, 0.28)
MONTHS = (7.6, 7.1, 8.0, 8.0, 8.3, 8.4, 8.1, 8.2, 8.6, 8.9, 8.8, 10.0)
# Whose last return is in which state: one in each.
LAST = ("awaited", "reported", "signed", "approved", "frozen", "published")
# The lists by which the sample tells an indicator apart; what part of it each had this year and
# the year before, the last of a list what is left.
LISTS = ("城乡", "消费形态")
SHARES = {"城镇": ("0.861", "0.864"), "商品零售": ("0.889", "0.893")}
AT_PRICES = "公布增速按可比价格计算，与现价算得的略有出入"
PAST = ("report", "sign", "approve", "freeze", "publish")
# Some were given back once.
RETURNED = ("report", "sign", "return", *PAST)
WHY = "可比基数与上年年报不一致，请核对后重新上报"
REPORTERS = ("罗小舟", "温若棠", "纪云舒", "方可久")
SIGNERS = ("叶庭和", "石见川", "卢晚照")
OFFICERS = ("白砚秋", "顾岑")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A figure that the sample makes up.

    Units    ``growth`` percent
    """

    value: Decimal
    comparable: Decimal | None
    growth: Decimal | None
    reason: str = ""


def load(office: Office, today: date, years: int = YEARS) -> int:
    """The sample's indicators with figures of some years; gives back how many there are.

    A second time it changes nothing.
    """
    officers = holders(office.pk, ("data_officer",))
    if not officers or Return.objects.filter(office=office).exists():
        return 0
    since = date(today.year - years, 1, 1)
    with transaction.atomic():
        adopt(officers[0])
        _rule(officers[0])
        _lists(officers[0], since)
        _give(officers[0], since)
        for frequency in ("quarter", "month"):
            _past(office, officers[0], frequency, (since, today))
        _last(office, today)
    return Observation.objects.filter(measure__office=office).count()


def _rule(officer: User) -> None:
    """The growths that the demonstration holds against their own past."""
    plain = {"of": "growth", "limit": "3.5", "least": "1", "demand": "reason"}
    for code in WATCHED:
        add_rule(officer, "outlier", {"indicator": code} | plain)


def _lists(officer: User, since: date) -> None:
    """The lists whose parts are reported."""
    for name in LISTS:
        declare_list(officer, standard()[name], since)


def _give(officer: User, since: date) -> None:
    """Each city's bureaus report for it, that of the province for the whole."""
    places = regions(officer).filter(level=CITY).order_by("code")
    by_code = {one.code: one for one in measures(officer)}
    assign_own(officer, [by_code[one] for one in COMMERCE], "商务局", places, since)
    every = [by_code[one] for one in STATISTICS]
    assign_own(officer, every, "统计局", places, since)
    province = regions(officer).filter(level=PROVINCE)
    bureau = units(officer).filter(level=PROVINCE, name__endswith="统计局")
    if bureau and province:
        assign(officer, every, bureau[0], province, since)


def _past(
    office: Office, officer: User, frequency: str, days: tuple[date, date]
) -> None:
    """The returns between two days, published, but for the last month: it is still on its way."""
    last = ended(frequency, days[1])  # type: ignore[arg-type]
    first = Period(year=days[0].year, kind=last.kind)
    period, made = first, []
    while period <= last:
        is_last = period == last and frequency == "month"
        made += _returns(office, officer, period, is_last=is_last)
        period = period.next
    Observation.objects.bulk_create(made, batch_size=500)


def _returns(
    office: Office, officer: User, period: Period, *, is_last: bool
) -> list[Observation]:
    found: list[Observation] = []
    rows = units(officer).filter(duties__measure__frequency=period.kind).distinct()
    for unit in rows.order_by("region__code", "pk"):
        report = _return(office, unit, period)
        slots = sheet_of(report).slots
        if not slots:
            continue
        report.save()
        if is_last:
            continue
        is_returned = _dice("return", report.unit_id, report.period) % 14 == 0
        _walked(report, RETURNED if is_returned else PAST)
        found += [_figure(report, slot) for slot in slots]
    return found


def _return(office: Office, unit: Unit, period: Period) -> Return:
    found = window(period, Deadline(days=18), calendar(office.pk))
    return Return(
        office=office,
        unit=unit,
        frequency=period.kind,
        period=period.code,
        ends=period.last_day,
        opens=found.opens,
        due=found.due,
    )


def _walked(report: Return, names: Sequence[str]) -> None:
    """Take a return through steps as its unit and the office would have, some of them late."""
    late = _dice(report.unit_id, report.period) % 9 == 0
    moment = _moment(report.due + timedelta(days=2 if late else -2))
    steps = []
    for order, name in enumerate(names):
        at = min(moment + timedelta(days=order), timezone.now())
        after = LIFE.by_name[name].target
        steps.append(
            ReturnStep(
                report=report,
                step=name,
                before=report.state,
                after=after,
                actor_name=_name(report, name),
                opinion=WHY if name in RETURNING else "",
                is_late=late and name in {"report", "sign"},
                at=at,
            )
        )
        report.state = after
        report.returns += name in RETURNING
        if name == "sign":
            report.handed_in = report.handed_in or at
    report.version += len(names)
    report.save()
    ReturnStep.objects.bulk_create(steps)


def _name(report: Return, step: str) -> str:
    names = {"report": REPORTERS, "sign": SIGNERS}.get(step, OFFICERS)
    return names[report.unit_id % len(names)]


def _figure(report: Return, slot: Slot) -> Observation:
    made = made_for(slot)
    signed = report.handed_in or _moment(report.due)
    is_fixed = report.state in {"approved", "frozen", "published"}
    approved = min(signed + timedelta(days=1), timezone.now())
    return Observation(
        measure=slot.duty.measure,
        region=slot.duty.region,
        period=slot.period.code,
        year=slot.period.year,
        month=slot.period.last_month,
        breakdown=slot.breakdown,
        value=made.value,
        comparable=made.comparable,
        published_growth=made.growth,
        source=report.unit.name,
        reason=made.reason,
        report=report,
        reporter=_name(report, "report"),
        entered=signed - timedelta(days=1),
        reviewer=_name(report, "sign") if is_fixed else "",
        issuer=_name(report, "approve") if is_fixed else "",
        approved=approved if is_fixed else None,
    )


def _last(office: Office, today: date) -> None:
    """The returns of the last month, one in each state."""
    period = ended("month", today).code
    rows = Return.objects.filter(office=office, period=period, frequency="month")
    # Those whose people can be signed in as come first.
    ordered = rows.order_by("unit__region__code", "unit__order", "pk")
    staffed = sorted(ordered, key=lambda one: not one.unit.posts.exists())
    figures: list[Observation] = []
    for order, report in enumerate(staffed):
        state = LAST[order % len(LAST)]
        slots = sheet_of(report).slots
        report.draft = {"cells": dict(_drafted(slots, state))}
        _walked(report, PAST[: list(STATES).index(state)])
        if state != LIFE.first:
            figures += [_figure(report, slot) for slot in slots]
    Observation.objects.bulk_create(figures, batch_size=500)


def _drafted(slots: Sequence[Slot], state: str) -> Iterator[tuple[str, dict[str, str]]]:
    """All cells; of what is not reported yet some are missing, and one growth is wrong."""
    for order, slot in enumerate(slots):
        made = made_for(slot)
        growth = made.growth
        if state == LIFE.first and order == 0 and growth is not None:
            growth += Decimal("1.2")
        if state == LIFE.first and order == len(slots) - 1:
            continue
        entry = Entry(
            value=made.value,
            comparable=made.comparable,
            growth=growth,
            reason=made.reason,
        )
        yield slot.key, entry.data()


def made_for(slot: Slot) -> Made:
    """The figure of a cell; those of parts make their total."""
    whole = made_up(slot.duty.measure, slot.duty.region, slot.period)
    if slot.part is None or whole.comparable is None:
        return whole
    values = (whole.value, whole.comparable)
    named = SHARES.get(slot.part.code)
    known = named or next(one for one in _shares(slot) if one)
    some = [
        rounded(value * Decimal(share), slot.duty.measure.places)
        for value, share in zip(values, known, strict=True)
    ]
    rest = [value - part for value, part in zip(values, some, strict=True)]
    value, base = some if named else rest
    return Made(
        value=value, comparable=base, growth=rounded((value - base) * 100 / base)
    )


def _shares(slot: Slot) -> Iterator[tuple[str, str] | None]:
    for one in slot.grouping.parts if slot.grouping else ():
        yield SHARES.get(one.code)


def made_up(measure: Measure, region: Region, period: Period) -> Made:
    """A figure that is the same each time it is asked for.

    Example

        >>> made_up(measure, region, parse("2026-01/06"))  # doctest: +SKIP
        Made(value=Decimal('1129000'), …)
    """
    if measure.code == "SVC_SHARE":
        share = _value("SVC_GVA", region, period) / _value("GDP", region, period)
        return Made(value=rounded(share * 100, 1), comparable=None, growth=None)
    value = rounded(_value(measure.code, region, period), measure.places)
    # Of the enterprises of this year, some were not there a year ago.
    ago = _value(measure.code, region, period.year_before)
    base = rounded(ago * Decimal("1.004"), measure.places)
    growth = rounded((value - base) * 100 / base)
    if _dice(measure.code, region.code, period.code) % 41:
        return Made(value=value, comparable=base, growth=growth)
    return Made(
        value=value, comparable=base, growth=growth + Decimal("0.2"), reason=AT_PRICES
    )


def _value(code: str, region: Region, period: Period) -> Decimal:
    """The province has what its cities have; others are of a size of their own."""
    if region.level == PROVINCE:
        cities = Region.objects.filter(parent=region, level=CITY)
        parts = (_value(code, one, period) for one in cities.order_by("code"))
        return sum(parts, Decimal(0))
    size, growth = SIZES[code]
    scale = SCALES[(int(region.code[2:4], 36) - 1) % len(SCALES)]
    # Every city grows at a pace of its own, and every month is a little better or worse.
    growth += (_dice(code, region.code) % 100 - 50) / 40
    year = size * scale * (1 + growth / 100) ** (period.year - 2024)
    if period.kind == "cumulated":
        months = range(1, period.number + 1)
        return Decimal(
            sum(
                year
                * MONTHS[month - 1]
                / 100
                * _swing(code, region, period.year, month)
                for month in months
            )
        )
    passed = (1 + growth / 100) ** (period.last_month / 12)
    swing = _swing(code, region, period.year, period.last_month)
    return Decimal(year * passed * swing)


def _swing(code: str, region: Region, year: int, month: int) -> float:
    return 1 + (_dice(code, region.code, year, month) % 100 - 50) / 4000


def _dice(*words: object) -> int:
    return crc32(" ".join(map(str, words)).encode())


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9, 30)))
