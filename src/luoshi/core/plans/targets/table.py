"""The indicator table of a plan, values as printed.

A row may have lost a cell: then everything after it has moved left. Such a row is read by what
its cells hold, the attribute last, a percentage of something that is not a percentage as growth,
and the row says so in its note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.core.documents.document import Table
from luoshi.core.plans.passage import Passage
from luoshi.core.plans.plan import IndicatorRow
from luoshi.core.plans.targets.dates import Period
from luoshi.core.values.span import Span

FOLD = str.maketrans(
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, "\u3000\xa0\n\r\t "))
    | {
        ord("〔"): ord("["),
        ord("〕"): ord("]"),
        ord("【"): ord("["),
        ord("】"): ord("]"),
    }
)
ROLES = {
    "attribute": re.compile(r"属性|指标性质|约束性/预期性"),
    "growth": re.compile(r"年均|增速|增长|累计|五年|变化|增幅"),
    "target": re.compile(r"目标|规划值|20\d\d年?(?:预计|规划|预期)?$|期末|“?十.五”?"),
    "base": re.compile(r"基期|基数|现状|基准|实际|完成|20\d\d年?(?:预计|实际|完成)?$"),
    "unit": re.compile(r"单位$|计量单位"),
    "no": re.compile(r"^(?:序号|编号|NO\.?)$"),
    "name": re.compile(
        r"指标(?:名称|项目|内容)?$|^(?:主要|核心|具体|二级|三级)指标|^项目$"
    ),
    "group": re.compile(r"类别|分类|一级指标|类型|领域|维度|目标层"),
}
TELLING = re.compile(r"指标|单位|属性|基期|现状|目标|年均|20\d\d|序号|类别")
ATTRIBUTE = re.compile(r"\(?(?:约束|预期|指导|引导|约束性|预期性)性?(?:指标)?\)?")
NUMBER = re.compile(r"\(?\d{1,3}\)?[.、]?")
VALUE = re.compile(
    r"[\[(]?(?:累计|约|达到|提高|下降|降低|[><≥≤〉〈±＞＜]=?|-|\+)*\d[\d.,]*[%‰]?(?:[-~—]\d[\d.,]*[%‰]?)?"
    r"(?:以[上下内]|左右|个百分点|[\u4e00-\u9fff/]{1,8})?[\])]?"
    r"|[\[(].{1,24}[\])]|[-—/－]|完成.{0,12}(?:任务|要求|目标).{0,12}|与.{2,12}(?:同步|一致|相当)"
    r"|.{0,8}(?:达标|全覆盖|下降|提高|上升|提升|合理区间|国家下达.{0,12})|基本同步|(?:保持|持续).{0,10}"
)
BRACKET = re.compile(r"\(([^()]{1,14}(?:\([^()]*\))?[^()]{0,6})\)$")
UNIT = re.compile(
    r"(?:[百千万亿]*(?:元|美元|人|家|个|项|件|亩|吨|公里|平方米|平方公里|立方米|户|套|张|床|座|处|辆|台|岁|年|天|小时|分钟|所|名|次|人次|米|公顷|千瓦|千瓦时|标准煤|ha|km|㎡|m²|%|‰|倍|微克/立方米|分|级|标箱|TEU|条|种|只|吨标准煤))"
    r"(?:/[\u4e00-\u9fffA-Za-z0-9²³㎡]+)?|%|‰|—|-"
)
YEAR = re.compile(r"(?:19|20)\d\d")
KNOWN = ("group", "no", "name", "unit", "base", "target", "growth", "attribute")


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of a row: its column, folded words and place."""

    column: int
    text: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Head:
    """What the header rows say: the role of each column, and the years of base and target."""

    rows: int
    roles: dict[int, str]
    base_year: int | None
    target_year: int | None


def find_indicators(
    passages: Sequence[Passage],
    year: int | None,  # noqa: ARG001
    period: Period,
) -> tuple[IndicatorRow, ...]:
    """The rows of every indicator table of a plan, in order.

    Tables that hold no indicators give nothing. Years come from the header, else from the
    period; the year of the document tells nothing about either.
    """
    tables = [
        passage.paragraph.table for passage in passages if passage.paragraph.table
    ]
    return tuple(row for table in tables for row in read_table(table, period))


