"""The columns of a ledger: asked where they are doubtful, remembered for the next one."""

from __future__ import annotations

from django.test import Client
from tests.apps.bringing import ODD, act, answers, seen, sent, worked
from tests.apps.cast import Person
from tests.core.ledgers.made import TASKS, Made, book, ledger

from luoshi.apps.ledgers.models import KnownMapping, Phase

SURE = ledger(*TASKS)
DOUBTFUL = ledger(*TASKS[:2], head=ODD)


def test_sure_columns_are_not_asked(editor: Client) -> None:
    brought = sent(editor, SURE)
    assert brought.is_checked
    assert brought.summary["rows"] == 3
    assert "改对应关系" in seen(editor, "ledger", brought)


def test_doubtful_column_is_asked(editor: Client) -> None:
    brought = sent(editor, DOUBTFUL)
    assert brought.phase == Phase.MAPPING
    page = seen(editor, "ledger", brought)
    assert "对应各列" in page
    assert "is-doubtful" in page
    assert "新建便民市场3个" in page


def test_reader_is_not_asked(cast: dict[str, Person]) -> None:
    brought = sent(cast["editor"].client, DOUBTFUL)
    page = seen(cast["reader"].client, "ledger", brought)
    assert "待对应各列" in page


def test_answer_leads_to_the_rows(editor: Client) -> None:
    brought = sent(editor, DOUBTFUL)
    act(editor, "mapping", brought, **answers(brought, column_0_6="remark"))
    brought.refresh_from_db()
    assert brought.phase == Phase.CHECKING
    assert KnownMapping.objects.count() == 1


def test_mapping_is_remembered(editor: Client) -> None:
    first = sent(editor, DOUBTFUL)
    act(editor, "mapping", first, **answers(first, column_0_6="remark"))
    second = sent(editor, ledger(TASKS[1], TASKS[0], head=ODD), "五月台账.xlsx")
    assert second.is_checked
    fields = {
        one["header"]: one["field"] for one in second.sheets[0]["mapping"]["columns"]
    }
    assert fields["某某栏"] == "remark"


def test_office_remembers_for_itself(cast: dict[str, Person]) -> None:
    first = sent(cast["editor"].client, DOUBTFUL)
    act(cast["editor"].client, "mapping", first, **answers(first, column_0_6="remark"))
    assert sent(cast["stranger"].client, DOUBTFUL).phase == Phase.MAPPING


def test_two_columns_of_one_field_are_refused(editor: Client) -> None:
    brought = sent(editor, SURE)
    form = answers(brought, column_0_4="lead")
    page = act(editor, "mapping", brought, **form)
    assert page.status_code == 422
    assert "C 列和 D 列都对应“牵头单位”" in page.content.decode()


def test_task_column_must_be_named(editor: Client) -> None:
    brought = sent(editor, SURE)
    page = act(editor, "mapping", brought, **answers(brought, column_0_2=""))
    assert page.status_code == 422
    assert "没有一列对应“具体工作”" in page.content.decode()


def test_some_sheet_must_be_chosen(editor: Client) -> None:
    brought = sent(editor, SURE)
    form = answers(brought) | {"sheet-0": ""}
    assert act(editor, "mapping", brought, **form).status_code == 422


def test_sheets_of_one_header_go_together(editor: Client) -> None:
    head = ("序号", "具体工作", "牵头单位", "完成时限")
    rows = [head, (1, "新建市场3个", "区商务局", "2026年6月底")]
    more = [head, (1, "建成食堂2家", "区民政局", "2026年6月底")]
    brought = sent(editor, book(Made(rows=rows, name="甲"), Made(rows=more, name="乙")))
    assert brought.is_checked
    assert brought.summary["rows"] == 2
    assert "表头与“甲”相同" in seen(editor, "mapping", brought)


def test_year_dates_the_deadlines(editor: Client) -> None:
    rows = [(1, "新建市场3个", "区商务局", None, "6月底前", None)]
    brought = sent(editor, ledger(*rows))
    assert brought.summary["dated"] == 0
    act(editor, "mapping", brought, **answers(brought), year="2027")
    assert worked(brought).summary["dated"] == 1
