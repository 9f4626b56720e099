"""Tasks by unit, by field, by region and by plan, each line with its lights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.apps.organisations.models import Field, Region, Unit
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.supervision.actions.counting import late_on
from luoshi.apps.supervision.models import DayCount
from luoshi.apps.supervision.pages.links import ledger
from luoshi.apps.tasks.models import Task
from luoshi.core.tasks.life import INSIDE

Axis = Literal["unit", "field", "region", "plan"]
AXES: dict[Axis, Any] = {
    "unit": _("单位"),
    "field": _("领域"),
    "region": _("地区"),
    "plan": _("规划"),
}
COLUMNS: dict[Axis, str] = {
    "unit": "lead_id",
    "field": "field_id",
    "region": "region_id",
    "plan": "plan_id",
}
COLOURS = ("red", "yellow", "green", "done", "none")


@dataclass(slots=True)
class Line:
    """One unit, field, region or plan with its tasks by their lights."""

    axis: Axis
    key: int
    name: str = ""
    lights: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLOURS, 0))
    late: int = 0

    @property
    def total(self) -> int:
        """All its tasks."""
        return sum(self.lights.values())

    @property
    def cells(self) -> list[tuple[str, int, str]]:
        """Each light with its number and the list that it counts."""
        return [
            (one, self.lights[one], self.address(colour=one)) for one in COLOURS[:4]
        ]

    @property
    def late_address(self) -> str:
        """The list of what is late of it."""
        return self.address(late="late")

    def address(self, **more: str) -> str:
        """The list of its tasks."""
        return ledger(**{self.axis: self.key or ""}, **more)


def sent(rows: QuerySet[Task]) -> QuerySet[Task]:
    """What has been sent out of some tasks."""
    return rows.exclude(state__in=INSIDE).order_by()


def lines(
    rows: QuerySet[Task], axis: Axis, day: date, most: int | None = None
) -> list[Line]:
    """The lines of an axis, the worst first; the first of them by name, or all."""
    column = COLUMNS[axis]
    counted = (
        sent(rows)
        .values_list(column, "colour")
        .annotate(n=Count("pk"), late=Count("pk", filter=late_on(day)))
    )
    return named(axis, counted, most)


def lines_then(rows: QuerySet[DayCount], axis: Axis) -> list[Line]:
    """The lines of an axis as they were counted at the end of a day."""
    found: dict[int, Line] = {}
    column = f"{axis}_key"
    for key, colour, tasks, late in rows.values_list(column, "colour", "tasks", "late"):
        line = found.setdefault(key, Line(axis, key))
        line.lights[colour] += tasks
        line.late += late
    return _named(axis, found)


def named(
    axis: Axis, counted: Iterable[tuple[Any, ...]], most: int | None = None
) -> list[Line]:
    """Counts by key and colour as lines with their names."""
    found: dict[int, Line] = {}
    for key, colour, number, late in counted:
        line = found.setdefault(key or 0, Line(axis, key or 0))
        line.lights[colour] += number
        line.late += late
    return _named(axis, found, most)


def _named(
    axis: Axis, found: Mapping[int, Line], most: int | None = None
) -> list[Line]:
    ordered = sorted(
        found.values(),
        key=lambda one: (
            -one.lights["red"],
            -one.lights["yellow"],
            -one.total,
            one.key,
        ),
    )
    names = names_of(axis, [one.key for one in ordered[:most]])
    for line in ordered[:most]:
        line.name = names.get(line.key) or str(_("未定"))
    return ordered


def names_of(axis: Axis, keys: Iterable[int]) -> dict[int, str]:
    """What each key is called."""
    wanted = [key for key in keys if key]
    if axis == "unit":
        rows = Unit.objects.filter(pk__in=wanted).values_list("pk", "short", "name")
        return {pk: short or name for pk, short, name in rows}
    if axis == "plan":
        return dict(PlanRecord.objects.filter(pk__in=wanted).values_list("pk", "title"))
    model = Field if axis == "field" else Region
    return dict(model.objects.filter(pk__in=wanted).values_list("pk", "name"))


def summed(found: Iterable[Line]) -> Line:
    """All lines of an axis together."""
    whole = Line("unit", 0)
    for line in found:
        whole.late += line.late
        for colour, number in line.lights.items():
            whole.lights[colour] += number
    return whole
