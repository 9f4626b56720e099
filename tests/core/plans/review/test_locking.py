"""Two people at one item."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.plans.review.reviewing import BY, OTHER, Office, aimed

from luoshi.core.plans.review import draft
from luoshi.core.plans.review.locking import Accepted, Clash, judge, overlapping
from luoshi.core.plans.review.refusal import ReviewError


@pytest.fixture
def office() -> Office:
    return Office()


def meet(office: Office, theirs: dict[str, Any], mine: dict[str, Any]) -> Any:
    """Somebody corrects an item while I am still looking at it."""
    before = office.now
    key = aimed(before, "停车位180").key
    office.take(draft.correct(before, key, theirs, OTHER))
    return judge(draft.correct(before, key, mine, BY), office.now.items)


def test_first_change_is_accepted(office: Office) -> None:
    key = aimed(office.now, "停车位180").key
    change = draft.correct(office.now, key, {"value": 160}, BY)
    assert judge(change, office.now.items) == Accepted(change=change)


def test_different_fields_go_together(office: Office) -> None:
    verdict = meet(office, {"deadline": "2027"}, {"value": 160})
    assert isinstance(verdict, Accepted)
    assert verdict.is_merged
    office.take(verdict.change)
    current = aimed(office.now, "停车位180").current
    assert (current["deadline"], current["value"]) == ("2027", 160)


def test_one_field_twice_is_a_clash(office: Office) -> None:
    verdict = meet(office, {"value": 150}, {"value": 160})
    assert isinstance(verdict, Clash)
    assert (verdict.base, verdict.current) == (0, 1)
    one = verdict.differences[0]
    assert (one.field, one.mine, one.theirs, one.author) == (
        "value",
        160,
        150,
        "贺知微",
    )


def test_same_wish_is_no_clash(office: Office) -> None:
    assert isinstance(meet(office, {"value": 160}, {"value": 160}), Accepted)


def test_value_and_unit_mean_one_thing(office: Office) -> None:
    assert isinstance(meet(office, {"unit": "处"}, {"value": 160}), Clash)


@pytest.mark.parametrize("taken", [draft.remove, draft.confirm])
def test_whole_item_taken_meanwhile_clashes(taken: Any, office: Office) -> None:
    before = office.now
    key = aimed(before, "停车位180").key
    office.take(taken(before, key, OTHER))
    verdict = judge(draft.correct(before, key, {"value": 160}, BY), office.now.items)
    assert isinstance(verdict, Clash)
    assert verdict.differences[0].field is None


def test_merge_clashes_with_change_of_a_part(office: Office) -> None:
    before = office.now
    keys = [aimed(before, words).key for words in ("充电棚20", "充电接口600")]
    office.take(draft.correct(before, keys[1], {"value": 700}, OTHER))
    verdict = judge(draft.merge(before, keys, {}, BY), office.now.items)
    assert isinstance(verdict, Clash)
    assert verdict.key == keys[1]


def test_comments_never_clash(office: Office) -> None:
    before = office.now
    key = aimed(before, "停车位180").key
    office.take(draft.comment(before, key, "再核对", OTHER))
    change = draft.correct(before, key, {"value": 160}, BY)
    assert isinstance(judge(change, office.now.items), Accepted)
    office.take(change)
    late = draft.comment(before, key, "好", BY)
    assert isinstance(judge(late, office.now.items), Accepted)


def test_two_confirmations_agree(office: Office) -> None:
    before = office.now
    key = aimed(before, "停车位180").key
    office.take(draft.confirm(before, key, OTHER))
    verdict = judge(draft.confirm(before, key, BY), office.now.items)
    assert isinstance(verdict, Accepted)
    office.take(verdict.change)
    assert office.now.item(key).state == "confirmed"


def test_addition_is_always_accepted(office: Office) -> None:
    change = draft.add(office.now, "target", {"object": "调度会"}, BY)
    assert judge(change, office.now.items) == Accepted(change=change)


def test_unknown_item_is_refused(office: Office) -> None:
    change = draft.confirm(office.now, aimed(office.now, "停车位180").key, BY)
    with pytest.raises(ReviewError, match="找不到"):
        judge(change, {})


names = st.sampled_from(["value", "unit", "object", "deadline", "span", "quote"])
wishes = st.dictionaries(names, st.integers(0, 2))


@given(mine=wishes, theirs=wishes)
def test_clash_is_mutual(mine: dict[str, int], theirs: dict[str, int]) -> None:
    assert bool(overlapping(mine, theirs)) == bool(overlapping(theirs, mine))


@given(mine=wishes, theirs=wishes)
def test_merged_wishes_both_hold(mine: dict[str, int], theirs: dict[str, int]) -> None:
    if not overlapping(mine, theirs):
        both = theirs | mine
        assert both == mine | theirs
