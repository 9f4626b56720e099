"""The tasks that an address of the ledger asks for."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict

from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.queries import Standing, tasks
from luoshi.apps.tasks.sieves import (
    ORDERS,
    condition,
    named,
    named_units,
    sieves,
    written,
)
from luoshi.apps.ui.request import whole
from luoshi.apps.ui.sieve import Sieve

# Nobody turns so many pages; whoever would is better served by a filter.
LAST_PAGE = 200
TYPED_LENGTH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for."""

    typed: str
    unit: str
    sieves: list[Sieve]
    page: int

    @property
    def chosen(self) -> list[Sieve]:
        """The filters that are set."""
        return [one for one in self.sieves if one.chosen and one.is_filter]

    @property
    def sort(self) -> str:
        """In which order."""
        return next(one.chosen for one in self.sieves if not one.is_filter)

    @property
    def is_sifted(self) -> bool:
        """Whether anything is left out."""
        return bool(self.typed or self.unit or self.chosen)

    @property
    def query(self) -> str:
        """The address that asks for the same, without the page."""
        kept = QueryDict(mutable=True)
        given = {"q": self.typed, "unit": self.unit}
        given |= {one.name: one.chosen for one in self.sieves}
        kept.update({name: value for name, value in given.items() if value})
        return kept.urlencode()


def asked_of(who: Standing, asked: QueryDict) -> Asked:
    """What an address asks for."""
    return Asked(
        typed=_text(asked, "q"),
        unit=named(who, _text(asked, "unit")),
        sieves=sieves(who, asked),
        page=min(max(whole(asked.get("page")) or 1, 1), LAST_PAGE),
    )


def _text(asked: QueryDict, name: str) -> str:
    return asked.get(name, "").replace("\0", "").strip()[:TYPED_LENGTH]


def sifted(who: Standing, asked: Asked) -> QuerySet[Task]:
    """The tasks that pass."""
    found = tasks(who.user, who)
    for sieve in asked.chosen:
        found = found.filter(condition(who.office, sieve.name, sieve.chosen))
    if asked.unit:
        found = found.filter(lead__in=named_units(who, asked.unit))
    if asked.typed:
        found = written(found, asked.typed)
    return found


def ordered(found: QuerySet[Task], sort: str) -> QuerySet[Task]:
    """The same in the chosen order."""
    return found.order_by(*ORDERS[sort])
