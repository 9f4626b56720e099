"""The ledgers of several plans made into one file in the background."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from luoshi.apps.accounts.models import User
from luoshi.apps.jobs import actions as jobs
from luoshi.apps.jobs.actions import Attempt, attempt
from luoshi.apps.plans.actions.gate import RefusedError
from luoshi.apps.plans.models import Export, PlanRecord
from luoshi.apps.plans.queries import standing
from luoshi.apps.plans.taking import FORMATS, taken

KEPT = timedelta(days=7)
MOST = 2000
UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@transaction.atomic
def order(person: User, plans: Sequence[PlanRecord], format_: str) -> Export:
    """A file of these plans' ledgers, queued; files of more than a week ago are dropped.

    Errors   ``RefusedError`` where there is nothing to export, too much, or no such format
    """
    if format_ not in FORMATS:
        raise RefusedError(_("没有这种导出格式。"))
    if not plans:
        raise RefusedError(_("请先勾选已编译的规划，再导出。"))
    if len(plans) > MOST:
        raise RefusedError(_("一次最多导出 %s 份，请分几次。") % MOST)
    if person.office_id is not None:
        sweep.using(run_after=timezone.now() + KEPT).enqueue(person.office_id)
        _sweep(person.office_id)
    export = Export(
        office=person.office,
        person=person,
        format=format_,
        plans=[plan.pk for plan in plans],
    )
    _enqueue(export)
    return export


@transaction.atomic
def retry(export: Export) -> None:
    """Queue an export once more.

    Errors   ``BusyError`` where it is on its way
    """
    held = Export.objects.select_for_update().get(pk=export.pk)
    left = place_of(held)
    held.place, held.size = "", 0
    _enqueue(held)
    transaction.on_commit(lambda: default_storage.delete(left))


@task()
def write_export(export_id: int, run: str) -> None:
    """Make the file of an export in the background."""
    with attempt(Export, export_id, run) as mine:
        if mine is not None:
            _write(mine, Export.objects.get(pk=export_id))


def _enqueue(export: Export) -> None:
    run = jobs.queue(export)
    write_export.enqueue(export.pk, run)


def _write(mine: Attempt, export: Export) -> None:
    with tempfile.TemporaryFile() as target:
        with ZipFile(target, "w", ZIP_DEFLATED) as archive:
            for number, pk in enumerate(export.plans, start=1):
                mine.mark("writing", round(99 * (number - 1) / len(export.plans)))
                _add(archive, export, number, pk)
        size = target.tell()
        target.seek(0)
        place = default_storage.save(place_of(export), File(target))
    try:
        mine.settle(place=place, size=size)
    except BaseException:
        # Cancelled or overtaken at the last moment: nobody would ever fetch this file.
        default_storage.delete(place)
        raise


def place_of(export: Export) -> str:
    """Where the present attempt at an export puts its file; no other attempt does."""
    return f"exports/{export.run}"


def _add(archive: ZipFile, export: Export, number: int, pk: int) -> None:
    """One plan's ledger; a plan that was removed meanwhile is left out."""
    plan = PlanRecord.objects.filter(pk=pk, office_id=export.office_id).first()
    if plan is None or plan.current_id is None:
        return
    name = UNSAFE.sub("_", plan.title)[:60]
    data = taken(standing(plan.current_id), export.format)
    archive.writestr(f"{number:03d}-{name}.{export.format}", data)


@task()
def sweep(office_id: int) -> None:
    """Drop what the office exported long ago, also where nobody orders anything more."""
    with transaction.atomic():
        _sweep(office_id)


def _sweep(office_id: int) -> None:
    old = Export.objects.filter(office_id=office_id, created__lte=timezone.now() - KEPT)
    for export in old:
        transaction.on_commit(partial(default_storage.delete, place_of(export)))
        export.delete()
