"""The indicator table: base, target, growth, unit and column of every row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.plans.checks.figures import (
    Figure,
    Row,
    formula,
    rate,
    reached,
    read_rows,
)
from luoshi.core.plans.checks.part import Part
from luoshi.core.plans.checks.phrasing import plain, quoted
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule

GROWTH = Rule(
    "indicator-growth-mismatch",
    "error",
    title="基期、目标与增速不符",
    why="按基期和增速推算不出目标值，三个数至少有一个是错的。",
    mend="核对三个数，以定稿口径改正其中一个。",
)
COLUMN = Rule(
    "indicator-wrong-column",
    "error",
    title="数值填错列",
    why="增速列里填的是水平值，按增速计算会得出荒谬的目标。",
    mend="把数值移回目标列，增速另行计算。",
)
UNIT = Rule(
    "indicator-unit-mismatch",
    "error",
    title="数值与指标单位不符",
    why="指标的单位不是百分比，数值却带百分号，无法判断它是目标还是增速。",
    mend="改正数值的单位，或移到增速列并补上目标值。",
)
NO_BASE = Rule(
    "indicator-base-missing",
    "warning",
    title="指标缺基期值",
    why="没有基期就看不出要提高多少，也分不清是年度数还是累计数。",
    mend="补上基期值，并注明是年度值还是规划期累计。",
)
NO_TARGET = Rule(
    "indicator-target-missing",
    "error",
    title="指标缺目标值",
    why="只有增速，没有基期也没有目标值，到期无法判断是否完成。",
    mend="补上基期值和目标值。",
)
BINDING = Rule(
    "constrained-without-number",
    "warning",
    title="约束性指标没有数值",
    why="约束性指标是必须完成的，没有数值就没有约束。",
    mend="补上目标值；由上级下达的，写明下达的数值。",
)
RULES = (GROWTH, COLUMN, UNIT, NO_BASE, NO_TARGET, BINDING)

"""Output grows at constant prices, its level is printed at current ones."""
REAL = re.compile(r"生产总值|增加值|GDP|可支配收入")
SPENT = re.compile(r"排放|能耗|消耗|用水|用量|减少|下降|降低|削减")
RISING = re.compile(r"增长|增速|增幅|提高|降低|下降|增加值率")
BASED_SHARE = 1 / 3
ENOUGH = 2


def check_rows(part: Part) -> Iterator[Finding]:
    """Rows whose numbers do not go together."""
    rows = read_rows(part)
    based = sum(row.base is not None for row in rows)
    full = sum(row.base is not None and row.target is not None for row in rows)
    yearly = sum(grows_yearly(row) for row in rows) >= ENOUGH
    for row in rows:
        yield from check_growth(row, yearly=yearly)
        yield from check_unit(row)
        yield from check_target(row, whole=2 * full >= len(rows))
        yield from check_base(row, known=based >= BASED_SHARE * len(rows))


def grows_yearly(row: Row) -> bool:
    """Whether a growth without a percent sign leads from base to target year by year."""
    if row.base is None or row.target is None or row.growth is None or not row.years:
        return False
    if row.base.value <= 0 or row.target.value <= 0 or row.is_share:
        return False
    return row.growth.rounds_to(rate(row.base.value, row.target.value, row.years))


def check_growth(row: Row, *, yearly: bool) -> Iterator[Finding]:
    """Base, growth and target against each other, at the precision they are printed in."""
    base, target, growth = row.base, row.target, row.growth
    if base is None or target is None or growth is None or base.value <= 0:
        return
    if not row.years:
        return
    if in_wrong_column(row, base, target, growth):
        end = reached(base.value, growth.value, row.years)
        yield COLUMN.found(
            f"{quoted(row.row.name)}的增速列填了 {row.row.growth}，与目标值相同；"
            f"若真是增速，{formula(base, growth, row.years, 2)}，而目标是 {row.row.target}。",
            row.place,
            computed=plain(end, 2),
        )
    elif row.is_share or not (growth.percent or yearly):
        return
    elif not agrees(row, base, target, growth):
        yield GROWTH.found(
            f"{quoted(row.row.name)}：{formula(base, growth, row.years, target.places)}"
            f" ≠ {plain(target.value)}；由 {plain(base.value)} 到 {plain(target.value)}"
            f" 年均应为 {plain(rate(base.value, target.value, row.years), 2)}%。",
            row.place,
            computed=plain(reached(base.value, growth.value, row.years), target.places),
        )


def in_wrong_column(row: Row, base: Figure, target: Figure, growth: Figure) -> bool:
    """Whether the growth repeats the level of an indicator that does not grow that much."""
    same = growth.value in {target.value, base.value}
    real = rate(base.value, target.value, row.years) if target.value > 0 else 0.0
    return same and row.is_share and not growth.rounds_to(real) and growth.value != 0


def agrees(row: Row, base: Figure, target: Figure, growth: Figure) -> bool:
    """Whether any usual reading of the growth column fits base and target.

    A year more or less is granted, since the base may be of another year than the head says.
    """
    if target.value <= 0 or base.rough or target.rough or target.total:
        return True
    if REAL.search(row.row.name) and change_rate(row, base, target) > growth.value:
        return True
    change = target.value - base.value
    readings = [100 * change / base.value, change, change / row.years]
    for years in (row.years, row.years - 1, row.years + 1):
        if years > 0:
            real = rate(base.value, target.value, years)
            readings.append(real)
            if target.rounds_to(reached(base.value, growth.value, years)):
                return True
    if any(
        growth.rounds_to(abs(value)) or growth.rounds_to(value) for value in readings
    ):
        return True
    slack = max(1.0, 0.2 * growth.value) if growth.rough else 0.0
    return any(abs(value - growth.value) <= slack for value in readings if growth.rough)


def change_rate(row: Row, base: Figure, target: Figure) -> float:
    return rate(base.value, target.value, row.years)


def check_unit(row: Row) -> Iterator[Finding]:
    """A percentage where the indicator is counted in something else."""
    unit = row.row.unit
    if unit is None or row.is_share:
        return
    for name, figure, printed in (
        ("基期", row.base, row.row.base),
        ("目标", row.target, row.row.target),
    ):
        if figure is not None and figure.percent:
            yield UNIT.found(
                f"{quoted(row.row.name)}的单位是{unit}，{name}却写作 {printed}。",
                row.place,
                unit=unit,
            )
    growth = row.growth
    lone = row.row.target is None and growth is not None and growth.percent
    if lone and is_binding(row) and not SPENT.search(row.row.name):
        yield lone_percent(row, unit)


def lone_percent(row: Row, unit: str) -> Finding:
    """A binding indicator that prints only a percentage where its target should stand."""
    told = ""
    if row.base is not None and row.growth is not None and row.years:
        told = (
            f"：若是目标值，单位应为{unit}且不应低于基期 {row.row.base}；"
            f"若是年均增速，{formula(row.base, row.growth, row.years, 2)}，目标值没有写"
        )
    return UNIT.found(
        f"约束性指标{quoted(row.row.name)}的单位是{unit}，只写了 {row.row.growth}{told}。",
        row.place,
        unit=unit,
    )


def check_target(row: Row, *, whole: bool) -> Iterator[Finding]:
    """Rows with a growth alone in a table of whole rows, and binding rows without a number."""
    name = quoted(row.row.name)
    if row.growth is None and row.target is None and is_binding(row):
        yield BINDING.found(f"约束性指标{name}没有写数值。", row.place)
    alone = row.growth is not None and row.row.target is None and row.row.base is None
    if alone and whole and not row.is_share and not RISING.search(row.row.name):
        yield NO_TARGET.found(
            f"{name}只有增速 {row.row.growth}，没有基期值，也没有目标值。", row.place
        )


def check_base(row: Row, *, known: bool) -> Iterator[Finding]:
    """Rows with a target alone where the others have a base."""
    if not known or row.target is None or row.row.base is not None or row.target.total:
        return
    yield NO_BASE.found(
        f"{quoted(row.row.name)}只有目标 {row.row.target}，没有基期值，"
        "也没有说明是年度数还是累计数。",
        row.place,
    )


def is_binding(row: Row) -> bool:
    return "约束" in (row.row.attribute or "")


CHECKS = (check_rows,)
