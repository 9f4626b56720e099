"""Bringing a ledger in, naming its columns, taking it over, removing it; and the worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from luoshi.apps.accounts.models import User
from luoshi.apps.documents import actions as documents
from luoshi.apps.jobs import actions as jobs
from luoshi.apps.jobs.actions import Attempt, BusyError, attempt
from luoshi.apps.ledgers.actions.checking import check
from luoshi.apps.ledgers.actions.reading import find_sheets
from luoshi.apps.ledgers.actions.taking import take
from luoshi.apps.ledgers.models import KnownMapping, LedgerImport, Phase
from luoshi.apps.ledgers.queries import held
from luoshi.core.errors import LuoshiError
from luoshi.core.ledgers.mapping import mapping_from


class NotReadyError(LuoshiError):
    """An import that is not at the step that was asked for."""

    code = "ledger-not-ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What became of one sent ledger."""

    ledger: LedgerImport
    is_new: bool


def bring(person: User, name: str, file: File[bytes], plan: int | None) -> Brought:
    """The import of this file into a plan, None for one of its own; queued where it is new.

    Shapes   ``plan`` the key of a plan of the person's office
    """
    # Not in our transaction: scanning takes time, and what was counted stays counted.
    document, _is_new = documents.keep(person, file, name, is_plan=False)
    with transaction.atomic():
        held_document = documents.hold(document.pk)
        known = LedgerImport.objects.filter(document=held_document, plan_id=plan)
        if (one := known.first()) is not None:
            return Brought(ledger=one, is_new=False)
        ledger = LedgerImport(
            office=document.office, person=person, document=document, plan_id=plan
        )
        _enqueue(ledger)
    return Brought(ledger=ledger, is_new=True)


@transaction.atomic
def settle_mapping(
    ledger: LedgerImport, person: User, sheets: list[Any], year: int | None
) -> None:
    """Read the ledger as a person says its columns are, and remember it for the next one.

    Errors   ``NotReadyError`` where it is not the time for that
    """
    mine = held(ledger.pk)
    if not mine.can_map:
        raise NotReadyError(_("这份台账正在处理或已经导入，不能再改对应关系。"))
    mine.sheets, mine.year, mine.phase = sheets, year, Phase.CHECKING
    mine.picks = {}
    for sheet in sheets:
        if sheet["chosen"]:
            _remember(person, sheet["mapping"])
    _enqueue(mine)


@transaction.atomic
def recheck(ledger: LedgerImport) -> None:
    """Read the ledger once more as its columns are mapped, and match it to the plan of now.

    Errors   ``NotReadyError`` where it is not the time for that
    """
    mine = held(ledger.pk)
    if not mine.can_map and not (mine.phase == Phase.TAKING and mine.can_retry):
        raise NotReadyError(_("这份台账正在处理或已经导入，不能再核对。"))
    mine.phase, mine.picks = Phase.CHECKING, {}
    _enqueue(mine)


@transaction.atomic
def pick(
    ledger: LedgerImport, *, offers: Mapping[str, bool], rows: Mapping[int, bool]
) -> None:
    """Note what a person takes over of what they saw, and what not.

    Errors   ``NotReadyError`` where it is not the time for that
    """
    mine = _checked(ledger)
    mine.picks = {
        "offers": _kept(mine.picks.get("offers", []), offers),
        "rows": _kept(mine.picks.get("rows", []), rows),
    }
    mine.save(update_fields=["picks", "updated"])


@transaction.atomic
def accept(ledger: LedgerImport, person: User) -> None:
    """Take the ledger over in the background: as a plan of its own, or what was picked.

    Errors   ``NotReadyError`` where it is not the time for that, or its rows have errors
    """
    mine = _checked(ledger)
    if not mine.summary.get("accepted"):
        raise NotReadyError(
            _("表里还有错误，整份都不能导入。请在 Excel 中改好后重新上传。")
        )
    mine.phase, mine.person = Phase.TAKING, person
    if mine.plan_id is None:
        # What was matched to a plan that is gone stands alone from now on.
        mine.matches = {}
    _enqueue(mine)


@transaction.atomic
def retry(ledger: LedgerImport) -> None:
    """Queue an import once more: one that failed, was cancelled, or is heard of no longer.

    Errors   ``BusyError`` where it is on its way, or nothing is left to do
    """
    mine = held(ledger.pk)
    if not mine.can_retry:
        raise BusyError(_("这项工作正在后台进行，请等它完成后再试。"))
    _enqueue(mine)


@transaction.atomic
def discard(ledger: LedgerImport) -> None:
    """Remove an import with its rows; the plan that came of it stays.

    Errors   ``BusyError`` where it is on its way
    """
    mine = held(ledger.pk)
    if not mine.is_finished and not mine.is_stalled:
        raise BusyError(_("这项工作正在后台进行，请等它完成后再试。"))
    document = mine.document
    mine.delete()
    documents.discard([document.pk])


@task()
def advance(ledger_id: int, run: str) -> None:
    """The next step of an import in the background; what went wrong is told on its page."""
    with attempt(LedgerImport, ledger_id, run) as mine:
        if mine is not None:
            ledger = LedgerImport.objects.select_related("document").get(pk=ledger_id)
            _STEPS[Phase(ledger.phase)](mine, ledger)


_STEPS: Mapping[Phase, Callable[[Attempt, LedgerImport], None]] = {
    Phase.READING: find_sheets,
    Phase.CHECKING: check,
    Phase.TAKING: take,
}


def _enqueue(ledger: LedgerImport) -> None:
    run = jobs.queue(ledger)
    advance.enqueue(ledger.pk, run)


def _checked(ledger: LedgerImport) -> LedgerImport:
    mine = held(ledger.pk)
    if not mine.is_checked:
        raise NotReadyError(_("这份台账还没有试读完，或已经导入，请刷新后再试。"))
    return mine


def _remember(person: User, data: dict[str, Any]) -> None:
    mapping = mapping_from(data)
    KnownMapping.objects.update_or_create(
        office=person.office,
        signature=mapping.signature,
        defaults={"mapping": mapping.to_dict()},
    )


def _kept(before: list[Any], seen: Mapping[Any, bool]) -> list[Any]:
    """What is picked after a page was sent in, of which only a part was seen."""
    others = [one for one in before if one not in seen]
    return others + [one for one, is_picked in seen.items() if is_picked]
