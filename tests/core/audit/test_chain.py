"""Whatever is done to the record is found, and the line is named."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.audit.made import DEEDS, chain, head, plain, resealed

from luoshi.core.audit.chain import Head, Verdict, verify
from luoshi.core.audit.entry import Deed, Entry
from luoshi.core.audit.lines import (
    encode_entry,
    encode_head,
    heard,
    spoken,
    verify_lines,
)

LONG = st.integers(3, 9)


def told(verdict: Verdict) -> list[tuple[str, str]]:
    """What was found and where."""
    return [(one.code, one.data["places"]) for one in verdict.findings]


def filed(entries: list[Entry], *heads: Head) -> list[bytes]:
    """The lines of a file."""
    return [*map(encode_entry, entries), *map(encode_head, heads)]


@given(st.lists(DEEDS, min_size=1, max_size=6))
def test_untouched_chain_is_whole(deeds: list[Deed]) -> None:
    entries = chain(deeds)
    verdict = verify(entries, [head(entries)])
    assert told(verdict) == []
    assert verdict.heads == {3: head(entries)}
    assert verdict.lines == len(entries)


@given(st.lists(DEEDS, min_size=1, max_size=6))
def test_file_keeps_every_digest(deeds: list[Deed]) -> None:
    entries = chain(deeds)
    verdict = verify_lines(filed(entries, head(entries)))
    assert told(verdict) == []
    assert verdict.heads == {3: head(entries)}


CHANGES = (
    {"actor": 8},
    {"name": "别人"},
    {"role": "auditor"},
    {"address": "10.1.1.1"},
    {"action": "other"},
    {"kind": "plan"},
    {"key": "99"},
    {"details": '{"n":99}'},
    {"details": "not json"},
    {"previous": "f" * 64},
    {"digest": "f" * 64},
)


@pytest.mark.parametrize("changes", CHANGES, ids=lambda one: next(iter(one)))
@given(st.data(), LONG)
def test_altered_line_is_named(
    changes: dict[str, str], data: st.DataObject, length: int
) -> None:
    entries = plain(length)
    kept = head(entries)
    place = data.draw(st.integers(0, length - 1))
    entries[place] = replace(entries[place], **changes)  # type: ignore[arg-type]
    expected = [("audit-altered", f"{place + 1}")]
    assert told(verify(entries, [kept])) == expected
    assert told(verify_lines(filed(entries, kept))) == expected


@given(st.data(), LONG)
def test_altered_moment_is_named(data: st.DataObject, length: int) -> None:
    entries = plain(length)
    place = data.draw(st.integers(0, length - 1))
    later = entries[place].at + timedelta(microseconds=1)
    entries[place] = replace(entries[place], at=later)
    assert told(verify(entries)) == [("audit-altered", f"{place + 1}")]


@given(st.data(), LONG)
def test_line_with_new_digest_is_named(data: st.DataObject, length: int) -> None:
    entries = plain(length)
    kept = head(entries)
    place = data.draw(st.integers(0, length - 1))
    entries[place] = resealed(entries[place], details='{"n":99}')
    assert told(verify(entries, [kept])) == [("audit-resealed", f"{place + 1}")]


@given(st.data(), LONG)
def test_removed_line_is_named(data: st.DataObject, length: int) -> None:
    entries = plain(length)
    kept = head(entries)
    place = data.draw(st.integers(0, length - 1))
    del entries[place]
    expected = [("audit-removed", f"{place + 1}")]
    assert told(verify(entries, [kept])) == expected
    assert told(verify_lines(filed(entries, kept))) == expected


def test_removed_row_of_lines_is_named() -> None:
    entries = plain(8)
    assert told(verify(entries[:2] + entries[5:])) == [("audit-removed", "3—5")]


def test_chain_removed_whole_is_named() -> None:
    entries = plain(4)
    assert told(verify([], [head(entries)])) == [("audit-removed", "1—4")]


@given(st.data(), LONG, st.booleans())
def test_inserted_line_is_named(
    data: st.DataObject, length: int, first: st.DataObject
) -> None:
    entries = plain(length)
    kept = head(entries)
    place = data.draw(st.integers(0, length - 1))
    forged = resealed(entries[place], action="forged")
    entries.insert(place if first else place + 1, forged)
    expected = [("audit-inserted", f"{place + 1}")]
    assert told(verify(entries, [kept])) == expected
    assert told(verify_lines(filed(entries, kept))) == expected


def test_line_added_at_the_end_is_named() -> None:
    entries = plain(4)
    more = plain(5)[4]
    assert told(verify([*entries, more], [head(entries)])) == [("audit-added", "5")]


@given(st.data(), LONG)
def test_swapped_numbers_are_named(data: st.DataObject, length: int) -> None:
    entries = plain(length)
    one, other = sorted(data.draw(st.sets(st.integers(1, length), min_size=2)))[:2]
    a, b = entries[one - 1], entries[other - 1]
    entries[one - 1] = replace(b, sequence=one)
    entries[other - 1] = replace(a, sequence=other)
    expected = [("audit-altered", f"{one}"), ("audit-altered", f"{other}")]
    assert told(verify(entries)) == expected


@given(st.data(), LONG)
def test_swapped_lines_are_named(data: st.DataObject, length: int) -> None:
    entries = plain(length)
    one, other = sorted(data.draw(st.sets(st.integers(1, length), min_size=2)))[:2]
    lines = filed(entries, head(entries))
    lines[one - 1], lines[other - 1] = lines[other - 1], lines[one - 1]
    found = told(verify_lines(lines))
    assert {code for code, _ in found} == {"audit-misplaced"}
    assert {place for _, place in found} & {f"{one}", f"{other}"}
    assert len(found) <= 2


def test_rewritten_past_differs_from_what_was_noted() -> None:
    noted = head(plain(3))
    deeds = [Deed(office=3, action="other", details={}) for _ in range(5)]
    entries = chain(deeds)
    assert told(verify(entries, [head(entries)])) == []
    again = verify(entries, [head(entries)], [noted])
    assert told(again) == [("audit-rewritten", "3")]


def test_noted_lines_must_be_there() -> None:
    entries = plain(5)
    cut = entries[:3]
    verdict = verify(cut, [head(cut)], [head(entries)])
    assert told(verdict) == [("audit-removed", "4—5")]


def test_chains_are_judged_apart() -> None:
    one, other = plain(3, office=1), plain(4, office=2)
    broken = replace(other[1], name="别人")
    verdict = verify([*one, other[0], broken, *other[2:]])
    assert [one.data["office"] for one in verdict.findings] == ["2"]
    assert verdict.heads == {1: head(one), 2: head(other)}


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b'{"office":1}', b"\xff", b"1", b"[" * 9999]
)
def test_line_that_is_no_entry_is_named(line: bytes) -> None:
    assert told(verify_lines([*filed(plain(2)), line])) == [("audit-unread", "3")]


def test_export_reads_as_objects() -> None:
    values = json.loads(encode_entry(plain(1)[0]))
    assert values["details"] == {"n": 0}
    assert values["at"] == "2026-03-02T09:01:00.000001+00:00"


def test_head_is_spoken_and_heard() -> None:
    kept = head(plain(2))
    assert [heard(words) for words in spoken([kept])] == [kept]
