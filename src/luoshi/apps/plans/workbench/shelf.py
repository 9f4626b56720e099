"""The library's page: the list of plans, or what a search found in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.queries import Asker, is_outside
from luoshi.apps.plans.models import SETTLED, PlanRecord
from luoshi.apps.plans.queries import plans
from luoshi.apps.plans.workbench.sieves import (
    Stock,
    sieves,
    sifted,
    sifted_count,
    stock,
)
from luoshi.apps.search.queries import Found, Group, Hit, find
from luoshi.apps.ui.rows import rows
from luoshi.apps.ui.sieve import Sieve

PAGE_LENGTH = 20
TYPED_LENGTH = 200
NUMBERS = {
    "measures": _("举措"),
    "targets": _("目标"),
    "indicator_table": _("指标"),
    "error": _("错误"),
    "warning": _("警告"),
}
SERIOUS = ("error", "warning")
# What a row shows; joined rows are not made into objects, which would cost more than all else.
COLUMNS = (
    *("title", "status", "progress", "created", "state", "stage"),
    *("error_code", "error_message", "current_id"),
)
JOINED = {
    "document_name": F("document__name"),
    "counts": F("current__counts"),
    "submitter_name": F("submitter__name"),
    "submitter_username": F("submitter__username"),
}
KINDS = ("document", "measure", "target", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A hit with its plan and its address there."""

    title: SafeString
    snippet: SafeString
    plan: str
    key: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What a search found; ``kind`` where only one is looked at."""

    found: Found
    groups: list[tuple[Group, list[Place]]]
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What the page shows, with what it was asked; one of page and results is there."""

    typed: str
    sieves: list[Sieve]
    stock: Stock
    page: Page[PlanRecord] | None = None
    results: Results | None = None

    @property
    def is_sifted(self) -> bool:
        """Whether any filter is set."""
        return any(sieve.chosen and sieve.is_filter for sieve in self.sieves)

    @property
    def rows(self) -> SafeString:
        """The rows of the page as HTML."""
        address = reverse("plans:plan", args=[0])
        return rows(
            "plans/shelf.jinja",
            plans=[_line(plan, address) for plan in self.page or ()],
            numbers=[(name, str(label)) for name, label in NUMBERS.items()],
            choose=gettext("勾选"),
        )

    @property
    def address(self) -> str:
        """The address that shows the same, without what was left open."""
        asked = QueryDict(mutable=True)
        if self.typed:
            asked["q"] = self.typed
        asked.update({one.name: one.chosen for one in self.sieves if one.chosen})
        query = f"?{asked.urlencode()}" if asked else ""
        return reverse("plans:library") + query


def shelf(asker: Asker, asked: QueryDict) -> Shelf:
    """The page for what stands in the address."""
    held = stock(asker)
    chosen = sieves(asker, held.stamp, asked)
    typed = asked.get("q", "").replace("\0", "").strip()[:TYPED_LENGTH]
    rows_of = sifted(asker, chosen)
    page = Shelf(typed=typed, sieves=chosen, stock=held)
    if typed:
        within = rows_of if page.is_sifted or is_outside(asker) else None
        return replace(page, results=_results(asker, typed, asked, within))
    shown = rows_of.annotate(**JOINED).select_related(None).only(*COLUMNS)
    pages = Paginator(shown, PAGE_LENGTH)
    pages.count = held.count
    if page.is_sifted:
        pages.count = sifted_count(asker, held.stamp, chosen)
    return replace(page, page=pages.get_page(asked.get("page")))


def _line(plan: Any, address: str) -> dict[str, Any]:
    """What the row of a plan says; the plan carries the joined columns as well."""
    counts = dict(plan.counts or {})
    if plan.state in SETTLED and counts:
        counts["error"] = 0
    return {
        "pk": plan.pk,
        "title": plan.title,
        "address": address.replace("0", str(plan.pk)),
        "document": plan.document_name,
        "is_compiled": plan.current_id is not None,
        "said": plan.said,
        "tone": plan.tone,
        "progress": None if plan.is_finished else plan.progress,
        "failure": plan.failure if plan.error_message else "",
        "counts": {name: counts.get(name, "") for name in NUMBERS},
        "tones": {name: _tone(name, counts) for name in NUMBERS},
        "submitter": plan.submitter_name or plan.submitter_username,
        "created": f"{localtime(plan.created):%Y-%m-%d %H:%M}",
    }


def _tone(name: str, counts: dict[str, int]) -> str:
    return f" is-{name}" if name in SERIOUS and counts.get(name) else ""


def _results(
    asker: Asker, typed: str, asked: QueryDict, within: QuerySet[PlanRecord] | None
) -> Results:
    kind = asked.get("in", "") if asked.get("in") in KINDS else ""
    number = asked.get("page", "")
    found = find(
        asker,
        typed,
        kind or None,
        page=int(number) if number.isdecimal() and len(number) < 6 else 1,
        within=None if within is None else within.order_by().values("pk"),
    )
    return Results(found=found, groups=_grouped(asker, found), kind=kind)


def _grouped(asker: Asker, found: Found) -> list[tuple[Group, list[Place]]]:
    subjects = {hit.subject for group in found.groups for hit in group.hits}
    rows = plans(asker).filter(pk__in=subjects)
    titles: dict[int, str] = dict(rows.values_list("pk", "title"))
    return [
        (group, [_place(hit, titles) for hit in group.hits if hit.subject in titles])
        for group in found.groups
    ]


def _place(hit: Hit, titles: dict[int, str]) -> Place:
    page = reverse("plans:plan", args=[hit.subject])
    # Headings are anchors of the text itself, everything else has a row.
    row = hit.key if hit.key.startswith("h") else f"row-{hit.key}"
    return Place(
        title=hit.title,
        snippet=hit.snippet,
        key=hit.key,
        plan=titles[hit.subject],
        address=f"{page}#{row}" if hit.key else page,
    )
