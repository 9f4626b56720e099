"""Bringing plans in, compiling them, compiling them again, removing them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import PurePath

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max, ProtectedError, Q
from django.utils.translation import gettext as _
from django_tasks import task

from luoshi.apps.accounts.models import User
from luoshi.apps.documents import actions as documents
from luoshi.apps.documents.queries import content
from luoshi.apps.jobs import actions as jobs
from luoshi.apps.jobs.actions import Attempt, BusyError, attempt
from luoshi.apps.jobs.models import Status
from luoshi.apps.plans.actions.finding import index, index_record
from luoshi.apps.plans.actions.gate import (
    OPEN,
    ClosedError,
    assert_compiled,
    assert_open,
    assert_removable,
)
from luoshi.apps.plans.actions.news import tell
from luoshi.apps.plans.models import Compilation, Origin, PlanRecord, Stage
from luoshi.apps.plans.passages import particulars
from luoshi.apps.plans.queries import held
from luoshi.apps.search import actions as search
from luoshi.core.documents.document import Document
from luoshi.core.documents.read import read_document
from luoshi.core.errors import LuoshiError
from luoshi.core.plans.checked import with_findings
from luoshi.core.plans.compile import compile_plan
from luoshi.core.plans.contract import encode_plan, encode_reading
from luoshi.core.plans.plan import Plan
from luoshi.core.values.finding import SEVERITIES

PROGRESS = {Stage.READING: 10, Stage.COMPILING: 35, Stage.CHECKING: 70}
TITLE_LENGTH = 300


class TakenError(LuoshiError):
    """A document that already belongs to another plan of the office."""

    code = "document-taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A compilation that is not stored yet: the plan, and both as they are stored."""

    plan: Plan
    reading: bytes
    contract: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What became of one sent file."""

    record: PlanRecord
    is_new: bool


def submit(editor: User, name: str, file: File[bytes]) -> Submission:
    """The plan of this file, queued for compiling where the office did not have it.

    Errors   ``UploadRefused`` and its kinds, ``UnknownFormat``, ``HostileDocument``: nothing is
             kept then
    """
    # Not in our transaction: scanning takes time, and what was counted stays counted.
    document, _is_new = documents.keep(editor, file, name)
    with transaction.atomic():
        known = _plan_of(documents.hold(document.pk))
        if known is not None:
            return Submission(record=known, is_new=False)
        record = PlanRecord(
            document=document,
            office=document.office,
            submitter=editor,
            title=PurePath(document.name).stem,
        )
        _enqueue(record)
    return Submission(record=record, is_new=True)


def encoded(page: Document, plan: Plan) -> Result:
    """A plan with its text, ready to be stored; this takes long where the plan is large."""
    return Result(plan=plan, reading=encode_reading(page), contract=encode_plan(plan))


@transaction.atomic
def take_in(person: User, document: int, name: str, result: Result) -> PlanRecord:
    """The plan that a ledger of the office makes, without being compiled.

    Errors   ``TakenError`` where the office has a plan of the same file
    """
    record = _plan_of(documents.hold(document))
    if record is None:
        record = PlanRecord(
            document_id=document,
            office=person.office,
            submitter=person,
            title=PurePath(name).stem,
        )
    elif record.current_id is not None or not record.can_retry:
        raise TakenError(_("这份文件已经是另一份规划：%s。") % record.title)
    record.origin, record.status = Origin.LEDGER, Status.DONE
    record.progress, record.error_code, record.error_message = 100, "", ""
    record.save()
    adopt(record, add_compilation(record, result, {}), result.plan)
    # A large ledger is made findable afterwards: the import does not wait for it.
    index_record.enqueue(record.pk)
    return record


def replace(record: PlanRecord, editor: User, name: str, file: File[bytes]) -> None:
    """Compile the plan from a better document; what people decided is carried over later.

    Errors   ``TakenError`` where the document belongs to another plan, ``BusyError`` where
             the plan is on its way, ``ClosedError`` where it is not open to corrections,
             ``RefusedError`` where it was made of a ledger
    """
    assert_open(record, editor)
    assert_compiled(record)
    document, _is_new = documents.keep(editor, file, name)
    with transaction.atomic():
        plan = held(record.pk)
        assert_open(plan, editor)
        known = _plan_of(documents.hold(document.pk))
        if known is not None and known.pk != plan.pk:
            raise TakenError(_("这份文件已经是另一份规划：%s。") % known.title)
        before = plan.document_id
        plan.document = document
        plan.waiting = None
        _enqueue(plan)
        _release(before)


@transaction.atomic
def retry(record: PlanRecord, editor: User) -> None:
    """Queue a plan once more: one that failed, was cancelled, or whose worker has gone silent.

    Errors   ``BusyError`` where there is nothing to try again, ``ClosedError`` where the plan
             is not open to corrections
    """
    plan = held(record.pk)
    assert_open(plan, editor)
    if not plan.can_retry:
        raise BusyError(_("没有失败或停下的编译，不用重试。"))
    _enqueue(plan)


@transaction.atomic
def recompile(record: PlanRecord, editor: User) -> None:
    """Compile the same document with the compiler of today.

    Errors   ``BusyError`` where it is on its way, ``ClosedError`` where it is not open to
             corrections, ``RefusedError`` where it was made of a ledger
    """
    plan = held(record.pk)
    assert_open(plan, editor)
    assert_compiled(plan)
    plan.waiting = None
    _enqueue(plan)


@transaction.atomic
def dismiss(record: PlanRecord) -> None:
    """Go back to the present compilation after one that failed or is not wanted.

    Errors   ``BusyError`` where it is on its way
    """
    plan = held(record.pk)
    if plan.current is None or (not plan.is_finished and not plan.is_stalled):
        raise BusyError(_("这份文件正在编译，请等它完成后再试。"))
    before = plan.document_id
    plan.document, plan.waiting = plan.current.document, None
    plan.status, plan.progress, plan.stage = Status.DONE, 100, ""
    plan.error_code = plan.error_message = ""
    plan.save()
    _release(before)


@transaction.atomic
def discard(record: PlanRecord) -> None:
    """Remove a plan with its compilations, its decisions and its documents.

    Errors   ``BusyError`` where it is on its way, ``ClosedError`` where it is confirmed, or
             tasks, targets or evaluations stand on it
    """
    plan = held(record.pk)
    if not plan.is_finished and not plan.is_stalled:
        raise BusyError(_("这份文件正在编译，请等它完成后再试。"))
    assert_removable(plan)
    kept = {plan.document_id, *plan.compilations.values_list("document_id", flat=True)}
    search.forget(plan.pk)
    try:
        plan.delete()
    except ProtectedError:
        raise ClosedError(_("这份规划已经有任务、目标或评估，不能移除。")) from None
    documents.discard(kept)


@task()
def compile_record(record_id: int, run: str) -> None:
    """Compile a plan in the background; what went wrong is told on its page."""
    with attempt(PlanRecord, record_id, run) as mine:
        if mine is not None:
            _compile(
                mine, PlanRecord.objects.select_related("document").get(pk=record_id)
            )


def _release(document: int) -> None:
    """Remove a document that no plan and no compilation is made of any more."""
    is_compiled = Compilation.objects.filter(document=document).exists()
    if not is_compiled and not PlanRecord.objects.filter(document=document).exists():
        documents.discard([document])


def _enqueue(record: PlanRecord) -> None:
    run = jobs.queue(record)
    compile_record.enqueue(record.pk, run)


def _plan_of(document: int) -> PlanRecord | None:
    """The plan that a document belongs to, also where another one took its place."""
    mine = Q(document=document) | Q(compilations__document=document)
    return PlanRecord.objects.filter(mine).first()


def _compile(mine: Attempt, record: PlanRecord) -> None:
    clock = Stopwatch()
    mine.mark(Stage.READING, PROGRESS[Stage.READING])
    document = read_document(content(record.document), record.document.name)
    clock.lap("read")
    mine.mark(Stage.COMPILING, PROGRESS[Stage.COMPILING])
    plan = compile_plan(document)
    clock.lap("compile")
    mine.mark(Stage.CHECKING, PROGRESS[Stage.CHECKING])
    plan = with_findings(document, plan)
    clock.lap("check")
    result = encoded(document, plan)
    with transaction.atomic():
        mine.settle()
        _settle(record, document.media_type, result, clock.laps)


def _settle(
    read: PlanRecord, media_type: str, result: Result, timings: dict[str, int]
) -> None:
    """Write the whole result; it waits to be accepted where people have decided before.

    ``read`` is the plan as it was when its document was read.
    """
    record = held(read.pk)
    record.document = read.document
    documents.name_type(record.document, media_type)
    compiled = add_compilation(record, result, timings)
    is_decided = record.current is not None and record.current.decisions.exists()
    if is_decided or record.state not in OPEN:
        record.waiting = compiled
        record.revision += 1
        record.save(update_fields=["waiting", "revision", "updated"])
    else:
        adopt(record, compiled, result.plan)
        index(record)
    tell(record, "plan.compiled", compiled)


def add_compilation(
    record: PlanRecord, result: Result, timings: dict[str, int]
) -> Compilation:
    """One more compilation of the plan's present document."""
    last = record.compilations.aggregate(last=Max("number"))["last"] or 0
    return Compilation.objects.create(
        plan=record,
        document=record.document,
        number=last + 1,
        compiler=version("luoshi"),
        reading=result.reading.decode(),
        contract=result.contract.decode(),
        counts=count(result.plan),
        facts=particulars(result.plan),
        timings=timings,
    )


def adopt(record: PlanRecord, compiled: Compilation, plan: Plan) -> None:
    """Make a compilation the one that people review."""
    record.title = (plan.document.title or record.title)[:TITLE_LENGTH]
    record.current, record.waiting = compiled, None
    record.revision += 1
    record.save(update_fields=["title", "current", "waiting", "revision", "updated"])


def count(plan: Plan) -> dict[str, int]:
    """How many things of each kind a plan holds, findings by severity."""
    kinds = ("measures", "targets", "indicator_table", "instruments", "references")
    counts = {kind: len(getattr(plan, kind)) for kind in kinds}
    for severity in SEVERITIES:
        counts[severity] = sum(one.severity == severity for one in plan.findings)
    return counts


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
