"""A compiled plan beside its text, ready to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from luoshi.core.plans.comparison.terms import fold
from luoshi.core.plans.plan import Facts, Instrument, Measure, Plan, Target
from luoshi.core.values.span import Span

Kind = Literal["measure", "target", "instrument"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a plan, its words folded for searching.

    ``part`` is the plan of the file that it belongs to, where the file holds several.
    """

    kind: Kind
    id: str
    path: tuple[str, ...]
    span: Span
    part: int | None
    title: str
    above: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """One file as it is asked about: its plan, its reading text, the key it goes by."""

    key: str
    plan: Plan
    text: str
    entries: tuple[Entry, ...]

    def named(self, item: str) -> str:
        """The id of an item among all volumes."""
        return f"{self.key}/{item}"

    def facts(self, part: int | None) -> Facts:
        """What the document says of itself: of all its plans, the one that is meant."""
        several = self.plan.documents
        return several[part] if part is not None and several else self.plan.document


def shelve(plans: Iterable[tuple[Plan, str]]) -> tuple[Volume, ...]:
    """Plans, each with its reading text, under the keys p1, p2 and so on."""
    return tuple(
        bind(f"p{number}", plan, text)
        for number, (plan, text) in enumerate(plans, start=1)
    )


def bind(key: str, plan: Plan, text: str) -> Volume:
    """A plan and the reading text that its spans point into, under a key of its own."""
    entries = tuple(_entries(plan, text))
    return Volume(key=key, plan=plan, text=text, entries=entries)


def above(plan: Plan, span: Span, part: int | None = None) -> tuple[str, ...]:
    """The headings under which a place stands, the highest first."""
    stack: list[tuple[int, str]] = []
    for heading in plan.outline:
        if heading.span.start >= span.start:
            break
        if heading.plan == part:
            stack = [held for held in stack if held[0] < heading.level]
            stack.append((heading.level, f"{heading.marker or ''}{heading.title}"))
    return tuple(words for _, words in stack)


def beneath(plan: Plan, item: Target | Instrument) -> tuple[str, ...]:
    """The headings above a commitment, with the measure that holds it."""
    owner = next((each for each in plan.measures if each.id == item.measure), None)
    if owner is None:
        return above(plan, item.span, item.plan)
    return (
        (*owner.path, f"{owner.marker or ''}{owner.title}")
        if owner.title
        else owner.path
    )


def _entries(plan: Plan, text: str) -> Iterator[Entry]:
    for measure in plan.measures:
        yield _entry("measure", measure, measure.path, measure.title or "", text)
    for target in plan.targets:
        yield _entry("target", target, beneath(plan, target), target.object, text)
    for instrument in plan.instruments:
        yield _entry("instrument", instrument, beneath(plan, instrument), "", text)


def _entry(
    kind: Kind,
    item: Measure | Target | Instrument,
    path: tuple[str, ...],
    title: str,
    text: str,
) -> Entry:
    return Entry(
        kind=kind,
        id=item.id,
        path=path,
        span=item.span,
        part=item.plan,
        title=fold(title),
        above=fold("|".join(path)),
        body=fold(item.span.of(text)),
    )
