"""Rows that are kept as data come back whole."""

from __future__ import annotations

import json

from tests.core.ledgers.made import TASKS, ledger, trial_of

from luoshi.core.ledgers.record import finding_data, row_data, row_from
from luoshi.core.ledgers.standalone import plan_of, printed_page
from luoshi.core.plans.plan import Source

HEAD = (
    "序号",
    "任务大类",
    "具体工作",
    "责任单位",
    "完成时限",
    "一季度目标",
    "责任人及电话",
)
FULL = (
    1,
    "物流",
    "建设市场3个",
    "区商务局（牵头）、区财政局",
    "2026年6月底",
    "完成选址",
    "李明 13800000000",
)


def test_rows_come_back_whole() -> None:
    trials = trial_of(ledger(*TASKS)), trial_of(ledger(FULL, head=HEAD))
    for row in (*trials[0].rows, *trials[1].rows):
        assert row_from(json.loads(json.dumps(row_data(row)))) == row


def test_finding_keeps_its_cell() -> None:
    trial = trial_of(ledger((1, "建市场", "区商务局", None, "2026年2月30日", None)))
    assert json.loads(json.dumps(finding_data(trial.findings[0])))["cell"] == "E2"


def test_printed_page_has_a_block_a_line() -> None:
    rows = trial_of(ledger(FULL, head=HEAD)).rows
    source = Source(name="台账.xlsx", media_type="", sha256="", characters=0)
    text, plan = plan_of(rows, source, title="台账")
    page = printed_page(text, plan)
    assert [block.span.of(text) for block in page.blocks] == text.split("\n")
    assert [block.kind for block in page.blocks] == [
        "paragraph",
        "heading",
        "paragraph",
    ]
