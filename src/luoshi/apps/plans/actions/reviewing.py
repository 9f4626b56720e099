"""Writing down what people decide about the items of a plan, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.actions import record as note
from luoshi.apps.plans.actions.compiling import TITLE_LENGTH
from luoshi.apps.plans.actions.finding import index_record
from luoshi.apps.plans.actions.gate import assert_open
from luoshi.apps.plans.actions.steps import begin_review
from luoshi.apps.plans.models import Acknowledgement, Decision, PlanRecord
from luoshi.apps.plans.queries import (
    changes,
    compiled,
    confirmable,
    current_of,
    decisions,
    held,
    standing_of,
    waiting_of,
    worded,
)
from luoshi.core.errors import LuoshiError
from luoshi.core.plans.review import draft
from luoshi.core.plans.review.change import Change, Comment, Confirm, Stamp
from luoshi.core.plans.review.findings import finding_keys
from luoshi.core.plans.review.item import Conflict
from luoshi.core.plans.review.locking import Accepted, Clash, judge
from luoshi.core.plans.review.rebase import Rebase, rebase
from luoshi.core.plans.review.record import as_dict
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.replay import Reviewed, replay
from luoshi.core.plans.review.settle import Side, settle

# What somebody wants to decide, made ready on the plan as it stands when they are served.
Draft = Callable[[Reviewed, Stamp], Change]
Drafts = Callable[[Reviewed, Stamp], Sequence[Change]]


class MovedError(LuoshiError):
    """What a person saw is no longer what they would decide about."""

    code = "plan-moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A change that was written down, and the plan after it; ``others`` came in between."""

    change: Change
    others: tuple[Change, ...]
    reviewed: Reviewed
    revision: int


@transaction.atomic
def decide(
    record: PlanRecord,
    person: User,
    make: Draft,
    *,
    reason: str = "",
    compilation: int | None = None,
) -> Taken | Clash:
    """Write down one change, or say which other one has overtaken it.

    ``compilation`` is the one that the person saw: versions count within it only.

    Errors   ``ClosedError`` where the plan is not open to the person, ``ReviewError`` where
             the change cannot stand
    """
    plan = _open(record, person)
    if compilation not in {None, plan.current_id}:
        raise MovedError(
            _(
                "这份规划刚换成了新的编译结果，请刷新后核对再提交，您还没有改动任何内容。"
            )
        )
    before = _reviewed(plan)
    change = make(before, stamp(person, reason))
    verdict = judge(change, before.items)
    if isinstance(verdict, Clash):
        return verdict
    return _write(plan, person, before, verdict)


@transaction.atomic
def decide_all(record: PlanRecord, person: User, make: Drafts) -> int | Clash:
    """Write down many changes of different items, or none where one was overtaken.

    Gives back how many there were.

    Errors   as ``decide``
    """
    plan = _open(record, person)
    before = _reviewed(plan)
    chosen: list[Change] = []
    for change in make(before, stamp(person, "")):
        verdict = judge(change, before.items)
        if isinstance(verdict, Clash):
            return verdict
        chosen.append(verdict.change)
    if chosen:
        _write_all(plan, person, before, chosen)
    return len(chosen)


@transaction.atomic
def confirm_all(
    record: PlanRecord, person: User, keys: list[str], *, reason: str = ""
) -> int:
    """Confirm several items as they read; those with an open question are passed over.

    Gives back how many were confirmed.

    Errors   ``ClosedError`` where the plan is not open to the person
    """
    plan = _open(record, person)
    before = _reviewed(plan)
    by = stamp(person, reason)
    ready = set(confirmable(before))
    chosen = [
        draft.confirm(before, key, by) for key in dict.fromkeys(keys) if key in ready
    ]
    made = decisions(current_of(plan)).count()
    _store(plan, person, made, chosen)
    if chosen:
        begin_review(plan, person)
    _touch(plan)
    return len(chosen)


