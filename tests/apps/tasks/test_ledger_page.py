"""The office's ledger of tasks: filters, sums, steps of many, the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.actions import exporting
from luoshi.apps.tasks.models import Task, TaskExport

TaskMaker = Callable[..., Task]
Browsers = dict[str, Client]
LEDGER = "/tasks/ledger/"


@pytest.fixture(autouse=True)
def _forgetful() -> None:
    caches["answers"].clear()


def titles(client: Client, query: str = "") -> list[str]:
    page = client.get(f"{LEDGER}?{query}")
    assert page.status_code == 200
    return [task.title for task in page.context["ledger"].tasks]


def test_row_says_how_it_stands(working: TaskMaker, browsers: Browsers) -> None:
    task = working()
    page = browsers["admin"].get(LEDGER).content.decode()
    assert task.number in page
    assert "县商务局" in page
    assert "办理中" in page
    assert "2099-12-31" in page


def test_member_sees_only_their_own(
    working: TaskMaker, units: dict[str, Unit], browsers: Browsers
) -> None:
    working(title="商务局的任务")
    working(title="仓库", lead=units["县商务局"])
    assert len(titles(browsers["head"])) == 2
    assert titles(browsers["other"]) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=draft", ["录入"]),
        ("state=open", ["交办"]),
        ("unit=县商务局", ["录入"]),
        ("unit=农业", ["交办"]),
        ("q=录", ["录入"]),
        ("q=没有的词", []),
        ("source=meeting", ["交办"]),
        ("year=2098", ["交办"]),
        ("late=unsigned", ["交办"]),
        ("region=420799000000", ["录入", "交办"]),
        ("sort=due", ["交办", "录入"]),
    ],
)
def test_filter_leaves_what_was_asked(
    entered: TaskMaker,
    sent: TaskMaker,
    units: dict[str, Unit],
    browsers: Browsers,
    query: str,
    found: list[str],
) -> None:
    entered(title="录入")
    sent(
        title="交办",
        lead=units["县农业农村局"],
        source="meeting",
        due=date(2098, 6, 30),
    )
    if query == "sort=due":
        assert titles(browsers["admin"], query) == found
    else:
        assert set(titles(browsers["admin"], query)) == set(found)


def test_sum_counts_what_was_asked(
    entered: TaskMaker, sent: TaskMaker, browsers: Browsers
) -> None:
    entered()
    sent(title="已过期", start=date(2020, 1, 1), due=date(2020, 6, 30))
    page = browsers["admin"].get("/tasks/ledger/total/?state=open").content.decode()
    assert "合计 1 项" in page
    assert "超期 1 项" in page
    assert "合计 2 项" in browsers["admin"].get(f"{LEDGER}?sum=1").content.decode()


def test_many_are_submitted_at_once(entered: TaskMaker, browsers: Browsers) -> None:
    keys = [entered().pk, entered().pk]
    browsers["inspector"].post(
        reverse("tasks:take-many"), {"task": keys, "step": "submit"}
    )
    assert set(Task.objects.values_list("state", flat=True)) == {"pending"}


def test_one_refusal_stops_all(
    entered: TaskMaker, sent: TaskMaker, browsers: Browsers
) -> None:
    keys = [entered().pk, sent().pk]
    answer = browsers["inspector"].post(
        reverse("tasks:take-many"),
        {"task": keys, "step": "submit", "query": "state=draft"},
        follow=True,
    )
    assert "一项也没有办" in answer.content.decode()
    assert Task.objects.filter(state="draft").count() == 1
    assert answer.redirect_chain[-1][0].endswith("?state=draft")


def test_file_holds_what_is_seen(
    working: TaskMaker, entered: TaskMaker, browsers: Browsers
) -> None:
    task = working()
    entered(title="草稿不在内")
    answer = browsers["admin"].post(reverse("tasks:export"), {"query": "state=open"})
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    rows = list(book["督办台账"].values)
    assert rows[2][:4] == ("序号", "任务编号", "来源文件及文号", "任务大类/重点任务")
    assert rows[3][:3] == (1, task.number, "领导批示")
    assert rows[3][8] == "云岭县商务局"
    assert len(rows) == 4


def test_long_file_is_made_in_background(
    working: TaskMaker,
    browsers: Browsers,
    staff: dict[str, User],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    working()
    working(title="第二项")
    monkeypatch.setattr(exporting, "AT_ONCE", 1)
    answer = browsers["admin"].post(reverse("tasks:export"), {"query": ""})
    assert answer.status_code == 302
    made = TaskExport.objects.get()
    exporting.write_export.call(made.pk, str(made.run))
    made.refresh_from_db()
    assert (made.status, made.rows) == ("done", 2)
    file = browsers["admin"].get(reverse("tasks:export-file", args=[made.pk]))
    assert b"".join(file.streaming_content)[:2] == b"PK"
    other = browsers["inspector"].get(reverse("tasks:export-file", args=[made.pk]))
    assert other.status_code == 404
