"""The rows of the ledger, each field with the key of its place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

from luoshi.apps.plans.queries import Standing
from luoshi.apps.plans.workbench.badges import Badge, Badges
from luoshi.apps.plans.workbench.findings import owners
from luoshi.apps.plans.workbench.marks import unit_keys
from luoshi.core.plans.plan import Heading, Measure, Role, Target
from luoshi.core.plans.review.findings import finding_keys
from luoshi.core.reports.duties import Duty, duties
from luoshi.core.reports.wording import aim
from luoshi.core.values.finding import Severity

Show = Literal["all", "no-unit", "no-date", "no-number", "doubts", "findings", "open"]
SHOWS: tuple[Show, ...] = get_args(Show)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A unit of a measure; ``key`` of its place, ``owned`` where this row is its only one."""

    name: str
    key: str
    owned: bool
    inherited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AimRow:
    """A target of a measure in one line."""

    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One measure as the office's ledger shows it."""

    key: str
    number: int
    title: str
    section: str
    lead: tuple[UnitRow, ...]
    responsible: tuple[UnitRow, ...]
    support: tuple[UnitRow, ...]
    task_forces: tuple[str, ...]
    aims: tuple[AimRow, ...]
    deadlines: tuple[str, ...]
    is_numeric: bool
    findings: tuple[tuple[str, Severity], ...]
    badge: Badge

    def is_shown(self, show: Show) -> bool:
        """Whether the filter lets it through."""
        return (
            show == "all"
            or (show == "no-unit" and not (self.lead or self.responsible))
            or (show == "no-date" and not self.deadlines)
            or (show == "no-number" and not self.is_numeric)
            or (show == "doubts" and bool(self.badge.doubts or self.badge.asks))
            or (show == "findings" and bool(self.findings))
            or (show == "open" and not self.badge.is_confirmed)
        )


def ledger(now: Standing, noted: Container[str] = ()) -> list[LedgerRow]:
    """The measures, numbered as in the Excel ledger, without the findings that were noted.

    Shapes   ``noted`` holds keys of findings
    """
    return list(Ledger(now, noted).rows())


class Ledger:
    """What the rows of one ledger have in common."""

    def __init__(self, now: Standing, noted: Container[str]) -> None:
        plan = now.plan
        self._plan = plan
        self._text = now.reading.text
        self._badges = Badges(now)
        self._units = unit_keys(plan)
        self._targets: dict[str | None, list[tuple[str, Target]]] = defaultdict(list)
        self._names = {
            f"{heading.marker or ''}{heading.title}": shown(heading)
            for heading in plan.outline
        }
        for place, target in enumerate(plan.targets, start=1):
            self._targets[target.measure].append((f"t{place}", target))
        self._findings: dict[str, list[tuple[str, Severity]]] = defaultdict(list)
        owner, names = owners(plan), finding_keys(plan.findings, self._text)
        for place, finding in enumerate(plan.findings, start=1):
            if names[place - 1] not in noted:
                self._findings[owner(finding)].append((f"f{place}", finding.severity))

    def rows(self) -> Iterator[LedgerRow]:
        """The rows in document order."""
        for place, duty in enumerate(duties(self._plan, self._text), start=1):
            yield self._row(place, duty)

    def _row(self, place: int, duty: Duty) -> LedgerRow:
        measure = duty.measure
        targets = self._targets[measure.id]
        return LedgerRow(
            key=f"m{place}",
            number=place,
            title=duty.title,
            section=" › ".join((*self._origin(measure), *self._path(measure))),
            lead=self._named(place, measure, "lead"),
            responsible=self._named(place, measure, "responsible"),
            support=self._named(place, measure, "support"),
            task_forces=measure.task_forces,
            aims=tuple(_aims(targets, len(duty.deadlines))),
            deadlines=duty.deadlines,
            is_numeric=any(target.value is not None for _key, target in targets),
            findings=tuple(self._findings[f"m{place}"]),
            badge=self._badges.of("measure", place),
        )

    def _named(self, place: int, measure: Measure, role: Role) -> tuple[UnitRow, ...]:
        return tuple(
            UnitRow(
                name=unit.name,
                key=self._units[unit.span],
                owned=self._units[unit.span] == f"m{place}u{index}",
                inherited=unit.inherited,
            )
            for index, unit in enumerate(measure.units, start=1)
            if unit.role == role
        )

    def _path(self, measure: Measure) -> Iterator[str]:
        for name in measure.path:
            yield self._names.get(name, name)

    def _origin(self, measure: Measure) -> Iterator[str]:
        """Which plan of the file it stands in, where there are several."""
        if len(self._plan.documents) > 1:
            index = measure.plan or 0
            yield self._plan.documents[index].title or str(index + 1)


def shown_counts(rows: list[LedgerRow]) -> Counter[Show]:
    """How many rows each filter lets through."""
    return Counter(show for row in rows for show in SHOWS if row.is_shown(show))


def shown(heading: Heading) -> str:
    """A heading with the gap that print leaves after 第一章."""
    marker = heading.marker or ""
    gap = " " if marker.endswith(("编", "篇", "章", "节")) else ""
    return f"{marker}{gap}{heading.title}"


def _aims(targets: list[tuple[str, Target]], dates: int) -> Iterator[AimRow]:
    """The targets of a measure; with their dates where these are several."""
    for key, target in targets:
        if dates > 1:
            yield AimRow(key=key, words=aim(target))
        else:
            yield AimRow(key=key, words=aim(replace(target, deadline=None)))
