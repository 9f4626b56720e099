"""What people decide about the items of a plan under review.

A change is never altered and never thrown away. It names the item by its key and the
version of the item that its author saw, and it remembers what the machine said at that
moment, so that a later compilation can be told from the one the person judged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from luoshi.core.plans.review.kinds import Kind, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who decided, when (ISO 8601, given by the caller) and why."""

    author: str
    moment: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One field: what stood there, what the person wants, what the machine had said."""

    old: Any
    new: Any
    machine: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct(Stamp):
    """Other values for some fields of an item.

    A new ``span`` comes with its ``quote``. A span whose new value is None was lost when the
    document changed: the item stands where the machine says, and the loss is a conflict.
    """

    key: str
    version: int
    edits: dict[str, Edit] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Add(Stamp):
    """An item that the machine did not find; ``value`` holds its span, or None, and quote.

    ``orphaned`` is set by rebasing alone: the version of the item at which its words, or the
    machine's item itself, went missing; the item waits for a decision until a later version.
    ``machine`` is then what the machine used to say.
    """

    key: str
    kind: Kind
    value: Value
    machine: Value | None = None
    orphaned: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove(Stamp):
    """An item that is none; on a removed item: it stays removed as the machine now says it."""

    key: str
    version: int
    machine: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge(Stamp):
    """Several items that are one: ``key`` is the new item, ``keys`` what it is made of."""

    keys: tuple[str, ...]
    versions: tuple[int, ...]
    key: str
    value: Value
    machine: dict[str, Value] = field(default_factory=dict)
    orphaned: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the items that an item is split into."""

    key: str
    value: Value
    orphaned: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(Stamp):
    """One item that is several."""

    key: str
    version: int
    parts: tuple[Part, ...]
    machine: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(Stamp):
    """An item that is right as it reads: its ``value``, its words and what the machine said."""

    key: str
    version: int
    value: Value = field(default_factory=dict)
    quote: str = ""
    machine: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen(Stamp):
    """A confirmed item to be looked at again, or a removed one that is one after all."""

    key: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Stamp):
    """Words about an item; they change nothing and make no version."""

    key: str
    version: int
    text: str


Change = Correct | Add | Remove | Merge | Split | Confirm | Reopen | Comment


def keys_of(change: Change) -> tuple[str, ...]:
    """The items that a change needs to find."""
    match change:
        case Add():
            return ()
        case Merge():
            return change.keys
        case _:
            return (change.key,)


def products_of(change: Change) -> tuple[str, ...]:
    """The items that a change makes."""
    match change:
        case Add() | Merge():
            return (change.key,)
        case Split():
            return tuple(part.key for part in change.parts)
        case _:
            return ()
