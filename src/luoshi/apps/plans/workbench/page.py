"""The page of one compilation, rendered once: what is compiled never changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from luoshi.apps.plans.queries import Compiled, compiled
from luoshi.apps.plans.workbench.findings import finding_groups
from luoshi.apps.plans.workbench.ledger import SHOWS, Show, ledger, shown, shown_counts
from luoshi.apps.plans.workbench.pane import text_pane
from luoshi.apps.plans.workbench.panels import result_rows, target_rows
from luoshi.apps.plans.workbench.terms import terms
from luoshi.core.documents.sniff import MEDIA_TYPES
from luoshi.core.plans.plan import Facts, Plan
from luoshi.core.reports.wording import INSTRUMENTS, date, period

FORMATS = {media_type: name for name, media_type in MEDIA_TYPES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The parts of the page that are the same for everybody."""

    outline: SafeString
    text: SafeString
    ledger: SafeString
    panels: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One thing that a document says of itself."""

    name: str
    value: str
    key: str | None


def page_of(pk: int, show: Show) -> Page:
    """The page of a compilation, from the cache where somebody has seen it."""
    key = f"plan-page:{pk}:{get_language()}:{show}"
    page: Page | None = cache.get(key)
    if page is None:
        page = _page(compiled(pk), show)
        cache.set(key, page)
    return page


def _page(result: Compiled, show: Show) -> Page:
    plan, text = result.plan, result.reading.text
    context = _context(result)
    outline = [
        {"key": f"h{place}", "heading": heading, "title": shown(heading)}
        for place, heading in enumerate(plan.outline, start=1)
    ]
    return Page(
        outline=render_to_string("plans/outline.html", {"outline": outline}),
        text=text_pane(result.reading, plan),
        ledger=render_to_string("plans/ledger.html", _rows(plan, text, show)),
        panels=render_to_string("plans/panels.html", context),
    )


def _rows(plan: Plan, text: str, show: Show) -> dict[str, Any]:
    """What the ledger panel shows."""
    rows = ledger(plan, text)
    counts = shown_counts(rows)
    return {
        "rows": [row for row in rows if row.is_shown(show)],
        "show": show,
        "filters": [(name, counts[name]) for name in SHOWS],
    }


def _context(result: Compiled) -> dict[str, Any]:
    plan = result.plan
    return {
        "plan": plan,
        "source": plan.source,
        "format": FORMATS.get(plan.source.media_type, plan.source.media_type),
        "pages": result.reading.pages,
        "targets": target_rows(plan),
        "results": result_rows(plan),
        "instruments": [
            (one, INSTRUMENTS[one.type], list(terms(one.fields)))
            for one in plan.instruments
        ],
        "groups": finding_groups(plan, result.reading.text),
        "documents": [
            list(_fact_rows(facts, number))
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
