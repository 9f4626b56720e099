"""Progress of many tasks on one page, saved together or not at all."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from luoshi.apps.tasks.actions.reports import RowsRefused, Told, write_many
from luoshi.apps.tasks.forms.reports import RowForm
from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.pages.clock import Clock
from luoshi.apps.tasks.queries import Standing, desk, tasks
from luoshi.apps.tasks.views.ledger import known
from luoshi.apps.ui.request import Request, whole
from luoshi.core.tasks.filled import REPORTING

PAGE_LENGTH = 30


@require_http_methods(["GET", "POST"])
@never_cache
def grid(request: Request) -> HttpResponse:
    """One row for each task of the asker's units that is worked on."""
    who = known(request.user)
    if not who.scope.units:
        raise PermissionDenied
    if request.method == "GET":
        page = _listed(request, who)
        return _page(request, page, [_row(task, None) for task in page])
    rows = [_row(task, request.POST) for task in _posted(request, who)]
    if [row for row in rows if not row.is_valid()]:
        words = _("有几行不能保存，一行也没有写入；请改好后再保存。")
        return _page(request, None, rows, words)
    given = [row for row in rows if row.is_written]
    if not given:
        return _page(request, None, rows, _("还没有填写任何一行。"))
    try:
        done = write_many(who.user, _told(given))
    except RowsRefused as error:
        for row in given:
            row.refused = error.rows.get(row.task.pk, "")
        return _page(request, None, rows, error.message)
    messages.success(request, _("已保存 %s 行。") % len(done))
    return redirect("tasks:grid")


def _listed(request: Request, who: Standing) -> Page[Task]:
    rows = desk(who.user, who).filter(state__in=tuple(REPORTING))
    pages = Paginator(rows.select_related("lead"), PAGE_LENGTH)
    return pages.get_page(request.GET.get("page"))


def _posted(request: Request, who: Standing) -> list[Task]:
    """The tasks whose rows were sent, also those that have moved on in the meantime."""
    keys = [whole(key) or 0 for key in request.POST.getlist("task")[:PAGE_LENGTH]]
    rows = tasks(who.user, who).filter(pk__in=keys, lead__in=who.scope.units)
    return list(rows.select_related("lead").order_by("due", "pk"))


def _row(task: Task, data: QueryDict | None) -> RowForm:
    return RowForm(data, task=task)


def _told(rows: list[RowForm]) -> dict[int, tuple[Told, int | None]]:
    return {row.task.pk: (row.told(), row.cleaned_data["version"]) for row in rows}


def _page(
    request: Request, page: Page[Task] | None, rows: list[RowForm], words: str = ""
) -> HttpResponse:
    clock = Clock(known(request.user).office)
    context = {
        "page": page,
        "rows": [(row, clock.until(row.task.due)) for row in rows],
        "words": words,
    }
    return render(request, "tasks/grid.html", context, status=422 if words else 200)
