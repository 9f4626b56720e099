"""A text with many overlapping marks as HTML, in one pass over its boundaries."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from django.utils.html import escape


class Mark(NamedTuple):
    """A place that belongs to something shown elsewhere on the page.

    ``key`` names that thing: the place is ``#at-<key>``, the thing itself ``#row-<key>``. Of
    several marks on the same words a click opens the one of the lowest ``rank``.
    """

    key: str
    kind: str
    start: int
    end: int
    rank: int


class Zone(NamedTuple):
    """A stretch of text that is one thing, such as a measure.

    ``label`` is shown where it begins, ``name`` is what a screen reader says instead.
    """

    key: str
    label: str
    name: str
    start: int
    end: int


class Atom(NamedTuple):
    """The longest stretch in which nothing begins or ends."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    zone: Zone | None


class Marking:
    """The atoms of one text, to be cut out from its beginning to its end.

    The first piece of a mark or zone that is cut out carries its anchor.

    Units    places in code points
    """

    def __init__(
        self, text: str, marks: Iterable[Mark], zones: Iterable[Zone] = ()
    ) -> None:
        self.text = text
        self._atoms = _atoms(len(text), list(marks), list(zones))
        self._starts = [atom.start for atom in self._atoms]
        self._anchored: set[str] = set()

    def zone(self, place: int) -> Zone | None:
        """The zone at a place."""
        index = bisect_right(self._starts, place) - 1
        return self._atoms[index].zone if index >= 0 else None

    def html(self, start: int, end: int) -> str:
        """The escaped text from one place to another with its marks."""
        around = self.zone(start)
        index = max(bisect_right(self._starts, start) - 1, 0)
        parts: list[str] = []
        while index < len(self._atoms) and self._atoms[index].start < end:
            parts.append(self._piece(self._atoms[index], start, end, around))
            index += 1
        return "".join(parts)

    def _piece(self, atom: Atom, start: int, end: int, around: Zone | None) -> str:
        words = escape(self.text[max(atom.start, start) : min(atom.end, end)])
        zone = atom.zone
        flag = _flag(zone) if zone and self._is_first(zone.key) else ""
        inside = f' data-in="{zone.key}"' if zone and zone is not around else ""
        if atom.marks:
            return flag + self._link(atom.marks, words, inside)
        return flag + (f"<span{inside}>{words}</span>" if inside else words)

    def _link(self, marks: tuple[Mark, ...], words: str, inside: str) -> str:
        fresh = [mark.key for mark in marks if self._is_first(mark.key)]
        name = f' id="at-{fresh[0]}"' if fresh else ' tabindex="-1"'
        anchors = "".join(f'<i id="at-{key}"></i>' for key in fresh[1:])
        kinds = " ".join(dict.fromkeys(f"is-{mark.kind}" for mark in marks))
        keys = " ".join(mark.key for mark in marks)
        return (
            f'{anchors}<a class="mark {kinds}"{name} href="#row-{marks[0].key}"'
            f' data-keys="{keys}"{inside}>{words}</a>'
        )

    def _is_first(self, key: str) -> bool:
        """Whether this is the first piece of the thing that is written out."""
        is_first = key not in self._anchored
        self._anchored.add(key)
        return is_first


def _flag(zone: Zone) -> str:
    return (
        f'<a class="flag" id="at-{zone.key}" href="#row-{zone.key}"'
        f' data-keys="{zone.key}" aria-label="{escape(zone.name)}">'
        f"{escape(zone.label)}</a>"
    )


def _atoms(length: int, marks: list[Mark], zones: list[Zone]) -> list[Atom]:
    """Sweep once over every boundary, holding what is open."""
    opening: dict[int, list[Mark | Zone]] = {}
    closing: dict[int, list[Mark | Zone]] = {}
    everything: list[Mark | Zone] = [*zones, *marks]
    for one in everything:
        if 0 <= one.start < one.end <= length:
            opening.setdefault(one.start, []).append(one)
            closing.setdefault(one.end, []).append(one)
    places = sorted({0, length, *opening, *closing})
    open_marks: dict[str, Mark] = {}
    open_zones: dict[str, Zone] = {}
    atoms: list[Atom] = []
    for start, end in pairwise(places):
        for one in closing.get(start, ()):
            (open_marks if isinstance(one, Mark) else open_zones).pop(one.key, None)
        for one in opening.get(start, ()):
            if isinstance(one, Mark):
                open_marks[one.key] = one
            else:
                open_zones[one.key] = one
        atoms.append(_atom(start, end, open_marks, open_zones))
    return atoms


def _atom(start: int, end: int, marks: dict[str, Mark], zones: dict[str, Zone]) -> Atom:
    ranked = tuple(sorted(marks.values(), key=lambda mark: mark.rank)) if marks else ()
    return Atom(start, end, ranked, next(reversed(zones.values()), None))
