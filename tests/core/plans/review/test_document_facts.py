"""What a document says of itself, corrected by people."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.core.plans.review.reviewing import BY, TEXT, Office, fates, moved, plan_of

from luoshi.core.plans.review import draft
from luoshi.core.plans.review.item import Item
from luoshi.core.plans.review.plan import ledger
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.replay import replay


@pytest.fixture
def office() -> Office:
    return Office()


def facts(office: Office) -> Item:
    (one,) = office.now.of("facts")
    return one


def correct(office: Office, **fields: object) -> None:
    office.take(draft.correct(office.now, facts(office).key, fields, BY))


def test_corrected_facts_are_the_ledgers(office: Office) -> None:
    correct(office, title="柳汀区便民行动", period=[2026, 2028])
    document = ledger(office.now).plan.document
    assert (document.title, document.period) == ("柳汀区便民行动", (2026, 2028))
    assert "title" not in document.evidence


def test_facts_outlive_another_text(office: Office) -> None:
    correct(office, title="柳汀区便民行动")
    done = moved(office, plan_of(f"前言一段。\n{TEXT}"))
    assert fates(done) == ["carried"]
    assert ledger(done.reviewed).plan.document.title == "柳汀区便民行动"


def test_other_reading_of_facts_is_a_conflict(office: Office) -> None:
    correct(office, title="柳汀区便民行动")
    named = replace(office.plan.document, title="柳汀区另一方案")
    done = moved(office, replace(office.plan, document=named))
    assert [conflict.field for conflict in done.conflicts] == ["title"]


@pytest.mark.parametrize(
    "fields", [{"published": "去年"}, {"period": [2030, 2026]}, {"period": [2026]}]
)
def test_impossible_facts_are_refused(
    office: Office, fields: dict[str, object]
) -> None:
    with pytest.raises(ReviewError):
        correct(office, **fields)


def test_facts_are_neither_added_nor_removed(office: Office) -> None:
    removed = draft.remove(office.now, facts(office).key, BY)
    with pytest.raises(ReviewError, match="不能删除"):
        replay(office.plan, [removed])
    added = draft.add(office.now, "facts", {"title": "又一份"}, BY)
    with pytest.raises(ReviewError, match="不能新增"):
        replay(office.plan, [added])
