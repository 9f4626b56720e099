"""The pages of evaluations, as those who write, sign and read see them."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.apps.cast import Person
from tests.apps.evaluations.conftest import explained, row

from luoshi.apps.accounts.actions import admit
from luoshi.apps.accounts.models import Office, Role, User
from luoshi.apps.evaluations.actions.signing import publish
from luoshi.apps.evaluations.models import Evaluation, Proposal, Row
from luoshi.apps.plans.models import PlanRecord


def seen(client: Client, name: str, *keys: object, query: str = "") -> str:
    address = reverse(f"evaluations:{name}", args=list(keys))
    answer = client.get(address + query)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, name: str, *keys: object, **form: Any) -> Any:
    address = reverse(f"evaluations:{name}", args=list(keys))
    return client.post(address, form, follow=True)


@pytest.fixture
def reviewer(cast: dict[str, Person]) -> Client:
    """The browser of the office's reviewer."""
    return cast["reviewer"].client


@pytest.fixture
def member(office: Office) -> Client:
    """Somebody of another unit."""
    person = admit(
        office, "unit", name="陶然", role=Role.MEMBER, password="云岭-2026-春"
    )
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client


def test_plan_and_scorecard_lead_to_evaluations(
    editor: Client, planned: PlanRecord
) -> None:
    address = reverse("evaluations:plan", args=[planned.pk])
    for name in ("plans:plan", "indicators:scorecard"):
        page = editor.get(reverse(name, args=[planned.pk])).content.decode()
        assert address in page


def test_evaluation_is_begun_from_its_plan(editor: Client, planned: PlanRecord) -> None:
    answer = sent(editor, "begin", planned.pk, occasion="annual", day="2026-08-31")
    page = answer.content.decode()
    assert "2026年度评估报告" in page
    made = Evaluation.objects.get()
    assert "培育家政品牌" in seen(editor, "evaluation", made.pk, query="?show=unknown")


def test_day_to_come_is_told_beside_the_form(
    editor: Client, planned: PlanRecord
) -> None:
    answer = sent(editor, "begin", planned.pk, occasion="annual", day="2026-12-31")
    assert answer.status_code == 422
    assert "还没有到" in answer.content.decode()


def test_groups_sort_what_became_of_it(editor: Client, begun: Evaluation) -> None:
    short = seen(editor, "evaluation", begun.pk)
    assert "做强现代物流" in short
    assert "提升养老服务" not in short
    assert "有任务逾期" in short
    assert "提升养老服务" in seen(editor, "evaluation", begun.pk, query="?show=reached")


def test_row_opens_to_its_evidence(
    editor: Client, begun: Evaluation, promise: Any
) -> None:
    page = seen(editor, "row", begun.pk, row(begun, "物流").pk)
    assert "2026年6月底前建成冷链仓库3座" in page
    assert f"{reverse('plans:plan', args=[begun.plan_id])}#row-m1" in page
    assert "建成冷链仓库" in page
    assert "用地还没有批复" in page
    assert "W2026-0001" in page
    page = seen(editor, "row", begun.pk, row(begun, "单位数").pk)
    assert reverse("indicators:measure", args=["SVC_UNITS"]) in page
    assert "190 家" in page


def test_saving_goes_on_to_the_next(editor: Client, begun: Evaluation) -> None:
    first = row(begun, "单位数")
    form = {"reason": "入统偏少。", "conclusion": "加强辅导。", "next": "1"}
    answer = sent(editor, "row", begun.pk, first.pk, version=first.version, **form)
    assert "做强现代物流" in answer.content.decode()
    first.refresh_from_db()
    assert first.conclusion == "加强辅导。"


def test_words_of_an_old_page_are_kept_in_the_form(
    editor: Client, begun: Evaluation
) -> None:
    one = row(begun, "物流")
    answer = sent(editor, "row", begun.pk, one.pk, version=7, reason="改过的原因")
    assert answer.status_code == 422
    assert "刚刚有人改过" in answer.content.decode()
    assert "改过的原因" in answer.content.decode()


def test_revision_is_proposed_and_taken_back(editor: Client, begun: Evaluation) -> None:
    one = row(begun, "物流")
    form = {"kind": "value", "old": "建成冷链仓库3座", "new": "建成冷链仓库2座"}
    form["version"] = str(one.version)
    sent(editor, "propose", begun.pk, one.pk, cites=["0", "1"], **form)
    found = Proposal.objects.get()
    assert [each["code"] for each in found.cites][-1] == "W2026-0001"
    assert "建成冷链仓库2座" in seen(editor, "revision", begun.pk)
    sent(editor, "withdraw", begun.pk, found.pk)
    assert not Proposal.objects.exists()


def test_proposal_that_fits_nowhere_is_told_in_the_form(
    editor: Client, begun: Evaluation
) -> None:
    one = row(begun, "物流")
    form = {"kind": "value", "old": "没有的句子", "new": "新的句子", "cites": "0"}
    form["version"] = str(one.version)
    answer = sent(editor, "propose", begun.pk, one.pk, **form)
    assert answer.status_code == 422
    assert "字句一致" in answer.content.decode()
    assert "新的句子" in answer.content.decode()


