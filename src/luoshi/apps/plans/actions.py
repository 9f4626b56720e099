"""The only writer of plans: bringing them in, compiling, trying again, removing."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version
from pathlib import PurePath

from django.core.files.base import File
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from luoshi.apps.accounts.models import User
from luoshi.apps.documents import actions as documents
from luoshi.apps.documents.queries import content
from luoshi.apps.plans.models import UNFINISHED, Compilation, PlanRecord, Status
from luoshi.apps.plans.passages import entries, particulars
from luoshi.apps.plans.queries import compiled
from luoshi.apps.search import actions as search
from luoshi.core.documents.document import Document
from luoshi.core.documents.read import read_document
from luoshi.core.errors import DocumentError, LuoshiError
from luoshi.core.plans.checked import with_findings
from luoshi.core.plans.compile import compile_plan
from luoshi.core.plans.contract import encode_plan, encode_reading
from luoshi.core.plans.plan import Plan
from luoshi.core.values.finding import SEVERITIES

PROGRESS = {Status.READING: 10, Status.COMPILING: 35, Status.CHECKING: 70}
STALLED = timedelta(minutes=15)
TITLE_LENGTH = 300


class PlanBusyError(LuoshiError):
    """A plan that is still on its way cannot be tried again or removed."""

    code = "plan-busy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What became of one sent file."""

    record: PlanRecord
    is_new: bool


def submit(editor: User, name: str, file: File[bytes]) -> Submission:
    """The plan of this file, queued for compiling where the office did not have it."""
    document, _is_new = documents.keep(editor, file, name)
    with transaction.atomic():
        record, is_new = PlanRecord.objects.get_or_create(
            document=document,
            defaults={
                "office": document.office,
                "submitter": editor,
                "title": PurePath(document.name).stem,
            },
        )
        if is_new:
            compile_record.enqueue(record.pk)
    return Submission(record=record, is_new=is_new)


@transaction.atomic
def retry(record: PlanRecord) -> None:
    """Queue a plan once more: one that failed, or whose worker has gone silent.

    Errors   ``PlanBusyError`` where it is on its way
    """
    _refuse_busy(record)
    _mark(record, status=Status.QUEUED, progress=0, error_code="", error_message="")
    compile_record.enqueue(record.pk)


@transaction.atomic
def discard(record: PlanRecord) -> None:
    """Remove a plan with its compilations and its document.

    Errors   ``PlanBusyError`` where it is on its way
    """
    _refuse_busy(record)
    document = record.document
    search.forget(record.pk)
    record.delete()
    documents.discard(document)


def is_stalled(record: PlanRecord) -> bool:
    """Whether a plan on its way has not moved for so long that its worker must be gone."""
    return not record.is_finished and timezone.now() - record.updated > STALLED


@task()
def compile_record(record_id: int) -> None:
    """Compile a plan in the background; what went wrong is told on its page."""
    record = PlanRecord.objects.select_related("document").filter(pk=record_id).first()
    if record is None or record.is_finished:
        return
    try:
        _compile(record)
    except DocumentError as error:
        _fail(record, error.code, error.message)
    except Exception:
        # The edge of the worker: the page must not wait for ever.
        _fail(
            record, "internal", _("编译时程序出错，请重试；仍不成功请联系系统管理员。")
        )
        raise


def _compile(record: PlanRecord) -> None:
    clock = Stopwatch()
    _mark(record, status=Status.READING, progress=PROGRESS[Status.READING])
    document = read_document(content(record.document), record.document.name)
    clock.lap("read")
    _mark(record, status=Status.COMPILING, progress=PROGRESS[Status.COMPILING])
    plan = compile_plan(document)
    clock.lap("compile")
    _mark(record, status=Status.CHECKING, progress=PROGRESS[Status.CHECKING])
    plan = with_findings(document, plan)
    clock.lap("check")
    _settle(record, document, plan, clock.laps)


@transaction.atomic
def _settle(
    record: PlanRecord, document: Document, plan: Plan, timings: dict[str, int]
) -> None:
    """Write the whole result or nothing."""
    PlanRecord.objects.select_for_update().get(pk=record.pk)
    documents.name_type(record.document, document.media_type)
    last = record.compilations.aggregate(last=Max("number"))["last"] or 0
    current = Compilation.objects.create(
        plan=record,
        number=last + 1,
        compiler=version("luoshi"),
        reading=encode_reading(document).decode(),
        contract=encode_plan(plan).decode(),
        counts=count(plan),
        facts=particulars(plan),
        timings=timings,
    )
    title = (plan.document.title or record.title)[:TITLE_LENGTH]
    _mark(record, status=Status.READY, progress=100, title=title, current=current)
    found = entries(record.document.name, document.text, document.blocks, plan)
    search.index(record.office_id, record.pk, found)


def reindex() -> int:
    """Make every compiled plan findable anew; how many there were."""
    current = Compilation.objects.filter(pk=F("plan__current"))
    for pk in current.order_by("plan_id").values_list("pk", flat=True):
        _index_anew(Compilation.objects.select_related("plan__document").get(pk=pk))
    return current.count()


@transaction.atomic
def _index_anew(current: Compilation) -> None:
    result = compiled(current.pk)
    current.facts = particulars(result.plan)
    current.save(update_fields=["facts"])
    reading, record = result.reading, current.plan
    found = entries(record.document.name, reading.text, reading.blocks, result.plan)
    search.index(record.office_id, record.pk, found)


def count(plan: Plan) -> dict[str, int]:
    """How many things of each kind a plan holds, findings by severity."""
    kinds = ("measures", "targets", "indicator_table", "instruments", "references")
    counts = {kind: len(getattr(plan, kind)) for kind in kinds}
    for severity in SEVERITIES:
        counts[severity] = sum(one.severity == severity for one in plan.findings)
    return counts


def _refuse_busy(record: PlanRecord) -> None:
    if record.status in UNFINISHED and not is_stalled(record):
        raise PlanBusyError(_("这份文件正在编译，请等它完成后再试。"))


def _fail(record: PlanRecord, code: str, message: str) -> None:
    _mark(
        record,
        status=Status.FAILED,
        progress=100,
        error_code=code,
        error_message=message,
    )


def _mark(record: PlanRecord, **changes: object) -> None:
    for name, value in changes.items():
        setattr(record, name, value)
    record.save(update_fields=[*changes, "updated"])


class Stopwatch:
    """Milliseconds of each lap since the last."""

    def __init__(self) -> None:
        self.laps: dict[str, int] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        """Note the time of the lap that ends now."""
        now = time.perf_counter()
        self.laps[name] = round((now - self._last) * 1000)
        self._last = now
