"""Plans beside each other: what lower ones carry of an upper one, what a version changed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import plans
from luoshi.apps.plans.taking import FORMATS
from luoshi.apps.plans.workbench.comparing import (
    AlignPage,
    DiffPage,
    align_page,
    diff_page,
)
from luoshi.apps.ui.files import attachment
from luoshi.apps.ui.request import Request, whole
from luoshi.core.errors import LuoshiError
from luoshi.core.reports.diff_docx import diff_docx
from luoshi.core.reports.matrix_xlsx import alignment_xlsx

MOST = 6


class ComparisonError(LuoshiError):
    """A comparison that does not say what is to be held against what."""

    code = "comparison"


@require_safe
def compare(request: Request) -> HttpResponse:
    """Where the plans to be held against each other are chosen."""
    chosen = request.GET.get("plan", "")
    context = {"choices": _choices(request), "chosen": chosen}
    return render(request, "plans/compare.html", context)


@require_safe
def align(request: Request) -> HttpResponse:
    """What lower plans carry of an upper one."""
    upper, lowers, page = _align(request)
    show = request.GET.get("show", "")
    context = {
        "upper": upper,
        "lowers": lowers,
        "page": page,
        "show": show,
        "rows": [row for row in page.rows if show != "uncarried" or not row.is_carried],
        "aims": [aim for aim in page.aims if show != "gaps" or aim.is_gap],
        "query": _query(request),
    }
    return render(request, "plans/align.html", context)


@require_safe
def align_book(request: Request) -> HttpResponse:
    """The same as an Excel workbook."""
    upper, _lowers, page = _align(request)
    data = alignment_xlsx(page.comparisons)
    return attachment(data, FORMATS["xlsx"].media_type, f"{upper.title}-承接对照.xlsx")


@require_safe
def diff(request: Request) -> HttpResponse:
    """What changed from one version to another."""
    old, new, page = _diff(request)
    kind = request.GET.get("kind", "")
    context = {
        "old": old,
        "new": new,
        "page": page,
        "kind": kind,
        "rows": [row for row in page.rows if kind in {"", row.change.kind}],
        "query": _query(request),
    }
    return render(request, "plans/diff.html", context)


@require_safe
def diff_paper(request: Request) -> HttpResponse:
    """The same as an office document."""
    _old, new, page = _diff(request)
    data = diff_docx(page.diff, page.old, page.new)
    return attachment(data, FORMATS["docx"].media_type, f"{new.title}-版本比较.docx")


def _align(request: Request) -> tuple[PlanRecord, list[PlanRecord], AlignPage]:
    (upper,) = _asked(request, "upper", 1)
    lowers = _asked(request, "lower", MOST)
    return upper, lowers, align_page(upper, lowers)


def _diff(request: Request) -> tuple[PlanRecord, PlanRecord, DiffPage]:
    (old,), (new,) = _asked(request, "old", 1), _asked(request, "new", 1)
    if old.pk == new.pk:
        raise ComparisonError(_("请选两份不同的规划。"))
    return old, new, diff_page(old, new)


def _choices(request: Request) -> list[PlanRecord]:
    return list(plans(request.user).filter(current__isnull=False))


def _asked(request: Request, name: str, most: int) -> list[PlanRecord]:
    """The plans of the asker's office that the address names, in its order.

    Errors   ``ComparisonError`` where there is none, or too many
    """
    keys = [whole(key) for key in request.GET.getlist(name)[: most + 1]]
    wanted = list(dict.fromkeys(key for key in keys if key is not None))
    found = plans(request.user).filter(current__isnull=False).in_bulk(wanted)
    records = [found[key] for key in wanted if key in found]
    if not records or len(records) > most:
        raise ComparisonError(
            _(
                "请从规划库里选要对照的规划：上级一份，下级一至六份；比较版本时旧版、新版各一份。"
            )
        )
    return records


def _query(request: Request) -> str:
    """The plans that are compared, for links that keep them."""
    kept = request.GET.copy()
    for name in ("show", "kind"):
        kept.pop(name, None)
    return kept.urlencode()
