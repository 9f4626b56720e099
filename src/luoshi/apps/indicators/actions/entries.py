"""What is being filled in: the cells of a return, each with what is known beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Q

from luoshi.apps.indicators.models import Duty, Observation, Return
from luoshi.apps.indicators.parting import Lists, lists, of_measure
from luoshi.apps.indicators.queries import duties_of, period_of
from luoshi.core.indicators.findings import Cell
from luoshi.core.indicators.groupings import Grouping, Part
from luoshi.core.indicators.life import LIFE
from luoshi.core.values.period import MONTHS, Period, parse

NUMBERS = ("value", "comparable", "growth")
DECEMBER = 12
Place = tuple[int, int, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a person says of one figure.

    Units    ``value`` and ``comparable`` in the unit of the indicator; ``growth`` percent
    """

    value: Decimal | None = None
    comparable: Decimal | None = None
    growth: Decimal | None = None
    reason: str = ""

    def data(self) -> dict[str, str]:
        """The same as a draft keeps it, numbers as texts; what is empty is left out."""
        texts = {name: number_text(getattr(self, name)) for name in NUMBERS}
        return {
            name: text
            for name, text in (*texts.items(), ("reason", self.reason))
            if text
        }


EMPTY = Entry()


def number_text(number: Decimal | None) -> str:
    """A number without an exponent and without noughts at its end; empty for none."""
    if number is None:
        return ""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain(number: Decimal | None) -> Decimal | None:
    """A number without the noughts that the database puts at its end."""
    return None if number is None else Decimal(number_text(number))


def entry_of(data: Mapping[str, str]) -> Entry:
    """What a draft kept."""
    numbers: dict[str, Any] = {
        name: Decimal(data[name]) if data.get(name) else None for name in NUMBERS
    }
    return Entry(**numbers, reason=data.get("reason", ""))


def entry_from(row: Observation) -> Entry:
    """A figure as if it was being filled in."""
    return Entry(
        value=plain(row.value),
        comparable=plain(row.comparable),
        growth=plain(row.published_growth),
        reason=row.reason,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One cell of a return: whose figure it is, what is said of it, what stood before.

    ``part`` of a list (``grouping``) is none for the total. ``latest`` is the figure that stands now, ``before`` that of the period before, ``year_ago``
    that of last year.
    """

    duty: Duty
    period: Period
    entry: Entry
    latest: Observation | None
    before: Observation | None
    year_ago: Observation | None
    grouping: Grouping | None = None
    part: Part | None = None

    @property
    def key(self) -> str:
        """What names it within its return."""
        return key_of(self.duty.measure_id, self.duty.region_id, self.breakdown)

    @property
    def breakdown(self) -> str:
        """The code of its part, empty for the total."""
        return self.part.code if self.part else ""

    @property
    def part_label(self) -> str:
        """What its part is called beside the name of its list, empty for the total."""
        if self.part is None or self.grouping is None:
            return ""
        return f"{self.grouping.name}：{self.part.name}"

    @property
    def cell(self) -> Cell:
        """Its place as the core knows it."""
        return Cell(
            indicator=self.duty.measure.code,
            region=self.duty.region.code,
            period=self.period,
            breakdown=self.breakdown,
        )


def key_of(measure: int, region: int, breakdown: str = "") -> str:
    """What names a cell within its return."""
    return "-".join(filter(None, (str(measure), str(region), breakdown)))


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A return with all of its cells, the figures around them, and the lists they are told by."""

    report: Return
    slots: tuple[Slot, ...]
    around: tuple[Observation, ...] = field(repr=False)
    lists: Lists = field(default_factory=dict, repr=False)

    @cached_property
    def by_key(self) -> dict[str, Slot]:
        """The cells by what names them."""
        return {slot.key: slot for slot in self.slots}

    @property
    def filled(self) -> int:
        """How many cells have a value."""
        return sum(slot.entry.value is not None for slot in self.slots)

    @property
    def is_complete(self) -> bool:
        """Whether there are cells, and all of them have a value."""
        return bool(self.slots) and self.filled == len(self.slots)


def sheet_of(report: Return, entries: Mapping[str, Entry] | None = None) -> Sheet:
    """A return as it is being filled in, with the figures that stand once it was reported.

    ``entries`` are taken instead of either.
    """
    duties = list(duties_of(report))
    around = tuple(_around(report, {one.region_id for one in duties}))
    known = {_place(one): one for one in around}
    if entries is None and report.state == LIFE.first:
        entries = drafted(report)
    told = lists(report.office_id, report.ends)
    slots = tuple(
        _slot(report, duty, parted, entries, known)
        for duty in duties
        for parted in _parts(duty, told)
    )
    return Sheet(report=report, slots=slots, around=around, lists=told)


def _place(row: Observation) -> Place:
    return row.measure_id, row.region_id, row.breakdown, row.period


def _parts(duty: Duty, known: Lists) -> Iterator[tuple[Grouping | None, Part | None]]:
    """The total, then the parts of every list that its indicator is told apart by."""
    yield None, None
    for one in of_measure(duty.measure, known):
        for part in one.parts:
            yield one, part


def drafted(report: Return) -> dict[str, Entry]:
    """What was kept of a return, by cell."""
    cells = report.draft.get("cells", {})
    return {key: entry_of(data) for key, data in cells.items()}


def _slot(
    report: Return,
    duty: Duty,
    parted: tuple[Grouping | None, Part | None],
    said: Mapping[str, Entry] | None,
    known: Mapping[Place, Observation],
) -> Slot:
    period = period_of(duty.measure, parse(report.period))
    grouping, part = parted
    place = (duty.measure_id, duty.region_id, part.code if part else "")
    last = before(period, report.frequency)
    latest = known.get((*place, period.code))
    stands = entry_from(latest) if latest is not None else EMPTY
    return Slot(
        duty=duty,
        period=period,
        entry=stands if said is None else said.get(key_of(*place), EMPTY),
        latest=latest,
        before=known.get((*place, last.code)) if last else None,
        year_ago=known.get((*place, period.year_before.code)),
        grouping=grouping,
        part=part,
    )


def before(period: Period, frequency: str) -> Period | None:
    """The period that is shown beside one as the last; of a cumulated one in its own year."""
    if period.kind != "cumulated":
        return period.previous
    number = period.number - MONTHS[frequency]  # type: ignore[index]
    if number < 1:
        return None
    return Period(year=period.year, kind="cumulated", number=number)


def _around(report: Return, regions: set[int]) -> Any:
    """The standing figures of these regions that a return is held against.

    Those of its year up to its end, and of last year the same month and the last one.
    """
    year, month = report.ends.year, report.ends.month
    this = Q(year=year, month__lte=month)
    last = Q(year=year - 1, month__in={month, DECEMBER})
    rows = Observation.objects.filter(this | last, is_latest=True, region__in=regions)
    return rows.filter(measure__office=report.office_id).select_related(
        "measure", "region"
    )
