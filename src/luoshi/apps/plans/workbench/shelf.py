"""The library's page: the list of plans, or what a search found in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.queries import Asker, is_outside
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import plans
from luoshi.apps.plans.workbench.sieves import Sieve, Stock, sieves, sifted, stock
from luoshi.apps.search.queries import Found, Group, Hit, find

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
# What a row shows; anything else would be asked for plan by plan.
COLUMNS = (
    *("title", "status", "progress", "created", "document__name", "current__counts"),
    *("state", "stage", "error_code", "error_message"),
    *("submitter__name", "submitter__username"),
)
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
    def rows(self) -> list[tuple[PlanRecord, str, SafeString]]:
        """The plans of the page, each with its address and the cells of its numbers."""
        names = {count: escape(name) for count, name in NUMBERS.items()}
        address = reverse("plans:plan", args=[0])
        return [
            (plan, address.replace("0", str(plan.pk)), _cells(plan, names))
            for plan in self.page or ()
        ]

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
    rows = sifted(asker, chosen)
    page = Shelf(typed=typed, sieves=chosen, stock=held)
    if typed:
        within = rows if page.is_sifted or is_outside(asker) else None
        return replace(page, results=_results(asker, typed, asked, within))
    pages = Paginator(rows.defer(None).only(*COLUMNS), PAGE_LENGTH)
    if not page.is_sifted:
        pages.count = held.count
    return replace(page, page=pages.get_page(asked.get("page")))


def _cells(plan: PlanRecord, names: Mapping[str, str]) -> SafeString:
    """As HTML, for the lookups of a template would cost more than all the rest."""
    counts = plan.current.counts if plan.current else {}
    # Names are escaped already, and counts are whole numbers of our own.
    return SafeString(
        "".join(
            f'<td class="n{_tone(name, counts)}" data-name="{label}">'
            f"{int(counts[name]) if name in counts else ''}</td>"
            for name, label in names.items()
        )
    )


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
