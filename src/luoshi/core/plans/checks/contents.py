"""The table of contents against the headings of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from luoshi.core.plans.checks.chains import shown
from luoshi.core.plans.checks.part import Part
from luoshi.core.plans.checks.phrasing import quoted
from luoshi.core.plans.markers import find_marker
from luoshi.core.plans.outline import bare_entry
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule
from luoshi.core.values.span import Span

LOST = Rule(
    "heading-lost",
    "warning",
    title="正文丢失大量标题",
    why="目录里的标题在正文中大多没有出现，正文结构只能靠推断，举措的归属可能有误。",
    mend="从原稿补回正文标题后重新导入。",
)
MISSING = Rule(
    "contents-missing",
    "warning",
    title="目录标题在正文中找不到",
    why="目录与正文不一致，可能漏了一节，也可能改稿后目录没有更新。",
    mend="核对正文是否缺节；不缺的，更新目录。",
)
DIFFERS = Rule(
    "contents-differs",
    "info",
    title="目录与正文标题文字不一致",
    why="同一标题两处写法不同，说明改稿后没有同步。",
    mend="以定稿为准统一两处文字。",
)
RULES = (LOST, MISSING, DIFFERS)

LOST_SHARE = 0.5
ALIKE = 0.8
FEW = 4
OPENING = 120
NOISE = re.compile(r"[\s,，、。:：;；“”\"'‘’()（）\-—·.]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents; ``span`` is None where the reader set the contents apart."""

    number: str
    title: str
    span: Span | None

    @property
    def label(self) -> str:
        """The entry as printed; numbers without a stop of their own are set off."""
        gap = " " if self.number[-1:].isalnum() else ""
        return f"{self.number}{gap}{self.title}"

    @property
    def name(self) -> str:
        """The bare title without a page number, to be compared with headings."""
        return re.sub(r"[\dIVX]{1,4}$", "", bare(self.title))


def check_contents(part: Part) -> Iterator[Finding]:
    """Entries of the contents that no heading of the text repeats."""
    entries = [*printed_entries(part), *margin_entries(part)]
    if len(entries) < FEW:
        return
    body = Body(part)
    lost = [entry for entry in entries if not body.prints(entry)]
    if len(lost) > LOST_SHARE * len(entries):
        yield many_lost(entries, lost)
        return
    for entry in lost:
        yield one_lost(entry, body)


def printed_entries(part: Part) -> Iterator[Entry]:
    """The contents that stand in the reading text."""
    for node in part.outline.contents:
        if node.marker and node.title:
            yield Entry(shown(node), node.title, node.paragraph.span)


def margin_entries(part: Part) -> Iterator[Entry]:
    """The contents that the reader took out of the text, page numbers cut off."""
    for line in part.contents:
        text = bare_entry(line)
        marker = find_marker(text)
        if marker is not None and bare(text[marker.end :]):
            yield Entry(marker.text, text[marker.end :].strip(), None)


class Body:
    """The openings of all paragraphs that can be headings, for looking entries up."""

    def __init__(self, part: Part) -> None:
        texts = [passage.paragraph.text for passage in part.prose]
        self.openings = [opening(text) for text in texts]
        self.whole = "\n".join(texts).replace(" ", "")

    def prints(self, entry: Entry) -> bool:
        """Whether an entry opens a paragraph, or stands with its number inside one."""
        if any(words.startswith(entry.name) for words in self.openings):
            return True
        return f"{entry.number}{entry.title}".replace(" ", "") in self.whole


def opening(text: str) -> str:
    """The bare first words of a paragraph, its number cut off."""
    marker = find_marker(text)
    return bare(text[marker.end if marker else 0 :][:OPENING])


def bare(text: str) -> str:
    """Words without punctuation and spaces, which contents and text print differently."""
    return NOISE.sub("", bare_entry(text))


def many_lost(entries: Sequence[Entry], lost: Sequence[Entry]) -> Finding:
    return LOST.found(
        f"目录列出 {len(entries)} 个标题，正文里只找到 {len(entries) - len(lost)} 个；"
        f"{quoted(lost[0].title)}等 {len(lost)} 个标题缺失，正文结构按目录推断。",
        lost[0].span,
        listed=str(len(entries)),
        lost=str(len(lost)),
    )


def one_lost(entry: Entry, body: Body) -> Finding:
    """An entry without a heading; a heading that nearly says the same is named."""
    near = nearest(entry.name, body.openings)
    if near:
        return DIFFERS.found(
            f"目录写作{quoted(entry.title)}，正文标题与它不完全一致：{quoted(near)}。",
            entry.span,
            heading=near,
        )
    return MISSING.found(
        f"目录中的{quoted(entry.label)}在正文中没有对应标题。",
        entry.span,
        title=entry.title,
    )


def nearest(name: str, titles: Sequence[str]) -> str | None:
    """The opening of a paragraph that is nearly these words."""
    if len(name) < FEW:
        return None
    own = set(name)
    for title in titles:
        for cut in {len(name), min(len(title), len(name) + 2)}:
            head = title[:cut]
            if len(own & set(head)) < ALIKE * len(own):
                continue
            if SequenceMatcher(None, name, head, autojunk=False).ratio() >= ALIKE:
                return head
    return None


CHECKS = (check_contents,)
