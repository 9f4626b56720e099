"""Differences that people take over, as changes of the items of a plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luoshi.core.documents.read import read_document
from luoshi.core.ledgers.corrections import (
    Pick,
    Taking,
    corrected,
    drafted,
    offers,
)
from luoshi.core.ledgers.differences import Difference, differences
from luoshi.core.ledgers.due import Due
from luoshi.core.ledgers.row import LedgerRow
from luoshi.core.ledgers.staff import LedgerUnit
from luoshi.core.plans.checked import checked_plan
from luoshi.core.plans.review.change import Add, Correct, Stamp
from luoshi.core.plans.review.plan import ledger
from luoshi.core.plans.review.replay import Reviewed, replay

TEXT = """云岭县服务业提质行动方案

一、重点任务

（一）做强现代物流。2027年底前建成冷链仓库3座。（牵头单位：县商务局；责任单位：县农业农村局）

（二）提升养老服务。推动养老机构规范发展，完善服务网络。（责任单位：县民政局）
"""
BY = Stamp(author="程小满", moment="2026-03-01T09:00:00+08:00")
ROW = LedgerRow(
    sheet="台账",
    rows=(2,),
    texts={
        "title": "做强冷链物流",
        "content": "2027年底前建成冷链仓库5座",
        "target": "建成冷链仓库5座",
    },
    units=(
        LedgerUnit("县农业农村局", "lead"),
        LedgerUnit("县邮政管理局", "support"),
        LedgerUnit("县商务局", "support"),
    ),
    deadline=Due("2027年6月底", ("2027-06-30",)),
)


@pytest.fixture(scope="module")
def reviewed() -> Reviewed:
    """The plan as the machine left it."""
    document = read_document(TEXT.encode(), "方案.txt")
    plan = checked_plan(document)
    return replay(replace(plan, text=document.text), [])


def taken(reviewed: Reviewed, row: LedgerRow, place: int, *kinds: str) -> Pick:
    """A row of the measure at a place, some of its differences taken over."""
    rows = ledger(reviewed)
    measure = rows.plan.measures[place]
    targets = [one for one in rows.plan.targets if one.measure == measure.id]
    told = differences(row, measure, targets, TEXT)
    keys = {name: key for key, name in rows.names.items()}
    chosen = tuple(
        Taking(
            difference=one.difference,
            items={keys[name]: 0 for name in one.items},
            adds=one.adds,
        )
        for one in offers(row, measure, targets, told)
        if one.difference.kind in kinds
    )
    return Pick(row=row, reason="自台账", measure=keys[measure.id], taken=chosen)


def after(reviewed: Reviewed, *picks: Pick) -> Reviewed:
    """The plan once they are taken over."""
    return replay(reviewed.plan, drafted(reviewed, picks, BY))


def test_units_change_together(reviewed: Reviewed) -> None:
    pick = taken(reviewed, ROW, 0, "unit_added", "unit_missing", "role")
    made = drafted(reviewed, [pick], BY)
    assert len(made) == 1
    units = ledger(after(reviewed, pick)).plan.measures[0].units
    assert {one.name: one.role for one in units} == {
        "县商务局": "support",
        "县农业农村局": "responsible",
        "县邮政管理局": "support",
    }


def test_date_and_number_change_one_target(reviewed: Reviewed) -> None:
    pick = taken(reviewed, ROW, 0, "deadline", "target")
    made = drafted(reviewed, [pick], BY)
    assert [type(one) for one in made] == [Correct]
    target = ledger(after(reviewed, pick)).plan.targets[0]
    assert (target.value, target.deadline) == (5, "2027-06-30")


def test_title_is_offered_and_taken(reviewed: Reviewed) -> None:
    pick = taken(reviewed, ROW, 0, "title")
    assert ledger(after(reviewed, pick)).plan.measures[0].title == "做强冷链物流"


def test_date_without_target_makes_one(reviewed: Reviewed) -> None:
    pick = taken(reviewed, ROW, 1, "deadline")
    made = drafted(reviewed, [pick], BY)
    assert [type(one) for one in made] == [Add]
    target = ledger(after(reviewed, pick)).plan.targets[-1]
    assert (target.measure, target.kind) == ("m2", "date_only")


def test_lone_row_is_added_with_its_date(reviewed: Reviewed) -> None:
    now = ledger(after(reviewed, Pick(row=ROW, reason="自台账"))).plan
    added = now.measures[-1]
    assert added.title == "做强冷链物流"
    assert [one.name for one in added.units][:1] == ["县农业农村局"]
    assert now.targets[-1].measure == added.id


def test_same_rows_are_added_apart(reviewed: Reviewed) -> None:
    lone = Pick(row=ROW, reason="自台账")
    keys = [
        one.key for one in drafted(reviewed, [lone, lone], BY) if isinstance(one, Add)
    ]
    assert len(set(keys)) == 4


def test_what_reads_so_already_is_left_out(reviewed: Reviewed) -> None:
    pick = taken(reviewed, ROW, 0, "unit_added")
    assert drafted(after(reviewed, pick), [pick], BY) == ()


def test_change_gives_its_row_as_reason(reviewed: Reviewed) -> None:
    pick = taken(reviewed, ROW, 0, "title")
    assert [one.reason for one in drafted(reviewed, [pick], BY)] == ["自台账"]


def test_unsaid_number_is_only_shown(reviewed: Reviewed) -> None:
    measure = ledger(reviewed).plan.measures[1]
    told = Difference("target", "3家", None, "")
    (offer,) = offers(replace(ROW, texts={}), measure, [], [told])
    assert not offer.can_be_taken


def test_role_is_that_of_the_ledger() -> None:
    told = Difference("role", "牵头", "配合", "", "县商务局")
    units = [{"name": "县商务局", "role": "support", "span": [3, 7]}]
    assert corrected(told, ROW, {"units": units})["units"][0]["role"] == "lead"
