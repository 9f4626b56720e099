"""Plans beside each other on a page: what is carried, what was changed, for whom."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.apps.cast import TEXT, Person, compiled

from luoshi.apps.plans.models import PlanRecord

UPPER = """溪陵市服务业提质行动方案

二、重点任务

（一）做强现代物流。建设物流园，2027年底前建成冷链仓库9座，冷链流通率达到40%以上。（牵头单位：市商务局）

（二）发展数字贸易。建设数字贸易平台2个。（牵头单位：市商务局）
"""
LATER = TEXT.replace("冷链仓库3座", "冷链仓库5座").replace(
    "县财政局）", "县卫生健康局）"
)
Send = Callable[..., PlanRecord]


@pytest.fixture
def upper(queued: Send) -> PlanRecord:
    return compiled(queued(UPPER, "上级.txt"))


@pytest.fixture
def later(queued: Send) -> PlanRecord:
    return compiled(queued(LATER, "二稿.txt"))


def test_alignment_shows_both_sentences(
    editor: Client, ready: PlanRecord, upper: PlanRecord
) -> None:
    page = editor.get(f"/compare/align/?upper={upper.pk}&lower={ready.pk}")
    text = page.content.decode()
    assert f'href="/plans/{ready.pk}/#row-m1"' in text
    assert f'href="/plans/{upper.pk}/#row-m1"' in text
    assert (page.context["page"].carried, len(page.context["rows"])) == (1, 2)


def test_uncarried_can_be_asked_for(
    editor: Client, ready: PlanRecord, upper: PlanRecord
) -> None:
    address = f"/compare/align/?upper={upper.pk}&lower={ready.pk}&show=uncarried"
    rows = editor.get(address).context["rows"]
    assert [row.title for row in rows] == ["（二）发展数字贸易"]


def test_weaker_target_is_a_gap(
    editor: Client, ready: PlanRecord, upper: PlanRecord
) -> None:
    address = f"/compare/align/?upper={upper.pk}&lower={ready.pk}&show=gaps"
    aims = editor.get(address).context["aims"]
    assert "减弱" in {aim.status for aim in aims}
    assert "承接" not in {aim.status for aim in aims}


def test_target_short_in_two_plans_is_one_gap(
    editor: Client, ready: PlanRecord, upper: PlanRecord, later: PlanRecord
) -> None:
    one = editor.get(f"/compare/align/?upper={upper.pk}&lower={ready.pk}")
    address = f"/compare/align/?upper={upper.pk}&lower={ready.pk}&lower={later.pk}"
    page = editor.get(address).context["page"]
    assert page.gaps <= one.context["page"].gaps
    assert sum(aim.is_gap for aim in page.aims) > page.gaps


def test_change_names_its_measure(
    editor: Client, ready: PlanRecord, later: PlanRecord
) -> None:
    page = editor.get(f"/compare/diff/?old={ready.pk}&new={later.pk}")
    assert "1 （一）做强现代物流</a>" in page.content.decode()


def test_alignment_is_taken_as_a_workbook(
    editor: Client, ready: PlanRecord, upper: PlanRecord
) -> None:
    book = editor.get(f"/compare/align.xlsx?upper={upper.pk}&lower={ready.pk}")
    assert "承接总览" in load_workbook(BytesIO(book.content)).sheetnames


def test_difference_marks_what_changed(
    editor: Client, ready: PlanRecord, later: PlanRecord
) -> None:
    page = editor.get(f"/compare/diff/?old={ready.pk}&new={later.pk}")
    kinds = {row.change.kind for row in page.context["rows"]}
    assert {"units", "target"} <= kinds
    assert "从严" in page.content.decode()


def test_kind_of_change_can_be_asked_for(
    editor: Client, ready: PlanRecord, later: PlanRecord
) -> None:
    page = editor.get(f"/compare/diff/?old={ready.pk}&new={later.pk}&kind=units")
    assert {row.change.kind for row in page.context["rows"]} == {"units"}


def test_difference_is_taken_as_a_document(
    editor: Client, ready: PlanRecord, later: PlanRecord
) -> None:
    paper = editor.get(f"/compare/diff.docx?old={ready.pk}&new={later.pk}")
    assert paper.content.startswith(b"PK")


def test_corrections_are_compared_too(
    editor: Client, ready: PlanRecord, later: PlanRecord
) -> None:
    sent = {"title": "另办一事", "quote": "限额以上服务业企业达到80家"}
    editor.post(f"/plans/{ready.pk}/add/measure/", sent)
    page = editor.get(f"/compare/diff/?old={ready.pk}&new={later.pk}&kind=removed")
    assert "限额以上服务业企业达到80家" in page.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "upper=x&lower=1",
        "upper=99999&lower=99999",
        "upper=1",
        f"upper={9:025d}&lower=1",
    ],
)
def test_unclear_question_is_answered_plainly(
    editor: Client, ready: PlanRecord, query: str
) -> None:
    response = editor.get(f"/compare/align/?{query}")
    assert response.status_code == 422
    assert "请从规划库里选" in response.content.decode()


def test_plan_is_not_compared_with_itself(editor: Client, ready: PlanRecord) -> None:
    response = editor.get(f"/compare/diff/?old={ready.pk}&new={ready.pk}")
    assert response.status_code == 422


def test_others_plans_are_not_compared(
    cast: dict[str, Person], ready: PlanRecord, upper: PlanRecord
) -> None:
    client = cast["stranger"].client
    address = f"/compare/align/?upper={upper.pk}&lower={ready.pk}"
    assert client.get(address).status_code == 422
    assert ready.title not in client.get("/compare/").content.decode()
