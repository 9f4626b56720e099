"""How tables are labelled: captions apart from them, units printed twice, estimates as base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from luoshi.core.plans.checks.figures import Row, read_rows
from luoshi.core.plans.checks.part import Part
from luoshi.core.plans.checks.phrasing import quoted, some
from luoshi.core.plans.passage import Passage
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule

CAPTION = Rule(
    "table-caption-apart",
    "warning",
    title="表题与表格分离",
    why="表题之后隔着别的段落才是表格，读者会把这段文字当作表格说明，或找不到表格。",
    mend="把表题移到表格正上方。",
)
DOUBLED = Rule(
    "indicator-unit-doubled",
    "info",
    title="单位重复标注",
    why="指标名称已带单位，单元格里又写一遍，汇总时会被当作文字。",
    mend="单元格里只留数字。",
)
ESTIMATES = Rule(
    "indicator-base-estimated",
    "info",
    title="基期也是预计数",
    why="基期和目标都标“预计”，基期一旦修订，增速和目标要重算。",
    mend="基期数据出来后更新，并写明修订规则。",
)
RULES = (CAPTION, DOUBLED, ESTIMATES)

TABLE_TITLE = re.compile(
    r"^(?:附?表|专栏) ?[\d一二三四五六七八九十]{1,3}(?:[-.]\d{1,2})?[:：. 　]?[^。;]{2,50}$"
)
CLOSE = 3
ESTIMATED = re.compile(r"(20\d\d)年?\)?预计")


def check_captions(part: Part) -> Iterator[Finding]:
    """Captions that are parted from their table by other text."""
    for place, passage in enumerate(part.passages):
        if is_caption(passage):
            apart = part.passages[place + 1 : place + 1 + CLOSE]
            yield from parted(passage, apart)


def is_caption(passage: Passage) -> bool:
    text = passage.paragraph.text
    return passage.paragraph.table is None and bool(TABLE_TITLE.match(text))


def parted(caption: Passage, following: Sequence[Passage]) -> Iterator[Finding]:
    """The finding for a caption whose table comes only after running text."""
    for distance, passage in enumerate(following):
        if is_caption(passage):
            return
        if passage.paragraph.table is not None:
            if any(len(other.paragraph.text) > 40 for other in following[:distance]):
                title = caption.paragraph.text
                yield CAPTION.found(
                    f"表题{quoted(title)}与表格之间隔着 {distance} 段正文。",
                    caption.paragraph.span,
                    caption=title,
                )
            return


def check_labels(part: Part) -> Iterator[Finding]:
    """Units printed twice, and base and target that are both estimates."""
    yield from doubled(read_rows(part))
    yield from estimated(part)


def doubled(rows: Sequence[Row]) -> Iterator[Finding]:
    """Percentages whose sign stands in the name and in the cell."""
    found = [
        row
        for row in rows
        if row.is_share
        and any(f is not None and f.percent for f in (row.base, row.target))
    ]
    if found:
        yield DOUBLED.found(
            f"{some([row.row.name for row in found])}的单位已写在名称里，单元格又带百分号。",
            found[0].place,
        )


def estimated(part: Part) -> Iterator[Finding]:
    if not part.rows:
        return
    for passage in part.passages:
        if passage.paragraph.table is not None:
            years = sorted(set(ESTIMATED.findall(passage.paragraph.text)))
            if len(years) > 1:
                yield ESTIMATES.found(
                    f"表头把 {'、'.join(years)} 年都标作“预计”，基期不是实际数。",
                    passage.paragraph.place(0, 1),
                )


CHECKS = (
    check_captions,
    check_labels,
)
