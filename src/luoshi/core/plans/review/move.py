"""The changes of one compilation rewritten for the next, and items kept alive for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from luoshi.core.plans.review.change import (
    Add,
    Change,
    Correct,
    Merge,
    Split,
    keys_of,
    products_of,
)
from luoshi.core.plans.review.item import Item, spare_key, stem_of
from luoshi.core.plans.review.kinds import judged
from luoshi.core.plans.review.match import Match
from luoshi.core.plans.review.replay import Reviewed
from luoshi.core.plans.review.rewrite import Rewriter
from luoshi.core.plans.review.textmap import TextMap
from luoshi.core.plans.review.value import place_of, substance

RESCUED = "重新编译后没有再识别到这一条目，保留待定。"


def rescue_of(item: Item) -> Add | None:
    """The change by which an earlier rebasing kept the item alive."""
    first = item.history[0].change if item.history else None
    return first if isinstance(first, Add) and first.machine is not None else None


def _is_made(item: Item) -> bool:
    """Whether a change in the item's history brings it about."""
    return any(item.key in products_of(entry.change) for entry in item.history)


class Move:
    """One rebasing: the new names of items, and the changes rewritten for them."""

    def __init__(
        self,
        before: Reviewed,
        texts: TextMap,
        text: str,
        matches: Mapping[str, Match],
        changes: Sequence[Change],
    ) -> None:
        self._items, self._matches = before.items, matches
        self._gone = {
            key: None
            for key in touched(changes)
            if key in self._items and key not in matches
        }
        self.names = {key: match.key for key, match in matches.items()}
        self.names |= self._spare_names()
        finder = Rewriter(texts, text, self.names, {})
        self._rewriter = Rewriter(texts, text, self.names, dict(self._orphans(finder)))

    def steps(
        self, changes: Iterable[Change]
    ) -> Iterator[tuple[Change, int | None, float]]:
        """Every change rewritten, with its number and score; rescued items before it."""
        saved = {key for key in self._gone if _is_made(self._items[key])}
        for number, change in enumerate(changes):
            for key in dict.fromkeys(touched([change])):
                if key in self._gone and key not in saved:
                    saved.add(key)
                    yield self._rescued(self._items[key], change), None, 1.0
            rewritten = self._rewriter.change(self._renewed(change))
            sure = [
                self._matches[k].score for k in keys_of(change) if k in self._matches
            ]
            yield rewritten, number, min([self._rewriter.score, *sure])

    def _spare_names(self) -> dict[str, str]:
        """Names of people's making for machine items that are gone."""
        taken, names = {*self._items}, {}
        for key in self._gone:
            if self._items[key].machine is not None:
                kind, _, rest = stem_of(key).partition("-")
                names[key] = spare_key(f"{kind}+{rest}", taken)
                taken.add(names[key])
        return names

    def _orphans(self, finder: Rewriter) -> Iterator[tuple[str, int]]:
        """Items that have lost their words or their machine, with their versions."""
        for key in self._gone:
            item = self._items[key]
            if not item.is_live:
                continue
            span = place_of(item.current)
            is_found = finder.place(item.current["quote"], span) is not None
            is_rescued = rescue_of(item) is not None
            is_dropped = item.machine is not None and (is_rescued or not _is_made(item))
            is_lost = span is not None and not is_found
            still_waits = item.pending and (is_rescued or not is_found)
            if is_dropped or is_lost or still_waits:
                yield key, item.version

    def _renewed(self, change: Change) -> Change:
        """A rescue whose item the machine had found again, and now has lost again."""
        if not isinstance(change, Add) or change.machine is None:
            return change
        item = self._items[change.key]
        if change.key not in self._gone or item.machine is None:
            return change
        said = substance(item.machine, judged(item.kind))
        return replace(change, value=item.machine, machine=said)

    def _rescued(self, item: Item, cause: Change) -> Change:
        """The item that a change is about, kept alive without the machine."""
        machine = item.machine or item.current
        rescue = Add(
            author=cause.author,
            moment=cause.moment,
            reason=RESCUED,
            key=item.key,
            kind=item.kind,
            value=machine,
            machine=substance(machine, judged(item.kind)),
        )
        return self._rewriter.change(rescue)


def touched(changes: Iterable[Change]) -> Iterator[str]:
    """The items that changes are about, make, or name as owners."""
    for change in changes:
        yield from keys_of(change)
        yield from products_of(change)
        match change:
            case Add() | Merge():
                owners = [change.value.get("measure")]
            case Split():
                owners = [part.value.get("measure") for part in change.parts]
            case Correct():
                owners = [e.new for n, e in change.edits.items() if n == "measure"]
            case _:
                owners = []
        yield from (owner for owner in owners if owner)
