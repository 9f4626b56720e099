"""Other documents that a plan names: titles in book marks, and document numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.plans.paragraphs import Paragraph
from luoshi.core.plans.plan import Reference

NUMBER = (
    r"[\u4e00-\u9fff]{1,14}(?:\([\u4e00-\u9fff]{1,6}\))?[〔\[(]\d{4}[〕\])] ?\d{1,5}号"
)
DOC_NUMBER = re.compile(NUMBER)
TITLE = re.compile(
    r"《(?P<title>(?:[^《》]|《[^《》]*》){2,120})》(?P<tail>\((?:[^()]*?[,、])?(?P<number>"
    + NUMBER
    + r")[^()]*\))?"
)
LOOSE = re.compile(r"\((?:[^()《》]*?[,、])?(?P<number>" + NUMBER + r")[^()]{0,30}\)")
ALIAS = re.compile(
    r"^(?:规划|计划|方案|意见|办法|措施|通知|决定|纲要|条例|指南|标准|清单|若干(?:措施|政策|意见)|实施(?:意见|方案)|行动(?:计划|方案))$"
)


def find_references(paragraphs: list[Paragraph]) -> list[Reference]:
    """The documents that the paragraphs name, each with its printed place.

    A short name that the plan gave itself (《规划》) is no reference.
    """
    return [found for paragraph in paragraphs for found in in_paragraph(paragraph)]


def in_paragraph(paragraph: Paragraph) -> Iterator[Reference]:
    text = paragraph.text
    if "《" not in text and "号" not in text:
        return
    taken: list[tuple[int, int]] = []
    for match in TITLE.finditer(text):
        if ALIAS.match(match["title"]):
            continue
        taken.append(match.span())
        yield refer(paragraph, match, match["title"], match["number"])
    for match in LOOSE.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            yield refer(paragraph, match, None, match["number"])


def refer(
    paragraph: Paragraph, match: re.Match[str], title: str | None, number: str | None
) -> Reference:
    span = paragraph.place(match.start(), match.end())
    return Reference(title=title, doc_number=number, quote=match[0], span=span)