def settle_conflict(
    record: PlanRecord, person: User, conflict: tuple[str, str | None], side: Side
) -> Taken | Clash:
    """Decide one conflict, named by item and field, for the person's or the machine's value.

    Errors   as ``decide``; ``ReviewError`` where the conflict is no longer open
    """

    def make(reviewed: Reviewed, by: Stamp) -> Change:
        return settle(reviewed, _conflict(reviewed, conflict), side, by)

    return decide(record, person, make)


@transaction.atomic
def accept(record: PlanRecord, person: User, *, waiting: int | None = None) -> Rebase:
    """Take over the compilation that waits, with everything people decided before.

    ``waiting`` is the one that the person compared.

    Errors   ``ClosedError`` where the plan is not open to the person, ``NotCompiledError``
             where no compilation waits
    """
    plan = _open(record, person)
    if waiting not in {None, plan.waiting_id}:
        raise MovedError(_("等待采用的结果又有了新的，请重新比对。"))
    done = rebased(plan)
    _carry(person, done, current_of(plan), waiting_of(plan))
    _entitle(plan, done.reviewed)
    plan.current, plan.waiting = plan.waiting, None
    plan.revision += 1
    plan.save()
    index_record.enqueue(plan.pk)
    return done


@transaction.atomic
def inherit(record: PlanRecord, person: User, former: PlanRecord) -> Rebase:
    """Take over what people decided about the former version of a plan, which is another plan.

    Errors   ``ClosedError`` where the plan is not open to the person, ``NotCompiledError``
             where one of them is not compiled, ``ReviewError`` where something was decided
    """
    plan = _open(record, person)
    before, now = current_of(former), current_of(plan)
    if decisions(now).exists():
        raise ReviewError(_("这份规划已经有更正，不能再带入原规划的更正。"))
    old, new = worded(compiled(before)), worded(compiled(now))
    done = rebase(old, new, changes(before))
    _carry(person, done, before, now)
    if done.kept:
        begin_review(plan, person)
    _entitle(plan, done.reviewed)
    _touch(plan)
    index_record.enqueue(plan.pk)
    told = {"from": former.pk, "decisions": len(done.kept)}
    note(plan.office_id, person, "plan.inherit", "plan", plan.pk, told)
    return done


@transaction.atomic
def reject(record: PlanRecord, person: User) -> None:
    """Stay with the present compilation; the one that waited is kept as history.

    Errors   ``ClosedError`` where the plan is not open to the person, ``NotCompiledError``
             where none waits
    """
    plan = _open(record, person)
    waiting_of(plan)
    if plan.current is not None and plan.is_finished:
        plan.document = plan.current.document
    plan.waiting = None
    plan.revision += 1
    plan.save()


@transaction.atomic
def acknowledge(
    record: PlanRecord,
    person: User,
    key: str,
    note: str,
    *,
    wanted: bool | None = None,
) -> None:
    """Note that a finding was seen; once more takes the note back.

    With ``wanted`` the note is there, or is not, however often that is asked for.

    Errors   ``ClosedError`` where the plan is not open to the person, ``ReviewError`` where
             there is no such finding
    """
    plan = _open(record, person)
    now = standing_of(plan)
    if key not in finding_keys(now.plan.findings, now.reading.text):
        raise ReviewError(_("找不到这条体检发现，请刷新后再试。"))
    seen = plan.acknowledgements.filter(key=key, withdrawn__isnull=True)
    is_noted = seen.exists()
    if is_noted == wanted:
        return
    if is_noted:
        seen.update(withdrawn=timezone.now(), withdrawer=person)
    else:
        Acknowledgement.objects.create(plan=plan, key=key, person=person, note=note)
    _touch(plan)


@transaction.atomic
def acknowledge_all(record: PlanRecord, person: User, keys: list[str]) -> None:
    """Note that several findings were seen; those noted before stay as they are.

    Errors   ``ClosedError`` where the plan is not open to the person
    """
    plan = _open(record, person)
    now = standing_of(plan)
    known = set(finding_keys(now.plan.findings, now.reading.text)) & set(keys)
    for key in sorted(known):
        Acknowledgement.objects.get_or_create(
            plan=plan, key=key, withdrawn=None, defaults={"person": person}
        )
    _touch(plan)


