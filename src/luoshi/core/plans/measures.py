"""The measures of a plan: the lowest items that state actions, with the text that is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from luoshi.core.plans.clauses import Clause, find_clauses
from luoshi.core.plans.contents import starts_fragment
from luoshi.core.plans.markers import find_marker
from luoshi.core.plans.outline import ENUMERATED, Node, Outline, section_of, split_title
from luoshi.core.plans.paragraphs import Paragraph
from luoshi.core.plans.sections import NOTICE, is_closing, is_container, kind_of

SHORT = 32
LONG = 52
BRIEF = 24
RULING = re.compile(
    r"(?:制定|提出|制订|形成|编制)(?:本|如下|以下)|^(?:各|现|经)[^。]{2,40}:$"
)


@dataclass(slots=True)
class Piece:
    """A clean range of one paragraph that belongs to a measure, and the clauses in it."""

    paragraph: Paragraph
    start: int
    clauses: Sequence[Clause] = ()


@dataclass(slots=True)
class Draft:
    """A measure before its units are read."""

    node: Node | None
    marker: str | None
    title: str | None
    pieces: list[Piece]
    above: list[Node]
    shared: list[tuple[Paragraph, Clause]] = field(default_factory=list)

    @property
    def clauses(self) -> Iterator[tuple[Paragraph, Clause]]:
        """The responsibility clauses printed inside the measure."""
        for piece in self.pieces:
            for clause in piece.clauses:
                yield piece.paragraph, clause


def find_measures(outline: Outline) -> list[Draft]:
    """The measures of one plan in document order."""
    families = parents(outline.nodes)
    drafts: list[Draft] = []
    if is_bare(outline):
        drafts += bare_measures(outline.front)
    for node in outline.nodes:
        if (
            node.boxed
            or is_annex(node)
            or any(not child.boxed for child in node.children)
        ):
            continue
        if section_of(node) in {"goal", "review"}:
            continue
        drafts += leaf_measures(node, families)
    return drafts


def is_bare(outline: Outline) -> bool:
    """Whether the paragraphs before the first heading are text of the plan itself."""
    if any(NOTICE.search(paragraph.text) for paragraph in outline.front):
        return False
    return bool(outline.front) and (not outline.nodes or starts_fragment(outline.nodes))


def parents(nodes: list[Node]) -> set[str]:
    """The families of printed headings that have headings under them somewhere."""
    return {
        node.marker.family
        for node in nodes
        if node.marker
        and not node.restored
        and any(not child.boxed and not child.restored for child in node.children)
    }


def is_annex(node: Node) -> bool:
    """Whether a heading opens an annex or stands under one."""
    return any(
        above.marker is not None and above.marker.family == "annex"
        for above in [*node.ancestors, node]
    )


def bare_measures(front: list[Paragraph]) -> list[Draft]:
    """Measures of paragraphs that stand under no heading at all."""
    chosen = [
        paragraph
        for paragraph in front
        if not paragraph.table
        and len(paragraph.text) > 40
        and not RULING.search(paragraph.text)
        and not NOTICE.search(paragraph.text)
        and not is_closing(paragraph.text)
    ]
    return [
        Draft(None, None, None, [Piece(paragraph, 0, find_clauses(paragraph.text))], [])
        for paragraph in chosen
    ]


def leaf_measures(node: Node, families: set[str]) -> list[Draft]:
    """The measure, or measures, of a heading without headings under it."""
    body = [paragraph for paragraph in node.body if belongs(paragraph)]
    text = node.paragraph.text
    if node.restored:
        return grouped(
            node, [(paragraph, 0) for paragraph in body], [*node.ancestors, node]
        )
    if node.alone and not body:
        return lone_measure(node)
    if node.alone and opens_group(node, body, families):
        return grouped(
            node, [(paragraph, 0) for paragraph in body], [*node.ancestors, node]
        )
    if not node.alone and is_multiple(node, body):
        starts = [
            (node.paragraph, node.body_start),
            *((paragraph, 0) for paragraph in body),
        ]
        return grouped(node, starts, [*node.ancestors, node])
    own = [Piece(node.paragraph, 0, find_clauses(text))]
    own += [Piece(paragraph, 0, find_clauses(paragraph.text)) for paragraph in body]
    marker = node.marker.text if node.marker else None
    return [Draft(node, marker, node.title, own, node.ancestors)]


def belongs(paragraph: Paragraph) -> bool:
    """Whether a body paragraph is text of the measure above it."""
    text = paragraph.text
    return paragraph.table is None and not is_closing(text) and not is_signature(text)


SIGNATURE = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,24}(?:人民政府|办公厅|办公室|委员会|局|厅|国务院|领导小组|管委会)|国务院|)"
    r"(?:\d{4}年\d{1,2}月\d{1,2}日(?:印发)?)?$|^\d{4}年\d{1,2}月\d{1,2}日(?:印发)?$|^[\u4e00-\u9fff〇○Oo]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日$"
)


def is_signature(text: str) -> bool:
    """Whether a paragraph is the name or the date under a document."""
    return len(text) < 40 and bool(SIGNATURE.match(text))


def lone_measure(node: Node) -> list[Draft]:
    """A heading that is all there is: a measure where it names units or its siblings act."""
    clauses = find_clauses(node.paragraph.text)
    siblings = node.parent.children if node.parent else []
    bodied = any(other.body or other.children for other in siblings)
    spoken = node.paragraph.text.endswith("。") and not bodied
    acts = spoken or (
        node.rank >= 6 and any(not other.alone or other.body for other in siblings)
    )
    if not clauses and not acts:
        return []
    marker = node.marker.text if node.marker else None
    return [
        Draft(
            node,
            marker,
            node.title,
            [Piece(node.paragraph, 0, clauses)],
            node.ancestors,
        )
    ]


def opens_group(node: Node, body: list[Paragraph], families: set[str]) -> bool:
    """Whether a lone heading governs its paragraphs instead of being their measure."""
    marker = node.marker
    if marker is None or marker.rank <= 4 or is_container(node.title or ""):
        return True
    if marker.family in families:
        return True
    if sum(bool(find_clauses(paragraph.text)) for paragraph in body) > 1:
        return True
    return len(body) > 1 and node.rank <= 6 and are_titled(body)


def are_titled(body: list[Paragraph], start: int = 0) -> bool:
    """Whether most paragraphs open with a short title of their own."""
    titled = 0
    for paragraph in body:
        text = paragraph.text[start:]
        title, end, after = split_title(text, 0)
        titled += bool(title and len(title) <= BRIEF and end < after < len(text))
    return 3 * titled >= 2 * len(body)


def is_multiple(node: Node, body: list[Paragraph]) -> bool:
    """Whether a run-in heading and its siblings head several measures each."""
    if not body or node.marker is None or node.rank > 6 or node.parent is None:
        return False
    siblings = [
        other
        for other in node.parent.children
        if other.marker and other.marker.family == node.marker.family
    ]
    if len(body) > 1 and are_titled(body) and clause_count(node) != 1:
        return True
    if clause_count(node) < 2:
        return False
    several = sum(clause_count(other) > 1 for other in siblings)
    return 2 * several >= len(siblings)


def clause_count(node: Node) -> int:
    """How many paragraphs of a heading carry a responsibility clause; counted once."""
    if node.clauses is None:
        texts = [node.paragraph.text, *(paragraph.text for paragraph in node.body)]
        node.clauses = sum(bool(find_clauses(text)) for text in texts)
    return node.clauses


def grouped(
    node: Node, starts: list[tuple[Paragraph, int]], above: list[Node]
) -> list[Draft]:
    """One measure a paragraph; list items and lone clauses go with what stands before them."""
    drafts: list[Draft] = []
    titled = sum(are_titled([paragraph], start) for paragraph, start in starts)
    run_on = len(starts) > 2 and 3 * titled >= 2 * len(starts)
    for paragraph, start in starts:
        clauses = [
            clause for clause in find_clauses(paragraph.text) if clause.start >= start
        ]
        if clauses and is_only(paragraph.text, clauses):
            share(
                [d for d in drafts if not d.shared and not d.pieces[0].clauses],
                paragraph,
                clauses,
            )
            continue
        loose = run_on and not clauses and not are_titled([paragraph], start)
        if drafts and (loose or continues(paragraph.text[start:])):
            drafts[-1].pieces.append(Piece(paragraph, start, clauses))
        else:
            drafts.append(
                Draft(node, None, None, [Piece(paragraph, start, clauses)], above)
            )
    if len(drafts) > 1:
        spread(drafts)
    name(drafts)
    return drafts


def continues(text: str) -> bool:
    """Whether a paragraph is a list item of the paragraph before it."""
    if re.match(r"[二三四五六七八九十]是|其次|第[二三四五六七八九],|此外", text):
        return True
    marker = find_marker(text)
    return marker is not None and marker.family in {"dash", "circled"}


def is_only(text: str, clauses: Sequence[Clause]) -> bool:
    """Whether a paragraph is nothing but a responsibility clause."""
    rest = text
    for clause in reversed(clauses):
        rest = rest[: clause.start] + rest[clause.end :]
    return not rest.strip("。;, ")


def share(drafts: list[Draft], paragraph: Paragraph, clauses: Sequence[Clause]) -> None:
    """Give a clause that stands alone to the measures above it."""
    if len(drafts) == 1:
        drafts[0].pieces.append(Piece(paragraph, 0, clauses))
        return
    for draft in drafts:
        draft.shared += [(paragraph, clause) for clause in clauses]


def spread(drafts: list[Draft]) -> None:
    """Give a clause at the very end of a section to all its unnumbered measures."""
    *others, last = drafts
    own = list(last.clauses)
    if own and not any(draft.pieces[0].clauses or draft.shared for draft in others):
        for draft in others:
            draft.shared += own


def name(drafts: list[Draft]) -> None:
    """Give unnumbered measures their run-in titles, where the group has such titles."""
    found = [
        split_title(d.pieces[0].paragraph.text[d.pieces[0].start :], 0) for d in drafts
    ]
    titles = [
        title
        if title
        and end < len(d.pieces[0].paragraph.text) - 4
        and not ENUMERATED.match(title)
        and body > end
        else None
        for d, (title, end, body) in zip(drafts, found, strict=True)
    ]
    short = sum(title is not None and len(title) <= SHORT for title in titles)
    limit = LONG if 2 * short >= len(drafts) else SHORT
    for draft, title in zip(drafts, titles, strict=True):
        if title and len(title) <= limit and kind_of(title) is None:
            draft.title = title
