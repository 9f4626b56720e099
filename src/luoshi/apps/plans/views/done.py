"""The answer to a decision: the rows that read otherwise now, or the page with the row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from luoshi.apps.plans.actions.gate import is_open
from luoshi.apps.plans.actions.reviewing import Taken
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import Standing, confirmable, noted_keys, standing_of
from luoshi.apps.plans.workbench.item import row_of
from luoshi.apps.plans.workbench.ledger import (
    SHOWS,
    LedgerRow,
    Show,
    ledger,
    shown_counts,
)
from luoshi.apps.plans.workbench.panels import Panels
from luoshi.apps.plans.workbench.progress import progress_of
from luoshi.apps.ui.answers import is_partial, sent_to
from luoshi.apps.ui.request import Request
from luoshi.core.plans.review.change import keys_of, products_of

TEMPLATES = {
    "measure": "plans/row_measure.html",
    "target": "plans/row_target.html",
    "indicator": "plans/row_indicator.html",
    "instrument": "plans/row_instrument.html",
    "reference": "plans/row_reference.html",
    "achievement": "plans/row_result.html",
}


def done(
    request: Request,
    record: PlanRecord,
    taken: Taken,
    said: str,
    *,
    whole: bool = False,
) -> HttpResponse:
    """What a decision is answered with; ``whole`` where rows have come or gone."""
    record.refresh_from_db()
    now = standing_of(record)
    keys = (*products_of(taken.change), *keys_of(taken.change))
    if taken.others:
        names = "、".join(dict.fromkeys(other.author for other in taken.others))
        said = f"{said}{names}"
    found = [now.reviewed.items.get(key) for key in keys]
    gone = any(one is None or not one.is_live for one in found)
    # The facts of a document stand at the head of the page as well.
    is_facts = any(one and one.kind == "facts" for one in found)
    if not is_partial(request) or whole or gone or is_facts:
        messages.success(request, said)
        return sent_to(request, _place(record, now, keys))
    rows = ledger(now, noted_keys(record))
    counts = shown_counts(rows)
    context = {
        "record": record,
        "said": said,
        "progress": progress_of(record, request.user),
        "is_open": is_open(record, request.user),
        "filters": [(name, counts[name]) for name in SHOWS],
        "show": shown_now(request),
        "revision": taken.revision,
        "counts": {"confirmable": len(confirmable(now.reviewed))},
        "rows": list(_rows(now, keys, rows)),
    }
    return render(request, "plans/item_done.html", context)


def shown_now(request: Request) -> Show:
    """The filter of the page from which a script asks."""
    address = urlsplit(request.htmx.current_url or "")
    asked = parse_qs(address.query).get("show", [""])[0]
    return next((show for show in SHOWS if show == asked), "all")


def _place(record: PlanRecord, now: Standing, keys: tuple[str, ...]) -> str:
    """The address of the plan, at the row of the first item that still has one."""
    row = next((row for key in keys if (row := row_of(now, key))), "")
    address = reverse("plans:plan", args=[record.pk])
    return f"{address}#row-{row}" if row else address


def _rows(
    now: Standing, keys: tuple[str, ...], listed: list[LedgerRow]
) -> Iterator[tuple[str, Any]]:
    """The rows of items, and of the measures that targets among them belong to."""
    items = now.reviewed.items
    owners = [items[key].current.get("measure") for key in keys]
    shown = {key: items[key].kind for key in (*keys, *owners) if key in items}
    measures = {row.badge.key: row for row in listed}
    panels = Panels(now)
    others = {
        row.badge.key: row
        for kind in set(shown.values()) - {"measure"}
        for row in _panel(panels, kind)
    }
    for key, kind in shown.items():
        row = measures.get(key) or others.get(key)
        if row is not None:
            yield TEMPLATES[kind], row


def _panel(panels: Panels, kind: str) -> list[Any]:
    rows: dict[str, Callable[[], list[Any]]] = {
        "target": panels.targets,
        "indicator": panels.indicators,
        "instrument": panels.instruments,
        "reference": panels.references,
        "achievement": panels.results,
    }
    return rows[kind]()
