"""The sheet of a return: taken away, sent back, looked at before it is kept."""

from __future__ import annotations

import tempfile

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.indicators.actions.entries import Sheet, number_text, sheet_of
from luoshi.apps.indicators.actions.sheets import Change, Trial, lines, tried
from luoshi.apps.indicators.pages.grid import percent, shown
from luoshi.apps.indicators.queries import known, one_return, roles_on
from luoshi.apps.ui.files import attached
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said
from luoshi.apps.ui.uploads import oversize
from luoshi.core.errors import LuoshiError
from luoshi.core.indicators.life import REPORTING
from luoshi.core.reports.returns import return_xlsx
from luoshi.core.values.period import parse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TRIAL = "indicators/sheet_trial.html"


@require_safe
def sheet(request: Request, pk: int) -> HttpResponseBase:
    """The sheet of a return, with what is filled in so far."""
    found = sheet_of(one_return(request.user, pk))
    report = found.report
    # Closed by the answer, when it has been sent.
    file = tempfile.TemporaryFile()  # noqa: SIM115
    period = str(parse(report.period))
    return_xlsx(
        file,
        lines(found),
        heading=f"{report.unit.name} {period}数据填报表",
        note=f"{report.due:%Y-%m-%d} 前报送。只填蓝色表头的各列；不要删改隐藏的列，也不要整行剪切。",
    )
    file.seek(0)
    return attached(File(file), XLSX, f"{report.unit}-{report.period}.xlsx")


@require_POST
def upload(request: Request, pk: int) -> HttpResponse:
    """What a filled-in sheet would change; nothing of it is kept yet."""
    found = sheet_of(one_return(request.user, pk))
    if roles_on(known(request.user), found.report).isdisjoint(REPORTING):
        raise PermissionDenied
    file = request.FILES.get("document")
    if oversize(request) or file is None:
        words = _("请选填好的表；文件不能超过上传的上限。")
        return _page(request, found, None, words)
    try:
        trial = tried(found, file.read(), file.name or "")
    except LuoshiError as error:
        return _page(request, found, None, said(error.sentence))
    if trial.findings:
        words = _("表里有错误，一个数也没有写入。请在 Excel 中改好后重新上传。")
        return _page(request, found, trial, words)
    return _page(request, found, trial)


def _page(
    request: Request, found: Sheet, trial: Trial | None, words: str = ""
) -> HttpResponse:
    context = {
        "report": found.report,
        "period": str(parse(found.report.period)),
        "trial": trial,
        "changes": [_told(one) for one in trial.changes] if trial else [],
        "words": words,
    }
    return render(request, TRIAL, context, status=422 if words else 200)


def _told(change: Change) -> dict[str, object]:
    """A change in words, and as the fields of the form that keeps it."""
    slot, entry = change.slot, change.entry
    places = slot.duty.measure.places
    return {
        "slot": slot,
        "row": change.row,
        "before": shown(slot.entry.value, places),
        "after": shown(entry.value, places),
        "comparable": shown(entry.comparable, places),
        "growth": percent(entry.growth),
        "reason": entry.reason,
        "fields": [
            (f"{slot.key}-value", number_text(entry.value)),
            (f"{slot.key}-comparable", number_text(entry.comparable)),
            (f"{slot.key}-growth", number_text(entry.growth)),
            (f"{slot.key}-reason", entry.reason),
        ],
    }
