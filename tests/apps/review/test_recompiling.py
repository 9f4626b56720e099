"""A better document, a better compiler: corrections are carried, nothing is adopted unasked."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.cast import TEXT, compiled
from tests.apps.review.people import Desk

from luoshi.apps.documents.models import StoredDocument
from luoshi.apps.jobs.models import Status
from luoshi.apps.plans.models import Compilation, Decision

BETTER = TEXT.replace("冷链仓库3座", "冷链仓库5座").replace(
    "一、总体要求", "（本文为正式印发稿）\n\n一、总体要求"
)


def renew(desk: Desk, text: str = BETTER) -> None:
    file = SimpleUploadedFile("正式稿.txt", text.encode())
    desk.ask("replace", documents=file)
    desk.record.refresh_from_db()
    compiled(desk.record)


def test_untouched_plan_takes_the_better_text(desk: Desk) -> None:
    renew(desk)
    assert "正式印发稿" in desk.now.reading.text
    assert desk.record.waiting_id is None


def test_corrected_plan_waits_to_be_asked(desk: Desk) -> None:
    desk.correct(desk.item("冷链"), title="建好物流园")
    renew(desk)
    assert "正式印发稿" not in desk.now.reading.text
    page = desk.client.get(f"/plans/{desk.record.pk}/waiting/").content.decode()
    assert "照旧保留" in page
    assert "冷链仓库5座" in page


def test_accepting_keeps_corrections(desk: Desk) -> None:
    desk.correct(desk.item("冷链"), title="建好物流园", reason="核对过")
    renew(desk)
    desk.ask("accept")
    assert "正式印发稿" in desk.now.reading.text
    item = desk.item("冷链")
    assert item.current["title"] == "建好物流园"
    assert (item.history[0].change.author, item.history[0].change.reason) == (
        "editor",
        "核对过",
    )
    carried = Decision.objects.get(compilation=desk.record.current)
    assert carried.origin is not None


def test_disagreement_is_asked(desk: Desk) -> None:
    desk.correct(desk.item("冷链仓库", "target"), value="4")
    renew(desk)
    desk.ask("accept")
    item = desk.item("冷链仓库", "target")
    assert [conflict.field for conflict in item.conflicts] == ["value"]
    page = desk.client.get(f"/plans/{desk.record.pk}/items/{item.key}/")
    assert "保留您的更正" in page.content.decode()
    desk.ask("settle", item.key, field="value", side="machine")
    settled = desk.item("冷链仓库", "target")
    assert (settled.current["value"], settled.conflicts) == (5, ())


def test_rejecting_changes_nothing(desk: Desk) -> None:
    desk.correct(desk.item("冷链"), title="建好物流园")
    renew(desk)
    desk.ask("reject")
    assert "正式印发稿" not in desk.now.reading.text
    assert desk.record.document == desk.record.current.document  # type: ignore[union-attr]
    assert Compilation.objects.count() == 2


def test_lost_item_waits_for_a_decision(desk: Desk) -> None:
    desk.correct(desk.item("家政品牌"), title="办好家政")
    start = TEXT.index("（三）培育家政品牌")
    renew(desk, TEXT[:start])
    desk.ask("accept")
    (lost,) = desk.now.reviewed.pending
    assert lost.current["title"] == "办好家政"
    desk.deed(lost, "remove")
    assert not desk.now.reviewed.pending


def test_failed_recompilation_leaves_the_plan(desk: Desk) -> None:
    file = SimpleUploadedFile("坏.pdf", b"%PDF-1.7 torn")
    desk.ask("replace", documents=file)
    desk.record.refresh_from_db()
    compiled(desk.record)
    assert desk.record.status == Status.FAILED
    assert "当前台账不受影响" in desk.page()
    desk.ask("dismiss")
    assert "当前台账不受影响" not in desk.page()
    desk.record.refresh_from_db()
    assert desk.record.document.name == "云岭县方案.txt"


def test_document_of_another_plan_is_refused(desk: Desk, queued: object) -> None:
    other = queued("一、任务\n\n（一）办好集市。", "集市.txt")  # type: ignore[operator]
    file = SimpleUploadedFile("同.txt", "一、任务\n\n（一）办好集市。".encode())
    response = desk.ask("replace", documents=file)
    assert response.status_code == 422
    assert other.title in response.content.decode()


def test_cancelled_compilation_writes_nothing(desk: Desk) -> None:
    desk.ask("recompile")
    desk.ask("cancel")
    desk.record.refresh_from_db()
    compiled(desk.record)
    assert desk.record.status == Status.CANCELLED
    assert Compilation.objects.count() == 1


def test_old_page_does_not_confirm_a_new_reading(desk: Desk) -> None:
    item = desk.item("养老服务中心")
    seen = desk.record.current_id
    renew(desk, TEXT.replace("县财政局）", "县供销社）"))
    response = desk.deed(item, "confirm", compilation=seen)
    assert response.status_code == 422
    assert "刷新后核对" in response.content.decode()
    assert desk.item("养老服务中心").state == "machine"


def test_only_what_was_compared_is_accepted(desk: Desk) -> None:
    desk.correct(desk.item("冷链"), title="建好物流园")
    renew(desk)
    compared = desk.record.waiting_id
    renew(desk, BETTER + "附则：另行通知。")
    response = desk.ask("accept", waiting=compared)
    assert response.status_code == 422
    assert "正式印发稿" not in desk.now.reading.text


def test_nothing_is_rejected_while_it_is_compiled(desk: Desk) -> None:
    file = SimpleUploadedFile("正式稿.txt", BETTER.encode())
    desk.ask("replace", documents=file)
    assert desk.ask("reject").status_code == 422
    desk.record.refresh_from_db()
    assert desk.record.document.name == "正式稿.txt"


def test_documents_of_vain_tries_are_dropped(desk: Desk) -> None:
    for name in ("坏一.pdf", "坏二.pdf"):
        torn = b"%PDF-1.7 torn " + name.encode()
        desk.ask("replace", documents=SimpleUploadedFile(name, torn))
        desk.record.refresh_from_db()
        compiled(desk.record)
    desk.ask("dismiss")
    assert [one.name for one in StoredDocument.objects.all()] == ["云岭县方案.txt"]


def test_restored_item_is_checked_again(desk: Desk) -> None:
    desk.deed(desk.item("家政品牌"), "comment", text="留意")
    renew(desk, TEXT[: TEXT.index("（三）培育家政品牌")])
    desk.ask("accept")
    before = len(desk.now.plan.measures)
    (lost,) = desk.now.reviewed.pending
    desk.deed(lost, "confirm")
    assert len(desk.now.plan.measures) == before + 1
    owners = {one.measure for one in desk.now.plan.findings}
    assert desk.now.plan.measures[-1].id in owners
