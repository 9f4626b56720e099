"""Who does it: measures without a unit, without a lead, or with a unit named twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from luoshi.core.plans.checks.part import Part, place
from luoshi.core.plans.checks.phrasing import quoted, share, some
from luoshi.core.plans.plan import Measure
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule

WITHOUT_UNIT = Rule(
    "measure-without-unit",
    "warning",
    title="举措没有责任单位",
    why="没有写明谁来做，任务无法交办，也无从考核。",
    mend="逐条写明牵头单位和配合单位，或在分工方案里补齐。",
)
DEMANDED = Rule(
    "duty-demanded",
    "warning",
    title="要求明确分工而未明确",
    why="文件要求明确责任单位、责任分工，自己却没有写。",
    mend="在本文件或配套的任务分解表中写明责任单位。",
)
WITHOUT_LEAD = Rule(
    "measure-without-lead",
    "warning",
    title="多个单位而没有牵头",
    why="几个单位共同负责又不分主次，出了问题没有第一责任人。",
    mend="写明牵头单位，或声明“列第一位者为牵头单位”。",
)
GROUP_ONLY = Rule(
    "measure-group-only",
    "warning",
    title="只写集合单位",
    why="“各市人民政府”“成员单位”之类不是具体单位，没有一家会认领牵头。",
    mend="点名一个牵头单位，集合单位作为配合。",
)
TWO_ROLES = Rule(
    "unit-two-roles",
    "warning",
    title="同一单位两种角色",
    why="同一条举措里同一个单位既牵头又配合（或又负责），职责写法自相矛盾。",
    mend="只保留一种角色。",
)
OUTSIDE = Rule(
    "target-without-unit",
    "info",
    title="目标没有责任单位",
    why="量化目标写在总体要求里，没有落到任何一条有责任单位的举措上，容易悬空。",
    mend="在目标后写明责任单位，或在对应举措中重申。",
)
RULES = (WITHOUT_UNIT, DEMANDED, WITHOUT_LEAD, GROUP_ONLY, TWO_ROLES, OUTSIDE)

FEW = 3
OPENING = 60
ACTOR = re.compile(r"会同|由[^,。;]{2,14}负责")
SUPPORTING = re.compile(
    r"保障|组织(?:领导|实施|协调|推动|保证)|步骤|(?:工作|有关|相关)要求|加强领导|附则|布局"
    r"|监督|宣传|落实责任|责任落实|考核"
)
DEMAND = re.compile(
    r"(?:明确|落实|压实|细化|分解)[^,。;]{0,14}责任(?:部门|单位|科室|分工|主体|人)"
    r"|责任(?:部门|单位|科室)[^,。;]{0,16}各司其职"
)
COLLECTIVE = re.compile(
    r"^各|成员单位|(?:有关|相关|各级)(?:部门|单位|方面|地区|机构)|各(?:市|州|县|区|地|级)"
)
ROLES = {"lead": "牵头", "support": "配合", "responsible": "责任"}


def check_units(part: Part) -> Iterator[Finding]:
    """Measures that name no unit, and the plan's own call for units."""
    bare = [m for m in part.measures if not m.units and not m.task_forces]
    total = len(part.measures)
    if total < FEW or not bare:
        return
    if 2 * len(bare) > total:
        yield WITHOUT_UNIT.found(
            f"{share(len(bare), total)}没有责任单位。",
            total=str(total),
            without=str(len(bare)),
        )
        if len(bare) == total:
            yield from demanded(part)
    else:
        yield from single(part, bare)


def single(part: Part, bare: Sequence[Measure]) -> Iterator[Finding]:
    """One finding a measure without unit, or one a section where none has any.

    Supporting sections, and measures whose own words say who acts, are left out.
    """
    sections = Counter(measure.path[:1] for measure in part.measures)
    empty = Counter(measure.path[:1] for measure in bare)
    for path, count in empty.items():
        own = [m for m in bare if m.path[:1] == path and not is_settled(part, m)]
        if sections[path] == count:
            if len(own) >= FEW:
                yield section_bare(path, own)
            continue
        for measure in own:
            yield WITHOUT_UNIT.found(
                f"举措{name_of(part, measure)}没有责任单位，而其他举措都写明了。",
                measure.span,
                measure=measure.id,
            )


