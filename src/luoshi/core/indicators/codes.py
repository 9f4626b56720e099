"""What can be wrong with reported figures and with a file of them."""

from __future__ import annotations

from luoshi.core.values.rule import Rule

_RULES = (
    Rule(
        "indicator-growth-differs",
        "warning",
        title="公布增速与算得的增速不一致",
        why="公布增速是既成事实，不会被改写；两者不一致多半是可比基数或增速填错。",
        mend="核对可比基数和公布增速；确实如此的，写明理由。",
    ),
    Rule(
        "indicator-identity-broken",
        "warning",
        title="总计与分项不相等",
        why="总计应当等于分项之和，差额超过了允许的舍入误差。",
        mend="核对总计和各分项；确实如此的，写明理由。",
    ),
    Rule(
        "indicator-out-of-range",
        "warning",
        title="数值超出合理范围",
        why="数值在规定的上下限之外，常见于单位或小数点写错。",
        mend="核对数值和单位；确实如此的，写明理由。",
    ),
    Rule(
        "indicator-cumulated-falls",
        "warning",
        title="累计数比上期小",
        why="同一年内累计数只增不减，变小说明本期或上期有误。",
        mend="核对两期的累计数；上期有误的，先修订上期。",
    ),
    Rule(
        "indicator-jump",
        "warning",
        title="比上期变动过大",
        why="变动超过了规定的幅度，可能是填错，也可能有特殊情况。",
        mend="核对数值；确实如此的，写明理由。",
    ),
    Rule(
        "indicator-part-exceeds-whole",
        "warning",
        title="其中项大于总计",
        why="其中项是总计的一部分，不可能比总计大。",
        mend="核对其中项和总计。",
    ),
    Rule(
        "indicator-ratio-unusual",
        "warning",
        title="两个指标的比例异常",
        why="两个指标的比例在规定的上下限之外，其中一个可能填错。",
        mend="核对两个指标的数值和单位；确实如此的，写明理由。",
    ),
    Rule(
        "sdmx-column-missing",
        "error",
        title="缺少必需的列",
        why="没有这一列，无法知道每行是哪个指标、地区、时期的数。",
        mend="补上这一列，列名与 SDMX-CSV 的规定一致。",
    ),
    Rule(
        "sdmx-value-missing",
        "error",
        title="必填项是空的",
        why="这一格必须填写。",
        mend="补填后重新导入。",
    ),
    Rule(
        "sdmx-number-wrong",
        "error",
        title="不是数",
        why="这一格应当是数。",
        mend="改为不带单位和千分位的数。",
    ),
    Rule(
        "sdmx-period-wrong",
        "error",
        title="不是统计时期",
        why="这一格应当是年、半年、季度、月或累计时期。",
        mend="写成 2026、2026-Q1、2026-08 这样的形式。",
    ),
    Rule(
        "sdmx-indicator-unknown",
        "error",
        title="没有这个指标",
        why="指标目录里没有这个代码。",
        mend="核对代码，或先在指标目录里登记。",
    ),
    Rule(
        "sdmx-status-unknown",
        "error",
        title="不认得的数据状态",
        why="这个状态代码不在允许的范围内。",
        mend="改用 A、P、E、R 之一，或者留空。",
    ),
    Rule(
        "sdmx-action-refused",
        "error",
        title="不能删除数据",
        why="数据只能修订，不能删除；标明删除的行没有读取。",
        mend="去掉标明删除的行，错误的数据另作修订。",
    ),
    Rule(
        "sdmx-width-differs",
        "error",
        title="列数与表头不同",
        why="这一行的格数与表头不一致，可能多了或少了逗号。",
        mend="核对这一行，文字中的逗号要用引号括起。",
    ),
    Rule(
        "sdmx-row-repeated",
        "error",
        title="重复的行",
        why="同一个指标、地区、时期、口径在文件里出现了两次，不知道取哪一个。",
        mend="只保留正确的一行。",
    ),
)

INDICATOR_RULES: dict[str, Rule] = {rule.code: rule for rule in _RULES}
