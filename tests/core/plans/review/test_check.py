"""What people may enter, and the sentence they read when they may not."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.plans.review.reviewing import BY, TEXT, Office, aimed, plan_of, titled

from luoshi.core.plans.review import draft
from luoshi.core.plans.review.check import check_fields, check_place
from luoshi.core.plans.review.kinds import SHAPES, Kind
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.rules import is_deadline

NOW = Office().now
WRONG: list[tuple[Kind, dict[str, Any], str]] = [
    ("measure", {"units": [{"name": "", "role": "lead"}]}, "名称不能为空"),
    ("measure", {"units": [{"name": "区民政局", "role": "owner"}]}, "角色"),
    ("measure", {"units": "区民政局"}, "列表"),
    ("measure", {"units": [{"name": "区民政局", "role": "lead"}] * 2}, "重复"),
    ("measure", {"title": " "}, "留空"),
    ("measure", {"path": "一、总体要求"}, "文字"),
    ("measure", {"value": 5}, "没有“value”"),
    ("target", {"deadline": "2026年底"}, "期限"),
    ("target", {"deadline": "2026-13"}, "期限"),
    ("target", {"value": "5个"}, "数字"),
    ("target", {"value": True}, "数字"),
    ("target", {"value": float("nan")}, "数字"),
    ("target", {"relation": "≥"}, "关系"),
    ("target", {"kind": "amount"}, "类型"),
    ("target", {"soft": "是"}, "是或否"),
    ("target", {"span": [9, 3]}, "起点和终点"),
    ("instrument", {"type": "loan"}, "类型"),
    ("instrument", {"fields": [1]}, "成对"),
    ("indicator", {"target_year": "2026"}, "年份"),
]


@pytest.mark.parametrize(("kind", "fields", "sentence"), WRONG)
def test_wrong_field_is_explained(
    kind: Kind, fields: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ReviewError, match=sentence) as caught:
        check_fields(kind, fields)
    assert caught.value.field == next(iter(fields))


@pytest.mark.parametrize("kind", SHAPES)
def test_defaults_can_be_entered(kind: Kind) -> None:
    check_fields(kind, SHAPES[kind].fields)


@pytest.mark.parametrize(
    ("deadline", "holds"),
    [
        ("2026", True),
        ("2026-06", True),
        ("2028-02-29", True),
        ("2026-02-29", False),
        ("26", False),
        ("2026-6", False),
    ],
)
def test_deadline_is_a_real_date(deadline: str, holds: bool) -> None:
    assert is_deadline(deadline) is holds


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"value_max": 100}, "上限不能小于"),
        ({"relation": "range"}, "填写上限"),
        ({"object": ""}, "对象"),
        ({"measure": "measure-x-1"}, "所属举措"),
    ],
)
def test_fields_must_agree(fields: dict[str, Any], sentence: str) -> None:
    now = Office().now
    with pytest.raises(ReviewError, match=sentence):
        draft.correct(now, aimed(now, "停车位180").key, fields, BY)


def test_machine_gaps_hinder_no_correction() -> None:
    plan = plan_of()
    bare = tuple(replace(target, object="") for target in plan.targets)
    now = Office(replace(plan, targets=bare)).now
    change = draft.correct(now, now.of("target")[0].key, {"deadline": "2027"}, BY)
    assert change.edits["deadline"].new == "2027"


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("measure", "标题"),
        ("target", "对象"),
        ("indicator", "指标名称"),
        ("reference", "名称或文号"),
    ],
)
def test_empty_addition_is_refused(kind: Kind, sentence: str) -> None:
    with pytest.raises(ReviewError, match=sentence):
        draft.add(Office().now, kind, {}, BY)


def test_place_outside_text_is_refused() -> None:
    with pytest.raises(ReviewError, match="正文之内"):
        check_place({"span": [5, len(TEXT) + 1], "quote": ""}, TEXT)


def test_blanks_in_quote_do_not_count() -> None:
    check_place({"span": [0, 6], "quote": "柳汀区 便民服"}, TEXT)


def test_correction_without_change_is_refused() -> None:
    now = Office().now
    item = titled(now, "加强居家照护")
    with pytest.raises(ReviewError, match="没有改动"):
        draft.correct(now, item.key, {"units": item.current["units"]}, BY)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(
    kind=st.sampled_from([*SHAPES]),
    data=st.data(),
    value=anything,
)
def test_any_entry_is_taken_or_refused(
    kind: Kind, data: st.DataObject, value: Any
) -> None:
    name = data.draw(st.sampled_from([*SHAPES[kind].fields]))
    with suppress(ReviewError):
        change = draft.add(NOW, kind, {name: value}, BY)
        assert change.value[name] == value or name == "quote"
