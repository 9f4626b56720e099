"""What an asker finds in the passages of their office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from luoshi.apps.accounts.queries import Asker, office_of
from luoshi.apps.search.engine import Scope, index_only, indexed, newest, shares
from luoshi.apps.search.models import Kind, Passage
from luoshi.apps.search.snippets import marked, snippet
from luoshi.apps.search.words import parts_of, words_of

# Nobody turns more pages, and counting on would cost more than all the rest.
CAP = 200
# Words that stand in this share of the newest passages are met soon by reading in order.
SAMPLE, COMMON = 1_000, 0.05
PAGE_LENGTH = 20
GLANCE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that was found, as HTML in which the words are marked."""

    subject: int
    key: str
    title: SafeString
    snippet: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The hits of one kind: how many, up to the cap, and those that are shown."""

    kind: Kind
    count: int
    is_more: bool
    page: int
    pages: int
    hits: list[Hit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found; ``words`` what it was found by, ``is_cut`` where these are only parts."""

    words: tuple[str, ...]
    is_cut: bool
    groups: list[Group]

    @property
    def count(self) -> int:
        """How many hits there are, each kind up to the cap."""
        return sum(group.count for group in self.groups)

    @property
    def is_more(self) -> bool:
        """Whether there are more than that."""
        return any(group.is_more for group in self.groups)


Keys = dict[Kind, list[int]]


def find(
    asker: Asker,
    typed: str,
    kind: str | None = None,
    *,
    page: int = 1,
    within: QuerySet[Any] | None = None,
) -> Found:
    """The passages that hold every word: a glance at each kind, or a page of one.

    ``within`` are the subjects to keep to, as a query of their keys. Where the words as typed
    stand nowhere, the words inside the long ones are looked for.
    """
    office = office_of(asker)
    words = words_of(typed)
    keys = _keys(office, within, words)
    is_cut = False
    if not any(keys.values()) and (parts := parts_of(words)):
        cut = _keys(office, within, parts)
        is_cut = any(cut.values())
        words, keys = (parts, cut) if is_cut else (words, keys)
    return Found(words=words, is_cut=is_cut, groups=_groups(keys, kind, page, words))


def _keys(
    office: int | None, within: QuerySet[Any] | None, words: Sequence[str]
) -> Keys:
    """The hits of each kind in order, and one beyond the cap where there are more.

    Titles stand before text and new before old. Of words so common that the newest passages
    are full of them these are enough, and what is in a title comes first among them; titles
    of plans are few, and always searched in whole.
    """
    if office is None or not words:
        return {}
    scope = Scope(office=office, within=within, words=words)
    part = shares(scope, SAMPLE) | {Kind.DOCUMENT: 0}
    common = [kind for kind in Kind if part.get(kind, 0) >= COMMON]
    keys = {kind: newest(scope, kind, CAP + 1) for kind in common}
    with index_only():
        rare = [kind for kind in Kind if kind not in common]
        found = indexed(scope, rare, CAP + 1)
        keys |= {kind: found[kind] for kind in rare}
    return {kind: keys[kind] for kind in Kind}


def _groups(
    keys: Keys, chosen: str | None, page: int, words: Sequence[str]
) -> list[Group]:
    length = PAGE_LENGTH if chosen else GLANCE
    pages = {kind: max(1, ceil(min(len(keys[kind]), CAP) / length)) for kind in keys}
    at = {kind: min(max(page, 1), pages[kind]) if chosen else 1 for kind in keys}
    parts = {
        kind: keys[kind][:CAP][(at[kind] - 1) * length : at[kind] * length]
        for kind in keys
        if chosen in {None, kind}
    }
    hits = _hits((key for part in parts.values() for key in part), words)
    return [
        Group(
            kind=kind,
            count=min(len(keys[kind]), CAP),
            is_more=len(keys[kind]) > CAP,
            page=at[kind],
            pages=pages[kind],
            hits=[hits[key] for key in parts.get(kind, []) if key in hits],
        )
        for kind in keys
    ]


def _hits(keys: Iterable[int], words: Sequence[str]) -> dict[int, Hit]:
    rows = Passage.objects.only("subject", "key", "title", "text").in_bulk([*keys])
    return {
        key: Hit(
            subject=row.subject,
            key=row.key,
            title=marked(row.title, words),
            snippet=snippet(row.text, words),
        )
        for key, row in rows.items()
    }
