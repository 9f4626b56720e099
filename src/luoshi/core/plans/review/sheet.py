"""The working page of one item while its changes are replayed, and its three-way judgement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from luoshi.core.plans.review.change import Change
from luoshi.core.plans.review.folding import folded, likeness
from luoshi.core.plans.review.item import Conflict, Entry, Item, Origin, State
from luoshi.core.plans.review.kinds import Kind, Value, judged
from luoshi.core.plans.review.value import alike, exact, substance

Verdict = Literal["carried", "absorbed", "conflict"]
_PLACES = ("span", "quote")
# Numbers that move with every edit of the text before them: never compared.
_POSITIONS = ("clause", "plan")
# From this share of common bigrams on, a machine's passage is the one a person re-placed.
SAME_PASSAGE = 0.9


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person wants in one field, and what the machine said when they did."""

    value: Any
    base: Any
    number: int


@dataclass(slots=True, kw_only=True)
class Sheet:
    """One item in the making.

    ``edits`` are corrections field by field; ``pins`` hold the fields of a confirmed item and
    come before them; ``removal`` is the place of the change that took the item away, with what
    the machine said then.
    """

    key: str
    kind: Kind
    machine: Value | None
    made: Value | None = None
    origin: Origin = "machine"
    version: int = 0
    sources: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    entries: list[Entry] = field(default_factory=list)
    edits: dict[str, Decision] = field(default_factory=dict)
    pins: dict[str, Decision] = field(default_factory=dict)
    words: Decision | None = None
    is_confirmed: bool = False
    removal: Decision | None = None
    orphaned: int | None = None

    def note(self, number: int, change: Change, step: int = 1) -> None:
        """Enter a change in the history; ``step`` 0 where it makes no version."""
        self.version += step
        self.entries.append(Entry(number=number, version=self.version, change=change))

    @property
    def is_pending(self) -> bool:
        """Whether the item waits for a decision because recompiling lost it."""
        return self.version == self.orphaned and not self.removal and not self.machine

    def current(self) -> Value:
        """The value that stands now."""
        stands = dict(self.made or {} if self.machine is None else self.machine)
        for name, decision in self._decisions():
            if not self._follows(name, decision):
                stands[name] = decision.value
        return stands

    def conflicts(self) -> Iterator[Conflict]:
        """What a person has to decide again."""
        if self.machine is None:
            return
        if self.removal:
            if self._has_changed(self.removal.base):
                yield self._conflict(None, self.removal, self.machine)
            return
        if self.words and not alike(self.words.base, self.machine["quote"]):
            yield self._conflict("quote", self.words, self.machine["quote"])
        for name, decision in self._decisions():
            if self._verdict(name, decision) == "conflict":
                yield self._conflict(name, decision, self.machine[name])

    def absorbed(self) -> Iterator[tuple[str, int]]:
        """Fields in which the machine has come to say what the person said."""
        if self.machine is None or self.removal:
            return
        for name, decision in self._decisions():
            if self._verdict(name, decision) == "absorbed":
                yield name, decision.number

    def item(self) -> Item:
        """The item as it stands after its last change."""
        current, conflicts = self.current(), tuple(self.conflicts())
        return Item(
            key=self.key,
            kind=self.kind,
            machine=self.machine,
            current=current,
            state=self._state(current, has_conflicts=bool(conflicts)),
            version=self.version,
            origin=self.origin,
            history=tuple(self.entries),
            conflicts=conflicts,
            decided=tuple((name, one.number) for name, one in self._decisions()),
            absorbed=tuple(self.absorbed()),
            sources=self.sources,
            products=self.products,
            pending=self.is_pending,
        )

    def _decisions(self) -> Iterator[tuple[str, Decision]]:
        yield from ({**self.edits, **self.pins}).items()

    def _state(self, current: Value, *, has_conflicts: bool) -> State:
        if self.removal:
            return "removed"
        if self.is_confirmed and not has_conflicts and not self.is_pending:
            return "confirmed"
        if self.machine is None:
            return "added"
        untouched = all(
            exact(value, self.machine[name]) for name, value in current.items()
        )
        return "machine" if untouched else "corrected"

    def _follows(self, name: str, decision: Decision) -> bool:
        """Whether a field reads as the machine has it, decision or not."""
        if self.machine is None:
            return exact((self.made or {}).get(name), decision.value)
        if name in _PLACES and self._is_lost():
            return True
        machine = self.machine[name]
        is_own = not exact(decision.value, decision.base)
        return exact(machine, decision.value) or (
            not is_own and alike(machine, decision.base)
        )

    def _verdict(self, name: str, decision: Decision) -> Verdict:
        if name in _PLACES and self._is_lost():
            return "conflict" if name == "span" else "carried"
        if name == "span":
            words = self._verdict("quote", self.edits["quote"])
            return "absorbed" if words == "absorbed" else "carried"
        if name in _POSITIONS:
            return "carried"
        machine = (self.machine or {})[name]
        if exact(machine, decision.value):
            return "carried" if alike(decision.base, decision.value) else "absorbed"
        same = _is_passage if name == "quote" else alike
        if same(machine, decision.base):
            return "carried"
        return "absorbed" if same(machine, decision.value) else "conflict"

    def _is_lost(self) -> bool:
        """Whether the place that a person chose is no longer in the text."""
        span = self.edits.get("span")
        return span is not None and span.value is None

    def _has_changed(self, base: Any) -> bool:
        now = substance(self.machine or {}, judged(self.kind))
        return base is None or any(
            not alike(now[name], base.get(name)) for name in now if name in base
        )

    def _conflict(
        self, name: str | None, decision: Decision, machine: object
    ) -> Conflict:
        """A conflict; one about a place is told in words."""
        if name == "span":
            decision, machine = self.edits["quote"], (self.machine or {})["quote"]
        return Conflict(
            key=self.key,
            field=name,
            base=decision.base,
            person=decision.value,
            machine=machine,
            number=decision.number,
        )


def _is_passage(one: str | None, other: str | None) -> bool:
    """Whether two passages are one but for a few words; None is no passage."""
    if one is None or other is None:
        return False
    return alike(one, other) or likeness(folded(one), folded(other)) >= SAME_PASSAGE
