"""How one region came to its points, what would change them, and what is missing to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.apps.assessments.models import Run
from luoshi.apps.assessments.pages.board import two, weighed
from luoshi.apps.assessments.pages.panel import marked
from luoshi.apps.assessments.pages.weights import Told, origins
from luoshi.apps.assessments.queries import standing_trial
from luoshi.apps.ui.saying import said
from luoshi.core.assessments.cells import Cell
from luoshi.core.assessments.methods.mark import shown
from luoshi.core.assessments.methods.method import METHODS
from luoshi.core.assessments.scheme import SOURCES, Criterion
from luoshi.core.assessments.scoring import Score
from luoshi.core.assessments.whatif import Gap, Rise, changed, enough, gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One cell: value, limits, coefficient, weight, points, the steps, and where it is from.

    ``declared`` is the weight in the scheme where this region was weighed otherwise.
    """

    criterion: Criterion
    value: str
    limits: str
    coefficient: str
    weight: str
    declared: str
    points: str
    method: str
    source: str
    address: str
    steps: tuple[str, ...]
    is_missing: bool
    panel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """A criterion that could close the gap alone."""

    name: str
    change: str
    value: str
    is_certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """What is missing to the next better rank."""

    ahead: str
    points: str
    lifts: tuple[Lift, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What a changed value would come to."""

    criterion: str
    value: str
    points: str
    total: str
    rank: int | None
    was: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One region of a run."""

    name: str
    total: str
    rank: int | None
    among: int
    lines: tuple[Line, ...]
    items: tuple[str, ...]
    vetoes: tuple[str, ...]
    near: Near | None
    origins: tuple[Told, ...]


def explained(run: Run, name: str, *, shows_others: bool) -> Explained:
    """How a region came to its points; those ahead are named to whoever sees all."""
    known = standing_trial(run)
    score = known.result.of(name)
    leaves = {one.code: one for one in known.scheme.leaves()}
    return Explained(
        name=name,
        total=two(score.total),
        rank=score.place.rank,
        among=score.place.among,
        lines=tuple(
            _line(run, score, leaf, panel=marked(run, name, leaf, cell.value))
            for leaf, cell in (
                (leaves[code], cell) for code, cell in score.cells.items()
            )
        ),
        items=tuple(map(said, score.adjusted.steps)),
        vetoes=score.adjusted.vetoes,
        near=_near(gap(known.result, name), leaves) if shows_others else None,
        origins=origins(known.scheme),
    )


def every_line(run: Run) -> Iterator[tuple[str, Line]]:
    """How every region came to every part of its points, marks of panels not one by one."""
    known = standing_trial(run)
    leaves = {one.code: one for one in known.scheme.leaves()}
    for score in known.result.scores:
        for code in score.cells:
            yield score.unit, _line(run, score, leaves[code], panel="")


def guess(run: Run, name: str, criterion: str, value: Decimal) -> Guess:
    """What the run would come to with one value changed.

    Errors   AssessmentError for a criterion or a region that is not assessed
    """
    known = standing_trial(run)
    found = changed(known.scheme, known.inputs, name, criterion=criterion, value=value)
    names = {one.code: one.name for one in known.scheme.leaves()}
    sign = "+" if found.points >= 0 else ""
    return Guess(
        criterion=names[criterion],
        value=shown(value),
        points=f"{sign}{two(found.points)}",
        total=two(found.after.total),
        rank=found.after.place.rank,
        was=found.before.place.rank,
    )


def _line(run: Run, score: Score, leaf: Criterion, *, panel: str) -> Line:
    cell = score.cells[leaf.code]
    source = leaf.source
    return Line(
        criterion=leaf,
        value="" if cell.value is None else shown(cell.value),
        limits=_limits(cell),
        coefficient="" if cell.coefficient is None else shown(cell.coefficient),
        weight=weighed(cell) or shown(cell.weight),
        declared=shown(cell.weight) if weighed(cell) else "",
        points=two(cell.points),
        method=said(METHODS[type(leaf.method)]) if leaf.method is not None else "",
        source="" if source is None else said(SOURCES[source.kind]),
        address=_address(run, score.unit, leaf),
        steps=tuple(map(said, cell.steps)),
        is_missing=cell.missing is not None,
        panel=panel,
    )


def _limits(cell: Cell) -> str:
    if cell.limits is None:
        return ""
    kind = _("事先确定") if cell.limits.is_fixed else _("本组最差、最好")
    return f"{shown(cell.limits.worst)} — {shown(cell.limits.best)}（{kind}）"


def _address(run: Run, unit: str, leaf: Criterion) -> str:
    """The figure that was used, or the pages that count tasks."""
    if leaf.source is not None and leaf.source.kind == "tasks":
        return reverse("supervision:cockpit")
    figures = run.trial.figures if run.trial is not None else {}
    key = figures.get(leaf.code, {}).get(unit)
    return reverse("indicators:evidence", args=[key]) if key else ""


def _near(found: Gap | None, leaves: dict[str, Criterion]) -> Near | None:
    if found is None:
        return None
    return Near(
        ahead="、".join(found.ahead),
        points=two(found.points),
        lifts=tuple(_lift(one, leaves[one.criterion].name) for one in found.rises),
    )


def _lift(one: Rise, name: str) -> Lift:
    change = enough(one)
    return Lift(
        name=name,
        change=f"{change:+}",
        value=shown(one.value),
        is_certain=one.is_certain,
    )
