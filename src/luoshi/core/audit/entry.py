"""One line of the record, sealed onto the line before it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

# What the first line of a chain names as the line before it.
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done: by whom, to what, from where.

    ``office`` names the chain, 0 for the installation; ``actor`` is 0 where no person acted.
    """

    office: int
    actor: int = 0
    name: str = ""
    role: str = ""
    address: str = ""
    action: str
    kind: str = ""
    key: str = ""
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line as it is kept; ``details`` is canonical JSON, and the digest is over the rest."""

    office: int
    sequence: int
    at: datetime
    actor: int
    name: str
    role: str
    address: str
    action: str
    kind: str
    key: str
    details: str
    previous: str
    digest: str


def seal(deed: Deed, sequence: int, at: datetime, previous: str) -> Entry:
    """The line of that number, bound to the line whose digest is given.

    Source   FIPS 180-4 (SHA-256) over JSON with sorted keys and no spaces, in UTF-8
    """
    bare = Entry(
        office=deed.office,
        sequence=sequence,
        at=at,
        actor=deed.actor,
        name=clean(deed.name),
        role=deed.role,
        address=clean(deed.address),
        action=clean(deed.action),
        kind=clean(deed.kind),
        key=clean(deed.key)[:200],
        details=clean(canonical(deed.details)),
        previous=previous,
        digest="",
    )
    return _with_digest(bare)


def _with_digest(bare: Entry) -> Entry:
    values = {name: getattr(bare, name) for name in Entry.__slots__}
    return Entry(**values | {"digest": digest_of(bare)})


def digest_of(entry: Entry) -> str:
    """What the digest of a line must be."""
    values = {name: getattr(entry, name) for name in Entry.__slots__}
    del values["digest"]
    text = canonical(values | {"at": moment(entry.at)})
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def moment(at: datetime) -> str:
    """A moment in the one form that is sealed: UTC with microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def canonical(value: object) -> str:
    """The one JSON text of a value.

    Example

        >>> canonical({"乙": 1, "甲": [True, None]})
        '{"乙":1,"甲":[true,null]}'
    """
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
    )


def clean(text: str) -> str:
    """A text that every database keeps as it is: no NUL, no half characters."""
    return text.replace("\0", "\ufffd").encode(errors="replace").decode()
