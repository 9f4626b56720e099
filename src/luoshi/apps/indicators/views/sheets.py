"""The sheet of a return: taken away, sent back, looked at before it is kept."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.apps.indicators.actions.entries import Sheet, number_text, sheet_of
from luoshi.apps.indicators.actions.sheets import Change, Trial, lines, tried
from luoshi.apps.indicators.queries import known, one_return, roles_on
from luoshi.apps.ui.files import attached
from luoshi.apps.ui.request import Request
from luoshi.apps.ui.saying import said
from luoshi.apps.ui.uploads import oversize
from luoshi.core.errors import LuoshiError
from luoshi.core.indicators.life import REPORTING
from luoshi.core.reports.returns import return_xlsx
from luoshi.core.values.numeral import exact
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
        "filled": _fields(trial.changes) if trial else "",
        "words": words,
    }
    return render(request, TRIAL, context, status=422 if words else 200)


def _told(change: Change) -> dict[str, object]:
    """A change in words, and as the fields of the form that keeps it."""
    slot, entry = change.slot, change.entry
    return {
        "slot": slot,
        "row": change.row,
        # As they are kept: what is rounded away would not be seen to change.
        "before": _whole(slot.entry.value),
        "after": _whole(entry.value),
        "comparable": _whole(entry.comparable),
        "growth": _whole(entry.growth, "%"),
        "reason": entry.reason,
    }


def _whole(value: Decimal | None, sign: str = "") -> str:
    return "—" if value is None else f"{exact(value)}{sign}"


def _fields(changes: Sequence[Change]) -> str:
    """What the form sends that keeps the changes: one field, however many there are."""
    return json.dumps(
        {
            name: text
            for change in changes
            for name, text in (
                (f"{change.slot.key}-value", number_text(change.entry.value)),
                (f"{change.slot.key}-comparable", number_text(change.entry.comparable)),
                (f"{change.slot.key}-growth", number_text(change.entry.growth)),
                (f"{change.slot.key}-reason", change.entry.reason),
            )
        },
        ensure_ascii=False,
    )
