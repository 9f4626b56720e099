"""Plans held against each other: what a lower one carries, what a version changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache

from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import standing_of
from luoshi.core.plans.comparison.align import align_plans
from luoshi.core.plans.comparison.diff import diff_plans
from luoshi.core.plans.comparison.result import (
    Alignment,
    Change,
    ChangeKind,
    Diff,
    Link,
    Run,
    TargetMatch,
)
from luoshi.core.reports.changes import pieces
from luoshi.core.reports.duties import heading, named
from luoshi.core.reports.matrix import stated
from luoshi.core.reports.subjects import Comparison, Side
from luoshi.core.reports.wording import CHANGES, STATUSES, STRENGTHS, TRENDS

SIGNS = {"strong": "●", "partial": "◐"}
GAPS = frozenset({"weaker", "later", "unquantified", "absent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """One lower measure that carries an upper one, with the words of both."""

    link: Link
    sign: str
    strength: str
    upper: str
    lower: str
    title: str
    missing: str
    extra: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignRow:
    """One upper measure and, for each lower plan, what carries it."""

    key: str
    number: int
    title: str
    units: str
    cells: tuple[tuple[PlanRecord, tuple[Carrier, ...]], ...]

    @property
    def is_carried(self) -> bool:
        """Whether any lower plan carries it."""
        return any(carriers for _, carriers in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class AimMatch:
    """One upper target and what became of it in a lower plan."""

    match: TargetMatch
    status: str
    upper: str
    upper_key: str
    record: PlanRecord
    lower: str
    lower_key: str

    @property
    def is_gap(self) -> bool:
        """Whether the lower plan asks for less, later or nothing."""
        return self.match.status in GAPS or self.match.conflict


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignPage:
    """An upper plan against lower ones."""

    comparisons: list[Comparison]
    rows: list[AlignRow]
    aims: list[AimMatch]

    @property
    def carried(self) -> int:
        """How many upper measures any lower plan carries."""
        return sum(row.is_carried for row in self.rows)

    @property
    def gaps(self) -> int:
        """How many upper targets a lower plan falls short of."""
        return len({aim.upper_key for aim in self.aims if aim.is_gap})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One change between two versions, in words, each side with its marks."""

    change: Change
    kind: str
    trend: str
    old: Sequence[Run]
    new: Sequence[Run]
    old_key: str
    new_key: str
    old_title: str
    new_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffPage:
    """Two versions of a plan."""

    diff: Diff
    old: Side
    new: Side
    rows: list[ChangeRow]
    kinds: list[tuple[ChangeKind, str, int]]


def align_page(upper: PlanRecord, lowers: Sequence[PlanRecord]) -> AlignPage:
    """What lower plans carry of an upper one.

    Errors   ``NotCompiledError`` where one of them has no compilation
    """
    above = side_of(upper)
    pairs = [(record, side_of(record)) for record in lowers]
    comparisons = [
        Comparison(_aligned((upper, record), above, below), above, below)
        for record, below in pairs
    ]
    rows = [
        AlignRow(
            key=measure.id,
            number=number,
            title=heading(measure, measure.span.of(above.text).strip()),
            units="、".join((*named(measure, "lead"), *named(measure, "responsible"))),
            cells=tuple(
                (record, tuple(_carriers(each, measure.id)))
                for record, each in zip(lowers, comparisons, strict=True)
            ),
        )
        for number, measure in enumerate(above.plan.measures, start=1)
    ]
    aims = [
        _aim(match, record, each)
        for record, each in zip(lowers, comparisons, strict=True)
        for match in each.alignment.targets
    ]
    return AlignPage(comparisons=comparisons, rows=rows, aims=aims)


def diff_page(old: PlanRecord, new: PlanRecord) -> DiffPage:
    """What changed from one version to another, in the order of the new one.

    Errors   ``NotCompiledError`` where one of them has no compilation
    """
    before, after = side_of(old), side_of(new)
    diff = _differing((old, new), before, after)
    titles = (_titles(before), _titles(after))
    counts: dict[ChangeKind, int] = {}
    for change in diff.changes:
        counts[change.kind] = counts.get(change.kind, 0) + 1
    return DiffPage(
        diff=diff,
        old=before,
        new=after,
        rows=[_change(change, *titles) for change in diff.changes],
        kinds=[(kind, CHANGES[kind], number) for kind, number in counts.items()],
    )


def side_of(record: PlanRecord) -> Side:
    """A plan as people left it, beside its text.

    Errors   ``NotCompiledError`` where it has no compilation
    """
    now = standing_of(record)
    return Side(now.plan, now.reading.text)


def _aligned(
    records: tuple[PlanRecord, PlanRecord], above: Side, below: Side
) -> Alignment:
    key = _key("align", records)
    found: Alignment | None = cache.get(key)
    if found is None:
        found = align_plans(above.plan, below.plan, above.text, below.text)
        cache.set(key, found)
    return found


def _differing(
    records: tuple[PlanRecord, PlanRecord], before: Side, after: Side
) -> Diff:
    key = _key("diff", records)
    found: Diff | None = cache.get(key)
    if found is None:
        found = diff_plans(before.plan, after.plan, before.text, after.text)
        cache.set(key, found)
    return found


def _key(kind: str, records: tuple[PlanRecord, PlanRecord]) -> str:
    """What a result is remembered by: it holds until one of the plans changes."""
    names = (f"{one.current_id}.{one.revision}" for one in records)
    return f"{kind}:{':'.join(names)}"


def _carriers(each: Comparison, upper: str) -> list[Carrier]:
    titles = {one.id: one for one in each.lower.plan.measures}
    return [
        Carrier(
            link=link,
            sign=SIGNS[link.strength],
            strength=STRENGTHS[link.strength],
            upper=link.evidence_upper.of(each.upper.text).strip(),
            lower=link.evidence_lower.of(each.lower.text).strip(),
            title=heading(
                titles[link.lower], link.lower_span.of(each.lower.text).strip()
            ),
            missing="、".join(link.missing),
            extra="、".join(link.extra),
        )
        for link in each.alignment.links
        if link.upper == upper
    ]


def _aim(match: TargetMatch, record: PlanRecord, each: Comparison) -> AimMatch:
    return AimMatch(
        match=match,
        status=STATUSES[match.status],
        upper=stated(each.upper.plan, match.upper),
        upper_key=_place(match.upper),
        record=record,
        lower=stated(each.lower.plan, match.lower) if match.lower else "",
        lower_key=_place(match.lower) if match.lower else "",
    )


def _place(name: str) -> str:
    """The row of a target, or of a line of the indicator table, on its plan's page."""
    kind, _, number = name.partition(":")
    return f"i{number}" if kind == "row" else name


def _titles(side: Side) -> dict[str | None, str]:
    """What the measures of a plan are called, by their names in it."""
    return {
        one.id: heading(one, one.span.of(side.text).strip())
        for one in side.plan.measures
    }


def _change(
    change: Change, old: dict[str | None, str], new: dict[str | None, str]
) -> ChangeRow:
    return ChangeRow(
        change=change,
        kind=CHANGES[change.kind],
        trend=TRENDS[change.trend] if change.trend else "",
        old=pieces(change, "delete"),
        new=pieces(change, "insert"),
        old_key=change.old_measure or "",
        new_key=change.new_measure or "",
        old_title=old.get(change.old_measure, ""),
        new_title=new.get(change.new_measure, ""),
    )
