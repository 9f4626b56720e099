"""The board of a run: everybody's points by criterion, totals, ranks and how they moved."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.apps.assessments.models import Run
from luoshi.apps.assessments.queries import recall, regions_of
from luoshi.apps.organisations.models import Region
from luoshi.core.assessments.cells import Cell
from luoshi.core.assessments.methods.mark import shown
from luoshi.core.assessments.scheme import Criterion
from luoshi.core.assessments.scoring import Score
from luoshi.core.values.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """The points of one cell as they are printed, and whether its value was missing.

    ``weight`` is what the criterion weighed for this region, empty where as declared.
    """

    criterion: str
    said: str
    is_missing: bool
    weight: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One region in its place."""

    region: Region | None
    name: str
    rank: int | None
    is_tied: bool
    before: int | None
    climbed: int | None
    total: str
    added: str
    taken: str
    vetoes: tuple[str, ...]
    cells: tuple[Points, ...]

    @property
    def fallen(self) -> int:
        """By how many places it fell."""
        return -(self.climbed or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One group, the best first; ``has_before`` where ranks of the last time are known."""

    code: str
    name: str
    rows: tuple[Row, ...]

    @property
    def has_before(self) -> bool:
        """Whether anybody's rank of the last time is known."""
        return any(one.before is not None for one in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column: a scored criterion, its weight, and what it stands below."""

    code: str
    name: str
    weight: str
    above: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything of a calculation, group by group."""

    heads: tuple[Head, ...]
    tables: tuple[Table, ...]
    findings: tuple[Finding, ...]
    has_items: bool

    @property
    def is_reweighed(self) -> bool:
        """Whether somebody was weighed otherwise than the heads say."""
        return any(
            cell.weight for one in self.tables for row in one.rows for cell in row.cells
        )


def board(run: Run) -> Board | None:
    """The board of the calculation that stands; None where there is none yet."""
    if run.trial is None:
        return None
    known = recall(run.trial)
    scheme, regions = known.scheme, regions_of(run)
    codes = dict.fromkeys(one.group for one in known.result.scores)
    return Board(
        heads=tuple(_heads(scheme.criteria)),
        tables=tuple(
            Table(
                code=code,
                name=known.scheme.group_name(code),
                rows=tuple(
                    _row(one, regions.get(one.unit)) for one in known.result.group(code)
                ),
            )
            for code in codes
        ),
        findings=known.result.findings,
        has_items=bool(scheme.items),
    )


def _heads(parts: tuple[Criterion, ...]) -> list[Head]:
    found: list[Head] = []
    for top in parts:
        found += [
            Head(
                code=leaf.code,
                name=leaf.name,
                weight=shown(leaf.weight),
                above="" if leaf is top else top.name,
            )
            for leaf in top.leaves()
        ]
    return found


def _row(score: Score, region: Region | None) -> Row:
    place, items = score.place, score.adjusted
    return Row(
        region=region,
        name=score.unit,
        rank=place.rank,
        is_tied=place.is_tied,
        before=place.before,
        climbed=place.climbed,
        total=two(score.total),
        added=two(items.added) if items.added else "",
        taken=two(items.taken) if items.taken else "",
        vetoes=items.vetoes,
        cells=tuple(_points(one) for one in score.cells.values()),
    )


def _points(cell: Cell) -> Points:
    return Points(
        criterion=cell.criterion,
        said=two(cell.points),
        is_missing=cell.missing is not None,
        weight=weighed(cell),
    )


def weighed(cell: Cell) -> str:
    """What a criterion weighed where that is not what was declared, else nothing.

    A missing one that gave its weight to others weighs nought, and the others more.
    """
    if cell.missing == "reweight":
        return "0"
    return "" if cell.factor == 1 else shown(cell.weight * cell.factor, 2)


def two(value: object) -> str:
    """Points with two decimals, all of them written."""
    text = shown(value, 2)  # type: ignore[arg-type]
    whole, _point, rest = text.partition(".")
    return f"{whole}.{rest:0<2}"
