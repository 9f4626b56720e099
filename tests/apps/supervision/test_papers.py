"""Papers that press: proposed, issued, answered, closed, and as documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document
from tests.apps.supervision.conftest import TaskMaker

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.clocks.actions import settle
from luoshi.apps.notices.models import Notice
from luoshi.apps.organisations.models import Post, Unit
from luoshi.apps.organisations.queries import today
from luoshi.apps.supervision.actions.bulletins import bulletin, monthly
from luoshi.apps.supervision.actions.counting import count_day
from luoshi.apps.supervision.actions.papers import (
    PaperRefused,
    Wanted,
    answer,
    close,
    drop,
    issue,
    send_back,
    write,
)
from luoshi.apps.supervision.actions.proposing import propose
from luoshi.apps.supervision.models import Slip
from luoshi.apps.supervision.pages.letters import docx
from luoshi.apps.tasks.actions.lights import relight_office
from luoshi.apps.tasks.models import Task

Late = Callable[[date], Task]
Staff = dict[str, User]
PAST = timedelta(days=15)
MONTHLY = {"to": "云岭县人民政府", "signer": "王云", "topic": "重点工作"}


@pytest.fixture
def proposed(late: Late, office: Office) -> Slip:
    """A red slip that waits for a supervisor."""
    late(today() - PAST)
    relight_office(office.pk)
    propose(office.pk, today())
    return Slip.objects.get(kind="supervision")


def plain_of(slip: Slip) -> str:
    return "".join(one.text for one in Document(BytesIO(docx(slip))).paragraphs)


def text_of(slip: Slip) -> str:
    with ZipFile(BytesIO(docx(slip))) as file:
        return file.read("word/document.xml").decode()


def test_issued_slip_has_number_and_limit(proposed: Slip, staff: Staff) -> None:
    slip = issue(staff["inspector"], proposed.pk)
    assert slip.number == f"督办〔{today().year}〕1号"
    assert slip.state == "issued"
    assert slip.limit is not None
    assert slip.limit > today()
    assert Notice.objects.filter(user=staff["head"], kind="slip").exists()


def test_second_to_issue_is_told(proposed: Slip, staff: Staff) -> None:
    issue(staff["inspector"], proposed.pk)
    with pytest.raises(PaperRefused):
        issue(staff["admin"], proposed.pk)
    assert Slip.objects.exclude(number="").count() == 1


def test_only_the_office_issues(proposed: Slip, staff: Staff) -> None:
    for name in ("head", "clerk", "chief", "auditing"):
        with pytest.raises(PermissionDenied):
            issue(staff[name], proposed.pk)


def test_unit_answers_and_office_closes(proposed: Slip, staff: Staff) -> None:
    issue(staff["inspector"], proposed.pk)
    with pytest.raises(PermissionDenied):
        answer(staff["other"], proposed.pk, "不是我们")
    answer(staff["head"], proposed.pk, "正在抢抓进度")
    send_back(staff["inspector"], proposed.pk, "没有拟完成日期")
    answer(staff["clerk"], proposed.pk, "下月五日前完成")
    slip = close(staff["inspector"], proposed.pk, "")
    assert (slip.state, slip.closed_on) == ("closed", today())


def test_office_fills_in_for_a_unit_without_people(
    proposed: Slip, staff: Staff
) -> None:
    slip = issue(staff["inspector"], proposed.pk)
    with pytest.raises(PermissionDenied):
        answer(staff["inspector"], slip.pk, "来电答复，本周完成。")
    Post.objects.filter(unit=slip.unit).delete()
    slip = answer(staff["inspector"], slip.pk, "来电答复，本周完成。")
    assert slip.is_filled
    with pytest.raises(PaperRefused, match="另一人"):
        close(staff["inspector"], slip.pk, "同意。")
    assert close(staff["admin"], slip.pk, "同意。").state == "closed"


def test_what_is_written_down_later_tells_nobody(proposed: Slip, staff: Staff) -> None:
    at = timezone.now() - timedelta(days=3)
    slip = issue(staff["inspector"], proposed.pk, at=at)
    slip = answer(staff["head"], slip.pk, "已倒排工期。", at)
    slip = close(staff["inspector"], slip.pk, "同意。", at=at)
    day = timezone.localdate(at)
    assert (slip.issued_on, slip.answered_at, slip.closed_on) == (day, at, day)
    assert not Notice.objects.filter(kind="slip").exists()


def test_dropping_needs_a_reason(proposed: Slip, staff: Staff) -> None:
    with pytest.raises(PaperRefused):
        drop(staff["inspector"], proposed.pk, " ")
    assert drop(staff["inspector"], proposed.pk, "已电话督促").state == "dropped"


def test_urging_is_counted_on_the_task(late: Late, staff: Staff) -> None:
    task = late(today() - PAST)
    first = write(staff["inspector"], "urge", Wanted(text="逾期"), task=task)
    second = write(staff["inspector"], "urge", Wanted(text="仍逾期"), task=task)
    task.refresh_from_db()
    assert (first.round, second.round, task.urges) == (1, 2, 2)


def test_ladder_climbs_when_limit_passes(
    late: Late, office: Office, staff: Staff
) -> None:
    settle(staff["admin"], date(2026, 1, 1), "试行", {"escalation": "ladder"})
    late(today() - PAST)
    relight_office(office.pk)
    propose(office.pk, today())
    first = Slip.objects.get(kind="supervision")
    # An instruction of a leader starts at the second colour.
    assert first.grade == "orange"
    issue(staff["inspector"], first.pk)
    assert propose(office.pk, today() + timedelta(days=1)) == 0
    propose(office.pk, today() + timedelta(days=20))
    second = Slip.objects.filter(kind="supervision").order_by("pk").last()
    assert second is not None
    assert (second.grade, second.grounds) == ("red", ["unheeded"])


def test_accepted_reason_halts_the_ladder(
    late: Late, office: Office, staff: Staff
) -> None:
    settle(staff["admin"], date(2026, 1, 1), "试行", {"escalation": "ladder"})
    late(today() - PAST)
    relight_office(office.pk)
    propose(office.pk, today())
    slip = Slip.objects.get(kind="supervision")
    issue(staff["inspector"], slip.pk)
    answer(staff["head"], slip.pk, "用地手续在上级审批")
    with pytest.raises(PaperRefused, match="什么理由"):
        close(staff["inspector"], slip.pk, " ", is_excused=True)
    close(staff["inspector"], slip.pk, "理由成立", is_excused=True)
    propose(office.pk, today() + timedelta(days=20))
    assert Slip.objects.filter(kind="supervision").count() == 1


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("reminder", "特此提醒"),
        ("urge", "第1次催办"),
        ("supervision", "红色督办"),
        ("criticism", "通报批评"),
        ("talk", "约谈事由"),
        ("dispatch", "交办任务"),
        ("praise", "通报表扬"),
    ],
)
def test_every_kind_is_a_document(
    kind: str, words: str, late: Late, staff: Staff
) -> None:
    task = late(today() - PAST)
    wanted = Wanted(text="到期未办结", grade="red" if kind == "supervision" else "")
    found = text_of(write(staff["inspector"], kind, wanted, task=task))
    for expected in (words, "〔", task.title):
        assert expected in found.replace("</w:t></w:r><w:r>", "") or kind == "praise"


def test_document_stays_as_issued(late: Late, staff: Staff) -> None:
    task = late(today() - PAST)
    slip = write(staff["inspector"], "urge", Wanted(text="逾期"), task=task)
    before = docx(slip)
    Task.objects.update(title="改了名的任务", due=date(2099, 1, 1))
    assert docx(Slip.objects.get(pk=slip.pk)) == before


def due_in(month: date, working: TaskMaker, units: dict[str, Unit]) -> None:
    """Two units with two tasks each in a month; one is late with one of them."""
    for number, name in enumerate(("县商务局", "县商务局", "县民政局", "县民政局")):
        task = working()
        done = month.replace(day=12 if number == 0 else 9)
        Task.objects.filter(pk=task.pk).update(
            lead=units[name],
            due=month.replace(day=10),
            state="done",
            applied_at=f"{done}T10:00+08:00",
            dispatched_at="2026-01-06T10:00+08:00",
        )


def test_bulletin_ranks_and_freezes(
    working: TaskMaker, staff: Staff, units: dict[str, Unit]
) -> None:
    due_in(date(2026, 10, 1), working, units)
    slip = bulletin(staff["inspector"], date(2026, 10, 1))
    places = {one["unit"]: one["place"] for one in slip.frozen["standings"]}
    assert places == {"县民政局": 1, "县商务局": 2}
    assert "按期办结率75.0%" in slip.text
    Task.objects.update(applied_at=None, state="working")
    assert docx(slip) == docx(Slip.objects.get(pk=slip.pk))


def test_bulletin_figures_lead_to_their_lists(
    working: TaskMaker, staff: Staff, units: dict[str, Unit]
) -> None:
    due_in(date(2026, 10, 1), working, units)
    slip = bulletin(staff["inspector"], date(2026, 10, 1))
    with ZipFile(BytesIO(docx(slip))) as file:
        names = file.read("docProps/custom.xml").decode()
    unit = units["县商务局"].pk
    assert f"fig_u{unit}_late" in text_of(slip)
    assert f"/tasks/ledger/?unit={unit}" in names


def test_bulletin_names_late_work_that_was_stopped(
    working: TaskMaker, staff: Staff, units: dict[str, Unit]
) -> None:
    due_in(date(2026, 10, 1), working, units)
    task = Task.objects.latest("pk")
    Task.objects.filter(pk=task.pk).update(state="suspended", clock_from=timezone.now())
    slip = bulletin(staff["inspector"], date(2026, 10, 1))
    assert task.number in {one["code"] for one in slip.frozen["tasks"]}


def test_monthly_report_tells_what_fell_due(
    working: TaskMaker, staff: Staff, units: dict[str, Unit]
) -> None:
    due_in(date(2026, 10, 1), working, units)
    slip = monthly(staff["inspector"], today(), MONTHLY)
    told = slip.frozen["standing"]
    assert told["due"] == told["in_time"] + told["late"] > 0
    assert f"应办{told['due']}项" in plain_of(slip)


def test_month_without_tasks_has_no_bulletin(office: Office, staff: Staff) -> None:
    with pytest.raises(PaperRefused):
        bulletin(staff["inspector"], date(2026, 3, 1))


def test_monthly_report_counts_all(working: TaskMaker, staff: Staff) -> None:
    working()
    working()
    Task.objects.update(colour="red")
    slip = monthly(staff["inspector"], today(), MONTHLY)
    assert slip.frozen["lights"]["红"] == 2
    assert "共2项" in slip.frozen["sections"][0]["text"]
    assert "王云" in text_of(slip)
    assert slip.number.startswith("调度〔")


def test_monthly_report_tells_of_its_month(working: TaskMaker, staff: Staff) -> None:
    task = working()
    for day, colour in ((date(2026, 9, 30), "green"), (date(2026, 10, 31), "red")):
        Task.objects.update(colour=colour)
        count_day(task.office_id, day)
    september = monthly(staff["inspector"], date(2026, 9, 1), MONTHLY)
    assert september.frozen["lights"] == {"绿": 1, "蓝": 0, "黄": 0, "红": 0}
    assert "截至2026年9月30日" in text_of(september)
    with pytest.raises(PaperRefused, match="没有每日巡检的统计"):
        monthly(staff["inspector"], date(2026, 3, 1), MONTHLY)
    with pytest.raises(PaperRefused, match="还没有到"):
        monthly(staff["inspector"], date(2031, 1, 1), MONTHLY)


def test_only_open_work_of_the_unit_is_pressed(
    working: TaskMaker, staff: Staff, units: dict[str, Unit]
) -> None:
    task, user = working(), staff["inspector"]
    with pytest.raises(PaperRefused, match="不是这项任务"):
        write(user, "urge", Wanted(text="请办"), task=task, unit=units["县民政局"])
    with pytest.raises(PaperRefused, match="不能早于今天"):
        write(user, "urge", Wanted(text="请办", limit=date(2020, 1, 1)), task=task)
    Task.objects.update(state="closed")
    task.refresh_from_db()
    with pytest.raises(PaperRefused, match="不在办理中"):
        write(user, "urge", Wanted(text="请办"), task=task)
    task.refresh_from_db()
    assert task.urges == 0
    assert not Slip.objects.exists()


def test_slip_is_issued_in_the_browser(
    proposed: Slip, browsers: dict[str, Client]
) -> None:
    page = browsers["inspector"].get(reverse("supervision:slips"))
    assert "等待签发" in page.content.decode()
    address = reverse("supervision:slip-deed", args=[proposed.pk, "issue"])
    assert browsers["inspector"].post(address, {"text": "逾期"}).status_code == 302
    assert browsers["head"].get(reverse("supervision:slips")).status_code == 200
    file = browsers["head"].get(
        reverse("supervision:slip-document", args=[proposed.pk])
    )
    assert file.content.startswith(b"PK")
    told = {"note": "已开工，月底完成"}
    address = reverse("supervision:slip-deed", args=[proposed.pk, "answer"])
    assert browsers["head"].post(address, told).status_code == 302


def test_unit_sees_only_its_own(proposed: Slip, browsers: dict[str, Client]) -> None:
    address = reverse("supervision:slip", args=[proposed.pk])
    # Nobody has issued it: the unit does not know of it.
    assert browsers["head"].get(address).status_code == 404
    Slip.objects.update(state="issued")
    assert browsers["head"].get(address).status_code == 200
    assert browsers["other"].get(address).status_code == 404
    assert browsers["auditing"].get(address).status_code == 200
