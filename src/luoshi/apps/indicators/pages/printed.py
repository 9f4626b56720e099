"""The targets of a plan as it prints them, read for the indicators of the office."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from hashlib import blake2b

from luoshi.apps.plans.queries import Standing
from luoshi.core.indicators.indicator import Indicator
from luoshi.core.indicators.paths.comparison import Comparator
from luoshi.core.indicators.paths.target import ATTRIBUTES
from luoshi.core.indicators.promised import Printed
from luoshi.core.plans.checks.figures import Figure, Row, read_figure, read_row
from luoshi.core.plans.comparison.quantities import read_unit
from luoshi.core.plans.plan import IndicatorRow, Number, Plan, Relation, Target
from luoshi.core.plans.targets.tabled import row_targets
from luoshi.core.plans.trajectory import Period, period_of
from luoshi.core.reports.wording import amount

COMPARATORS: dict[Relation, Comparator] = {
    ">=": "at_least",
    ">": "above",
    "<=": "at_most",
    "<": "below",
    # Who prints a level means that it is reached.
    "=": "at_least",
    "~": "about",
    "range": "range",
}
MEAN = re.compile(r"年均")
DEADLINE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
# A growth told in multiples is none in percent.
PERCENTAGES = frozenset({"%", "％", "个百分点", None})
COUNTED = frozenset({"count", "people"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a plan that promises something of an indicator.

    ``printed`` has no factor yet: that depends on the indicator. ``mark`` changes with whatever
    the plan says of it. None as ``printed`` where no year or number can be read.
    """

    key: str
    name: str
    said: str
    quote: str
    attribute: str
    printed: Printed | None

    @property
    def mark(self) -> str:
        """What the plan says of it, in short."""
        told = repr((self.name, self.said, self.quote, self.printed)).encode()
        return blake2b(told, digest_size=8).hexdigest()


def items(now: Standing) -> list[Item]:
    """The rows of the table of indicators, then the targets of the text that have a number."""
    return [*_rows(now), *_targets(now)]


def fitted(item: Item, indicator: Indicator) -> Printed | None:
    """What was printed, with the factor that leads to the unit of an indicator."""
    if item.printed is None:
        return None
    ours, theirs = read_unit(indicator.unit), read_unit(item.printed.unit)
    is_same = ours.dimension == theirs.dimension
    things = {ours.dimension, theirs.dimension} <= COUNTED
    factor = theirs.factor / ours.factor if is_same or things else None
    return replace(item.printed, factor=factor, place=item.mark)


def _rows(now: Standing) -> Iterator[Item]:
    keys = now.ledger.keys["indicator"]
    for key, row in zip(keys, now.plan.indicator_table, strict=True):
        printed = _of_row(row, period_of(now.plan, row.plan))
        told = (row.base, row.target, row.growth, row.unit)
        yield Item(
            key=key,
            name=row.name,
            said=" → ".join(one for one in told[:2] if one) + _tail(row),
            quote=row.span.of(now.reading.text).strip() or row.name,
            attribute=row.attribute or "",
            printed=printed,
        )


def _tail(row: IndicatorRow) -> str:
    unit = f" {row.unit}" if row.unit else ""
    return f"{unit} {row.growth}" if row.growth else unit


def _targets(now: Standing) -> Iterator[Item]:
    rows = {row.span for row in now.plan.indicator_table}
    keys = now.ledger.keys["target"]
    for key, target in zip(keys, now.plan.targets, strict=True):
        if target.kind == "date_only" or target.span in rows:
            continue
        yield Item(
            key=key,
            name=target.object,
            said=amount(target) or "",
            quote=target.quote,
            attribute="",
            printed=_of_target(target, period_of(now.plan, target.plan)),
        )


def _of_row(row: IndicatorRow, period: Period) -> Printed | None:
    read = read_row(row, period, "")
    stated = list(row_targets(row))
    level = next((one for one in stated if one.object == row.name), None)
    growth = next((one for one in stated if one is not level), None)
    year = row.target_year or (period[1] if period else None)
    if year is None or (level is None and growth is None):
        return None
    if level is None and growth is not None:
        level, growth = growth, None
    if level is None:
        return None
    is_rate = level.kind == "growth_rate"
    return Printed(
        name=row.name,
        unit="%" if is_rate else row.unit or level.unit or "",
        value=exact(level.value),
        high=exact(level.value_max),
        comparator=compared(level),
        base=_level(read.base),
        base_year=row.base_year or (period[0] - 1 if period else None),
        due=date(year, 12, 31),
        since=_since(period),
        growth=exact(growth.value) if growth else None,
        attribute=ATTRIBUTES.get((row.attribute or "").strip()),
        is_rate=is_rate,
        is_mean=is_rate and _is_mean(level.object),
        is_total=_is_total(read),
        is_more=level.kind == "increase",
        is_counted=_is_counted(row.unit),
    )


def _of_target(target: Target, period: Period) -> Printed | None:
    due = due_of(target.deadline, period)
    is_rate = target.kind == "growth_rate"
    is_times = is_rate and target.unit not in PERCENTAGES
    if due is None or target.value is None or is_times:
        return None
    base = read_figure(target.baseline) if target.baseline else None
    return Printed(
        name=target.object,
        unit="%" if is_rate else target.unit or "",
        value=exact(target.value),
        high=exact(target.value_max),
        comparator=compared(target),
        base=_level(base),
        base_year=period[0] - 1 if period else None,
        due=due,
        since=_since(period),
        is_rate=is_rate,
        is_mean=is_rate and _is_mean(target.object + target.quote),
        is_more=target.kind == "increase",
        is_counted=_is_counted(target.unit),
        is_soft=target.soft,
    )


def due_of(deadline: str | None, period: Period) -> date | None:
    """The last day of what a deadline names, else of the plan."""
    found = DEADLINE.match(deadline or "")
    if found is None:
        return date(period[1], 12, 31) if period else None
    year, month = int(found[1]), int(found[2] or 12)
    day = int(found[3]) if found[3] else calendar.monthrange(year, month)[1]
    return date(year, month, day)


def compared(target: Target) -> Comparator:
    """How a target compares; one of nothing at all is not to be exceeded."""
    if target.value == 0 and target.relation == "=":
        return "at_most"
    return COMPARATORS[target.relation]


def exact(value: Number | None) -> Decimal | None:
    """A number as printed, without binary dust."""
    return None if value is None else Decimal(str(value))


def _level(figure: Figure | None) -> Decimal | None:
    if figure is None or figure.total:
        return None
    return Decimal(f"{figure.value:.{figure.places}f}")


def _since(period: Period) -> date | None:
    return date(period[0], 1, 1) if period else None


def _is_mean(words: str) -> bool:
    return bool(MEAN.search(words))


def _is_total(read: Row) -> bool:
    return read.target is not None and read.target.total


def _is_counted(unit: str | None) -> bool:
    return read_unit(unit).dimension in COUNTED


def regions_named(plan: Plan) -> str:
    """The region that a plan says it is for, empty where it says none."""
    return plan.document.region or ""
