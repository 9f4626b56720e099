"""Several lower plans against one upper plan."""

from __future__ import annotations

from tests.core.plans.comparison.drafting import Drafted, Item, draft_plan, number

from luoshi.core.plans.comparison.align import align_plans
from luoshi.core.plans.comparison.merge import merge_alignments
from luoshi.core.plans.comparison.result import AlignmentMatrix

FAIR = Item("举办茶叶博览会", "每年春季举办云溪茶博会，邀请采购商，评选名茶。")


def parks(value: float, unit: str = "个", kind: str = "count", **rest: str) -> Item:
    quote = f"冷链物流园区达到{value}{unit}"
    target = number(quote, "冷链物流园区", value, unit, kind=kind, **rest)
    return Item("建设冷链物流园区", f"布局冷链仓库，{quote}。", targets=(target,))


def merge(upper: Drafted, *lowers: Drafted) -> AlignmentMatrix:
    alignments = [
        align_plans(upper[0], lower, upper[1], text) for lower, text in lowers
    ]
    return merge_alignments(upper[0], alignments)


def test_shares_add_up() -> None:
    found = merge(draft_plan(parks(10)), draft_plan(parks(6)), draft_plan(parks(4)))
    target = found.targets[0]
    assert [match.status for match in target.matches] == ["weaker", "weaker"]
    assert (target.status, target.note) == ("carried", "6+4=10个≥10个")


def test_short_sum_is_weaker() -> None:
    found = merge(draft_plan(parks(10)), draft_plan(parks(6)), draft_plan(parks(3)))
    assert found.targets[0].status == "weaker"
    assert "6+3=9个<10个" in found.targets[0].note


def test_late_share_makes_sum_late() -> None:
    upper = draft_plan(parks(10, deadline="2025"))
    lowers = parks(6, deadline="2025"), parks(12, deadline="2026")
    assert merge(upper, *map(draft_plan, lowers)).targets[0].status == "later"


def test_rates_never_add_up() -> None:
    rates = [parks(value, "%", "ratio") for value in (90, 80, 95)]
    upper, *lowers = map(draft_plan, rates)
    target = merge(upper, *lowers).targets[0]
    assert [match.status for match in target.matches] == ["weaker", "carried"]
    assert target.status == "weaker"


def test_silent_plan_does_not_weaken() -> None:
    found = merge(draft_plan(parks(10)), draft_plan(parks(12)), draft_plan(FAIR))
    assert found.targets[0].status == "carried"


def test_uncarried_by_all_only() -> None:
    found = merge(
        draft_plan(parks(10), FAIR), draft_plan(parks(6)), draft_plan(parks(4))
    )
    assert found.uncarried == ("m2",)
    assert [len(each.links) for each in found.measures] == [2, 2]


def test_matrix_keeps_order_of_plans() -> None:
    upper = draft_plan(parks(10))
    lowers = draft_plan(FAIR, name="east.txt"), draft_plan(parks(6), name="west.txt")
    found = merge(upper, *lowers)
    assert [source.name for source in found.lowers] == ["east.txt", "west.txt"]
    assert [bool(link) for link in found.measures[0].links] == [False, True]