def section_bare(path: tuple[str, ...], own: Sequence[Measure]) -> Finding:
    where = f"{quoted(path[0])}下的" if path else ""
    return WITHOUT_UNIT.found(
        f"{where} {len(own)} 项举措都没有责任单位，而其他章节写明了。",
        own[0].span,
        without=str(len(own)),
    )


def is_settled(part: Part, measure: Measure) -> bool:
    """Whether a measure may do without a responsibility clause."""
    words = (*measure.path, measure.title or "")
    if any(SUPPORTING.search(word) for word in words):
        return True
    return bool(ACTOR.search(measure.span.of(part.text)[:OPENING]))


def demanded(part: Part) -> Iterator[Finding]:
    """The sentence that calls for units in a plan that names none."""
    for passage, match in part.search(DEMAND):
        if passage.section != "review":
            yield DEMANDED.found(
                f"正文要求{quoted(match[0])}，但全文 {len(part.measures)} 项举措"
                "没有一项写明责任单位。",
                place(passage, match),
                words=match[0],
            )
            return


def check_leads(part: Part) -> Iterator[Finding]:
    """Measures with several units of which none leads."""
    several = [m for m in part.measures if len(m.units) > 1]
    bare = [m for m in several if all(u.role == "responsible" for u in m.units)]
    if bare:
        names = "、".join(name_of(part, measure) for measure in bare[:FEW])
        yield WITHOUT_LEAD.found(
            f"{len(part.measures)} 项举措中有 {len(bare)} 项列了多个单位"
            f"而没有牵头单位，如{names}。",
            total=str(len(part.measures)),
            without=str(len(bare)),
        )


def check_groups(part: Part) -> Iterator[Finding]:
    """Measures whose units are all collective, where the others name a unit."""
    groups = [m for m in part.measures if m.units and is_collective(m)]
    if 2 * len(groups) > len(part.measures):
        return
    for measure in groups:
        if any(SUPPORTING.search(w) for w in (*measure.path, measure.title or "")):
            continue
        names = some([unit.name for unit in measure.units])
        yield GROUP_ONLY.found(
            f"举措{name_of(part, measure)}的责任单位只有{names}，没有点名牵头单位。",
            measure.span,
            measure=measure.id,
        )


def is_collective(measure: Measure) -> bool:
    return all(COLLECTIVE.search(unit.name) for unit in measure.units)


def check_roles(part: Part) -> Iterator[Finding]:
    """Units that one measure gives two roles."""
    for measure in part.measures:
        for unit in measure.units:
            others = {u.role for u in measure.units if u.name == unit.name}
            if len(others) > 1 and unit.role == "support":
                words = "、".join(sorted(ROLES[role] for role in others))
                yield TWO_ROLES.found(
                    f"举措{name_of(part, measure)}中{quoted(unit.name)}同时写作{words}单位。",
                    unit.span,
                    measure=measure.id,
                )


def check_targets(part: Part) -> Iterator[Finding]:
    """Quantified targets that no measure with units carries."""
    staffed = {m.id for m in part.measures if m.units or m.task_forces}
    if 2 * len(staffed) < len(part.measures) or not staffed:
        return
    counted = [t for t in part.targets if t.value is not None]
    loose = [target for target in counted if target.measure not in staffed]
    if loose:
        yield OUTSIDE.found(
            f"{len(counted)} 个量化目标中有 {len(loose)} 个不在任何有责任单位的举措里，"
            f"如{some([target.quote for target in loose[:FEW]])}。",
            loose[0].span,
            total=str(len(counted)),
            without=str(len(loose)),
        )


def name_of(part: Part, measure: Measure) -> str:
    """A measure as people call it: its marker and title, else its first words."""
    if measure.title:
        return quoted(f"{measure.marker or ''}{measure.title}")
    return quoted(measure.span.of(part.text)[:40].lstrip(), 16)


CHECKS = (
    check_units,
    check_leads,
    check_groups,
    check_roles,
    check_targets,
)
