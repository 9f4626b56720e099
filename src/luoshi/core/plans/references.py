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
LOOSE = re.compile(
    r"\((?:[^()《》]{0,60}?[,、])?(?P<number>" + NUMBER + r")[^()]{0,30}\)"
)
ALIAS = re.compile(
    r"^(?:规划|计划|方案|意见|办法|措施|通知|决定|纲要|条例|指南|标准|清单|若干(?:措施|政策|意见)|实施(?:意见|方案)|行动(?:计划|方案))$"
)


def find_references(paragraphs: list[Paragraph], text: str) -> list[Reference]:
    """The documents that the paragraphs name, each with its printed place.

    A short name that the plan gave itself (《规划》) is no reference.
    """
    return [
        found for paragraph in paragraphs for found in in_paragraph(paragraph, text)
    ]


def in_paragraph(paragraph: Paragraph, text: str) -> Iterator[Reference]:
    words = paragraph.text
    if "《" not in words and "号" not in words:
        return
    taken: list[tuple[int, int]] = []
    for match in TITLE.finditer(words):
        if ALIAS.match(match["title"]):
            continue
        taken.append(match.span())
        yield refer(paragraph, match, text)
    for match in LOOSE.finditer(words):
        if not any(start <= match.start() < end for start, end in taken):
            yield refer(paragraph, match, text)


def refer(paragraph: Paragraph, match: re.Match[str], text: str) -> Reference:
    """A reference as printed; line ends inside a title or number are left out."""

    def printed(group: str) -> str | None:
        if group not in match.re.groupindex or match[group] is None:
            return None
        return paragraph.printed(*match.span(group), text)

    span = paragraph.place(match.start(), match.end())
    return Reference(
        title=printed("title"),
        doc_number=printed("number"),
        quote=span.of(text),
        span=span,
    )
