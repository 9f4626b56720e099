"""The reader of saved web pages: the article without the site around it."""

from __future__ import annotations

import re

from luoshi.core.documents.chrome import card_entries, find_article, is_card, redact
from luoshi.core.documents.draft import Draft, Intake, clean
from luoshi.core.documents.markup import decode_page, parse_page
from luoshi.core.documents.package import Element
from luoshi.core.documents.page_lines import Line, read_lines

SITE = re.compile(
    r"\s*[-_|—–－]+\s*[^-_|—–－]*(?:政府|网|门户|局|委|厅|办公室|平台)[^-_|]*$"
)
STAMP = re.compile(
    r"(发布时间|发布日期|成文日期|来源|信息来源|发布机构|发文字号|索引号)\s*[:：]\s*(\S+(?: \d\d:\d\d)?)"
)
TITLES = ("articletitle", "og:title", "title")
MOST_CHROME = 300
OPENING = 8
LONGEST_TITLE = 200


def read(intake: Intake) -> Draft:
    """The article of a saved page.

    Errors   EmptyDocument, HostileDocument
    """
    return read_page(decode_page(intake.data), intake)


def read_page(text: str, intake: Intake) -> Draft:
    """The article of a page whose text is decoded already."""
    root = parse_page(text, intake.limits)
    intake.clock.check()
    draft = Draft()
    lines = read_lines(root)
    kept = find_article(lines)
    intake.clock.check()
    article = [line for line, keep in zip(lines, kept, strict=True) if keep]
    title = page_title(root, lines, article)
    if title and article:
        draft.add_paragraph(title, kind="heading", level=1)
    lay_article(draft, article)
    for line, keep in zip(lines, kept, strict=True):
        if not keep:
            keep_aside(draft, line, title)
    return draft


def lay_article(draft: Draft, article: list[Line]) -> None:
    """Lay down the article's lines."""
    for number, line in enumerate(article, 1):
        if line.kind == "table":
            draft.add_table(line.slots, paragraph=number)
        else:
            draft.add_paragraph(
                line.text, kind=line.kind, paragraph=number, level=line.level
            )


def keep_aside(draft: Draft, line: Line, title: str) -> None:
    """Keep a line of the site as margin, and what it says of the document as property."""
    if is_card(line):
        draft.properties.update(card_entries(line))
    for label, said in STAMP.findall(line.text):
        draft.properties.setdefault(label, redact(said))
    if len(draft.margins) < MOST_CHROME and squeeze(line.text) != squeeze(title):
        draft.add_margin("chrome", redact(line.text))


def page_title(root: Element, lines: list[Line], article: list[Line]) -> str:
    """The title where the article itself does not begin with it; else empty."""
    opening = squeeze("".join(line.text for line in article[:OPENING]))
    for title in titles(root, lines):
        if squeeze(title) in opening:
            return ""
        if len(title) >= 6:
            return title
    return ""


def titles(root: Element, lines: list[Line]) -> list[str]:
    """What may be the title of a page, the surest first."""
    named = {
        (meta.get("name") or meta.get("property") or "").lower(): meta.get(
            "content", ""
        )
        for meta in root.iter("meta")
    }
    heads = [line.text for line in lines if line.level == 1]
    whole = SITE.sub("", clean(root.findtext(".//title") or "")[:LONGEST_TITLE])
    found = [named.get(TITLES[0], ""), *heads, named.get(TITLES[1], ""), whole]
    return [title for title in map(clean, found) if squeeze(title)]


def squeeze(text: str) -> str:
    """A text without white space, for comparing."""
    return re.sub(r"\s", "", text)
