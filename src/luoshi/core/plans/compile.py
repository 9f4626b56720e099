"""A document compiled to a plan: read aloud, the passes in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.core.documents.document import Document
from luoshi.core.plans.assembly import merge
from luoshi.core.plans.contents import outline_of
from luoshi.core.plans.facts import find_facts
from luoshi.core.plans.measures import Draft, find_measures
from luoshi.core.plans.outline import Node
from luoshi.core.plans.paragraphs import paragraphs
from luoshi.core.plans.passages import find_passages
from luoshi.core.plans.plan import Facts, Heading, Measure, Plan, Source
from luoshi.core.plans.references import find_references
from luoshi.core.plans.schedule import find_scheduled
from luoshi.core.plans.segments import Segment, part_plans
from luoshi.core.plans.staffing import Standing, find_standing, staff
from luoshi.core.plans.targets.find import find_commitments
from luoshi.core.plans.targets.table import find_indicators
from luoshi.core.values.span import Span


def compile_plan(document: Document) -> Plan:
    """The plan that a document states, in document order.

    Errors   none: what is wrong with a document is a finding, and a document without measures
             compiles to a plan without measures
    """
    segments = part_plans(paragraphs(document))
    parts = [compile_part(document, segment) for segment in segments]
    return merge(parts)


def compile_part(document: Document, segment: Segment) -> Plan:
    """One plan of a file; its items are not numbered yet."""
    outline, body = outline_of(segment.paragraphs)
    facts = find_facts(segment.notice, segment.paragraphs, document.text)
    standing = find_standing(body, outline.nodes, document.text)
    passages = find_passages(outline)
    year = own_year(facts) or working_year(outline.nodes)
    commitments = find_commitments(passages, year, facts.period, document.text)
    measures = [
        measure(draft, standing, document.text) for draft in find_measures(outline)
    ]
    measures += find_scheduled(body, document.text)
    references = find_references([*segment.notice, *body], document.text)
    return Plan(
        source=source_of(document),
        document=facts,
        outline=tuple(heading(node, document.text) for node in outline.nodes),
        contents=tuple(heading(node, document.text) for node in outline.contents),
        measures=tuple(sorted(measures, key=lambda item: item.span)),
        targets=commitments.targets,
        indicator_table=find_indicators(passages, year, facts.period),
        instruments=commitments.instruments,
        references=tuple(references),
        achievements=commitments.achievements,
        findings=document.findings,
    )


def source_of(document: Document) -> Source:
    return Source(
        name=document.name,
        media_type=document.media_type,
        sha256=document.sha256,
        characters=len(document.text),
    )


def own_year(facts: Facts) -> int | None:
    """The year that 今年 and 年底前 mean."""
    if facts.period and facts.period[0] == facts.period[1]:
        return facts.period[0]
    if facts.published:
        return int(facts.published[:4])
    return facts.period[0] if facts.period else None


WORKING_YEAR = re.compile(
    r"(20\d\d)年(?:度)?(?:的)?(?:主要|重点|总体|工作|目标|预期|发展)"
)


def working_year(nodes: Sequence[Node]) -> int | None:
    """The year that the headings of a document without title or date work for."""
    years = [
        int(match[1])
        for node in nodes
        if (match := WORKING_YEAR.search(node.title or ""))
    ]
    return max(years, default=None)


def heading(node: Node, text: str) -> Heading:
    """A heading as printed; its place is that of marker and title."""
    paragraph = node.paragraph
    end = max(node.title_end, node.marker.end if node.marker else 0)
    return Heading(
        level=node.depth,
        marker=printed_marker(node, text),
        title=paragraph.printed(node.title_start, node.title_end, text),
        span=paragraph.place(0, end),
        run_in=not node.alone,
        restored=node.restored,
    )


def printed_marker(node: Node, text: str) -> str | None:
    if node.marker is None:
        return None
    return node.paragraph.printed(0, node.marker.end, text).strip()


def measure(draft: Draft, standing: Standing, text: str) -> Measure:
    """A measure with its units and its place."""
    units, forces = staff(draft, standing, text)
    first, last = draft.pieces[0], draft.pieces[-1]
    start = first.paragraph.at(first.start)
    own = list(draft.clauses)
    return Measure(
        id="",
        marker=printed_marker(draft.node, text)
        if draft.marker and draft.node
        else None,
        title=title_of(draft, text),
        path=tuple(path_words(node, text) for node in draft.above),
        span=Span(start, last.paragraph.span.end),
        units=units,
        task_forces=forces,
        clause=own[-1][0].place(own[-1][1].start, own[-1][1].end) if own else None,
    )


def title_of(draft: Draft, text: str) -> str | None:
    """The title of a measure as printed."""
    if draft.title is None:
        return None
    if draft.node and draft.node.title == draft.title:
        return draft.node.paragraph.printed(
            draft.node.title_start, draft.node.title_end, text
        )
    first = draft.pieces[0]
    start = first.paragraph.text.index(draft.title, first.start)
    return first.paragraph.printed(start, start + len(draft.title), text)


def path_words(node: Node, text: str) -> str:
    """One heading of a path: marker and title."""
    title = node.paragraph.printed(node.title_start, node.title_end, text)
    return f"{printed_marker(node, text) or ''}{title}"
