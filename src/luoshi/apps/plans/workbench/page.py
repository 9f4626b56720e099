"""The page of one plan, rendered once for all who read it until somebody changes it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from luoshi.apps.plans.actions.compiling import count
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import (
    Standing,
    confirmable,
    noted_keys,
    standing_of,
)
from luoshi.apps.plans.workbench.findings import finding_groups, open_counts
from luoshi.apps.plans.workbench.ledger import SHOWS, Show, ledger, shown, shown_counts
from luoshi.apps.plans.workbench.pane import text_pane
from luoshi.apps.plans.workbench.panels import Panels
from luoshi.core.documents.sniff import MEDIA_TYPES
from luoshi.core.plans.plan import Facts
from luoshi.core.reports.wording import date, period
from luoshi.core.values.finding import SEVERITIES

FORMATS = {media_type: name for name, media_type in MEDIA_TYPES.items()}


PARTS = ("outline", "text", "ledger", "panels")
# Whatever else stands in the frame of the page is escaped and cannot read like a hole.
HOLES = {name: SafeString(f"<!--{name}-->") for name in PARTS}
HOLE = re.compile(f"<!--({'|'.join(PARTS)})-->")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The parts of the page that are the same for everybody.

    They are kept as the bytes that go out: a page of megabytes is neither joined nor encoded
    again for each who opens it.
    """

    outline: bytes
    text: bytes
    ledger: bytes
    panels: bytes
    counts: dict[str, int]

    def framed(self, frame: str) -> bytes:
        """The whole page: the frame made for one person, its holes filled."""
        pieces = HOLE.split(frame)
        return b"".join(
            getattr(self, piece) if number % 2 else piece.encode()
            for number, piece in enumerate(pieces)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One thing that a document says of itself."""

    name: str
    value: str
    key: str | None


def page_of(record: PlanRecord, show: Show) -> Page:
    """The page of a plan as it stands, from the cache where somebody has seen it.

    Shapes   ``current`` must be there
    """
    key = f"plan-page:{record.current_id}:{record.revision}:{get_language()}:{show}"
    page: Page | None = cache.get(key)
    if page is None:
        page = _page(record, show)
        cache.set(key, page)
    return page


def _page(record: PlanRecord, show: Show) -> Page:
    now = standing_of(record)
    outline = [
        {"key": f"h{place}", "heading": heading, "title": shown(heading)}
        for place, heading in enumerate(now.plan.outline, start=1)
    ]
    base = {"record": record}
    noted = noted_keys(record)
    groups = finding_groups(now.plan, now.reading.text, noted)
    unseen = open_counts(groups)
    return Page(
        outline=_made("plans/outline.html", {"outline": outline}),
        text=text_pane(now.reading, now.plan).encode(),
        ledger=_made("plans/ledger.html", base | _rows(now, show, noted)),
        panels=_made(
            "plans/panels.html", base | _context(now, show) | {"groups": groups}
        ),
        counts=count(now.plan)
        | {one: unseen[one] for one in SEVERITIES}
        | {"confirmable": len(confirmable(now.reviewed))},
    )


def _made(template: str, context: dict[str, Any]) -> bytes:
    return render_to_string(template, context).encode()


def _rows(now: Standing, show: Show, noted: Container[str]) -> dict[str, Any]:
    """What the ledger panel shows."""
    rows = ledger(now, noted)
    counts = shown_counts(rows)
    return {
        "rows": [row for row in rows if row.is_shown(show)],
        "show": show,
        "filters": [(name, counts[name]) for name in SHOWS],
    }


def _context(now: Standing, show: Show) -> dict[str, Any]:
    plan, panels = now.plan, Panels(now)
    targets, is_open = panels.targets(), show == "open"
    return {
        "plan": plan,
        "source": plan.source,
        "format": FORMATS.get(plan.source.media_type, plan.source.media_type),
        "pages": now.reading.pages,
        "targets": [
            one for one in targets if not is_open or not one.badge.is_confirmed
        ],
        "is_part": is_open,
        "indicators": panels.indicators(),
        "results": panels.results(),
        "instruments": panels.instruments(),
        "references": panels.references(),
        "documents": [
            (list(_fact_rows(facts, number)), panels.badge("facts", number))
            for number, facts in enumerate(plan.documents or (plan.document,), start=1)
        ],
    }


def _fact_rows(facts: Facts, number: int) -> Iterator[FactRow]:
    values = {
        "title": facts.title,
        "doc_number": facts.doc_number,
        "issuer": facts.issuer,
        "published": date(facts.published),
        "period": period(facts),
        "region": facts.region,
        "kind": facts.kind,
    }
    for name, value in values.items():
        key = f"d{number}{name}" if name in facts.evidence else None
        yield FactRow(name=name, value=value or "", key=key)
