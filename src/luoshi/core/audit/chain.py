"""Which lines of the record were altered, removed or inserted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from luoshi.core.audit.entry import GENESIS, Entry, digest_of
from luoshi.core.audit.flaws import flaw
from luoshi.core.values.finding import Finding


@dataclass(frozen=True, slots=True)
class Head:
    """How many lines a chain has and the digest of the last; kept apart from the lines."""

    office: int
    count: int
    digest: str


class Link(NamedTuple):
    """What a line is in its chain; ``is_sound`` where its digest is that of its content."""

    office: int
    sequence: int
    previous: str
    digest: str
    is_sound: bool


@dataclass(slots=True)
class Verdict:
    """What was found wrong, and the head of every chain as its lines have it."""

    findings: list[Finding] = field(default_factory=list)
    heads: dict[int, Head] = field(default_factory=dict)
    lines: int = 0


def link(entry: Entry) -> Link:
    """The place of a line in its chain."""
    sound = digest_of(entry) == entry.digest
    return Link(entry.office, entry.sequence, entry.previous, entry.digest, sound)


def verify(
    entries: Iterable[Entry],
    heads: Iterable[Head] = (),
    anchors: Iterable[Head] = (),
) -> Verdict:
    """What is wrong with chains whose lines come by office and number.

    ``heads`` are those kept beside the lines, ``anchors`` what somebody wrote down earlier.
    """
    return verify_links(map(link, entries), heads, anchors)


def verify_links(
    links: Iterable[Link], heads: Iterable[Head] = (), anchors: Iterable[Head] = ()
) -> Verdict:
    """The same, of lines whose content was looked at already."""
    verdict = Verdict()
    kept = {head.office: head for head in heads}
    noted = _by_office(anchors)
    for office, chain in groupby(links, key=lambda one: one.office):
        walk = _Walk(office, kept.get(office), noted.pop(office, {}))
        verdict.findings += walk.through(chain)
        verdict.heads[office] = walk.head
        verdict.lines += walk.lines
    for office in sorted({*kept, *noted} - {*verdict.heads}):
        walk = _Walk(office, kept.get(office), noted.pop(office, {}))
        verdict.findings += walk.through(())
        verdict.heads[office] = walk.head
    return verdict


def misplaced(order: Sequence[tuple[int, int]]) -> list[int]:
    """Which places hold what is out of order: the fewest that must move.

    Example

        >>> misplaced([(1, 1), (1, 4), (1, 3), (1, 2), (1, 5)])
        [1, 2]
    """
    kept = set(_rising(order))
    return [place for place in range(len(order)) if place not in kept]


class _Walk:
    """One chain from its first line to its end."""

    def __init__(
        self, office: int, head: Head | None, anchors: Mapping[int, str]
    ) -> None:
        self.office, self.lines = office, 0
        self._head, self._anchors = head, dict(anchors)
        self._last = Link(office, 0, "", GENESIS, is_sound=True)

    @property
    def head(self) -> Head:
        """The head as the lines have it."""
        return Head(self.office, self._last.sequence, self._last.digest)

    def through(self, chain: Iterable[Link]) -> Iterator[Finding]:
        """Everything that is wrong, in the order of the lines."""
        groups = (list(same) for _, same in groupby(chain, lambda one: one.sequence))
        here = next(groups, None)
        while here is not None:
            after = next(groups, None)
            yield from self._step(here, _named(after, self._head))
            here = after
        yield from self._end()

    def _step(self, same: list[Link], named: str) -> Iterator[Finding]:
        """The lines of one number, of which at most one is genuine."""
        self.lines += len(same)
        one = max(same, key=lambda each: self._trust(each, named))
        for _ in same[1:]:
            yield flaw("audit-inserted", self.office, one.sequence)
        yield from self._gap(one.sequence)
        yield from self._joint(one)
        if not one.is_sound:
            yield flaw("audit-altered", self.office, one.sequence)
        noted = self._anchors.pop(one.sequence, one.digest)
        if noted != one.digest and one.is_sound:
            yield flaw("audit-rewritten", self.office, one.sequence)
        self._last = one

    def _trust(self, one: Link, named: str) -> tuple[bool, bool, bool]:
        return (
            one.digest == named,
            one.is_sound,
            one.previous == self._last.digest,
        )

    def _gap(self, sequence: int) -> Iterator[Finding]:
        first, last = self._last.sequence + 1, sequence - 1
        if first <= last:
            yield flaw("audit-removed", self.office, first, last)

    def _joint(self, one: Link) -> Iterator[Finding]:
        """A line that names another line before it than the one that stands there."""
        is_next = one.sequence == self._last.sequence + 1
        if not is_next or one.previous == self._last.digest:
            return
        if one.is_sound and self._last.is_sound:
            # The first line has none before it that could have been resealed.
            yield flaw("audit-resealed", self.office, self._last.sequence or 1)

    def _end(self) -> Iterator[Finding]:
        last, head = self._last, self._head
        # An anchor without a line speaks of lines that are gone.
        count = max([*self._anchors, head.count if head else 0])
        if last.sequence < count:
            yield flaw("audit-removed", self.office, last.sequence + 1, count)
        elif head is None:
            return
        elif last.sequence > head.count:
            yield flaw("audit-added", self.office, head.count + 1, last.sequence)
        elif last.digest != head.digest and last.is_sound:
            yield flaw("audit-resealed", self.office, last.sequence)


def _named(after: list[Link] | None, head: Head | None) -> str:
    """The digest that what follows gives to a line."""
    if after:
        return after[0].previous
    return head.digest if head else ""


def _by_office(anchors: Iterable[Head]) -> dict[int, dict[int, str]]:
    noted: dict[int, dict[int, str]] = {}
    for one in anchors:
        noted.setdefault(one.office, {})[one.count] = one.digest
    return noted


def _rising(order: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The places of the longest run that never falls."""
    ends: list[tuple[int, int]] = []
    holders: list[int] = []
    before: list[int] = []
    for place, value in enumerate(order):
        at = bisect_right(ends, value)
        before.append(holders[at - 1] if at else -1)
        if at == len(ends):
            ends.append(value)
            holders.append(place)
        else:
            ends[at], holders[at] = value, place
    place = holders[-1] if holders else -1
    while place >= 0:
        yield place
        place = before[place]
