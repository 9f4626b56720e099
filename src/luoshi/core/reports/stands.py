"""Where targets stand, as a table for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from luoshi.core.indicators.paths.printing import plain
from luoshi.core.indicators.promises import Promise
from luoshi.core.reports.sheets import Column, Look, Row, Sheet
from luoshi.core.reports.terminal import sheet_table
from luoshi.core.tables.answers import Stand

LIGHTS = {
    "green": "绿灯",
    "yellow": "黄灯",
    "red": "红灯",
    "done": "已完成",
    "none": "无法判断",
}
COLUMNS = (
    Column("目标", 12),
    Column("指标", 14),
    Column("地区", 10),
    Column("截至", 9),
    Column("实际", 12),
    Column("应达到", 12),
    Column("今天应达到", 12),
    Column("为应达到的%", 10),
    Column("差距", 14),
    Column("亮灯", 8),
)
GAPS = {"path": "%", "points": " 个百分点", "pace": " 个百分点（全年计划）"}
PLACES = 2


def stands_table(
    promises: Sequence[Promise], stands: Sequence[Stand], *, look: Look
) -> bytes:
    """Every target with its figure, its path and its light."""
    rows = tuple(_row(*pair) for pair in zip(promises, stands, strict=True))
    counts = Counter(one.light for one in stands)
    told = "，".join(f"{word} {counts[one]} 个" for one, word in LIGHTS.items())
    sheet = Sheet(
        name="目标",
        heading="目标完成情况",
        note=f"共 {len(rows)} 个目标：{told}。",
        columns=COLUMNS,
        rows=rows,
        tones=tuple(one.light for one in stands),
    )
    return sheet_table(sheet, look=look)


def _row(promise: Promise, stand: Stand) -> Row:
    day = f"{stand.year}-{stand.month:02}" if stand.year and stand.month else ""
    gap = f"{_said(stand.gap)}{GAPS[stand.measure]}" if stand.gap is not None else ""
    return (
        promise.key,
        promise.indicator,
        promise.region,
        day,
        _said(stand.actual),
        _said(stand.expected),
        _said(stand.expected_now),
        _said(stand.share),
        gap,
        LIGHTS[stand.light],
    )


def _said(value: float | None) -> str:
    return "" if value is None else plain(Decimal(repr(value)), PLACES)
