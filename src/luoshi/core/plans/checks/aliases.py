"""One unit under several names, and units that were renamed before the document's year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from luoshi.core.plans.checks.part import Part
from luoshi.core.plans.checks.phrasing import quoted
from luoshi.core.plans.compile import own_year
from luoshi.core.plans.plan import Unit
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule

ALIAS = Rule(
    "unit-alias",
    "info",
    title="同一单位多种写法",
    why="同一单位写成几个名字，汇总任务时会被算成几家。",
    mend="统一写法；范围确有不同的，加以说明。",
)
RENAMED = Rule(
    "unit-renamed",
    "info",
    title="单位名称已变更",
    why="文件年份之前单位已经更名或并入他处，交办会找不到承接单位。",
    mend="改用现名。",
)
RULES = (ALIAS, RENAMED)

SHORT = (
    ("中国人民银行", "人行"),
    ("人民银行", "人行"),
    ("发展和改革", "发改"),
    ("发展改革", "发改"),
    ("工业和信息化", "工信"),
    ("经济和信息化", "经信"),
    ("经济信息化", "经信"),
    ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"),
    ("住房和城乡建设", "住建"),
    ("住房城乡建设", "住建"),
    ("卫生健康", "卫健"),
    ("文化和旅游", "文旅"),
    ("文化旅游", "文旅"),
    ("市场监督管理", "市场监管"),
    ("金融监督管理", "金融监管"),
    ("投资促进", "投促"),
    ("管理委员会", "管委会"),
    ("委员会", "委"),
    ("人民政府", "政府"),
    ("有关成员单位", "成员单位"),
    ("相关成员单位", "成员单位"),
)
MEMBERS = re.compile(r"^各(?P<levels>[省市州县区盟旗地]{1,5})(?:人民)?政府$")
OLD = (
    (
        re.compile(r"卫生(?:和)?计(?:划)?生(?:育)?委?|卫计(?:委|局)"),
        2019,
        "卫生健康委（局）",
    ),
    (re.compile(r"安监局|安全生产监督管理局|安全监管局"), 2019, "应急管理局"),
    (
        re.compile(r"质监局|质量技术监督局|工商(?:行政管理)?局|食品药品监管局"),
        2019,
        "市场监管局",
    ),
    (re.compile(r"国土资源(?:部|厅|局)"), 2019, "自然资源部（厅、局）"),
    (re.compile(r"环境保护(?:部|厅|局)|环保(?:厅|局)"), 2019, "生态环境部（厅、局）"),
    (re.compile(r"银监(?:会|局|分局)|(?<!银)保监(?:会|局|分局)"), 2019, "银保监机构"),
    (re.compile(r"扶贫办|扶贫开发办公室"), 2022, "乡村振兴局"),
    (re.compile(r"银保监(?:会|局|分局)"), 2024, "金融监管总局派出机构"),
)


def check_aliases(part: Part) -> Iterator[Finding]:
    """Units that one plan prints in several forms."""
    forms: dict[str, dict[str, list[Unit]]] = defaultdict(lambda: defaultdict(list))
    for unit in units_of(part):
        forms[canonical(unit.name)][unit.name].append(unit)
    for names in forms.values():
        if len(names) > 1:
            yield alias(names)
    yield from neighbours(part)


def units_of(part: Part) -> Iterator[Unit]:
    for measure in part.measures:
        yield from (unit for unit in measure.units if not unit.inherited)


def canonical(name: str) -> str:
    """A unit's name in its shortest usual form.

    Example

        >>> canonical("省发展和改革委员会"), canonical("省发改委")
        ('省发改委', '省发改委')
    """
    for long, short in SHORT:
        name = name.replace(long, short)
    return name


def alias(names: dict[str, list[Unit]]) -> Finding:
    """Several forms of one name, with their counts; the rarest shows the place."""
    ranked = sorted(names.items(), key=lambda item: len(item[1]), reverse=True)
    shown = "、".join(f"{quoted(name)}（{len(units)} 处）" for name, units in ranked)
    return ALIAS.found(f"疑为同一单位：{shown}。", ranked[-1][1][0].span)


def neighbours(part: Part) -> Iterator[Finding]:
    """Collective names of governments whose levels differ by one."""
    forms: dict[str, list[Unit]] = defaultdict(list)
    for unit in units_of(part):
        if MEMBERS.match(unit.name):
            forms[unit.name].append(unit)
    for left, right in combinations(forms, 2):
        if len(levels(left) ^ levels(right)) == 1 and len(left) > 4 and len(right) > 4:
            yield alias({left: forms[left], right: forms[right]})


def levels(name: str) -> frozenset[str]:
    """The levels of government that a collective name counts up."""
    match = MEMBERS.match(name)
    return frozenset(match["levels"] if match else "")


def check_renamed(part: Part) -> Iterator[Finding]:
    """Units whose name was given up before the year of the document."""
    year = own_year(part.facts)
    if year is None:
        return
    for pattern, since, now in OLD:
        if year >= since:
            yield from renamed(part, pattern, since, now)


def renamed(
    part: Part, pattern: re.Pattern[str], since: int, now: str
) -> Iterator[Finding]:
    found: Sequence[Unit] = [u for u in units_of(part) if pattern.search(u.name)]
    if found:
        yield RENAMED.found(
            f"{quoted(found[0].name)}等 {len(found)} 处用的是旧名，{since} 年起为{now}。",
            found[0].span,
            name=found[0].name,
        )


CHECKS = (
    check_aliases,
    check_renamed,
)
