"""Unit names as plans write them, resolved to units and groups of a directory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from luoshi.core.organisations.known import (
    STANDING,
    Context,
    Known,
    KnownGroup,
    Place,
)
from luoshi.core.organisations.likeness import alike
from luoshi.core.organisations.wording import (
    LEVEL_OF,
    PREFIX,
    canonical,
    collective,
    folded,
    is_vague,
)

Kind = Literal["exact", "alias", "prefix", "group", "proposed", "unknown"]
Note = Literal["", "ended", "vague", "several", "elsewhere"]
NOWHERE = Context()
# How many units a person is shown to choose from.
MOST = 8
# How near the region of a unit is to the one whose plan it is; 0 and more for the chain above.
BELOW, BESIDE = -1, -2
ANYWHERE = BESIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A unit that may be meant.

    Units    ``score`` 0 to 1
    """

    key: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Who a name stands for.

    ``key`` is that of a unit, of a group where ``kind`` says so, None where a person must
    decide. ``note`` says why, or that ``via`` has ended and its successor stands here.
    """

    name: str
    kind: Kind
    key: int | None = None
    candidates: tuple[Candidate, ...] = ()
    note: Note = ""
    via: int | None = None

    @property
    def is_settled(self) -> bool:
        """Whether no person need look at it."""
        return self.key is not None


@dataclass(frozen=True, slots=True)
class _Read:
    """A name taken apart: the regions it may belong to, and what is left of it."""

    stems: tuple[str, ...]
    rest: str


class Directory:
    """Units, groups and places, indexed once for any number of names."""

    def __init__(
        self,
        units: Iterable[Known],
        groups: Iterable[KnownGroup] = (),
        places: Iterable[Place] = (),
    ) -> None:
        self._units = {unit.key: unit for unit in units}
        self._places = {place.stem: place for place in places}
        self._regions = _by_name(self._places.values())
        self._longest = max(map(len, self._regions), default=0)
        self._names: dict[str, set[int]] = defaultdict(set)
        self._aliases: dict[str, set[int]] = defaultdict(set)
        self._learned: dict[str, set[int]] = defaultdict(set)
        self._offices: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._governments: dict[str, list[int]] = defaultdict(list)
        self._groups: dict[str, list[KnownGroup]] = defaultdict(list)
        for unit in self._units.values():
            self._enter(unit)
        for group in groups:
            self._enter_group(group)
        self._choices: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for (stem, rest), keys in self._offices.items():
            self._choices[stem] += [(rest, key) for key in keys]

    def resolve(self, name: str, context: Context = NOWHERE) -> Resolution:
        """Who the name stands for where it was read."""
        words = folded(name)
        if is_vague(words):
            return Resolution(name=name, kind="unknown", note="vague")
        return (
            self._called(name, words, context)
            or self._grouped(name, words, context)
            or self._placed(name, words, context)
            or self._proposed(name, words, context)
        )

    def region_in(self, title: str) -> str:
        """The stem of the region that a title names first; empty where it names none."""
        words = folded(title)
        for start in range(len(words)):
            for length in range(self._longest, 1, -1):
                stems = self._regions.get(words[start : start + length])
                if stems and len(words) >= start + length:
                    return stems[0]
        return ""

    def _enter(self, unit: Known) -> None:
        self._names[folded(unit.name)].add(unit.key)
        for name in unit.names:
            self._aliases[folded(name)].add(unit.key)
        for name in unit.learned:
            self._learned[folded(name)].add(unit.key)
        if unit.kind in STANDING:
            self._governments[unit.region].append(unit.key)
        for name in {unit.name, *unit.names}:
            rest = self._own_rest(folded(name), unit)
            if len(rest) > 1:
                self._offices[unit.region, canonical(rest)].add(unit.key)

    def _enter_group(self, group: KnownGroup) -> None:
        for name in {group.name, *group.names}:
            for key in {folded(name), collective(name)} - {""}:
                self._groups[key].append(group)

    def _own_rest(self, name: str, unit: Known) -> str:
        """A name of a unit without the region that it belongs to."""
        place = self._places.get(unit.region)
        for own in (place.name, place.short) if place else ():
            if own and name.startswith(own) and len(name) > len(own):
                return name[len(own) :]
        match = PREFIX.match(name)
        return name[match.end() :] if match else name

    def _called(self, name: str, words: str, context: Context) -> Resolution | None:
        """A unit of that very name, or one that is also called so."""
        if keys := self._living(self._names.get(words, ())):
            return self._chosen(name, "exact", keys, context, reach=ANYWHERE)
        if keys := self._living(self._learned.get(words, ())):
            return self._chosen(name, "alias", keys, context, reach=ANYWHERE)
        if keys := self._living(self._aliases.get(words, ())):
            reach = self._reach(words)
            return self._chosen(name, "alias", keys, context, reach=reach)
        return None

    def _reach(self, words: str) -> int:
        """How far from the plan's region a name can be meant that may be used elsewhere too."""
        if any(words[:end] in self._regions for end in range(2, self._longest + 1)):
            return ANYWHERE
        return 0 if PREFIX.match(words) else BELOW

    def _grouped(self, name: str, words: str, context: Context) -> Resolution | None:
        """A group of that name, the one of the plan's own region before others."""
        found = self._groups.get(words) or self._groups.get(collective(words), [])
        if not found:
            found = self._members_of(words)
        if not found:
            return None
        nearest = max(found, key=lambda one: _nearness(one.region, context.region))
        return Resolution(name=name, kind="group", key=nearest.key)

    def _members_of(self, words: str) -> list[KnownGroup]:
        """The only leading group there is, where its members are named without it."""
        spelt = collective(words)
        if not spelt.endswith("领导小组成员单位"):
            return []
        ends = [one for one in self._groups if one.endswith("领导小组成员单位")]
        return self._groups[ends[0]] if len(ends) == 1 else []

    def _placed(self, name: str, words: str, context: Context) -> Resolution | None:
        """The office of that business in the region that the name says or implies."""
        for read in self._readings(words, context):
            keys = self._living(self._at(read))
            if keys:
                return self._chosen(name, "prefix", keys, context, reach=ANYWHERE)
        return None

    def _at(self, read: _Read) -> list[int]:
        if not read.rest or read.rest == "政府":
            return [key for stem in read.stems for key in self._standing(stem)]
        return [
            key
            for stem in read.stems
            for key in self._offices.get((stem, read.rest), ())
        ]

    def _standing(self, stem: str) -> list[int]:
        """Who stands for a region: its government, else its street or zone."""
        keys = self._governments.get(stem, [])
        ruling = [key for key in keys if self._units[key].kind == "government"]
        return ruling or keys

    def _readings(self, words: str, context: Context) -> Iterator[_Read]:
        """Every way to take a name apart, the likeliest first."""
        for length in range(min(self._longest, len(words)), 1, -1):
            named = self._regions.get(words[:length])
            if named:
                yield _Read(tuple(named), canonical(words[length:]))
        match = PREFIX.match(words)
        chain = self._chain(context)
        if match:
            rest = canonical(words[match.end() :])
            stems = self._meant(match["word"], chain, context)
            if rest and stems:
                yield _Read(stems, rest)
        elif chain:
            for place in chain:
                yield _Read((place.stem,), canonical(words))
        elif not context.region and not match:
            yield _Read(tuple(self._places), canonical(words))

    def _chain(self, context: Context) -> list[Place]:
        """The plan's region and those above it, its own first."""
        stem = context.region
        found = [
            self._places[stem[:end]]
            for end in (12, 9, 6, 4, 2)
            if stem[:end] in self._places
        ]
        return list(dict.fromkeys(found))

    def _meant(
        self, word: str, chain: list[Place], context: Context
    ) -> tuple[str, ...]:
        """The regions that a prefix may mean: the nearest above, else those below."""
        level = LEVEL_OF[word]
        for place in chain:
            if place.level == level or (place.name.endswith(word) and word == "市"):
                return (place.stem,)
        return tuple(
            place.stem
            for place in self._places.values()
            if place.level == level and place.stem.startswith(context.region)
        )

    def _living(self, keys: Iterable[int]) -> list[int]:
        """The units that are still there; those that are no more only where none is."""
        found = sorted(set(keys))
        living = [key for key in found if not self._units[key].has_ended]
        return living or found

    def _chosen(
        self,
        name: str,
        kind: Kind,
        keys: list[int],
        context: Context,
        *,
        reach: int,
    ) -> Resolution:
        """The one unit of several that the plan can mean, or the choice between them.

        Units    ``reach`` the nearness from which on a person must look
        """
        if len(keys) > 1:
            ranks = {
                key: _nearness(self._units[key].region, context.region) for key in keys
            }
            best = max(ranks.values())
            nearest = [key for key in keys if ranks[key] == best]
            if len(nearest) > 1 or best < reach:
                return _offered(name, [(key, 0.9) for key in keys], "several")
            keys = nearest
        elif _nearness(self._units[keys[0]].region, context.region) < reach:
            return _offered(name, [(keys[0], 0.8)], "elsewhere")
        return self._present(name, kind, keys[0])

    def _present(self, name: str, kind: Kind, key: int) -> Resolution:
        """The unit, or whoever has taken over from it."""
        seen, last = {key}, self._units[key]
        while last.has_ended and last.successor in self._units:
            if last.successor in seen:
                break
            seen.add(last.successor)
            last = self._units[last.successor]
        if last.has_ended:
            offered = (Candidate(key=last.key, score=1.0),)
            return Resolution(
                name=name, kind="unknown", candidates=offered, note="ended", via=key
            )
        if last.key != key:
            return Resolution(name=name, kind=kind, key=last.key, note="ended", via=key)
        return Resolution(name=name, kind=kind, key=key)

    def _proposed(self, name: str, words: str, context: Context) -> Resolution:
        """The units whose names are most alike; a person decides."""
        scores: dict[int, float] = {}
        for read in self._readings(words, context):
            if not read.rest:
                continue
            choices = [one for stem in read.stems for one in self._choices[stem]]
            for key, score in alike(read.rest, choices):
                if not self._units[key].has_ended:
                    scores[key] = max(score, scores.get(key, 0))
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        if not ranked:
            return Resolution(name=name, kind="unknown")
        return _offered(name, ranked, "")


def _offered(name: str, scored: list[tuple[int, float]], note: Note) -> Resolution:
    candidates = tuple(Candidate(key=key, score=score) for key, score in scored[:MOST])
    return Resolution(name=name, kind="proposed", candidates=candidates, note=note)


def _nearness(region: str, own: str) -> int:
    """How near a region is to the plan's own: itself, above, below, beside.

    Units    digits in common for itself and above, ``BELOW``, ``BESIDE``
    """
    if not own or own.startswith(region):
        return len(region)
    return BELOW if region.startswith(own) else BESIDE


def _by_name(places: Iterable[Place]) -> dict[str, list[str]]:
    """The stems of regions by their full and short names."""
    found: dict[str, list[str]] = defaultdict(list)
    for place in places:
        for name in {folded(place.name), folded(place.short)}:
            if len(name) > 1:
                found[name].append(place.stem)
    return found