def read_table(table: Table, period: Period) -> Iterator[IndicatorRow]:
    """The rows of one table, none where its header is not that of indicators."""
    rows = grid(table)
    head = read_head(rows, period)
    if head is None:
        return
    group: str | None = None
    for row in rows[head.rows :]:
        found = read_row(row, head, table, group)
        if found is None:
            group = heading(row) or group
            continue
        group = found.group
        yield found


def grid(table: Table) -> list[list[Entry]]:
    """The rows of a table; a merged cell stands in every row and column that it covers."""
    rows: list[dict[int, Entry]] = [{} for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.rows, table.rows)):
            for column in range(cell.column, cell.column + cell.columns):
                text = cell.text.translate(FOLD)
                # A cell over several rows is printed at the first of them: no row's place.
                place = cell.span if cell.rows == 1 else None
                rows[row][column] = Entry(column, text, place)
    return [[row[column] for column in sorted(row)] for row in rows]


def read_head(rows: list[list[Entry]], period: Period) -> Head | None:
    """The header of an indicator table, None where the first rows are none."""
    count = 0
    for row in rows[:4]:
        if any(is_data(entry.text) for entry in row):
            break
        count += 1
    words = [entry.text for row in rows[:count] for entry in row if entry.text]
    joined = " ".join(words)
    if count == 0 or len(rows) <= count or "指标" not in joined:
        return None
    kinds = sum(
        bool(re.search(pattern, joined))
        for pattern in ("目标|规划", "属性|单位", "基期|现状|20\\d\\d", "年均|增速")
    )
    if kinds < 2:
        return None
    return Head(count, roles_of(rows[:count]), *years_of(words, period))


def is_data(text: str) -> bool:
    """Whether a cell can only stand below a header."""
    return bool(ATTRIBUTE.fullmatch(text)) or bool(
        re.fullmatch(r"\d{1,2}|\d[\d.,]*%?", text) and not YEAR.fullmatch(text)
    )


def roles_of(rows: list[list[Entry]]) -> dict[int, str]:
    """The role of each column; a lower header row is nearer to the data and wins."""
    roles: dict[int, str] = {}
    for row in rows:
        for entry in row:
            role = role_of(entry.text)
            if role and not (role == "target" and roles.get(entry.column) == "base"):
                roles[entry.column] = role
    years = [column for column in sorted(roles) if roles[column] in {"base", "target"}]
    if years and all(roles[column] == "target" for column in years) and len(years) > 1:
        roles[years[0]] = "base"
    return roles


def role_of(text: str) -> str | None:
    """What a header cell says its column holds."""
    return next((role for role, pattern in ROLES.items() if pattern.search(text)), None)


def years_of(words: list[str], period: Period) -> tuple[int | None, int | None]:
    """The years of base and target, from the header first, then from the plan."""
    printed = sorted({int(match) for word in words for match in YEAR.findall(word)})
    if len(printed) > 1:
        return printed[0], printed[-1]
    last = period[1] if period else None
    if printed:
        lone = printed[0]
        return (lone, last) if last and lone < last else (None, lone)
    return (period[0] - 1 if period else None), last


def heading(row: list[Entry]) -> str | None:
    """The name of a group that stands alone on its row."""
    words = list(dict.fromkeys(entry.text for entry in row if entry.text))
    if len(words) == 1 and not VALUE.fullmatch(words[0]):
        return (
            re.sub(r"^(?:[(]?[一二三四五六七八九十\d]+[)]?[、.]?)", "", words[0])
            or None
        )
    return None


