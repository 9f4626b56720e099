"""Progress by Excel: taken away, filled in, checked, written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.cast import Person
from tests.apps.tasks.sheets import (
    checked,
    codes,
    filled,
    fresh,
    numbers,
    send,
    taken,
    written,
)

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.models import Entry
from luoshi.apps.jobs.models import Status
from luoshi.apps.organisations.models import Post, Unit
from luoshi.apps.tasks.actions.filling import apply_fill
from luoshi.apps.tasks.actions.lights import relight
from luoshi.apps.tasks.actions.reports import Told, judge, write
from luoshi.apps.tasks.actions.reports import send as sign_off
from luoshi.apps.tasks.models import Event, Fill, Report, Task

Make = Callable[..., Task]
Browsers = dict[str, Client]
ROW = {
    "text": "已完成选址",
    "progress": 45,
    "trouble": "土地指标不足",
    "request": "请落实指标",
    "request_to": "县自然资源局",
    "plans": "下月开工",
}


def test_sheet_holds_own_open_tasks(
    working: Make, sent: Make, units: dict[str, Unit], browsers: Browsers
) -> None:
    mine = working()
    unsigned = sent()
    found = numbers(taken(browsers["clerk"]))
    assert found == [mine.number]
    assert unsigned.number not in found
    assert numbers(taken(browsers["other"])) == []


def test_office_takes_all_units(working: Make, browsers: Browsers) -> None:
    tasks = {working().number, working().number}
    assert set(numbers(taken(browsers["inspector"]))) == tasks


def test_office_takes_one_unit(
    working: Make, units: dict[str, Unit], browsers: Browsers
) -> None:
    working()
    other = units["县民政局"].pk
    assert numbers(taken(browsers["admin"], f"?unit={other}")) == []


def test_round_trip_reaches_the_task(working: Make, browsers: Browsers) -> None:
    task = working()
    fill = checked(browsers["head"], filled(taken(browsers["head"]), ROW))
    assert codes(fill) == []
    assert fresh(task).progress is None
    assert written(browsers["head"], fill).is_applied
    report = Report.objects.get()
    assert (report.state, report.text, report.trouble) == (
        Report.State.SENT,
        "已完成选址",
        "土地指标不足",
    )
    assert (report.request_to, report.plans) == ("县自然资源局", "下月开工")
    now = fresh(task)
    assert (now.progress, now.latest, now.state) == (45, "已完成选址", "working")
    page = browsers["head"].get(reverse("tasks:fill", args=[fill.pk])).content.decode()
    assert "已写入 1 份进展" in page


def test_written_rows_equal_single_reports(
    working: Make, browsers: Browsers, staff: dict[str, User]
) -> None:
    task, twin = working(target=100), working(target=100)
    rows = [ROW | {"actual": 45}]
    written(
        browsers["head"],
        checked(browsers["head"], filled(taken(browsers["head"]), *rows)),
    )
    told = Told(text="已完成选址", progress=45, actual=45)  # type: ignore[arg-type]
    write(staff["head"], twin.pk, told)
    names = (
        *("state", "progress", "actual", "latest", "reported_on", "reported_period"),
        *("colour", "missing", "next_report", "version"),
    )
    one, other = fresh(task), fresh(twin)
    assert [getattr(one, name) for name in names] == [
        getattr(other, name) for name in names
    ]
    nodes = [list(some.nodes.values_list("due", "done_on")) for some in (one, other)]
    assert nodes[0] == nodes[1]
    events = Event.objects.filter(step="report").values_list("before", "after")
    assert len(set(events)) == 1


def test_light_is_as_relit(working: Make, browsers: Browsers) -> None:
    task = working(start=date(2026, 1, 5))
    written(
        browsers["head"],
        checked(browsers["head"], filled(taken(browsers["head"]), ROW)),
    )
    now = fresh(task)
    seen = (now.colour, now.missing, now.reasons)
    relight(now)
    assert (now.colour, now.missing, now.reasons) == seen


def test_reporters_sheet_waits_for_leader(
    working: Make, browsers: Browsers, staff: dict[str, User]
) -> None:
    task = working()
    fill = checked(browsers["clerk"], filled(taken(browsers["clerk"]), ROW))
    written(browsers["clerk"], fill)
    report = Report.objects.get()
    assert report.state == Report.State.WRITTEN
    assert fresh(task).progress is None
    sign_off(staff["head"], report)
    assert fresh(task).progress == 45


def test_offices_sheet_waits_for_leader(working: Make, browsers: Browsers) -> None:
    working()
    fill = checked(browsers["inspector"], filled(taken(browsers["inspector"]), ROW))
    written(browsers["inspector"], fill)
    assert Report.objects.get().state == Report.State.WRITTEN


def test_second_sheet_replaces_the_period(working: Make, browsers: Browsers) -> None:
    working()
    for text in ("初稿", "定稿"):
        data = filled(taken(browsers["clerk"]), ROW | {"text": text})
        fill = checked(browsers["clerk"], data)
        fill = written(browsers["clerk"], fill)
    last, first = Report.objects.all()
    assert (last.text, last.replaces) == ("定稿", first)


def test_one_mistake_writes_nothing(working: Make, browsers: Browsers) -> None:
    working()
    working()
    data = filled(taken(browsers["head"]), ROW, ROW | {"progress": 400})
    fill = checked(browsers["head"], data)
    assert codes(fill) == ["fill-percent-range"]
    page = browsers["head"].get(reverse("tasks:fill", args=[fill.pk])).content.decode()
    assert "一行也没有写入" in page
    assert "H5" in page
    answer = browsers["head"].post(reverse("tasks:fill-accept", args=[fill.pk]))
    assert answer.status_code == 422
    assert not Report.objects.exists()


def test_row_overtaken_before_check_is_stale(
    working: Make, browsers: Browsers, staff: dict[str, User]
) -> None:
    task = working()
    data = filled(taken(browsers["head"]), ROW)
    write(staff["clerk"], task.pk, Told(text="手机上报的"))
    assert codes(checked(browsers["head"], data)) == ["fill-row-stale"]


def test_row_overtaken_before_writing_stops_all(
    working: Make, browsers: Browsers, staff: dict[str, User]
) -> None:
    task = working()
    working()
    fill = checked(browsers["head"], filled(taken(browsers["head"]), ROW, ROW))
    write(staff["clerk"], task.pk, Told(text="手机上报的"))
    fill = written(browsers["head"], fill)
    assert (fill.status, fill.is_applied) == (Status.FAILED, False)
    assert Report.objects.get().text == "手机上报的"
    browsers["head"].post(reverse("tasks:fill-retry", args=[fill.pk]))
    fill.refresh_from_db()
    assert (fill.status, fill.rows) == (Status.QUEUED, 0)


def test_sheet_is_written_once(working: Make, browsers: Browsers) -> None:
    working()
    data = filled(taken(browsers["head"]), ROW)
    fill = written(browsers["head"], checked(browsers["head"], data))
    apply_fill.call(fill.pk, str(fill.run))
    assert Report.objects.count() == 1
    assert codes(checked(browsers["head"], data)) == ["fill-row-stale"]


def test_adopted_period_is_closed(
    working: Make, browsers: Browsers, staff: dict[str, User]
) -> None:
    task = working()
    first = write(staff["head"], task.pk, Told(text="报告"))
    judge(staff["inspector"], first, is_accepted=True)
    data = filled(taken(browsers["head"]), ROW)
    period = first.period
    key = f"{task.number}@{fresh(task).version}@{period}"
    found = codes(checked(browsers["head"], filled(data, {"key": key})))
    assert found == ["fill-period-closed"]


def test_foreign_unit_is_refused(
    working: Make, browsers: Browsers, staff: dict[str, User]
) -> None:
    working()
    data = filled(taken(browsers["head"]), ROW)
    assert codes(checked(browsers["other"], data)) == ["fill-task-unknown"]


def test_person_without_post_cannot_write(
    working: Make, browsers: Browsers, staff: dict[str, User]
) -> None:
    working()
    fill = checked(browsers["head"], filled(taken(browsers["head"]), ROW))
    browsers["head"].post(reverse("tasks:fill-accept", args=[fill.pk]))
    Post.objects.filter(user=staff["head"]).delete()
    fill.refresh_from_db()
    apply_fill.call(fill.pk, str(fill.run))
    fill.refresh_from_db()
    assert fill.error_code == "fill-not-ready"
    assert not Report.objects.exists()


def test_parent_follows_its_parts(working: Make, browsers: Browsers) -> None:
    parent = working()
    for _ in range(2):
        child = working()
        Task.objects.filter(pk=child.pk).update(parent=parent)
    data = filled(taken(browsers["head"]), {}, ROW, ROW | {"progress": 65})
    written(browsers["head"], checked(browsers["head"], data))
    assert fresh(parent).progress == 55


def test_writing_is_one_line_of_the_record(working: Make, browsers: Browsers) -> None:
    working()
    working()
    fill = checked(browsers["head"], filled(taken(browsers["head"]), ROW, ROW))
    written(browsers["head"], fill)
    (line,) = Entry.objects.filter(action="report.fill")
    told = json.loads(line.details)
    assert (told["rows"], told["sent"]) == (2, 2)


def test_foreign_file_fails_in_words(browsers: Browsers) -> None:
    fill = checked(browsers["head"], b"%PDF-1.7")
    assert fill.status == Status.FAILED
    page = browsers["head"].get(reverse("tasks:fill", args=[fill.pk])).content.decode()
    assert "PDF" in page


def test_sheet_can_be_cancelled(working: Make, browsers: Browsers) -> None:
    working()
    fill = send(browsers["head"], filled(taken(browsers["head"]), ROW))
    browsers["head"].post(reverse("tasks:fill-cancel", args=[fill.pk]))
    page = browsers["head"].get(reverse("tasks:fill", args=[fill.pk])).content.decode()
    assert "已取消，什么都没有写入" in page


@pytest.mark.parametrize("name", ["fill", "fill-accept", "fill-retry", "fill-cancel"])
def test_sheet_is_its_senders(working: Make, browsers: Browsers, name: str) -> None:
    working()
    fill = send(browsers["head"], filled(taken(browsers["head"]), ROW))
    address = reverse(f"tasks:{name}", args=[fill.pk])
    ask = browsers["clerk"].get if name == "fill" else browsers["clerk"].post
    assert ask(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "status"),
    [
        *[("admin", 200), ("inspector", 200), ("head", 200), ("clerk", 200)],
        *[("helper", 200), ("chief", 403), ("auditing", 403)],
    ],
)
def test_only_who_reports_fills(
    staff: dict[str, User], browsers: Browsers, name: str, status: int
) -> None:
    assert browsers[name].get(reverse("tasks:fills")).status_code == status
    answer: Any = browsers[name].get(reverse("tasks:sheet"))
    assert answer.status_code == status
    assert b"".join(answer)


def test_upload_without_file_is_told(browsers: Browsers) -> None:
    answer = browsers["clerk"].post(reverse("tasks:fill-upload"))
    assert answer.status_code == 422
    assert "请先选择文件" in answer.content.decode()
    assert not Fill.objects.exists()


def test_stranger_sees_no_sheet(
    working: Make, browsers: Browsers, cast: dict[str, Person]
) -> None:
    working()
    fill = send(browsers["head"], filled(taken(browsers["head"]), ROW))
    answer = cast["stranger"].client.get(reverse("tasks:fill", args=[fill.pk]))
    assert answer.status_code == 404
    assert numbers(taken(cast["stranger"].client)) == []
