"""What changed between two versions of a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.plans.comparison.drafting import Item, draft_plan, number

from luoshi.core.plans.comparison.diff import diff_plans
from luoshi.core.plans.comparison.result import Change

NEAR, FAR = ("一、物流",), ("二、民生",)
COLD = Item("建设冷链物流园", "在青岚河港区布局冷链仓库，发展果蔬预冷。", NEAR)
DROP = Item("布局末端网点", "在小区增设智能快件箱，方便居民取件。", NEAR, "2.")
CARE = Item("办好社区托育", "利用闲置校舍开办托育点，培训保育员。", FAR, "3.")
MEAL = Item("开设长者食堂", "在街道开设长者食堂，给高龄老人送餐上门。", FAR, "4.")
FAIR = Item("举办茶叶博览会", "每年春季举办茶博会，评选名茶，推介茶旅。", FAR, "5.")
ALL = (COLD, DROP, CARE, MEAL, FAIR)


def changes(old: tuple[Item, ...], new: tuple[Item, ...]) -> list[Change]:
    (before, text), (after, other) = draft_plan(*old), draft_plan(*new)
    return list(diff_plans(before, after, text, other).changes)


def kinds(old: tuple[Item, ...], new: tuple[Item, ...]) -> list[str]:
    return [change.kind for change in changes(old, new)]


def freight(value: float, unit: str = "亿元", **rest: Any) -> Item:
    quote = f"营业额达到{value}{unit}"
    target = number(quote, "网络货运营业额", value, unit, **rest)
    return Item("发展网络货运", f"扶持货运平台，{quote}。", NEAR, targets=(target,))


def test_same_plan_has_no_change() -> None:
    assert changes(ALL, ALL) == []


def test_added_measure_is_shown_whole() -> None:
    (change,) = changes((COLD, CARE), (COLD, DROP, CARE))
    assert (change.kind, change.old, change.new_measure) == ("added", None, "m2")
    assert change.new == f"2.{DROP.title}。{DROP.body}"


def test_removed_measure_is_shown_whole() -> None:
    (change,) = changes((COLD, DROP, CARE), (COLD, CARE))
    assert (change.kind, change.new, change.old_measure) == ("removed", None, "m2")


def test_removed_stands_after_its_neighbour() -> None:
    new = (COLD, replace(CARE, body=CARE.body + "延长开放时间。"), MEAL)
    found = changes((COLD, DROP, CARE, MEAL), new)
    assert [change.kind for change in found] == ["removed", "reworded"]


def test_other_heading_is_a_move() -> None:
    moved = replace(MEAL, path=NEAR)
    (change,) = changes(ALL, (COLD, DROP, moved, CARE, FAIR))
    assert (change.kind, change.old_measure) == ("moved", "m4")
    assert (change.old, change.new) == (
        "二、民生 > 4.开设长者食堂",
        "一、物流 > 4.开设长者食堂",
    )


def test_one_measure_carried_forward_moves_alone() -> None:
    (change,) = changes(ALL, (COLD, DROP, FAIR, CARE, MEAL))
    assert (change.kind, change.old_measure) == ("moved", "m5")


def test_new_numbers_are_no_change() -> None:
    renumbered = tuple(replace(item, marker=f"({item.marker[0]})") for item in ALL)
    assert changes(ALL, renumbered) == []


def test_renamed_heading_moves_nothing() -> None:
    renamed = tuple(
        replace(item, path=("三、幸福民生",)) if item.path == FAR else item
        for item in ALL
    )
    assert changes(ALL, renamed) == []


def test_moved_measure_may_be_reworded() -> None:
    moved = replace(MEAL, path=NEAR, body=MEAL.body + "推广智慧结算。")
    assert kinds(ALL, (COLD, DROP, moved, CARE, FAIR)) == ["moved", "reworded"]


def test_rewording_spells_out_the_words() -> None:
    new = replace(CARE, body=CARE.body.replace("培训", "轮训"))
    (change,) = changes(ALL, (COLD, DROP, new, MEAL, FAIR))
    altered = [(run.kind, run.text) for run in change.runs if run.kind != "equal"]
    assert (change.kind, altered) == ("reworded", [("delete", "培"), ("insert", "轮")])


def test_line_breaks_are_no_rewording() -> None:
    broken = replace(COLD, body=COLD.body.replace("港区", "港\n区"))
    assert changes(ALL, (broken, *ALL[1:])) == []


def test_other_unit_is_told_apart() -> None:
    old = replace(COLD, units=(("市商务局", "lead"), ("市财政局", "support")))
    new = replace(COLD, units=(("市发改委", "lead"), ("市财政局", "support")))
    (change,) = changes((old, CARE), (new, CARE))
    assert (change.kind, change.old, change.new) == (
        "units",
        "市商务局（牵头）、市财政局（配合）",
        "市发改委（牵头）、市财政局（配合）",
    )


def test_other_role_is_a_change() -> None:
    old = replace(COLD, units=(("市商务局", "lead"),))
    assert kinds((old,), (replace(old, units=(("市商务局", "support"),)),)) == ["units"]


def test_order_of_units_is_no_change() -> None:
    units = (("市商务局", "responsible"), ("市财政局", "responsible"))
    old, new = replace(COLD, units=units), replace(COLD, units=units[::-1])
    assert kinds((old,), (new,)) == []


@pytest.mark.parametrize(
    ("old", "new", "trend"),
    [
        (freight(1000), freight(1200), "stricter"),
        (freight(1000), freight(0.09, "万亿元"), "weaker"),
        (
            freight(24, "个月", relation="<="),
            freight(18, "个月", relation="<="),
            "stricter",
        ),
        (
            freight(24, "个月", relation="<="),
            freight(30, "个月", relation="<="),
            "weaker",
        ),
        (freight(10, "%", kind="ratio"), freight(10, "亿元"), None),
    ],
)
def test_target_change_says_which_way(old: Item, new: Item, trend: str | None) -> None:
    found = changes((old, CARE), (new, CARE))
    assert [each.trend for each in found if each.kind == "target"] == [trend]


def test_number_alone_is_no_rewording() -> None:
    assert kinds((freight(1000),), (freight(1200),)) == ["target"]


def test_same_amount_in_other_unit_stands() -> None:
    assert "target" not in kinds((freight(1000),), (freight(0.1, "万亿元"),))


def test_stricter_comparator_is_a_change() -> None:
    old, new = freight(9, relation="~"), freight(9, relation=">=")
    assert kinds((old,), (new,)) == ["target"]


@pytest.mark.parametrize(
    ("deadline", "trend"), [("2026", "later"), ("2024-06", "earlier")]
)
def test_other_deadline_is_a_date(deadline: str, trend: str) -> None:
    old, new = freight(9, deadline="2025"), freight(9, deadline=deadline)
    (change,) = changes((old, CARE), (new, CARE))
    assert (change.kind, change.old, change.new) == ("date", "2025", deadline)
    assert change.trend == trend


def test_year_and_its_last_day_agree() -> None:
    old, new = freight(9, deadline="2025"), freight(9, deadline="2025-12-31")
    assert changes((old,), (new,)) == []


def test_date_without_target_is_told() -> None:
    old = replace(CARE, body="6月底前开办托育点，培训保育员。")
    new = replace(CARE, body="9月底前开办托育点，培训保育员。")
    (change,) = changes((COLD, old), (COLD, new))
    assert (change.kind, change.old, change.new) == ("date", "6月底", "9月底")


def test_dropped_target_is_told() -> None:
    old = freight(1000)
    found = changes(
        (old,), (replace(old, body="扶持货运平台，壮大营业规模。", targets=()),)
    )
    assert [(each.kind, each.new is None) for each in found] == [
        ("target", True),
        ("reworded", False),
    ]


def test_goal_outside_measures_is_compared() -> None:
    goal = number("增长8%", "服务业增加值", 8, "%", kind="growth_rate")
    before, text = draft_plan(*ALL, goals={"服务业增加值增长8%。": goal})
    after, other = draft_plan(
        *ALL, goals={"服务业增加值增长7%。": goal | {"quote": "增长7%", "value": 7}}
    )
    (change,) = diff_plans(before, after, text, other).changes
    assert (change.kind, change.trend, change.old_measure) == ("target", "weaker", None)


def test_split_part_names_its_origin() -> None:
    whole = replace(
        MEAL, body=f"{MEAL.body}组织志愿者结对探访独居老人，安装烟感报警器。"
    )
    part = Item(
        "关爱独居老人", "组织志愿者结对探访独居老人，安装烟感报警器。", FAR, "9."
    )
    found = changes((COLD, whole), (COLD, MEAL, part))
    added = next(change for change in found if change.kind == "added")
    assert (added.new_measure, added.related) == ("m3", "m2")


def test_merged_part_names_its_heir() -> None:
    whole = replace(
        MEAL, body=f"{MEAL.body}组织志愿者结对探访独居老人，安装烟感报警器。"
    )
    part = Item(
        "关爱独居老人", "组织志愿者结对探访独居老人，安装烟感报警器。", FAR, "9."
    )
    found = changes((COLD, MEAL, part), (COLD, whole))
    removed = next(change for change in found if change.kind == "removed")
    assert (removed.old_measure, removed.related) == ("m3", "m2")


def test_twins_pair_under_their_own_heading() -> None:
    twin = Item("发展目标", "加快补齐短板。", NEAR)
    plan = (twin, COLD, replace(twin, path=FAR), CARE)
    assert changes(plan, plan) == []


def test_spans_point_into_their_texts() -> None:
    new = (freight(1200), replace(CARE, body=CARE.body + "延长开放。"), FAIR)
    (before, text), (after, other) = draft_plan(freight(1000), CARE), draft_plan(*new)
    for change in diff_plans(before, after, text, other).changes:
        if change.kind == "target" and change.old_span and change.new_span:
            assert change.old == change.old_span.of(text)
            assert change.new == change.new_span.of(other)


@settings(deadline=None)
@given(st.permutations(ALL), st.permutations(ALL), st.integers(0, 5), st.integers(0, 5))
def test_swapping_mirrors_added_and_removed(
    one: list[Item], other: list[Item], left: int, right: int
) -> None:
    old, new = tuple(one[left:]), tuple(other[right:])
    forward, backward = changes(old, new), changes(new, old)
    added = [each.new_measure for each in forward if each.kind == "added"]
    removed = [each.old_measure for each in forward if each.kind == "removed"]
    assert sorted(filter(None, added)) == sorted(
        each.old_measure or "" for each in backward if each.kind == "removed"
    )
    assert sorted(filter(None, removed)) == sorted(
        each.new_measure or "" for each in backward if each.kind == "added"
    )


@settings(deadline=None)
@given(st.permutations(ALL), st.sets(st.sampled_from(range(5))))
def test_kept_measures_are_never_lost(order: list[Item], gone: set[int]) -> None:
    kept = tuple(item for item in order if ALL.index(item) not in gone)
    found = kinds(ALL, kept)
    assert found.count("removed") == len(gone)
    assert "added" not in found
    assert "reworded" not in found


@settings(deadline=None)
@given(
    st.lists(st.text("物流托育茶、。，5%年底A\n", max_size=30), max_size=5), st.data()
)
def test_any_two_texts_compare(bodies: list[str], data: st.DataObject) -> None:
    others = data.draw(st.lists(st.sampled_from([*bodies, "新增"]), max_size=5))
    old, new = ([Item("", body) for body in texts] for texts in (bodies, others))
    found = kinds(tuple(old), tuple(new))
    assert len(old) - found.count("removed") == len(new) - found.count("added")


def test_five_hundred_measures_pair_up() -> None:
    places = "青岚河港云溪白鹭松涛石桥梅岭竹溪枫林"
    works = "仓储托育养老家政文旅康养智慧园区检测融资会展商圈社区街道设施网点"

    def body(seed: int, turn: int) -> str:
        return "，".join(
            f"{places[(seed * 7 + step) % 18]}{places[(seed + step * turn) % 18]}"
            f"{works[(seed * step + turn) % 32]}{works[(seed + step * 5) % 32]}第{seed}处"
            for step in range(20)
        )

    old = tuple(Item(f"任务{n}", body(n, 3), (f"{n // 10}",)) for n in range(500))
    new = tuple(Item(f"任务{n}", body(n, 4), (f"{n // 10}",)) for n in range(500))
    assert kinds(old, new) == ["reworded"] * 500
