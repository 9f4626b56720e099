"""One thing of a plan under review, known by what it says and not by its running number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from luoshi.core.plans.comparison.wording import bare
from luoshi.core.plans.plan import Plan
from luoshi.core.plans.review.change import Change
from luoshi.core.plans.review.folding import folded
from luoshi.core.plans.review.kinds import SHAPES, Kind, Shape, Thing, Value
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.value import exact, value_of

State = Literal["machine", "corrected", "added", "removed", "confirmed"]
Origin = Literal["machine", "added", "merged", "split"]
# How much of an untitled measure's text stands for its title.
OPENING = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change of an item: its place among all changes, the version that it made."""

    number: int
    version: int
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A decision that the machine no longer agrees with as it did, waiting for a person.

    ``field`` is None where the whole item is meant: it was removed, merged or split, and the
    machine now reads it differently. ``base`` is what the machine said when the person decided,
    ``person`` what they decided, ``machine`` what it says now. ``number`` is the place of the
    change among all changes.
    """

    key: str
    field: str | None
    base: object
    person: object
    machine: object
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One measure, target, indicator row, instrument, reference or past result under review.

    The facts of a document are one too.

    ``machine`` is None for what people made. ``decided`` are the fields that a person decided,
    each with the place of the change that holds; ``absorbed`` those of them in which the machine
    has come to agree. ``pending`` marks an item that recompiling could not find again and that
    waits for a decision.
    """

    key: str
    kind: Kind
    machine: Value | None
    current: Value
    state: State
    version: int
    origin: Origin = "machine"
    history: tuple[Entry, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    decided: tuple[tuple[str, int], ...] = ()
    absorbed: tuple[tuple[str, int], ...] = ()
    sources: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    pending: bool = False

    @property
    def is_live(self) -> bool:
        """Whether the item is part of the plan, and not removed, merged or split away."""
        return self.state != "removed"

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that read otherwise than the machine has them."""
        if self.machine is None:
            return ()
        return tuple(
            name
            for name, value in self.current.items()
            if not exact(value, self.machine[name])
        )


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that the machine found, as a plain value and as the contract has it.

    ``name`` is its running id and ``owner`` that of its measure, where the kind has them.
    """

    kind: Kind
    value: Value
    thing: Thing
    name: str | None
    owner: str | None


def find_items(plan: Plan) -> dict[str, Found]:
    """Everything the machine found, by key, kind by kind in document order.

    Errors   ``ReviewError`` where the plan comes without its text
    """
    text = text_of(plan)
    titles = _titles(plan, text)
    found: dict[str, Found] = {}
    seen: Counter[str] = Counter()
    for shape, thing in things(plan):
        value = value_of(thing, shape, text)
        name, owner = getattr(thing, "id", None), getattr(thing, "measure", None)
        words = anchor(shape.kind, value, titles.get(owner or "", ""))
        stem = f"{shape.kind}-{digest(words)}"
        seen[stem] += 1
        key = f"{stem}-{seen[stem]}"
        found[key] = Found(shape.kind, value, thing, name, owner)
    return found


def things(plan: Plan) -> Iterator[tuple[Shape, Thing]]:
    """Everything of a plan that can be reviewed, kind by kind in document order."""
    for shape in SHAPES.values():
        for thing in stored(plan, shape):
            yield shape, thing


def stored(plan: Plan, shape: Shape) -> tuple[Thing, ...]:
    """The things of one kind; facts are those of the one document where it is alone."""
    found: tuple[Thing, ...] = getattr(plan, shape.store)
    return found or ((plan.document,) if shape.kind == "facts" else ())


def text_of(plan: Plan) -> str:
    """The reading text that a plan carries.

    Errors   ``ReviewError`` where it carries none
    """
    if plan.text is None:
        raise ReviewError("规划没有附带正文，无法核对引文和位置。")
    return plan.text


def made_key(kind: Kind, value: Value, taken: Collection[str]) -> str:
    """A key for an item that people make; it never equals a machine's key.

    Example

        >>> made_key("reference", {"title": "《街区更新办法》"}, ()).split("+")[0]
        'reference'
    """
    stem = f"{kind}+{digest(anchor(kind, value, ''))}"
    return spare_key(stem, taken)


def spare_key(stem: str, taken: Collection[str]) -> str:
    """The stem with the first number that is not taken."""
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def stem_of(key: str) -> str:
    """A key without its number among equals."""
    return key.rpartition("-")[0]


def anchor(kind: Kind, value: Value, owner: str) -> str:
    """The words by which a thing is known: no numbering, no place, no field a person corrects.

    Example

        >>> one = {"title": "办好社区食堂", "marker": "12.", "path": ["四、做好为老服务"]}
        >>> anchor("measure", one, "")
        '办好社区食堂|做好为老服务'
    """
    match kind:
        case "measure":
            path = "/".join(folded(bare(step)) for step in value.get("path") or ())
            return f"{opening(value)}|{path}"
        case "indicator":
            return f"{folded(value['name'])}|{folded(value.get('group') or '')}"
        case "reference":
            named = value.get("title") or value.get("doc_number")
            return folded(named or value.get("quote") or "")
        case "facts":
            # Documents are told apart by their order: everything they say may be corrected.
            return ""
        case _:
            words = value.get("quote") or value.get("object") or ""
            return f"{folded(words)}|{owner}"


def opening(value: Value) -> str:
    """What a measure is called: its title, or how its text begins."""
    words = value.get("title") or _unmarked(value)[:OPENING]
    return folded(bare(words)) or folded(words)


def digest(words: str) -> str:
    """A short name for words, the same on every machine."""
    return blake2b(words.encode(), digest_size=8).hexdigest()


_BLANKS = re.compile(r"\s+")


def _unmarked(value: Value) -> str:
    words = _BLANKS.sub("", value.get("quote") or "")
    return words.removeprefix(value.get("marker") or "")


def _titles(plan: Plan, text: str) -> dict[str, str]:
    """What each measure is called, by its running id."""
    return {
        measure.id: opening(
            {
                "title": measure.title,
                "marker": measure.marker,
                "quote": measure.span.of(text),
            }
        )
        for measure in plan.measures
    }