def read_row(
    row: list[Entry], head: Head, table: Table, group: str | None
) -> IndicatorRow | None:
    """One indicator, by its columns where they agree with the header, else by its cells."""
    filled = [entry for entry in row if entry.text]
    if len({entry.text for entry in filled}) < 2:
        return None
    cells = by_column(row, head)
    note = None
    if cells is None:
        cells = by_content(filled)
        note = "缺少单元格，按内容对位"
    if cells is None or not cells.get("name"):
        return None
    name, unit = part_unit(cells["name"])
    spans = [
        entry.span for entry in filled if entry.span and table.span.holds(entry.span)
    ]
    return IndicatorRow(
        group=cells.get("group") or group,
        no=cells.get("no"),
        name=name,
        unit=cells.get("unit") or unit,
        base_year=head.base_year,
        base=cells.get("base"),
        target_year=head.target_year,
        target=cells.get("target"),
        growth=cells.get("growth"),
        attribute=cells.get("attribute"),
        span=Span(min(span.start for span in spans), max(span.end for span in spans)),
        note=note,
    )


def by_column(row: list[Entry], head: Head) -> dict[str, str] | None:
    """The cells of a row by the roles of their columns, None where they do not fit."""
    roles = head.roles
    if "name" not in roles.values() or not {"target", "base"} & set(roles.values()):
        return None
    columns = {entry.column for entry in row}
    if not set(roles) <= columns:
        return None
    cells: dict[str, str] = {}
    for entry in row:
        role = roles.get(entry.column)
        if role and entry.text:
            cells.setdefault(role, entry.text)
        elif entry.text and "group" not in cells and entry.column < min(roles):
            cells["group"] = entry.text
    return cells if fits(cells, roles) else None


def fits(cells: dict[str, str], roles: dict[int, str]) -> bool:
    """Whether the cells hold what their columns promise."""
    if "attribute" in roles.values() and not ATTRIBUTE.fullmatch(
        cells.get("attribute", "")
    ):
        return False
    name = cells.get("name", "")
    if not name or (VALUE.fullmatch(name) and not re.search("[\u4e00-\u9fff]", name)):
        return False
    return all(
        VALUE.fullmatch(cells[role])
        for role in ("base", "target", "growth")
        if role in cells
    )


def by_content(filled: list[Entry]) -> dict[str, str] | None:
    """The cells of a row by what they hold."""
    words = [entry.text for entry in filled]
    cells: dict[str, str] = {}
    if ATTRIBUTE.fullmatch(words[-1]):
        cells["attribute"] = words.pop()
    place = next(
        (at for at, word in enumerate(words[:3]) if NUMBER.fullmatch(word)), None
    )
    if place is not None and place + 1 < len(words):
        cells["no"] = words[place].strip("().、")
        if place:
            cells["group"] = words[place - 1]
        words = words[place + 1 :]
    elif (
        len(words) > 1
        and not VALUE.fullmatch(words[1])
        and not UNIT.fullmatch(words[1])
    ):
        cells["group"], words = words[0], words[1:]
    if not words or not re.search("[\u4e00-\u9fff]", words[0]):
        return None
    cells["name"] = words.pop(0)
    if words and UNIT.fullmatch(words[0]) and not VALUE.fullmatch(words[0]):
        cells["unit"] = words.pop(0)
    place_values(cells, [word for word in words if VALUE.fullmatch(word)])
    return (
        cells
        if "attribute" in cells or {"base", "target", "growth"} & set(cells)
        else None
    )


def place_values(cells: dict[str, str], values: list[str]) -> None:
    """Give the values of a row their columns: a foreign percentage is growth, a lone value the target."""
    unit = cells.get("unit") or part_unit(cells["name"])[1]
    roles = ["base", "target", "growth"]
    if (
        len(values) < 3
        and values
        and values[-1].endswith("%")
        and unit not in {"%", None}
    ):
        cells["growth"] = values.pop()
        roles = ["base", "target"]
        if len(values) == 1:
            roles = ["base"]
    elif len(values) == 1:
        roles = ["target"]
    cells.update(zip(roles, values, strict=False))


def part_unit(name: str) -> tuple[str, str | None]:
    """A name and the unit that stands in brackets after it.

    Example

        >>> part_unit("绿化覆盖率(%)")
        ('绿化覆盖率', '%')
    """
    match = BRACKET.search(name)
    if match and UNIT.fullmatch(match[1]):
        return name[: match.start()], match[1]
    return name, None
