"""A ledger standing alone made a plan: its rows as lines, its measures pointing into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from luoshi.core.documents.document import Block, BlockKind, Document
from luoshi.core.ledgers.aims import clean_at, read_aims
from luoshi.core.ledgers.page import Page, Printed
from luoshi.core.ledgers.row import LedgerRow
from luoshi.core.plans.plan import Facts, Measure, Plan, Source, Unit
from luoshi.core.plans.references import find_references
from luoshi.core.values.span import Span


def plan_of(
    rows: Sequence[LedgerRow],
    source: Source,
    *,
    title: str | None = None,
    year: int | None = None,
) -> tuple[str, Plan]:
    """The reading text that a ledger prints as, and the plan that points into it.

    Each row is one line and one measure, m1, m2 … in the order of the rows; sections and
    categories stand above their rows as headings. Progress, problems and remarks are no
    part of a plan: they stay in the rows. ``source`` names the file, its characters are
    set here; ``year`` is what 6月底前 means.

    Example

        >>> row = LedgerRow(sheet="台账", rows=(3,), texts={"content": "建成市场3个"})
        >>> source = Source(name="台账.xlsx", media_type="", sha256="", characters=0)
        >>> text, plan = plan_of([row], source)
        >>> plan.measures[0].span.of(text), plan.targets[0].value
        ('建成市场3个。', 3)
    """
    page = Page(title)
    printed = [page.print_row(row) for row in rows]
    text = page.text
    clean = clean_at(text, [span for one in printed for span in one.places])
    found = [
        read_aims(f"m{number}", one, clean, text, year)
        for number, one in enumerate(printed, start=1)
    ]
    targets = [target for one in found for target in one.targets]
    instruments = [item for one in found for item in one.instruments]
    sources = [
        clean[s.start] for one in printed for s in one.sources if s.start in clean
    ]
    return text, Plan(
        source=replace(source, characters=len(text)),
        document=_facts(title, page, year),
        outline=tuple(page.headings),
        measures=tuple(_measure(n, one) for n, one in enumerate(printed, start=1)),
        targets=tuple(
            replace(one, id=f"t{n}") for n, one in enumerate(targets, start=1)
        ),
        instruments=tuple(
            replace(one, id=f"i{n}") for n, one in enumerate(instruments, start=1)
        ),
        references=tuple(find_references(sources, text)),
    )


def printed_page(text: str, plan: Plan) -> Document:
    """The page that ``plan_of`` printed, as a document: a block for each of its lines."""
    levels = {heading.span.start: heading.level for heading in plan.outline}
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            level = levels.get(start)
            kind: BlockKind = "heading" if level else "paragraph"
            span = Span(start, start + len(line))
            number = len(blocks) + 1
            blocks.append(Block(kind=kind, span=span, paragraph=number, level=level))
        start += len(line) + 1
    return Document(
        name=plan.source.name,
        media_type=plan.source.media_type,
        sha256=plan.source.sha256,
        text=text,
        blocks=tuple(blocks),
    )


def _facts(title: str | None, page: Page, year: int | None) -> Facts:
    """What is known of the ledger as a document."""
    evidence = {"title": page.title} if page.title else {}
    return Facts(
        title=title,
        period=(year, year) if year else None,
        kind="台账",
        span=Span(0, len(page.text)),
        evidence=evidence,
    )


def _measure(number: int, printed: Printed) -> Measure:
    return Measure(
        id=f"m{number}",
        marker=printed.marker,
        title=printed.title,
        path=printed.path,
        span=printed.span,
        units=tuple(
            Unit(name=unit.name, role=unit.role, inherited=False, span=span)
            for unit, span in printed.units
        ),
        task_forces=printed.row.task_forces,
        clause=printed.clause,
    )
