"""A ledger on its way in: read, checked, made a plan; all or nothing."""

from __future__ import annotations

import uuid
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from django.test import Client
from django.urls import reverse
from tests.apps.bringing import act, seen, sent, upload, worked
from tests.apps.cast import Person
from tests.core.ledgers.made import TASKS, ledger, with_part

from luoshi.apps.documents.models import StoredDocument
from luoshi.apps.jobs.models import Status
from luoshi.apps.ledgers.actions.importing import advance
from luoshi.apps.ledgers.models import LedgerImport, LedgerPage, Phase
from luoshi.apps.plans.models import Origin, PlanRecord
from luoshi.apps.plans.queries import standing_of

GOOD = ledger(*TASKS)
BAD = ledger(TASKS[0], (2, None, "区民政局", None, "2026年2月30日", None))


def taken(client: Client, data: bytes = GOOD) -> LedgerImport:
    """A ledger that was brought in as a plan of its own."""
    brought = sent(client, data)
    act(client, "accept", brought)
    return worked(brought)


def test_rows_are_shown_before_import(editor: Client) -> None:
    brought = sent(editor, GOOD)
    page = seen(editor, "ledger", brought)
    for words in ("新建便民市场3个", "区城管局、各街道", "2026-06-30", "50%"):
        assert words in page
    assert not PlanRecord.objects.exists()


def test_errors_refuse_everything(editor: Client) -> None:
    brought = sent(editor, BAD)
    assert not brought.summary["accepted"]
    page = seen(editor, "ledger", brought)
    assert "整份都没有导入" in page
    assert "E3" in page
    assert act(editor, "accept", brought).status_code == 422
    brought.refresh_from_db()
    assert brought.phase == Phase.CHECKED


def test_findings_go_into_a_workbook(editor: Client) -> None:
    brought = sent(editor, BAD)
    answer = editor.get(reverse("ledgers:findings", args=[brought.pk]))
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    words = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "E3" in words
    assert "ledger-date-impossible" in words


def test_ledger_becomes_a_plan(editor: Client) -> None:
    brought = taken(editor)
    assert brought.phase == Phase.ACCEPTED
    plan = PlanRecord.objects.get()
    assert (plan.origin, plan.status, brought.made) == (
        Origin.LEDGER,
        Status.DONE,
        plan,
    )
    now = standing_of(plan).plan
    assert [one.units[0].name for one in now.measures] == [
        "区商务局",
        "区民政局",
        "区人社局",
    ]
    page = editor.get(reverse("plans:plan", args=[plan.pk])).content.decode()
    assert "新建便民市场3个" in page


def test_progress_stays_with_the_import(editor: Client) -> None:
    head = ("序号", "具体工作", "牵头单位", "完成时限", "本期进展", "备注")
    rows = [(1, "新建市场3个", "区商务局", "2026年6月底", "已选址两处", "县长督办")]
    brought = taken(editor, ledger(*rows, head=head))
    page = seen(editor, "ledger", brought)
    assert "已选址两处" in page
    assert "县长督办" in page


def test_same_file_is_known_again(editor: Client) -> None:
    first = taken(editor)
    answer = upload(editor, GOOD, "换个名字.xlsx")
    assert "本单位已上传过这份台账" in answer.content.decode()
    assert LedgerImport.objects.get() == first


def test_plan_of_a_ledger_is_not_recompiled(editor: Client) -> None:
    brought = taken(editor)
    answer = editor.post(reverse("plans:recompile", args=[brought.made_id]))
    assert answer.status_code == 422
    assert "不重新编译" in answer.content.decode()
    assert PlanRecord.objects.get().status == Status.DONE


def test_ledger_follows_a_failed_compilation(editor: Client) -> None:
    file = BytesIO(GOOD)
    file.name = "台账.xlsx"
    editor.post(reverse("plans:upload"), {"documents": file})
    PlanRecord.objects.update(status=Status.FAILED)
    brought = taken(editor)
    assert PlanRecord.objects.get() == brought.made
    assert standing_of(PlanRecord.objects.get()).plan.measures


def test_removed_plan_may_come_again(editor: Client) -> None:
    brought = taken(editor)
    editor.post(reverse("plans:discard", args=[brought.made_id]))
    assert "可以重新导入" in seen(editor, "ledger", brought)
    act(editor, "recheck", brought)
    worked(brought)
    act(editor, "accept", brought)
    assert worked(brought).made is not None


def test_removed_import_leaves_the_plan(editor: Client) -> None:
    brought = taken(editor)
    act(editor, "discard", brought)
    assert not LedgerImport.objects.exists()
    assert PlanRecord.objects.get().document == StoredDocument.objects.get()


def test_removed_import_takes_its_file(editor: Client) -> None:
    brought = sent(editor, GOOD)
    act(editor, "discard", brought)
    assert not StoredDocument.objects.exists()
    assert not LedgerPage.objects.exists()


def test_file_without_a_ledger_says_so(editor: Client) -> None:
    brought = sent(editor, b"1,2,3\n4,5,6\n7,8,9\n", "数.csv")
    assert brought.status == Status.FAILED
    assert "找不到台账" in seen(editor, "ledger", brought)


def test_bomb_is_refused_in_words(editor: Client) -> None:
    target = BytesIO()
    with ZipFile(BytesIO(GOOD)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            is_sheet = name.endswith("sheet1.xml")
            new.writestr(name, b" " * 700_000_000 if is_sheet else old.read(name))
    brought = sent(editor, target.getvalue(), "炸弹.xlsx")
    assert brought.error_code in {"document-hostile", "document-oversize"}
    assert brought.error_message in seen(editor, "ledger", brought)


def test_entities_are_refused_in_words(editor: Client) -> None:
    evil = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet '
    data = with_part(GOOD, "xl/worksheets/sheet1.xml", {b"<worksheet ": evil})
    brought = sent(editor, data)
    assert brought.error_code == "document-hostile"
    assert brought.error_message in seen(editor, "ledger", brought)


def test_overtaken_import_leaves_nothing(editor: Client) -> None:
    brought = sent(editor, GOOD)
    act(editor, "accept", brought)
    brought.refresh_from_db()
    old = str(brought.run)
    LedgerImport.objects.update(run=uuid.uuid4())
    advance.call(brought.pk, old)
    assert not PlanRecord.objects.exists()


def test_cancelled_import_leaves_nothing(editor: Client) -> None:
    brought = sent(editor, GOOD)
    act(editor, "accept", brought)
    act(editor, "cancel", brought)
    assert worked(brought).status == Status.CANCELLED
    assert not PlanRecord.objects.exists()
    assert "什么都没有导入" in seen(editor, "ledger", brought)


def test_reader_sees_without_deeds(cast: dict[str, Person]) -> None:
    brought = sent(cast["editor"].client, GOOD)
    page = seen(cast["reader"].client, "ledger", brought)
    assert "新建便民市场3个" in page
    assert "accept" not in page


def test_long_ledger_is_paged(editor: Client) -> None:
    rows = [
        (n, f"在{n}号片区新建市场", "区商务局", None, "2026年", None)
        for n in range(450)
    ]
    brought = sent(editor, ledger(*rows))
    assert "449号片区" in seen(editor, "ledger", brought, "?rows=3")
    assert "449号片区" not in seen(editor, "ledger", brought)
