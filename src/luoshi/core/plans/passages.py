"""Every paragraph of a plan with its section, for the search of targets and instruments."""

from __future__ import annotations

from luoshi.core.plans.clauses import find_clauses
from luoshi.core.plans.outline import Node, Outline, section_of
from luoshi.core.plans.paragraphs import Paragraph
from luoshi.core.plans.passage import Passage, Section
from luoshi.core.plans.sections import NOTICE, is_closing


def find_passages(outline: Outline) -> list[Passage]:
    """The paragraphs of a plan in order, each with its section; contents and chrome are out."""
    passages = [front_passage(paragraph) for paragraph in outline.front]
    for node in outline.nodes:
        section = node_section(node)
        if not node.restored:
            passages.append(head_passage(node, section))
        passages += [body_passage(paragraph, section) for paragraph in node.body]
    return passages


def node_section(node: Node) -> Section:
    """The section of a heading; without a word that says otherwise it acts."""
    kind = section_of(node)
    return kind if kind in {"goal", "review"} else "action"  # type: ignore[return-value]


def front_passage(paragraph: Paragraph) -> Passage:
    notice = bool(NOTICE.search(paragraph.text))
    return Passage(
        paragraph, "notice" if notice else "preamble", masked=masks(paragraph)
    )


def head_passage(node: Node, section: Section) -> Passage:
    level = node.depth
    return Passage(
        node.paragraph, section, level, node.title_end, masks(node.paragraph)
    )


def body_passage(paragraph: Paragraph, section: Section) -> Passage:
    closing = is_closing(paragraph.text)
    return Passage(
        paragraph, "closing" if closing else section, masked=masks(paragraph)
    )


def masks(paragraph: Paragraph) -> tuple[tuple[int, int], ...]:
    """The clean ranges of a paragraph that name responsible units."""
    if paragraph.table is not None:
        return ()
    return tuple((clause.start, clause.end) for clause in find_clauses(paragraph.text))
