"""Whether what a plan announces is carried out further down: task forces, goals, lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from luoshi.core.plans.checks.chains import label, place_of
from luoshi.core.plans.checks.figures import read_rows
from luoshi.core.plans.checks.part import Part, place
from luoshi.core.plans.checks.phrasing import plain, quoted, some
from luoshi.core.plans.outline import Node
from luoshi.core.plans.paragraphs import FOLD
from luoshi.core.plans.plan import Measure
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule

WITHOUT_FORCE = Rule(
    "section-without-force",
    "warning",
    title="章节没有专班",
    why="其他章节都由专班负责，这几节没有，调度时会成为空档。",
    mend="明确这几节归哪个专班，或说明不设专班。",
)
GOALS = Rule(
    "goal-without-indicator",
    "warning",
    title="目标没有对应指标",
    why="目标写了几个方面，指标表只覆盖其中一部分，没有指标的方面无法评估。",
    mend="为这一目标补上指标，或说明如何评估。",
)
LAGGING = Rule(
    "focus-lagging",
    "info",
    title="重点产业增速最低",
    why="文件把它列为重点，增速目标却是全表最低。",
    mend="核对目标，或说明重点体现在何处。",
)
RULES = (WITHOUT_FORCE, GOALS, LAGGING)

FEW = 3
ENOUGH = 5
DASHED = re.compile(r"(?:——?|--)(?P<goal>[^。:;]{4,40})")
FOCUS = re.compile(
    r"以(?:发展|做强|做大|培育)?(?P<names>[^,。;以]{3,24}(?:产业|服务业|制造业|农业|业))为(?:发展)?(?:重点|主导|龙头|核心)"
)
COMMON = frozenset(
    [
        "发展",
        "建设",
        "打造",
        "提升",
        "提高",
        "推进",
        "促进",
        "加快",
        "实现",
        "更加",
        "显著",
        "不断",
        "全面",
        "水平",
        "能力",
        "质量",
        "体系",
        "街道",
        "城市",
        "社会",
        "聚焦",
        "构建",
        "明显",
        "持续",
        "基本",
        "形成",
        "完善",
        "取得",
        "成效",
        "进一",
        "一步",
        "示范",
        "全市",
        "全省",
        "全区",
    ]
)


def check_forces(part: Part) -> Iterator[Finding]:
    """Sections without a task force where most of their kind have one."""
    yield from without_force(part)


def without_force(part: Part) -> Iterator[Finding]:
    forced = {section_of(m) for m in part.measures if m.task_forces}
    if len(forced) < FEW:
        return
    carrying = [node for node in part.outline.nodes if label(node) in forced]
    ranks = Counter(node.rank for node in carrying)
    rank = ranks.most_common(1)[0][0]
    bare = [
        node
        for node in part.outline.nodes
        if node.rank == rank and label(node) not in forced and node.children
    ]
    names = {label(node) for node in bare}
    held = [measure for measure in part.measures if section_of(measure) in names]
    if not bare or len(bare) > len(carrying) or not held:
        return
    yield tell(bare, held, len(carrying))


def section_of(measure: Measure) -> str | None:
    """The heading a measure stands under, in clean print."""
    return measure.path[-1].translate(FOLD) if measure.path else None


def tell(bare: Sequence[Node], held: Sequence[Measure], carrying: int) -> Finding:
    names = some([label(node) for node in bare], limit=8)
    return WITHOUT_FORCE.found(
        f"{carrying} 节标明了专班，{names}共 {len(bare)} 节、{len(held)} 项举措没有专班。",
        place_of(bare[0]),
        sections=str(len(bare)),
        measures=str(len(held)),
    )


def check_goals(part: Part) -> Iterator[Finding]:
    """Goals of a dash list that no group and no row of the indicator table takes up."""
    if len(part.rows) >= ENOUGH:
        yield from uncovered(part)


def uncovered(part: Part) -> Iterator[Finding]:
    measured = {row.group or "" for row in part.rows} | {row.name for row in part.rows}
    known = {pair for words in measured for pair in pairs(words)}
    last = max(row.span.end for row in part.rows)
    goals = [
        (passage, match)
        for passage in part.prose
        if passage.paragraph.span.start < last
        and (match := DASHED.match(passage.paragraph.text))
    ]
    missing = [goal for goal in goals if not pairs(goal[1]["goal"]) & known]
    if len(goals) < FEW or 2 * len(missing) > len(goals):
        return
    for passage, match in missing:
        yield GOALS.found(
            f"{len(goals)} 个目标中，{quoted(match['goal'])}在 {len(part.rows)} 项指标里"
            "没有对应指标。",
            place(passage, match, "goal"),
        )


def pairs(words: str) -> set[str]:
    """The character pairs of some words, those that every plan uses left out."""
    return {words[at : at + 2] for at in range(len(words) - 1)} - COMMON


def check_focus(part: Part) -> Iterator[Finding]:
    """Industries called the focus whose growth target is the lowest of the table."""
    yield from lagging(part)


def lagging(part: Part) -> Iterator[Finding]:
    rows = read_rows(part)
    rates = [row.growth.value for row in rows if row.growth and not row.is_share]
    if len(rates) <= FEW or min(rates) == max(rates):
        return
    for passage, match in part.search(FOCUS):
        if passage.section == "review":
            continue
        named = re.split(r"[和与、及]", match["names"])
        slow = [
            row
            for row in rows
            if row.growth
            and not row.is_share
            and row.growth.value == min(rates)
            and any(len(name) > 3 and name in row.row.name for name in named)
        ]
        if slow:
            yield LAGGING.found(
                f"{quoted(match[0])}，而{quoted(slow[0].row.name)}年均增速"
                f" {slow[0].row.growth}，为全表最低（最高 {plain(max(rates))}%）。",
                place(passage, match),
            )
            return


CHECKS = (
    check_focus,
    check_goals,
    check_forces,
)
