"""The headings of a plan: which paragraphs open a part, under which, and where the title ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from luoshi.core.plans.chrome import CONTENTS_HEAD, CONTENTS_TAIL, is_chrome, is_dotted
from luoshi.core.plans.clauses import find_clauses
from luoshi.core.plans.markers import Marker, find_marker
from luoshi.core.plans.paragraphs import Paragraph
from luoshi.core.plans.sections import is_container, kind_of
from luoshi.core.plans.segments import is_annex_line

LONGEST_TITLE = 64
SHORT_TITLE = 46
RUN_TITLE = 40
LABEL_TITLE = 30
TITLE_END = re.compile(r"[。:;]|(?<=[\u4e00-\u9fff”)])\.(?=[\u4e00-\u9fff“])|[!](?!$)")
VERDICT = re.compile(
    r"^(?:对|凡|按照|根据|为|从|在|自|各|凡是|经|由|将|鼓励|允许|支持对|符合)[^,]{6,}[,;]"
    r"|的,|应当|不得|予以|给予"
)
ENUMERATED = re.compile(
    r"^[一二三四五六七八九十]是|^首先|^其次|^第[一二三四五六七八九],"
)


@dataclass(slots=True)
class Node:
    """One heading with the paragraphs that stand under it.

    ``title_end`` is the clean offset behind the title; ``body_start`` the clean offset at which
    the text of the same paragraph goes on (equal to the length where the heading stands alone).
    """

    paragraph: Paragraph
    marker: Marker | None
    title: str | None
    title_start: int
    title_end: int
    body_start: int
    rank: int
    depth: int = 1
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    restored: bool = False
    boxed: bool = False
    clauses: int | None = None

    @property
    def alone(self) -> bool:
        """Whether the heading is the whole of its paragraph."""
        return not self.paragraph.text[self.body_start :].strip("。 ")

    @property
    def ancestors(self) -> list[Node]:
        """The headings above, from the top."""
        above: list[Node] = []
        node = self.parent
        while node is not None:
            above.append(node)
            node = node.parent
        return above[::-1]


@dataclass(slots=True)
class Outline:
    """All headings in order, the contents entries, and the paragraphs before the first heading."""

    nodes: list[Node]
    contents: list[Node]
    front: list[Paragraph]


def find_outline(
    contents: list[Node], body: list[Paragraph], opened: dict[int, list[Node]]
) -> Outline:
    """The headings of one plan in order, each with the paragraphs under it.

    ``opened`` are contents entries whose printed heading is lost, by the paragraph index at
    which their text begins.
    """
    outline = Outline([], contents, [])
    listed = {bare_entry(node.paragraph.text) for node in contents}
    stack: list[Node] = []
    box: Box | None = None
    annexed = False
    for paragraph in body:
        annexed = not outline.nodes and is_annex_line(paragraph, listed=annexed)
        if annexed:
            outline.front.append(paragraph)
            continue
        for lost in opened.get(paragraph.index, ()):
            if bare_entry(lost.paragraph.text) != bare_entry(paragraph.text):
                lost.restored = True
                hang(lost, stack)
                outline.nodes.append(lost)
        node = (
            None
            if paragraph.table
            else open_node(paragraph) or fused_node(paragraph, stack)
        )
        if node is not None and opened and bare_entry(paragraph.text) not in listed:
            sink(node, stack)
        if node is not None and box is not None:
            if box.holds(node):
                node.boxed = True
            else:
                box = None
        if node is None:
            (stack[-1].body if stack else outline.front).append(paragraph)
            continue
        if node.marker and node.marker.family == "box":
            box = Box(last_number(stack))
            node.boxed = True
        hang(node, stack)
        outline.nodes.append(node)
    return outline


def sink(node: Node, stack: list[Node]) -> None:
    """Lower a printed heading that the contents leave out below the one they name."""
    named = [above.rank for above in stack if above.restored]
    if named and node.rank <= named[-1]:
        node.rank = named[-1] + 1


@dataclass(slots=True)
class Box:
    """An open 专栏: its items restart the numbers, and the text after it goes on counting."""

    before: tuple[str, int] | None
    last: int = 0

    def holds(self, node: Node) -> bool:
        """Whether a heading still belongs to the box."""
        marker = node.marker
        if marker is None or marker.family in {"circled", "dash"}:
            return True
        if marker.rank < 7 or marker.family == "box":
            return False
        if (
            self.before == (marker.family, (marker.number or 0) - 1)
            and self.last + 1 != marker.number
        ):
            return False
        self.last = marker.number or 0
        return True


def last_number(stack: list[Node]) -> tuple[str, int] | None:
    """Family and value of the innermost numbered heading that is open."""
    for node in reversed(stack):
        if node.marker and node.marker.number is not None and not node.boxed:
            return node.marker.family, node.marker.number
    return None


def hang(node: Node, stack: list[Node]) -> None:
    """Hang a heading under the innermost open heading that governs it."""
    while stack and stack[-1].rank >= node.rank:
        stack.pop()
    if stack:
        node.parent = stack[-1]
        node.depth = stack[-1].depth + 1
        stack[-1].children.append(node)
    stack.append(node)


def open_node(paragraph: Paragraph) -> Node | None:
    """The heading that a paragraph opens with; dash lists and 一是 are body."""
    marker = find_marker(paragraph.text)
    if marker is None or marker.family == "dash" or marker.family == "circled":
        return None
    text = paragraph.text
    if marker.family == "cn" and text[marker.end - 1] == "," and len(text) > 20:
        return None
    title, end, body = split_title(text, marker.end)
    start = end - len(title) if title else marker.end
    return Node(paragraph, marker, title, start, end, body, marker.rank)


FUSED = re.compile(r"[^。,;:一二三四五六七八九十]{6,36}?(?=一是)")


def fused_node(paragraph: Paragraph, stack: list[Node]) -> Node | None:
    """A heading that lost its number and its line end, and runs straight into 一是…二是…."""
    if not stack or not stack[-1].body or stack[-1].marker is None:
        return None
    match = FUSED.match(paragraph.text)
    if match is None or "二是" not in paragraph.text:
        return None
    end = match.end()
    return Node(paragraph, None, match[0], 0, end, end, stack[-1].rank)


def split_title(text: str, start: int) -> tuple[str | None, int, int]:
    """The title that opens a clean text, where it ends, and where the text goes on.

    A short first sentence before more text is a title; so is a short paragraph that stands
    alone. A long sentence, or one that already rules, is text and no title.
    """
    start += len(text[start:]) - len(text[start:].lstrip(" "))
    rest = text[start:]
    stop = TITLE_END.search(rest)
    clauses = find_clauses(rest) if len(rest) < 200 else []
    if stop is None or (stop.end() == len(rest) and stop[0] != ":"):
        first = clauses[0].start if clauses else None
        return lone_title(
            rest.rstrip("。;"), start, len(text), first, sentence=rest.endswith("。")
        )
    if clauses and clauses[0].start <= stop.start() < clauses[0].end:
        title = rest[: clauses[0].start].rstrip("。 ")
        after = start + clauses[0].end
        after += len(text[after:]) - len(text[after:].lstrip("。 "))
        if clauses[0].end >= len(rest.rstrip("。")):
            return lone_title(rest.rstrip("。"), start, len(text), clauses[0].start)
        return title or None, start + len(title), after
    title = rest[: stop.start()]
    if stop[0] == ":" and (len(title) > 24 or "," in title):
        return None, start, start
    if is_title(title, rest[stop.end() :]):
        return title, start + len(title), start + stop.end()
    return None, start, start


def lone_title(
    rest: str, start: int, length: int, clause: int | None, *, sentence: bool = False
) -> tuple[str | None, int, int]:
    """The title of a paragraph that is one phrase, or one sentence with its full stop."""
    title = rest if clause is None else rest[:clause].rstrip("。, ")
    if not title or len(title) > LONGEST_TITLE or ENUMERATED.match(title):
        return None, start, start
    if sentence and (len(title) > RUN_TITLE or VERDICT.search(title)):
        return None, start, start
    if clause is not None and (len(title) > LABEL_TITLE or VERDICT.search(title)):
        return None, start, start
    return title, start + len(title), length


def is_title(title: str, after: str) -> bool:
    """Whether a first sentence is the title of what comes after it."""
    title = title.strip()
    if not title or not after.strip("。 ") or ENUMERATED.match(title):
        return False
    if len(title) > SHORT_TITLE:
        return False
    return not (len(title) > 24 and VERDICT.search(title))


def entry(paragraph: Paragraph) -> Node:
    """A line of the contents as a heading, page number and dots cut off."""
    text = paragraph.text
    marker = find_marker(text)
    start = marker.end if marker else 0
    tail = CONTENTS_TAIL.search(text)
    end = tail.start(1) if tail else len(text)
    title = text[start:end].rstrip(" .·…")
    rank = marker.rank if marker else 1
    return Node(paragraph, marker, title, start, start + len(title), len(text), rank)


def part_contents(
    paragraphs: list[Paragraph],
) -> tuple[list[Paragraph], list[Paragraph]]:
    """Contents lines and all the rest, page chrome left out of both."""
    contents: list[Paragraph] = []
    body: list[Paragraph] = []
    inside = dotted = False
    seen: set[str] = set()
    for paragraph in paragraphs:
        text = paragraph.text
        if paragraph.table is None and len(text) < 30 and CONTENTS_HEAD.search(text):
            inside, seen = True, set()
            continue
        if paragraph.table is None and is_dotted(text):
            contents.append(paragraph)
            inside = dotted = True
            continue
        if (
            inside
            and is_entry(text, seen)
            and (not dotted or CONTENTS_TAIL.search(text))
        ):
            contents.append(paragraph)
            seen.add(bare_entry(text))
            continue
        inside = inside and not body_begins(text)
        if not is_chrome(text) or find_marker(text):
            body.append(paragraph)
    return contents, body


def is_entry(text: str, seen: set[str]) -> bool:
    """Whether a paragraph after the word 目录 is one of its lines."""
    if len(text) > 70 or text.endswith("。") or bare_entry(text) in seen:
        return False
    return bool(find_marker(text) or CONTENTS_TAIL.search(text)) or len(text) < 24


def bare_entry(text: str) -> str:
    """A contents line without page number, dots and spaces, to be compared with headings."""
    return re.sub(r"[.·…\s]*\d{0,3}$", "", text).replace(" ", "")


def body_begins(text: str) -> bool:
    return len(text) > 70 or text.endswith("。") or find_marker(text) is not None


def section_of(node: Node) -> str | None:
    """The kind of section a heading stands in, by its own words or those above it.

    What names who does it is an action whatever its words, and so is a part of the tasks that
    is called after a past or a state.
    """
    if node.rank >= 5 and has_clause(node):
        return "action"
    current: Node | None = node
    while current is not None:
        kind = kind_of(current.title or "")
        above = current.parent
        tasked = above is not None and is_container(above.title or "")
        if kind is not None and not (kind == "review" and tasked):
            return kind
        current = above
    return None


def has_clause(node: Node) -> bool:
    """Whether a heading or the text under it names who is responsible."""
    if not node.restored and find_clauses(node.paragraph.text):
        return True
    return any(find_clauses(p.text) for p in node.body if p.table is None)