def test_other_hands_sign_and_publish(
    editor: Client, reviewer: Client, member: Client, begun: Evaluation, writer: User
) -> None:
    ready = explained(begun, writer)
    assert sent(editor, "sign", begun.pk, version=ready.version).status_code == 403
    page = sent(reviewer, "sign", begun.pk, version=ready.version).content.decode()
    assert "已签发，内容不再变动" in page
    hidden = member.get(reverse("evaluations:evaluation", args=[begun.pk]))
    assert hidden.status_code == 404
    sent(reviewer, "publish", begun.pk)
    assert "做强现代物流" in seen(member, "evaluation", begun.pk)


def test_signing_says_what_is_missing(reviewer: Client, begun: Evaluation) -> None:
    answer = sent(reviewer, "sign", begun.pk, version=begun.version)
    assert answer.status_code == 422
    assert "没有写明原因和结论" in answer.content.decode()


def test_readers_see_what_is_signed(
    cast: dict[str, Person], begun: Evaluation, writer: User
) -> None:
    reader = cast["reader"].client
    address = reverse("evaluations:evaluation", args=[begun.pk])
    assert reader.get(address).status_code == 404
    Evaluation.objects.filter(pk=begun.pk).update(state="signed")
    assert reader.get(address).status_code == 200
    assert begun.title in seen(reader, "listed")


def test_tampered_evaluation_is_told(
    editor: Client, signed: Evaluation, signer: User
) -> None:
    assert "指纹不符" not in seen(editor, "evaluation", signed.pk)
    Row.objects.filter(evaluation=signed).update(conclusion="改过")
    assert "指纹不符" in seen(editor, "evaluation", signed.pk)


def test_report_is_an_official_document(editor: Client, signed: Evaluation) -> None:
    answer = editor.get(reverse("evaluations:report", args=[signed.pk]))
    with ZipFile(BytesIO(answer.content)) as archive:
        text = archive.read("word/document.xml").decode()
    for words in (
        "总体平稳。",
        "目标完成情况",
        "落后于路径1项",
        "还不能判断的1项目标是：全县服务业增加值。",
        "用地审批延后。",
        "用地手续卡在规划调整",
        "2026年底前建成冷链仓库3座",
        "举措落实情况一览表",
        "签发人：",
    ):
        assert words in text


def test_report_of_a_draft_can_be_read_already(
    editor: Client, begun: Evaluation
) -> None:
    answer = editor.get(reverse("evaluations:report", args=[begun.pk]))
    with ZipFile(BytesIO(answer.content)) as archive:
        assert "待签发" in archive.read("word/document.xml").decode()


def test_book_holds_every_row(editor: Client, signed: Evaluation) -> None:
    answer = editor.get(reverse("evaluations:book", args=[signed.pk]))
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["目标", "举措", "修订建议"]
    cells = [cell.value for one in book["举措"].iter_rows() for cell in one]
    assert "用地审批延后。" in cells
    assert "用地手续卡在规划调整" in cells


def test_next_version_is_made_with_one_click(
    editor: Client, signed: Evaluation
) -> None:
    page = sent(editor, "renew", signed.pk).content.decode()
    assert "修订稿已送去编译" in page
    assert PlanRecord.objects.count() == 2


def test_published_evaluation_reads_the_same(
    editor: Client, signed: Evaluation, signer: User, tasks: dict[str, Any]
) -> None:
    here = signed.pk, row(signed, "物流").pk
    before = seen(editor, "row", *here).split("<main")[1]
    tasks["late"].title = "改了名称"
    tasks["late"].save()
    publish(signer, signed.pk)
    assert seen(editor, "row", *here).split("<main")[1] == before


def test_plan_that_was_evaluated_is_not_removed(
    editor: Client, begun: Evaluation
) -> None:
    PlanRecord.objects.filter(pk=begun.plan_id).update(state="under_review")
    address = reverse("plans:discard", args=[begun.plan_id])
    answer = editor.post(address, follow=True)
    assert "不能移除" in answer.content.decode()
    assert PlanRecord.objects.filter(pk=begun.plan_id).exists()


def test_page_speaks_english(editor: Client, begun: Evaluation) -> None:
    editor.cookies["django_language"] = "en"
    page = seen(editor, "evaluation", begun.pk)
    assert "Not reached" in page


def test_what_has_no_finding_is_not_revised(editor: Client, begun: Evaluation) -> None:
    page = seen(editor, "row", begun.pk, row(begun, "养老").pk)
    assert "建议修订这一条" not in page


def test_many_measures_are_shown_in_parts(
    editor: Client, begun: Evaluation, monkeypatch: pytest.MonkeyPatch
) -> None:
    row(begun, "养老").delete()
    Row.objects.filter(evaluation=begun, sort="measure").update(verdict="behind")
    monkeypatch.setattr("luoshi.apps.evaluations.pages.evaluation.MOST", 1)
    assert "?show=short&amp;page=2" in seen(editor, "evaluation", begun.pk)
    page = seen(editor, "evaluation", begun.pk, query="?show=short&page=2")
    assert "培育家政品牌" in page
    assert "做强现代物流" not in page
