"""The units of each measure: its own clauses, those above it, and the document's standing rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.core.plans.clauses import FIRST_LEADS, STANDING, Clause, find_clauses
from luoshi.core.plans.measures import Draft
from luoshi.core.plans.outline import Node
from luoshi.core.plans.paragraphs import Paragraph
from luoshi.core.plans.plan import Unit
from luoshi.core.plans.responsibility import Named, read_clause
from luoshi.core.values.span import Span

FORCE = ("专班", "指挥部", "工作组")


@dataclass(frozen=True, slots=True)
class Standing:
    """Rules that a document states once: who leads a list, and units not listed again."""

    first_leads_from: int | None
    units: tuple[Unit, ...]
    scope: Span

    def covers(self, draft: Draft) -> bool:
        """Whether the standing units hold for a measure."""
        start = draft.pieces[0].paragraph.span.start
        return self.scope.start < start < self.scope.end


def find_standing(
    paragraphs: Sequence[Paragraph], nodes: Sequence[Node], text: str
) -> Standing:
    """The standing rules of a plan and the part of the reading text they hold for.

    Units said in a section hold for the measures behind them in that section; said before the
    first section they hold for all.
    """
    leads: int | None = None
    units: tuple[Unit, ...] = ()
    scope = Span(0, 0)
    for paragraph in paragraphs:
        words = paragraph.text
        if "牵头" in words and leads is None and FIRST_LEADS.search(words):
            leads = paragraph.span.start
        if "不再" in words and not units:
            match = STANDING.search(words)
            if match:
                start, end = match.span("names")
                clause = Clause(start, end, start, end, match["names"])
                units = unfold(
                    paragraph, clause, text, inherited=True, first_leads=False
                )
                scope = Span(paragraph.span.start, section_end(paragraph, nodes, text))
    return Standing(leads, units, scope)


def section_end(paragraph: Paragraph, nodes: Sequence[Node], text: str) -> int:
    """Where the top-level section of a paragraph ends."""
    place = paragraph.span.start
    tops = [node.paragraph.span.start for node in nodes if node.parent is None]
    if not tops or place < tops[0]:
        return len(text)
    return next((start for start in tops if start > place), len(text))


def unfold(
    paragraph: Paragraph,
    clause: Clause,
    text: str,
    *,
    inherited: bool,
    first_leads: bool,
) -> tuple[Unit, ...]:
    """The units of a clause as printed, with their places."""
    units: list[Unit] = []
    for named in read_clause(clause, first_leads=first_leads):
        start, end = spot(paragraph, clause, named)
        name = paragraph.printed(start, end, text)
        place = paragraph.place(start, end)
        units.append(Unit(name=name, role=named.role, inherited=inherited, span=place))
    return tuple(units)


def spot(paragraph: Paragraph, clause: Clause, named: Named) -> tuple[int, int]:
    """The clean range of a name in its paragraph."""
    offset = (
        paragraph.text.index(clause.text, clause.start) if clause.text else clause.start
    )
    return offset + named.start, offset + named.end


def staff(
    draft: Draft, standing: Standing, text: str
) -> tuple[tuple[Unit, ...], tuple[str, ...]]:
    """The units and the task forces of a measure, each distinct name and role once."""
    units: list[Unit] = []
    for paragraph, clause in draft.clauses:
        units += unfold(
            paragraph,
            clause,
            text,
            inherited=False,
            first_leads=leads(paragraph, standing),
        )
    for paragraph, clause in draft.shared:
        units += unfold(
            paragraph,
            clause,
            text,
            inherited=True,
            first_leads=leads(paragraph, standing),
        )
    above, forces = from_headings(draft.above, standing, text)
    if not units:
        units += above
    if standing.covers(draft):
        units += standing.units
    return distinct(units), forces


def leads(paragraph: Paragraph, standing: Standing) -> bool:
    """Whether the first unit of a list leads at this place."""
    since = standing.first_leads_from
    return since is not None and paragraph.span.start >= since


def from_headings(
    above: Sequence[Node], standing: Standing, text: str
) -> tuple[list[Unit], tuple[str, ...]]:
    """What the clauses on the headings above a measure give it."""
    units: list[Unit] = []
    forces: list[str] = []
    for node in above:
        for paragraph, clause in heading_clauses(node):
            found = unfold(
                paragraph,
                clause,
                text,
                inherited=True,
                first_leads=leads(paragraph, standing),
            )
            forces += [unit.name for unit in found if unit.name.endswith(FORCE)]
            units += [unit for unit in found if not unit.name.endswith(FORCE)]
    return units, tuple(dict.fromkeys(forces))


def heading_clauses(node: Node) -> list[tuple[Paragraph, Clause]]:
    """The responsibility clauses printed on a heading or in the text that introduces its parts."""
    if node.restored:
        return []
    found = [
        (node.paragraph, clause)
        for clause in find_clauses(node.paragraph.text)
        if node.alone or node.children
    ]
    if node.children:
        found += [
            (p, clause)
            for p in node.body
            if not p.table
            for clause in find_clauses(p.text)
        ]
    return found


def distinct(units: list[Unit]) -> tuple[Unit, ...]:
    """Each name and role once, the first printed place kept."""
    seen: dict[tuple[str, str], Unit] = {}
    for unit in units:
        seen.setdefault((unit.name, unit.role), unit)
    return tuple(seen.values())
