"""The ledger of tasks as a file: at once where it is short, else in the background."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import partial
from typing import IO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django_tasks import task

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record
from luoshi.apps.jobs import actions as jobs
from luoshi.apps.jobs.actions import Attempt, attempt
from luoshi.apps.tasks.models import Task, TaskExport
from luoshi.apps.tasks.queries import standing
from luoshi.apps.tasks.sifting import asked_of, ordered, sifted
from luoshi.apps.tasks.taking import told
from luoshi.core.reports.sheets import Value
from luoshi.core.reports.task_book import write_tasks

KEPT = timedelta(days=7)
# More than so many rows are written in the background.
AT_ONCE = 5_000
HEADING = "重点任务督办台账"


def found(user: User, query: str) -> QuerySet[Task]:
    """The tasks that an address asks for, in its order, as the asker may see them."""
    who = standing(user)
    if who is None:
        return Task.objects.none()
    asked = asked_of(who, QueryDict(query))
    return ordered(sifted(who, asked), asked.sort)


def export_now(user: User, rows: QuerySet[Task]) -> IO[bytes]:
    """The file of a short ledger, open at its beginning."""
    # Whoever sends it closes it.
    target = tempfile.TemporaryFile()  # noqa: SIM115
    count = write_tasks(target, HEADING, _note(), told(rows))
    record(user.office_id, user, "task.export", "office", "", {"tasks": count})
    target.seek(0)
    return target


@transaction.atomic
def order(user: User, query: str) -> TaskExport:
    """A file of a long ledger, queued; those of more than a week ago are dropped."""
    _sweep(user)
    export = TaskExport(office=user.office, person=user, query=query)
    _enqueue(export)
    record(user.office_id, user, "task.export", "office", "", {"query": query})
    return export


@transaction.atomic
def retry(export: TaskExport) -> None:
    """Queue an export once more.

    Errors   ``BusyError`` where it is on its way
    """
    held = TaskExport.objects.select_for_update().get(pk=export.pk)
    left = place_of(held)
    held.place, held.size = "", 0
    _enqueue(held)
    transaction.on_commit(partial(default_storage.delete, left))


def _enqueue(export: TaskExport) -> None:
    run = jobs.queue(export)
    write_export.enqueue(export.pk, run)


@task()
def write_export(export_id: int, run: str) -> None:
    """Make the file of an export in the background."""
    with attempt(TaskExport, export_id, run) as mine:
        if mine is not None:
            _write(mine, TaskExport.objects.select_related("person").get(pk=export_id))


def _write(mine: Attempt, export: TaskExport) -> None:
    rows = found(export.person, export.query)
    lines = _marked(mine, told(rows), rows.count())
    with tempfile.TemporaryFile() as target:
        count = write_tasks(target, HEADING, _note(), lines)
        size = target.tell()
        target.seek(0)
        place = default_storage.save(place_of(export), File(target))
    try:
        mine.settle(place=place, size=size, rows=count)
    except BaseException:
        # Cancelled or overtaken at the last moment: nobody would ever fetch this file.
        default_storage.delete(place)
        raise


def _marked(
    mine: Attempt, lines: Iterable[Mapping[str, Value]], count: int
) -> Iterable[Mapping[str, Value]]:
    for number, one in enumerate(lines):
        if number % 1_000 == 0:
            mine.mark("writing", round(99 * number / max(count, 1)))
        yield one


def place_of(export: TaskExport) -> str:
    """Where the present attempt puts its file; no other attempt does."""
    return f"exports/{export.run}.xlsx"


def _note() -> str:
    return f"导出时间：{timezone.localtime():%Y-%m-%d %H:%M}；灯色蓝为已办结"


def _sweep(user: User) -> None:
    old = TaskExport.objects.filter(
        office=user.office, created__lt=timezone.now() - KEPT
    )
    for export in old:
        transaction.on_commit(partial(default_storage.delete, place_of(export)))
        export.delete()
