"""The documents about tasks say what they are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.core.reports.official.cast import (
    KINDS,
    STANDINGS,
    made_bulletin,
    made_chaser,
    made_monthly,
    made_order,
    made_talk,
    pressing,
)
from tests.core.reports.official.opened import lines, opened

from luoshi.core.reports.official.body import Table
from luoshi.core.reports.official.kinds.bulletin import ranking
from luoshi.core.reports.official.kinds.matter import rate, tenth, total
from luoshi.core.reports.official.kinds.orders import Grade, reminder, supervision
from luoshi.core.reports.official.letter import Letter
from luoshi.core.reports.official.writer import written


def table(letter: Letter, at: int = 0) -> list[list[str]]:
    rows = opened(letter).tables[at].rows
    return [[cell.text for cell in row.cells] for row in rows]


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_same_document_same_bytes(make: Callable[[], Letter]) -> None:
    assert written(make()) == written(make())


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_each_kind_is_complete(make: Callable[[], Letter]) -> None:
    letter = make()
    assert letter.title.replace("\n", "").startswith("关于")
    assert letter.number
    assert letter.addressees
    assert "（联系人：林知远，联系电话：0000-1234567）" in lines(letter)


def test_order_lists_tasks() -> None:
    rows = table(made_order())
    assert rows[0] == [
        "序号",
        "任务编号",
        "工作任务",
        "牵头单位",
        "配合单位",
        "完成时限",
    ]
    assert rows[1][1:4] == [
        "2026-031",
        "新建社区便民服务中心（年内建成6个）",
        "县民政局",
    ]
    assert rows[3][4:] == ["—", "2026年12月20日"]


@pytest.mark.parametrize(
    ("grade", "why"), [("蓝", "临近时限"), ("黄", "进度滞后"), ("红", "逾期未办结")]
)
def test_supervision_has_its_colour(grade: Grade, why: str) -> None:
    letter = supervision(pressing(grade=grade))
    assert letter.title.endswith(f"督办单（{grade}色）")
    assert table(letter)[3][1] == f"●{grade}色督办（{why}）"


def test_chaser_counts_rounds() -> None:
    assert any(
        "超过时限4个工作日" in line and "第2次催办" in line
        for line in lines(made_chaser())
    )


def test_reminder_ends_sentences_once() -> None:
    one = pressing(1)
    letter = reminder(replace(one, task=replace(one.task, progress="已改造1处。")))
    assert any(line.endswith("反馈为：已改造1处。") for line in lines(letter))


def test_talk_says_when_and_why() -> None:
    text = lines(made_talk())
    assert "时间：2026年11月12日（星期四）15:00" in text
    assert any("末位" in line for line in text)


def test_ranking_has_all_columns() -> None:
    rows = table(made_bulletin())
    assert rows[0] == [
        "序号", "单位", "应办", "已办", "按期", "逾期", "按期办结率", "被退回", "平均用时", "位次",
    ]  # fmt: skip
    assert rows[2] == [
        "2",
        "县商务局",
        "18",
        "17",
        "17",
        "1",
        "94.4%",
        "1",
        "11.1",
        "2",
    ]
    assert rows[6][2:] == ["0", "0", "0", "0", "—", "0", "—", "—"]


def test_total_is_of_raw_counts() -> None:
    rows = table(made_bulletin())
    assert rows[-1] == ["", "合计", "57", "52", "49", "8", "86.0%", "6", "12.5", "—"]


def test_average_is_weighted() -> None:
    first, second = STANDINGS[:2]
    whole = total((first, second))
    days = (Decimal("8.25") * 9 + Decimal("11.05") * 17) / 26
    assert whole.days == days
    assert total(()).days is None


def test_ranking_explains_rounding() -> None:
    assert any("四舍五入" in line for line in lines(made_bulletin()))
    assert isinstance(ranking(STANDINGS), Table)


def test_halves_are_rounded_up() -> None:
    assert rate(1, 16) == "6.3%"
    assert tenth(Decimal("0.25")) == "0.3"


def test_overdue_tasks_show_lights() -> None:
    assert table(made_bulletin(), 1)[1][-1] == "●红灯"


def test_monthly_counts_lights() -> None:
    told = "本期调度任务4项，其中序时推进（绿灯）1项，办结1项，"
    assert any(line.startswith(told) for line in lines(made_monthly()))


def test_quiet_month_names_no_problems() -> None:
    letter = made_monthly()
    quiet = [line for line in lines(letter) if "困难和问题" in line]
    assert quiet == ["三、存在的困难和问题"]
