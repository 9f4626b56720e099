"""Several plans in one file: where each begins, with the notice that issues them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from luoshi.core.plans.chrome import CONTENTS_HEAD, is_chrome, is_dotted
from luoshi.core.plans.markers import Marker, find_marker
from luoshi.core.plans.paragraphs import Paragraph

KIND = (
    r"(?:规划纲要|规划|行动计划|工作计划|实施计划|计划|实施方案|行动方案|工作方案|推进方案|方案|实施意见|指导意见|意见|工作要点|要点|"
    r"若干政策措施|政策措施|若干措施|措施|若干政策|政策|办法|细则|纲要|任务清单|任务分解表|任务书|工作安排|指引|指南|清单|规定|条例|决定|行动|举措|条)"
)
TITLE = re.compile(rf"^[^。;:,]{{4,70}}{KIND}(?:\([^()]{{1,24}}\)){{0,2}}$")
ANNEX = re.compile(r"^附件(?! ?: ?\d) ?[\d一二三四五六七八九十]{0,2}[:.、]? ?(?!\d)")
NOTICE = re.compile(r"(?:印发|转发|公布|下发|批转)")


@dataclass(frozen=True, slots=True)
class Segment:
    """The paragraphs of one plan; ``notice`` are those that issue it."""

    notice: tuple[Paragraph, ...]
    paragraphs: tuple[Paragraph, ...]


def part_plans(paragraphs: list[Paragraph]) -> list[Segment]:
    """The plans of a file in order; one plan, unless a second title restarts the numbers."""
    starts = second_titles(paragraphs)
    if not starts:
        return [Segment((), tuple(paragraphs))]
    notice = tuple(paragraphs[: starts[0]])
    if has_body(notice):
        starts, notice = [0, *starts], ()
    edges = [*starts, len(paragraphs)]
    return [
        Segment(notice, tuple(paragraphs[start:end])) for start, end in pairwise(edges)
    ]


def has_body(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether numbered parts stand among paragraphs; the list of annexes is none."""
    listed = False
    for paragraph in paragraphs:
        listed = is_annex_line(paragraph, listed=listed)
        if paragraph.table is None and not listed and find_marker(paragraph.text):
            return True
    return False


def is_annex_line(paragraph: Paragraph, *, listed: bool) -> bool:
    """Whether a paragraph names an annex, alone or in the list under a letter.

    ``listed`` says that the paragraph before it did.
    """
    if paragraph.table is not None:
        return False
    marker = find_marker(paragraph.text)
    if marker is None:
        return False
    if marker.family == "annex":
        return True
    return listed and marker.family == "num" and len(paragraph.text) < 60


def second_titles(paragraphs: list[Paragraph]) -> list[int]:
    """Positions of titles behind which the numbering begins anew, two or more of them.

    A title belongs to a further plan where the parts before it had begun to count and a first
    part follows it.
    """
    named = announced(paragraphs)
    tops = [
        (position, marker)
        for position, paragraph in enumerate(paragraphs)
        if paragraph.table is None
        and not is_dotted(paragraph.text)
        and (marker := find_marker(paragraph.text)) is not None
        and marker.rank <= 4
        and marker.family != "annex"
    ]
    titles = [
        position
        for position, paragraph in enumerate(paragraphs)
        if is_title(paragraph) and opens(position, tops, paragraphs)
    ]
    listed = [p for p in titles if bare(paragraphs[p].text) in named]
    if len(listed) > 1:
        titles = listed
    kept: list[int] = []
    for position in titles:
        if not kept or any(kept[-1] < top < position for top, _ in tops):
            kept.append(position)
    return kept if len(kept) > 1 else []


def is_title(paragraph: Paragraph) -> bool:
    text = ANNEX.sub("", paragraph.text)
    return (
        paragraph.table is None
        and find_marker(text) is None
        and bool(TITLE.match(text))
        and not is_chrome(text)
        and not CONTENTS_HEAD.search(text)
        and not NOTICE.search(text)
    )


def opens(
    position: int, tops: list[tuple[int, Marker]], paragraphs: list[Paragraph]
) -> bool:
    """Whether the first numbered part behind a title counts from one."""
    after = next(((place, marker) for place, marker in tops if place > position), None)
    if after is None or after[1].number != 1:
        return False
    between = paragraphs[position + 1 : after[0]]
    return len(between) <= 8 and not any(
        find_marker(p.text) is not None for p in between if p.table is None
    )


def announced(paragraphs: list[Paragraph]) -> set[str]:
    """The titles that a notice letter says it issues."""
    names: set[str] = set()
    for paragraph in paragraphs[:30]:
        if NOTICE.search(paragraph.text):
            names |= {
                bare(name) for name in re.findall(r"《([^《》]+)》", paragraph.text)
            }
    return names


def bare(text: str) -> str:
    """A title without brackets, spaces and dashes, for comparison."""
    return re.sub(r"[\s()〔〕—\-~“”\"]", "", text)