def rebased(plan: PlanRecord) -> Rebase:
    """What people decided, carried to the compilation that waits; nothing is written.

    Shapes   ``waiting`` and ``current`` must be there
    """
    current, waiting = current_of(plan), waiting_of(plan)
    old, new = worded(compiled(current)), worded(compiled(waiting))
    return rebase(old, new, changes(current))


def stamp(person: User, reason: str) -> Stamp:
    """Who decides, now, and why."""
    moment = timezone.localtime().isoformat(timespec="seconds")
    return Stamp(author=person.get_full_name(), moment=moment, reason=reason.strip())


def _open(record: PlanRecord, person: User) -> PlanRecord:
    plan = held(record.pk)
    assert_open(plan, person)
    return plan


def _reviewed(plan: PlanRecord) -> Reviewed:
    pk = current_of(plan)
    return replay(worded(compiled(pk)), changes(pk))


def _write(
    plan: PlanRecord, person: User, before: Reviewed, verdict: Accepted
) -> Taken:
    pk = current_of(plan)
    made = (*changes(pk), verdict.change)
    after = replay(before.plan, made)
    _store(plan, person, len(made) - 1, [verdict.change])
    if not isinstance(verdict.change, Comment):
        begin_review(plan, person)
    _entitle(plan, after)
    _touch(plan)
    if _weighs(verdict.change, before):
        index_record.enqueue(plan.pk)
    return Taken(
        change=verdict.change,
        others=verdict.others,
        reviewed=after,
        revision=plan.revision,
    )


def _weighs(change: Change, before: Reviewed) -> bool:
    """Whether a change alters what the plan says; to confirm a lost item brings it in."""
    if isinstance(change, Confirm):
        return before.items[change.key].pending
    return not isinstance(change, Comment)


def _write_all(
    plan: PlanRecord, person: User, before: Reviewed, chosen: Sequence[Change]
) -> None:
    made = changes(current_of(plan))
    # Each of them must hold beside all others.
    _entitle(plan, replay(before.plan, (*made, *chosen)))
    _store(plan, person, len(made), chosen)
    begin_review(plan, person)
    _touch(plan)
    index_record.enqueue(plan.pk)


def _store(plan: PlanRecord, person: User, start: int, made: Sequence[Change]) -> None:
    Decision.objects.bulk_create(
        Decision(
            compilation_id=current_of(plan),
            number=number,
            body=as_dict(change),
            person=person,
        )
        for number, change in enumerate(made, start=start)
    )
    told = {"decisions": len(made), "from": start}
    note(plan.office_id, person, "plan.decide", "plan", plan.pk, told)


def _entitle(plan: PlanRecord, reviewed: Reviewed) -> None:
    """Call the plan what its document is called, as people left that."""
    first = next(iter(reviewed.of("facts")), None)
    title = first.current["title"] if first else None
    plan.title = (title or plan.title)[:TITLE_LENGTH]


def _touch(plan: PlanRecord) -> None:
    """Let everybody's page know that the plan reads otherwise now."""
    plan.revision += 1
    plan.save(update_fields=["title", "revision", "state", "updated"])


def _carry(person: User, done: Rebase, before: int, after: int) -> None:
    """Write the decisions about a compilation anew for the one that takes its place."""
    earlier = list(decisions(before))
    sources = {outcome.kept: earlier[outcome.number] for outcome in done.outcomes}
    Decision.objects.bulk_create(
        Decision(
            compilation_id=after,
            number=number,
            body=as_dict(change),
            person=sources[number].person if number in sources else person,
            origin=sources.get(number),
        )
        for number, change in enumerate(done.kept)
    )


def _conflict(reviewed: Reviewed, named: tuple[str, str | None]) -> Conflict:
    for conflict in reviewed.conflicts:
        if (conflict.key, conflict.field) == named:
            return conflict
    raise ReviewError(_("这处冲突已经处理，请刷新后再试。"))
