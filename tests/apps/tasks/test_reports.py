"""Progress: written by the reporter, signed by the leader, judged by the office."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from luoshi.apps.accounts.models import User
from luoshi.apps.tasks.actions.life import take
from luoshi.apps.tasks.actions.reports import Told, judge, send, write, write_many
from luoshi.apps.tasks.models import Evidence, Report, Task
from luoshi.core.errors import LuoshiError

TaskMaker = Callable[..., Task]
Staff = dict[str, User]
Browsers = dict[str, Client]
QUEUE = reverse("tasks:reports")
GRID = reverse("tasks:grid")
PHOTO = b"\x89PNG\r\n\x1a\n" + b"0" * 50


def report(client: Client, task: Task, **given: Any) -> Any:
    return client.post(reverse("tasks:report", args=[task.pk]), given)


def row(task: Task, text: str = "", **more: Any) -> dict[str, Any]:
    start = f"t{task.pk}-"
    given = {"text": text, "version": task.version, **more}
    return {start + name: value for name, value in given.items()}


def test_clerk_writes_and_head_signs(working: TaskMaker, browsers: Browsers) -> None:
    task = working()
    report(browsers["clerk"], task, text="主体完工", progress="60")
    written = Report.objects.get()
    assert written.state == "written"
    assert "主体完工" not in browsers["inspector"].get(QUEUE).content.decode()
    assert "主体完工" in browsers["head"].get(QUEUE).content.decode()
    browsers["head"].post(reverse("tasks:send", args=[written.pk]))
    task.refresh_from_db()
    assert (task.progress, task.latest) == (Decimal(60), "主体完工")
    assert "主体完工" in browsers["inspector"].get(QUEUE).content.decode()


def test_head_edits_and_old_words_stay(working: TaskMaker, browsers: Browsers) -> None:
    task = working()
    report(browsers["clerk"], task, text="主体完工")
    first = Report.objects.get()
    form = browsers["head"].get(
        reverse("tasks:report", args=[task.pk]), {"of": first.pk}
    )
    assert "主体完工" in form.content.decode()
    report(browsers["head"], task, text="主体结构完工", of=first.pk)
    page = browsers["clerk"].get(reverse("tasks:task", args=[task.pk]))
    assert "更正前的 1 稿" in page.content.decode()
    assert Report.objects.get(replaces=first).state == "sent"


def test_office_returns_with_reason_only(
    working: TaskMaker, browsers: Browsers
) -> None:
    task = working()
    report(browsers["head"], task, text="主体完工")
    address = reverse("tasks:judge", args=[Report.objects.get().pk])
    refused = browsers["inspector"].post(address, {"deed": "return"})
    assert refused.status_code == 422
    assert "要写明理由" in refused.content.decode()
    given = {"deed": "return", "opinion": "缺照片"}
    browsers["inspector"].post(address, given)
    page = browsers["head"].get(reverse("tasks:task", args=[task.pk]))
    assert "缺照片" in page.content.decode()
    assert "重新填报" in page.content.decode()


def test_office_adopts_once(working: TaskMaker, browsers: Browsers) -> None:
    report(browsers["head"], working(), text="主体完工")
    address = reverse("tasks:judge", args=[Report.objects.get().pk])
    assert browsers["inspector"].post(address, {"deed": "accept"}).status_code == 302
    again = browsers["admin"].post(address, {"deed": "accept"})
    assert "已经处理过" in again.content.decode()


def test_photos_come_with_the_report(working: TaskMaker, browsers: Browsers) -> None:
    files = [SimpleUploadedFile(f"现场{n}.png", PHOTO + b"%d" % n) for n in (1, 2)]
    report(
        browsers["clerk"], working(), text="主体完工", proofs=files, place="云岭镇东街"
    )
    found = Evidence.objects.filter(report=Report.objects.get())
    assert [one.name for one in found] == ["现场1.png", "现场2.png"]
    assert {one.place for one in found} == {"云岭镇东街"}


def test_refused_file_keeps_the_words(working: TaskMaker, browsers: Browsers) -> None:
    bad = SimpleUploadedFile("现场.jpg", b"MZ\x90")
    answer = report(browsers["clerk"], working(), text="主体完工", proofs=bad)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“现场.jpg”是程序" in page
    assert "主体完工" in page
    assert not Report.objects.exists()


def test_actual_value_only_with_a_target(
    working: TaskMaker, browsers: Browsers
) -> None:
    plain, counted = working(), working(target=Decimal(3), target_unit="座")
    address = reverse("tasks:report", args=[plain.pk])
    assert 'name="actual"' not in browsers["clerk"].get(address).content.decode()
    report(browsers["head"], counted, text="建成两座", actual="2")
    counted.refresh_from_db()
    assert counted.actual == 2


def test_unsigned_task_says_sign_first(sent: TaskMaker, browsers: Browsers) -> None:
    answer = report(browsers["clerk"], sent(), text="主体完工")
    assert "先签收再反馈" in answer.content.decode()


def test_percent_beyond_hundred_is_refused(
    working: TaskMaker, browsers: Browsers
) -> None:
    answer = report(browsers["clerk"], working(), text="主体完工", progress="101")
    assert answer.status_code == 422
    assert not Report.objects.exists()


def test_adopted_report_is_not_rewritten(
    working: TaskMaker, browsers: Browsers
) -> None:
    task = working()
    report(browsers["head"], task, text="主体完工")
    done = Report.objects.get()
    browsers["inspector"].post(
        reverse("tasks:judge", args=[done.pk]), {"deed": "accept"}
    )
    assert report(browsers["head"], task, text="改", of=done.pk).status_code == 404


def test_grid_saves_rows_together(working: TaskMaker, browsers: Browsers) -> None:
    one, two, idle = working(), working(), working()
    given = {
        "task": [one.pk, two.pk, idle.pk],
        **row(one, "已开工", progress="10"),
        **row(two, "已验收", progress="100", trouble="缺水"),
        **row(idle),
    }
    assert browsers["clerk"].post(GRID, given).status_code == 302
    told = Report.objects.order_by("task").values_list("task", "text", "trouble")
    assert list(told) == [(one.pk, "已开工", ""), (two.pk, "已验收", "缺水")]


def test_grid_writes_all_or_nothing(working: TaskMaker, browsers: Browsers) -> None:
    good, bad = working(), working()
    given = {
        "task": [good.pk, bad.pk],
        **row(good, "已开工"),
        **row(bad, "", progress="50"),
    }
    answer = browsers["clerk"].post(GRID, given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "一行也没有写入" in page
    assert "请写明本期进展" in page
    assert "已开工" in page
    assert not Report.objects.exists()


def test_grid_tells_of_a_task_that_moved(
    working: TaskMaker, browsers: Browsers, staff: Staff
) -> None:
    task = working()
    given = {"task": [task.pk], **row(task, "已开工")}
    write(staff["head"], task.pk, Told(text="完成"))
    page = browsers["clerk"].post(GRID, given).content.decode()
    assert "刚刚有人办理过" in page
    assert Report.objects.count() == 1


def test_grid_takes_no_foreign_task(
    working: TaskMaker, browsers: Browsers, staff: Staff
) -> None:
    task = working()
    given = {"task": [task.pk], **row(task, "冒名")}
    assert browsers["other"].post(GRID, given).status_code == 422
    assert not Report.objects.exists()
    with pytest.raises(PermissionDenied):
        write_many(staff["other"], {task.pk: (Told(text="冒名"), None)})


def test_signing_shows_what_waits(
    sent: TaskMaker, browsers: Browsers, staff: Staff
) -> None:
    task = sent()
    take(staff["clerk"], task.pk, "sign")
    assert report(browsers["clerk"], task, text="已开工").status_code == 302


def progress(working: TaskMaker, staff: Staff, *told: str) -> Task:
    task = working()
    for number, percent in enumerate(told, 1):
        write(
            staff["head"],
            task.pk,
            Told(
                text=f"完成{percent}%",
                progress=Decimal(percent),
                period=f"2026-{number:02}",
            ),
        )
    return task


def test_returned_report_counts_no_longer(working: TaskMaker, staff: Staff) -> None:
    task = progress(working, staff, "40", "90")
    node = task.nodes.create(due=task.due, label="收尾", share=95)
    judge(staff["inspector"], task.reports.first(), is_accepted=True)
    write(
        staff["head"],
        task.pk,
        Told(text="全完", progress=Decimal(99), period="2026-03"),
    )
    last = task.reports.get(period="2026-03")
    judge(staff["inspector"], last, is_accepted=False, opinion="不实")
    task.refresh_from_db()
    assert (task.progress, task.latest, task.reported_period) == (
        Decimal(90),
        "完成90%",
        "2026-02",
    )
    node.refresh_from_db()
    assert node.done_on is None


def test_only_report_returned_is_no_report(working: TaskMaker, staff: Staff) -> None:
    task = progress(working, staff, "40")
    judge(staff["inspector"], task.reports.get(), is_accepted=False, opinion="缺照片")
    task.refresh_from_db()
    assert (task.progress, task.reported_on, task.latest) == (None, None, "")
    with pytest.raises(LuoshiError):
        take(staff["head"], task.pk, "apply")


def test_draft_takes_nothing_from_the_queue(working: TaskMaker, staff: Staff) -> None:
    task = progress(working, staff, "40")
    sent = task.reports.get()
    for text in ("更正一稿", "更正二稿"):
        write(staff["clerk"], task.pk, Told(text=text, period=sent.period))
    judge(staff["inspector"], sent, is_accepted=True)
    sent.refresh_from_db()
    assert sent.state == "accepted"


def test_sent_correction_takes_the_place(working: TaskMaker, staff: Staff) -> None:
    task = progress(working, staff, "40")
    first = task.reports.get()
    for text in ("更正一稿", "更正二稿"):
        write(staff["clerk"], task.pk, Told(text=text, period=first.period))
    send(staff["head"], task.reports.get(text="更正二稿"))
    with pytest.raises(LuoshiError, match="已经处理过"):
        judge(staff["inspector"], first, is_accepted=True)
    standing = task.reports.filter(replaced_by=None)
    assert [one.text for one in standing] == ["更正二稿"]


def test_parent_counts_silent_parts_as_nothing(
    working: TaskMaker, staff: Staff
) -> None:
    parent, *children = (working() for _ in range(5))
    for child in children:
        Task.objects.filter(pk=child.pk).update(parent=parent)
    for child in children[:2]:
        write(staff["head"], child.pk, Told(text="进展", progress=Decimal(60)))
    parent.refresh_from_db()
    assert parent.progress == Decimal(30)
