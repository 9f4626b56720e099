"""The units of an office as a table, and the regions to go through them by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.organisations.models import Level, Region, Unit, holding
from luoshi.apps.organisations.queries import every_unit, regions, today
from luoshi.apps.ui.request import whole

LENGTH = 100
STATES = ("", "all", "ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Where in the regions one is: those above, the one, those next below."""

    above: list[Region]
    here: Region | None
    below: list[Region]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What the page of units shows."""

    page: Page[Any]
    walk: Walk
    typed: str
    kind: str
    level: str
    state: str
    kinds: list[tuple[str, str]]
    levels: list[tuple[str, str]]
    count: int

    @property
    def is_sifted(self) -> bool:
        """Whether anything is asked for in particular."""
        return bool(
            self.typed or self.kind or self.level or self.state or self.walk.here
        )


def listing(asker: Asker, asked: QueryDict) -> Listing:
    """The units that an address asks for."""
    day = today()
    every = every_unit(asker)
    walk = _walk(asker, whole(asked.get("region")))
    typed = asked.get("q", "").strip()[:100]
    kind = _one_of(asked.get("kind", ""), Unit.Kind.values)
    level = _one_of(asked.get("level", ""), Level.values)
    state = _one_of(asked.get("state", ""), STATES)
    found = _sifted(every, day, state=state, typed=typed, kind=kind, level=level)
    if walk.here is not None:
        found = found.filter(region__code__startswith=walk.here.stem)
    posts = Count("posts", filter=holding(day, "posts__"), distinct=True)
    rows = found.select_related("region").annotate(held=posts).order_by("order", "pk")
    return Listing(
        page=Paginator(rows, LENGTH).get_page(asked.get("page")),
        walk=walk,
        typed=typed,
        kind=kind,
        level=level,
        state=state,
        kinds=[(str(value), str(label)) for value, label in Unit.Kind.choices],
        levels=[(str(value), str(label)) for value, label in Level.choices],
        count=every.filter(holding(day)).count(),
    )


def _sifted(
    rows: QuerySet[Unit], day: date, *, state: str, typed: str, kind: str, level: str
) -> QuerySet[Unit]:
    if state != "all":
        there = holding(day)
        rows = rows.exclude(there) if state == "ended" else rows.filter(there)
    if typed:
        named = Q(name__icontains=typed) | Q(short__icontains=typed)
        called = Unit.objects.filter(aliases__name__icontains=typed).values("pk")
        rows = rows.filter(named | Q(pk__in=called))
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(level=level) if level else rows


def _walk(asker: Asker, pk: int | None) -> Walk:
    rows = regions(asker)
    here = rows.filter(pk=pk).first() if pk else None
    below = rows.filter(parent=here)
    above: list[Region] = []
    step = here.parent if here else None
    while step is not None and step not in above:
        above.insert(0, step)
        step = step.parent
    return Walk(above=above, here=here, below=list(below))


def _one_of(value: str, allowed: Any) -> str:
    return value if value in allowed else ""
