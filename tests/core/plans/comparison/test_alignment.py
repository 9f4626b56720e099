"""Which lower measures carry an upper one."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.plans.comparison.drafting import Drafted, Item, draft_plan

from luoshi.core.plans.comparison.align import PARTIAL, align_plans
from luoshi.core.plans.comparison.result import Alignment

COLD = Item(
    "建设冷链物流园", "在青岚河港区布局冷链仓库，发展生鲜果蔬预冷加工和冷藏配送。"
)
CARE = Item(
    "办好社区托育", "利用闲置校舍开办托育点，培训保育员，方便双职工家庭接送婴幼儿。"
)
FAIR = Item(
    "举办茶叶博览会", "每年春季举办云溪茶博会，邀请采购商，评选名茶并推介茶旅线路。"
)
TEST = Item(
    "共享检测实验室", "开放质检机构的仪器，面向中小企业提供计量校准和检验报告。"
)
CITY = (
    Item(
        "布局冷链仓库网络", "围绕青岚河港区新建冷链物流仓库，配套果蔬预冷和冷藏车队。"
    ),
    Item("增加托育供给", "鼓励幼儿园和闲置校舍开办托育点，招募保育员，照护婴幼儿。"),
    Item("整治夜市秩序", "划定摊位，统一垃圾清运，延长公交末班车。"),
)


def align(upper: Drafted, lower: Drafted) -> Alignment:
    return align_plans(upper[0], lower[0], upper[1], lower[1])


def carriers(alignment: Alignment) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for link in alignment.links:
        found.setdefault(link.upper, []).append(link.lower)
    return found


def test_same_work_is_linked() -> None:
    found = align(draft_plan(COLD, CARE, FAIR), draft_plan(*CITY))
    assert carriers(found) == {"m1": ["m1"], "m2": ["m2"]}


def test_foreign_work_is_uncarried() -> None:
    found = align(draft_plan(COLD, FAIR, TEST), draft_plan(*CITY))
    assert found.uncarried == ("m2", "m3")


def test_plan_carries_itself_strongest() -> None:
    plan = draft_plan(COLD, CARE, FAIR, TEST)
    found = align(plan, plan)
    first = {link.upper: link for link in reversed(found.links)}
    assert [first[name].lower for name in sorted(first)] == ["m1", "m2", "m3", "m4"]
    assert {link.strength for link in first.values()} == {"strong"}


def test_one_measure_has_several_carriers() -> None:
    halves = (
        Item("新建冷链仓库", "在青岚河港区新建冷链仓库，开展生鲜果蔬预冷加工。"),
        Item("发展冷藏配送", "组建生鲜冷藏配送车队，衔接青岚河港区冷链物流园。"),
        CITY[2],
    )
    found = align(draft_plan(COLD, CARE), draft_plan(*halves))
    assert sorted(carriers(found)["m1"]) == ["m1", "m2"]


def test_evidence_is_the_kindred_sentence() -> None:
    upper = Item("发展康养", "加强组织领导。推广中医药膳和温泉疗养。")
    lower = Item("做强大健康", "完善道路。打造温泉疗养小镇和中医药膳街。绿化河岸。")
    above, below = draft_plan(upper, FAIR), draft_plan(lower, TEST)
    link = align(above, below).links[0]
    assert link.evidence_upper.of(above[1]) == "推广中医药膳和温泉疗养。"
    assert link.evidence_lower.of(below[1]) == "打造温泉疗养小镇和中医药膳街。"


def test_evidence_lies_in_its_measure() -> None:
    for link in align(draft_plan(COLD, CARE), draft_plan(*CITY)).links:
        assert link.upper_span.holds(link.evidence_upper)
        assert link.lower_span.holds(link.evidence_lower)


def test_shortened_list_names_the_missing() -> None:
    upper = Item("发展幸福产业", "引导资本进入养老、托育、家政、体育、文化等领域。")
    lower = Item("壮大幸福产业", "引导资本进入养老、托育、体育、文化等领域。")
    link = align(draft_plan(upper, COLD), draft_plan(lower, TEST)).links[0]
    assert (link.missing, link.extra) == (("家政",), ())


def test_same_office_of_another_level_raises() -> None:
    with_units = [
        Item(COLD.title, COLD.body, units=(("省商务厅", "lead"),)),
        Item(CITY[0].title, CITY[0].body, units=(("云溪市商务局", "lead"),)),
    ]
    bare = align(draft_plan(COLD, CARE), draft_plan(CITY[0], FAIR)).links[0]
    known = align(draft_plan(with_units[0], CARE), draft_plan(with_units[1], FAIR))
    assert known.links[0].score > bare.score


def test_empty_lower_plan_carries_nothing() -> None:
    found = align(draft_plan(COLD, CARE), draft_plan())
    assert (found.links, found.uncarried) == ((), ("m1", "m2"))


def test_empty_upper_plan_asks_nothing() -> None:
    found = align(draft_plan(), draft_plan(COLD))
    assert (found.links, found.uncarried, found.targets) == ((), (), ())


def test_links_stand_in_document_order() -> None:
    uppers = (FAIR, COLD, TEST, CARE)
    links = align(draft_plan(*uppers), draft_plan(*CITY)).links
    keys = [(link.upper_span.start, -link.score) for link in links]
    assert keys == sorted(keys)


@settings(deadline=None)
@given(st.permutations([COLD, CARE, FAIR, TEST]))
def test_order_of_lower_changes_no_score(lowers: list[Item]) -> None:
    upper = draft_plan(COLD, FAIR)
    scores = sorted(link.score for link in align(upper, draft_plan(*lowers)).links)
    plain = align(upper, draft_plan(COLD, CARE, FAIR, TEST))
    assert scores == sorted(link.score for link in plain.links)


@settings(deadline=None)
@given(
    st.lists(
        st.text("冷链物流托育茶园，。、5%A\n", max_size=40), min_size=1, max_size=4
    )
)
def test_any_text_aligns(bodies: list[str]) -> None:
    plan = draft_plan(*(Item("", body) for body in bodies))
    found = align(plan, plan)
    assert all(PARTIAL <= link.score <= 1 for link in found.links)
    linked = {link.upper for link in found.links}
    assert linked.isdisjoint(found.uncarried)


def test_every_process_says_the_same() -> None:
    plans = pickle.dumps((draft_plan(COLD, CARE, FAIR), draft_plan(*CITY)))
    program = (
        "import pickle, sys\n"
        "from luoshi.core.plans.comparison.align import align_plans\n"
        "(a, s), (b, t) = pickle.load(sys.stdin.buffer)\n"
        "print(align_plans(a, b, s, t))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=plans,
            capture_output=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
