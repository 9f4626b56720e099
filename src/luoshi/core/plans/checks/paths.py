"""What a plan promises against what it says was achieved before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from luoshi.core.plans.checks.figures import Row, path_sum, rate, read_rows
from luoshi.core.plans.checks.part import Part
from luoshi.core.plans.checks.phrasing import plain, quoted
from luoshi.core.plans.plan import Achievement, Target
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule

AGAINST = Rule(
    "path-against-past",
    "warning",
    title="目标与已有成绩不衔接",
    why="目标低于上一时期已经达到的水平，或要求的增速远高于过去，文件没有解释。",
    mend="核对口径和单位；确实如此的，写明理由。",
)
MET = Rule(
    "target-already-met",
    "warning",
    title="目标已经实现",
    why="文件自己报告的现状已经达到这个目标，等于没有目标。",
    mend="写明新增量，或提高目标。",
)
DRIFT = Rule(
    "indicator-name-drift",
    "info",
    title="指标名称前后不一",
    why="回顾和目标用了不同名称，口径是否相同无从判断，前后不可比。",
    mend="统一名称；口径不同的，加以说明。",
)
RULES = (AGAINST, MET, DRIFT)

FLOW = re.compile(r"投资|引资|收入|产值|零售|销售|进出口|税收|营收|交易额|增加值")
CUMULATED = re.compile(r"累计|共完成|五年来|总计")
YEARLY = re.compile(r"年均|每年|平均")
GREW = re.compile(r"增长|提高|增幅")
FEWER = re.compile(r"失业|能耗|排放|事故|死亡|浓度|强度|污染|下降|降低|减少|控制")
FAST = 1.5
CLOSE = 0.5
DRIFTED = 0.3
SHARED = 4
MANY = 100
STATE = re.compile(r"打造|建成|达到|形成|建有|拥有|确保")
MORE = re.compile(r"新|再|增|扩|每|各|培育|建设|续")
ELIDED = ("占", "比", "达", "增长", "其中")
SCOPE = re.compile(r"(?:全社会|社会|地方|城镇|农村)$")
EDGE = re.compile(
    r"^(?:[全我]?[省市区县州街镇村]街?)?(?:地方|城镇|社会|全社会|累计|完成|实现)+"
)


def check_paths(part: Part) -> Iterator[Finding]:
    """Rows of the indicator table against results that the review reports."""
    rows = read_rows(part)
    for achievement in part.achievements:
        if achievement.value is None:
            continue
        row = match_row(rows, achievement)
        if row is not None:
            yield from against(row, achievement, float(achievement.value))
            yield from drift(row, achievement)


def match_row(rows: list[Row], achievement: Achievement) -> Row | None:
    """The row that an achievement is about, by its name and unit."""
    best: tuple[float, Row | None] = (DRIFTED, None)
    for row in rows:
        if achievement.unit not in {row.row.unit, "%"}:
            continue
        score = likeness(row.row.name, words_of(achievement))
        if score > best[0]:
            best = (score, row)
    return best[1]


def words_of(achievement: Achievement) -> str:
    """What an achievement is about: its quote up to the number."""
    return re.split(r"\d", achievement.quote)[0] or achievement.object


def likeness(name: str, words: str) -> float:
    """How much of a name stands in some words.

    Units    0 to 1: the share of the name's longest piece, or of its character pairs
    """
    block = SequenceMatcher(None, name, words, autojunk=False).find_longest_match()
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    shared = sum(pair in words for pair in pairs) / max(1, len(pairs))
    return max(block.size / len(name) if block.size >= SHARED else 0.0, shared)


def against(row: Row, achievement: Achievement, value: float) -> Iterator[Finding]:
    """A row against a result: sums, growth, or a plain number."""
    if likeness(row.row.name, words_of(achievement)) < CLOSE or FEWER.search(
        row.row.name
    ):
        return
    if achievement.unit == "%" and not row.is_share:
        yield from growth_against(row, achievement, value)
    elif FLOW.search(row.row.name) and CUMULATED.search(achievement.quote):
        yield from sum_against(row, achievement, value)
    elif (
        row.base is None
        and row.target
        and "新增" in row.row.name
        and value > row.target.value
    ):
        yield AGAINST.found(
            f"{quoted(row.row.name)}目标 {row.row.target}，低于已报告的"
            f"{quoted(achievement.quote)}；没有说明是年度数还是累计数。",
            row.place,
            past=plain(value),
        )


def sum_against(row: Row, achievement: Achievement, value: float) -> Iterator[Finding]:
    """The sum of a path against the sum of the period before."""
    base, target = row.base, row.target
    if base is None or target is None or not row.years:
        return
    if base.value <= 0 or target.value <= 0:
        return
    real = rate(base.value, target.value, row.years)
    yearly = row.growth.value if row.growth and row.growth.rounds_to(real) else real
    total = path_sum(base.value, yearly, row.years)
    if total < value:
        less = plain(100 * (1 - total / value), 1)
        mean = plain(value / row.years, 2)
        yield AGAINST.found(
            f"{quoted(row.row.name)}从 {plain(base.value)} 到 {plain(target.value)}，"
            f"{row.years} 年合计约 {plain(total, 2)}{row.row.unit}，比已报告的"
            f"{quoted(achievement.quote)}少 {less}%；基期 {plain(base.value)} 也低于上期年均 {mean}。",
            row.place,
            total=plain(total, 2),
            past=plain(value),
        )


def growth_against(
    row: Row, achievement: Achievement, value: float
) -> Iterator[Finding]:
    """The growth a row asks for against the growth reported."""
    growth = row.growth
    if growth is None or not GREW.search(achievement.quote) or not row.years:
        return
    past = value
    if CUMULATED.search(achievement.quote):
        past = rate(100, 100 + value, row.years)
    elif not YEARLY.search(achievement.quote):
        return
    if growth.value >= FAST * past:
        yield AGAINST.found(
            f"{quoted(row.row.name)}要求年均增长 {row.row.growth}，已报告的"
            f"{quoted(achievement.quote)}折合年均 {plain(past, 2)}%，前者是后者的"
            f" {plain(growth.value / past, 1)} 倍，没有说明理由。",
            row.place,
            past=plain(past, 2),
        )


def drift(row: Row, achievement: Achievement) -> Iterator[Finding]:
    """A row and a result that mean the same under different names."""
    if achievement.unit not in {row.row.unit, "%"}:
        return
    if is_other_name(row.row.name, words_of(achievement)):
        yield DRIFT.found(
            f"回顾写作{quoted(achievement.quote)}，指标表写作{quoted(row.row.name)}，"
            "请统一名称或说明口径。",
            row.place,
            past=achievement.object,
        )


def is_other_name(name: str, words: str) -> bool:
    """Whether some words call an indicator by nearly its name, but not by it."""
    scope = SCOPE.search(words[: words.find(name)]) if name in words else None
    if scope is not None:
        return not name.startswith(scope[0])
    printed = EDGE.sub("", words)
    if name in printed or printed.startswith(ELIDED) or len(name) <= SHARED:
        return False
    block = SequenceMatcher(None, name, printed, autojunk=False).find_longest_match()
    alike = block.size >= SHARED or FLOW.search(name) is not None
    return alike and name[-2:] in printed


def check_met(part: Part) -> Iterator[Finding]:
    """Targets that the review already reports as reached."""
    results: dict[str, list[Achievement]] = defaultdict(list)
    for achievement in part.achievements:
        if achievement.value is not None:
            for piece in pieces(achievement.object):
                results[piece].append(achievement)
    for target in filter(is_state, part.targets):
        near = (a for piece in pieces(target.object) for a in results.get(piece, ()))
        met = next((a for a in near if is_met(target, a)), None)
        if met is not None:
            yield MET.found(
                f"{quoted(target.quote)}：前文已报告{quoted(met.quote)}。",
                target.span,
                measure=target.measure,
            )


def pieces(name: str) -> list[str]:
    """The pieces of a name that are long enough to tell it from others."""
    return [name[at : at + SHARED + 1] for at in range(len(name) - SHARED)]


def is_state(target: Target) -> bool:
    """Whether a target asks for a small number of things to exist, not for more of them."""
    if target.value is None or target.kind != "count" or not 0 < target.value < MANY:
        return False
    head = re.split(r"\d", target.quote)[0]
    if target.per or target.deadline_source:
        return False
    return bool(STATE.search(head)) and not MORE.search(head)


def is_met(target: Target, achievement: Achievement) -> bool:
    """Whether a result already has what a target asks for, under nearly the same name."""
    if (achievement.value or 0) < (target.value or 0):
        return False
    block = SequenceMatcher(
        None, target.object, achievement.object, autojunk=False
    ).find_longest_match()
    return block.size > SHARED and 2 * block.size > len(target.object)


CHECKS = (
    check_paths,
    check_met,
)
