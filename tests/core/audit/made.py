"""Chains that were written as they should be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from luoshi.core.audit.chain import Head
from luoshi.core.audit.entry import GENESIS, Deed, Entry, digest_of, seal

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
WORDS = st.text(max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner),
    max_leaves=6,
)
DEEDS = st.builds(
    Deed,
    office=st.just(3),
    actor=st.integers(0, 9),
    name=WORDS,
    action=st.sampled_from(["sign-in", "plan-confirm", "role-grant"]),
    key=WORDS,
    details=st.dictionaries(WORDS, VALUES, max_size=3),
)


def chain(deeds: list[Deed]) -> list[Entry]:
    """The lines of these deeds, one a minute."""
    made: list[Entry] = []
    for number, deed in enumerate(deeds, start=1):
        at = START + timedelta(minutes=number, microseconds=number)
        made.append(seal(deed, number, at, made[-1].digest if made else GENESIS))
    return made


def plain(length: int, office: int = 3) -> list[Entry]:
    """A chain of that many deeds."""
    deeds = [
        Deed(office=office, actor=7, name="陆知秋", action="edit", details={"n": n})
        for n in range(length)
    ]
    return chain(deeds)


def head(entries: list[Entry]) -> Head:
    """What is kept apart about a chain."""
    return Head(entries[-1].office, len(entries), entries[-1].digest)


def resealed(entry: Entry, **changes: object) -> Entry:
    """A line changed by somebody who knows how digests are made."""
    changed = replace(entry, **changes)  # type: ignore[arg-type]
    return replace(changed, digest=digest_of(changed))
