"""Changes stored and read again."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.plans.review.reviewing import BY, Office
from tests.core.plans.review.shaking import edited, recompiled, rewritten

from luoshi.core.plans.review import draft
from luoshi.core.plans.review.rebase import rebase
from luoshi.core.plans.review.record import as_dict, from_dict, name_of
from luoshi.core.plans.review.refusal import ReviewError


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_changes_survive_json(seed: int) -> None:
    chance, office = Random(seed), Office()
    edited(office, chance, 8)
    new = recompiled(rewritten(office.plan.text or "", chance), chance)
    for change in (*office.changes, *rebase(office.plan, new, office.changes).kept):
        assert from_dict(json.loads(json.dumps(as_dict(change)))) == change


def test_stored_dict_is_a_copy() -> None:
    change = draft.add(Office().now, "target", {"object": "调度会"}, BY)
    as_dict(change)["value"]["object"] = "别的"
    assert change.value["object"] == "调度会"


def test_dict_names_its_type() -> None:
    now = Office().now
    change = draft.comment(now, next(iter(now.items)), "好", BY)
    assert as_dict(change)["type"] == name_of(change) == "comment"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"type": "explode"},
        {"type": "correct", "key": "k"},
        {"type": "correct", "key": "k", "version": 0, "edits": []},
        {"type": "correct", "key": "k", "version": "一", "edits": {}},
        {"type": "add", "key": "k", "kind": "dream", "value": {}},
        {"type": "split", "key": "k", "version": 0, "parts": [{}]},
        {"type": "merge", "key": "k", "keys": 5},
    ],
)
def test_malformed_dict_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ReviewError):
        from_dict(data)
