"""The imports somebody may see, and the rows and findings in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import QuerySet

from luoshi.apps.accounts.models import User
from luoshi.apps.accounts.queries import Asker, is_outside, office_of
from luoshi.apps.ledgers.models import (
    ON_THE_WAY,
    KnownMapping,
    LedgerImport,
    LedgerPage,
)
from luoshi.core.ledgers.mapping import Mapping, mapping_from

# How many rows, or findings, stand on one page.
PAGE = 200
# How many mappings of the office are looked through; old ones speak for nothing.
REMEMBERED = 200


def imports(asker: Asker) -> QuerySet[LedgerImport]:
    """The imports of the asker's office, newest first, with everything a list shows."""
    office = office_of(asker)
    if office is None or is_outside(asker):
        return LedgerImport.objects.none()
    return LedgerImport.objects.filter(office_id=office).select_related(
        "document", "plan", "made", "person"
    )


def listed(asker: Asker) -> QuerySet[LedgerImport]:
    """The same without what only the page of one import needs."""
    return imports(asker).defer("sheets", "matches", "picks")


def is_importing(asker: Asker) -> bool:
    """Whether any import of the asker's office is still on its way."""
    return imports(asker).filter(status__in=ON_THE_WAY).exists()


def held(pk: int) -> LedgerImport:
    """The import, kept for whoever changes it until their transaction ends."""
    ledger: LedgerImport = LedgerImport.objects.select_for_update().get(pk=pk)
    return ledger


def remembered(person: User) -> list[Mapping]:
    """The mappings that people of the office have confirmed, the latest last."""
    known = KnownMapping.objects.filter(office=person.office).order_by("-updated")
    return [mapping_from(one.mapping) for one in reversed(known[:REMEMBERED])]


def page(ledger: LedgerImport, kind: LedgerPage.Kind, number: int) -> list[Any]:
    """One page of the rows or findings of an import, counted from 1; empty beyond."""
    found = LedgerPage.objects.filter(ledger=ledger, kind=kind, number=number).first()
    return found.body if found else []


def everything(ledger: LedgerImport, kind: LedgerPage.Kind) -> Iterator[Any]:
    """All rows, or all findings, in their order."""
    pages = LedgerPage.objects.filter(ledger=ledger, kind=kind).order_by("number")
    for one in pages.iterator(chunk_size=20):
        yield from one.body


def some_rows(ledger: LedgerImport, indices: Collection[int]) -> dict[int, Any]:
    """Some rows by their places among all, counted from 0."""
    numbers = {index // PAGE + 1 for index in indices}
    pages = LedgerPage.objects.filter(
        ledger=ledger, kind=LedgerPage.Kind.ROWS, number__in=numbers
    )
    bodies = {one.number: one.body for one in pages}
    return {index: bodies[index // PAGE + 1][index % PAGE] for index in indices}
