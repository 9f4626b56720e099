"""The record as it is read: lines, heads, whether all is whole, a file to take away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from luoshi.apps.audit.models import Entry, Head
from luoshi.core.audit.chain import Head as Kept
from luoshi.core.audit.chain import Verdict, verify
from luoshi.core.audit.entry import Entry as Line
from luoshi.core.audit.flaws import flaw
from luoshi.core.audit.lines import encode_entry, encode_head
from luoshi.core.values.finding import Finding

CHUNK = 2000


def trail(office: int | None = None) -> QuerySet[Entry]:
    """The lines of an office, 0 for the installation's own; of all where none is named.

    Whoever calls has made sure that the asker may read them.
    """
    lines = Entry.objects.all()
    return lines if office is None else lines.filter(office=office)


def heads(office: int | None = None) -> list[Kept]:
    """The heads of the same chains."""
    kept = Head.objects.order_by("office")
    if office is not None:
        kept = kept.filter(office=office)
    return [head.kept for head in kept]


def verdict(office: int | None = None, anchors: Iterable[Kept] = ()) -> Verdict:
    """What is wrong with the record; lines written meanwhile are not looked at."""
    kept = heads(office)
    found = verify(_lines(office, kept), kept, anchors)
    found.findings += _added(office)
    return found


def exported(office: int | None = None) -> Iterator[bytes]:
    """The record as JSON lines, read as it is sent; its last lines are the heads."""
    kept = heads(office)
    yield from map(encode_entry, _lines(office, kept))
    yield from map(encode_head, kept)


def _lines(office: int | None, kept: list[Kept]) -> Iterator[Line]:
    """The lines as they stood when the heads were read, whoever writes meanwhile."""
    counts = {head.office: head.count for head in kept}
    rows = trail(office).order_by("office", "sequence")
    for row in rows.iterator(chunk_size=CHUNK):
        if row.sequence <= counts.get(row.office, 0):
            yield row.line


def _added(office: int | None) -> list[Finding]:
    """Lines beyond their head; in one statement, for both are always written together."""
    head = Head.objects.filter(pk=OuterRef("office")).values("count")
    beyond = trail(office).annotate(most=Coalesce(Subquery(head), 0))
    rows = beyond.filter(sequence__gt=F("most")).values_list("office", "sequence")
    return [flaw("audit-added", *row) for row in rows[:CHUNK]]
