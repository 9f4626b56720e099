"""What a ledger says otherwise than the plan is told, and nothing else."""

from __future__ import annotations

import pytest

from luoshi.core.ledgers.differences import Difference, same_office
from luoshi.core.ledgers.due import Due
from luoshi.core.ledgers.match import match_ledger
from luoshi.core.ledgers.row import LedgerRow
from luoshi.core.ledgers.staff import LedgerUnit
from luoshi.core.plans.plan import Plan, Role

Units = tuple[tuple[str, Role], ...]
MARKET: Units = (("区商务局", "lead"), ("区城管局", "support"), ("各街道", "support"))


def told(
    plan: Plan,
    text: str,
    *,
    measure: int = 0,
    units: Units = (),
    due: str = "",
    target: str = "",
) -> list[Difference]:
    """The differences of a row that has the measure's own words."""
    texts = {"content": plan.measures[measure].span.of(text)}
    row = LedgerRow(
        sheet="台账",
        rows=(2,),
        texts=texts | ({"target": target} if target else {}),
        units=tuple(LedgerUnit(name, role) for name, role in units),
        deadline=Due(due, (due,)) if due else None,
    )
    return [
        one
        for link in match_ledger([row], plan, text).links
        for one in link.differences
    ]


def test_blank_fields_are_no_difference(plan: Plan, text: str) -> None:
    assert told(plan, text) == []


def test_same_units_are_no_difference(plan: Plan, text: str) -> None:
    assert told(plan, text, units=MARKET) == []


def test_unit_of_ledger_only_is_told(plan: Plan, text: str) -> None:
    one = told(plan, text, units=(*MARKET, ("区财政局", "support")))[0]
    assert (one.kind, one.ledger, one.plan) == ("unit_added", "区财政局", None)
    assert one.message == "台账有配合单位“区财政局”，规划没有。"


def test_unit_of_plan_only_is_told(plan: Plan, text: str) -> None:
    one = told(plan, text, units=MARKET[:2])[0]
    assert (one.kind, one.ledger, one.plan) == ("unit_missing", None, "各街道")


def test_swapped_roles_are_told(plan: Plan, text: str) -> None:
    swapped: Units = (("区城管局", "lead"), ("区商务局", "support"), MARKET[2])
    found = told(plan, text, units=swapped)
    assert [one.kind for one in found] == ["role", "role"]
    assert (found[0].ledger, found[0].plan) == ("牵头", "配合")


def test_plain_responsibility_fits_any_role(plan: Plan, text: str) -> None:
    units: Units = tuple((name, "responsible") for name, _ in MARKET)
    assert told(plan, text, units=units) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("市发展和改革委员会", "市发改委", True),
        ("云岭区商务局", "区商务局", True),
        ("商务局", "区商务局", True),
        ("区人社局", "区人力资源和社会保障局", True),
        ("各街道（镇）", "各街道(镇)", True),
        ("各县人民政府", "各县政府", True),
        ("省商务厅", "市商务局", False),
        ("区商务局", "区财政局", False),
        ("各街道", "各乡镇", False),
    ],
)
def test_spellings_of_one_office_agree(one: str, other: str, expected: bool) -> None:
    assert same_office(one, other) is expected
    assert same_office(other, one) is expected


@pytest.mark.parametrize("due", ["2027", "2027-12-31"])
def test_same_deadline_is_no_difference(plan: Plan, text: str, due: str) -> None:
    assert told(plan, text, due=due) == []


@pytest.mark.parametrize(
    ("due", "way"), [("2026-12-31", "早于"), ("2028-06-30", "晚于")]
)
def test_other_deadline_is_told(plan: Plan, text: str, due: str, way: str) -> None:
    one = told(plan, text, due=due)[0]
    assert (one.kind, one.ledger, one.plan) == ("deadline", due, "2027")
    assert way in one.message


def test_deadline_of_ledger_only_is_told(plan: Plan, text: str) -> None:
    one = told(plan, text, measure=1, due="2026-12-31")[0]
    assert (one.kind, one.plan) == ("deadline", None)


@pytest.mark.parametrize(
    "target", ["新建便民市场8个", "8个", "≥8个", "市场配齐检测设备", "建成率提高"]
)
def test_same_target_is_no_difference(plan: Plan, text: str, target: str) -> None:
    assert told(plan, text, target=target) == []


def test_other_unit_of_number_is_the_same(plan: Plan, text: str) -> None:
    assert told(plan, text, measure=3, target="新增托位0.12万个") == []


def test_other_number_is_told_with_plan(plan: Plan, text: str) -> None:
    one = told(plan, text, target="新建便民市场5个")[0]
    assert (one.kind, one.ledger) == ("target", "5个")
    assert one.plan is not None
    assert "8个" in one.plan


def test_number_unknown_to_plan_is_told(plan: Plan, text: str) -> None:
    one = told(plan, text, target="新建便民市场8个，改造面积3万平方米")[0]
    assert (one.kind, one.ledger, one.plan) == ("target", "3万平方米", None)


def test_second_number_meets_its_own_rival(plan: Plan, text: str) -> None:
    found = told(plan, text, measure=2, target="直播基地2处，培训主播300人")
    assert [(one.kind, one.ledger) for one in found] == [("target", "300人")]
    assert found[0].plan is not None
    assert "500人" in found[0].plan
