"""What can be wrong with a ledger."""

from __future__ import annotations

from luoshi.core.spreadsheets.codes import SHEET_RULES
from luoshi.core.values.rule import Rule

_RULES = (
    Rule(
        "ledger-rows-missing",
        "error",
        title="没有可导入的行",
        why="表头以下没有任务行。",
        mend="确认选对了工作表，或补齐内容后再导入。",
    ),
    Rule(
        "ledger-field-missing",
        "error",
        title="缺少必需的列",
        why="没有一列对应“具体工作”，无法知道每行是什么任务。",
        mend="在对应关系中指定哪一列是具体工作。",
    ),
    Rule(
        "ledger-field-twice",
        "error",
        title="两列对应同一字段",
        why="两列都对应同一个只能有一列的字段，无法判断以哪列为准。",
        mend="把其中一列改为其他字段或不导入。",
    ),
    Rule(
        "ledger-column-strange",
        "error",
        title="对应关系与表头不符",
        why="对应关系里的列在这张表中不存在，或表头已经改变。",
        mend="重新核对对应关系。",
    ),
    Rule(
        "ledger-column-hidden",
        "info",
        title="隐藏的列",
        why="列在 Excel 中是隐藏的，已一并读取。",
        mend="确认隐藏列的内容是否需要导入。",
    ),
    Rule(
        "ledger-row-hidden",
        "info",
        title="隐藏的行",
        why="行在 Excel 中被隐藏或筛选掉，已一并读取。",
        mend="确认这些行是否需要导入。",
    ),
    Rule(
        "ledger-task-missing",
        "error",
        title="没有写任务内容",
        why="这一行有其他内容，却没有写具体工作。",
        mend="补写具体工作，或删去这一行。",
    ),
    Rule(
        "ledger-task-cut",
        "warning",
        title="内容可能被截断",
        why="单元格已达 Excel 的字数上限，后面的内容可能已丢失。",
        mend="对照原件核对。",
    ),
    Rule(
        "ledger-cell-broken",
        "error",
        title="单元格是错误值",
        why="单元格显示的是公式错误，不是内容。",
        mend="在 Excel 中修正公式，或改为直接填写。",
    ),
    Rule(
        "ledger-formula-unsaved",
        "error",
        title="公式没有保存结果",
        why="文件里只有公式，没有算出的结果；本系统不执行公式。",
        mend="用 Excel 或 WPS 打开后保存一次，再上传。",
    ),
    Rule(
        "ledger-date-impossible",
        "error",
        title="日期不存在",
        why="写成了日期的样子，但日历上没有这一天。",
        mend="改为正确的日期。",
    ),
    Rule(
        "ledger-date-unread",
        "warning",
        title="时限读不成日期",
        why="写的时限不是具体日期，无法提醒和统计逾期，原文照存。",
        mend="能确定的改为具体日期；长期任务写“长期”。",
    ),
    Rule(
        "ledger-date-yearless",
        "warning",
        title="时限没有年份",
        why="只写了月日，表题里也没有年份，无法确定是哪一年。",
        mend="补写年份，或在导入时指定年度。",
    ),
    Rule(
        "ledger-date-early",
        "warning",
        title="时限早于交办日期",
        why="完成时限在交办日期之前。",
        mend="核对两个日期。",
    ),
    Rule(
        "ledger-deadline-missing",
        "warning",
        title="没有写完成时限",
        why="台账有完成时限一列，这一行却是空的。",
        mend="补写完成时限；长期任务写“长期”。",
    ),
    Rule(
        "ledger-ratio-unread",
        "warning",
        title="完成比例读不成数字",
        why="完成比例不是数字或百分数，原文照存。",
        mend="改为百分数。",
    ),
    Rule(
        "ledger-ratio-range",
        "warning",
        title="完成比例超出范围",
        why="完成比例小于 0 或大于 100%。",
        mend="核对是否填错，或是否应填指标实际值。",
    ),
    Rule(
        "ledger-ratio-scale",
        "warning",
        title="完成比例的单位不明",
        why="这一列同时像是 0—1 和 0—100 两种写法，无法确定 1 是 1% 还是 100%。",
        mend="统一写成带 % 的百分数。",
    ),
    Rule(
        "ledger-code-twice",
        "error",
        title="任务编号重复",
        why="两行用了同一个任务编号，以后的进展无法对应。",
        mend="改为不同的编号。",
    ),
    Rule(
        "ledger-unit-missing",
        "warning",
        title="没有写单位",
        why="这一行没有牵头、责任或配合单位。",
        mend="补写牵头单位。",
    ),
    Rule(
        "ledger-unit-unread",
        "warning",
        title="读不出单位",
        why="单位列里有内容，但读不出单位名称，原文照存。",
        mend="改为用顿号分隔的单位名称。",
    ),
    Rule(
        "ledger-lead-several",
        "warning",
        title="牵头单位不止一个",
        why="一项任务应只有一个牵头单位负总责。",
        mend="明确一个牵头单位，其余改为责任或配合单位。",
    ),
)
LEDGER_RULES: dict[str, Rule] = {
    **SHEET_RULES,
    **{rule.code: rule for rule in _RULES},
}
