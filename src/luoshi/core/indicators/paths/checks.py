"""What is wrong with a target as it was declared."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.indicators.paths.printing import plain
from luoshi.core.indicators.paths.target import Target
from luoshi.core.statistics.compounding import grown
from luoshi.core.values.finding import Finding
from luoshi.core.values.numeral import trimmed
from luoshi.core.values.rule import Rule

VALUE = Rule(
    "target-value-missing",
    "error",
    title="目标缺数值",
    why="没有目标值，也没有可以推算的基期和增速，到期无法判断是否完成。",
    mend="补上目标值，或补上基期值和年均增速。",
)
BASE = Rule(
    "target-base-missing",
    "warning",
    title="目标缺基期值",
    why="没有基期就画不出路径，也分不清是年度数还是规划期累计。",
    mend="补上基期值；累计数注明从哪一天算起。",
)
LEVEL = Rule(
    "target-level-as-growth",
    "error",
    title="把水平值填成了增速",
    why="增速与目标值是同一个数，按增速推算会得出荒谬的结果。",
    mend="删去增速，或改为真正的增速。",
)
UNIT = Rule(
    "target-unit-differs",
    "error",
    title="目标与指标的单位不同",
    why="单位不同的两个数不能比较，也画不出路径。",
    mend="把目标换算成指标的单位；若是增速，改为增速目标。",
)
BEHIND = Rule(
    "target-behind-base",
    "warning",
    title="目标不如基期",
    why="目标比基期还差，多半是填错了数、单位或者方向。",
    mend="核对基期值、目标值和方向。",
)
RANGE = Rule(
    "target-range-reversed",
    "error",
    title="区间的上下限不成立",
    why="区间缺上限，或者上限小于下限。",
    mend="核对区间的两个数。",
)
TOLERANCE = Rule(
    "target-tolerance-missing",
    "info",
    title="左右没有写明幅度",
    why="没有写明上下多少算“左右”，现在按不低于所写的数判断。",
    mend="与主管部门商定幅度后补上。",
)
DUE = Rule(
    "target-due-early",
    "error",
    title="期限不晚于基期",
    why="目标的期限在基期之前或者就是基期，没有可走的路径。",
    mend="核对基期年和期限。",
)
RULES = (VALUE, BASE, LEVEL, UNIT, BEHIND, RANGE, TOLERANCE, DUE)
TARGET_RULES: dict[str, Rule] = {rule.code: rule for rule in RULES}
# Kinds that have a path from somewhere.
_BASED = frozenset({"flow", "stock", "share", "count"})


def check(target: Target, unit: str) -> Iterator[Finding]:
    """What can be said against a target of an indicator that is counted in a unit.

    The place of the target is kept as data of every finding.

    Source   T-06 to T-08, T-10
    """
    if target.kind == "event":
        return
    yield from check_numbers(target)
    if not target.is_rate and target.unit != unit:
        words = f"目标以“{target.unit}”计，指标以“{unit}”计。"
        yield UNIT.found(words, place=target.place)
    elif is_behind_base(target):
        base, goal = target.base, target.goal
        words = f"基期 {trimmed(base.value if base else 0, 6)}，目标 {trimmed(goal or 0, 6)}。"
        yield BEHIND.found(words, place=target.place)
    yield from check_comparison(target)


def check_numbers(target: Target) -> Iterator[Finding]:
    """What is missing, and numbers in the wrong place."""
    if target.goal is None:
        words = f"没有目标值，只写了增速 {target.growth}%，没有基期。"
        yield VALUE.found(
            words if target.growth else "没有目标值，也没有增速。", place=target.place
        )
    elif is_level(target):
        yield LEVEL.found(level_words(target), place=target.place)
    if target.kind in _BASED and target.base is None and not target.yearly:
        yield BASE.found("没有基期值，也没有列明各年数值。", place=target.place)
    if target.kind == "total" and target.start is None:
        yield BASE.found("累计目标没有写明从哪一天算起。", place=target.place)
    if target.start and target.due <= target.start:
        yield DUE.found(
            f"期限 {target.due} 不晚于 {target.start}。", place=target.place
        )


def check_comparison(target: Target) -> Iterator[Finding]:
    """A range that cannot be, and a nearness without measure."""
    if target.comparator == "range":
        ends = (target.value, target.high)
        if ends[0] is None or ends[1] is None or ends[1] < ends[0]:
            yield RANGE.found(
                f"下限 {ends[0] or '缺'}，上限 {ends[1] or '缺'}。", place=target.place
            )
    if target.comparator == "about" and target.tolerance is None:
        yield TOLERANCE.found("写的是“左右”，没有幅度。", place=target.place)


def is_level(target: Target) -> bool:
    """Whether the growth repeats the value that it should lead to."""
    is_same = target.growth is not None and target.growth == target.value
    return is_same and not target.is_rate and not target.agrees


def level_words(target: Target) -> str:
    """Where the growth would lead, were it one."""
    base, growth = target.base, target.growth
    if base is None or growth is None:
        return f"增速与目标值同为 {growth}。"
    end = grown(base.value, growth, target.due.year - base.year)
    return f"增速与目标值同为 {growth}；若真是增速，到期为 {plain(end, 3)}。"


def is_behind_base(target: Target) -> bool:
    """Whether a promise is worse than what was there."""
    if target.base is None or target.goal is None or target.kind in {"total", "limit"}:
        return False
    if target.is_rate or target.way == "within":
        return False
    is_worse = target.goal < target.base.value
    return is_worse if target.way == "higher" else target.goal > target.base.value
