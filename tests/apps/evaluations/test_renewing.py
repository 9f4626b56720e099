"""From a signed evaluation to the next version of its plan, and to the tasks it touches."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from tests.apps.cast import Person, compiled
from tests.apps.evaluations.conftest import explained, user

from luoshi.apps.accounts.models import User
from luoshi.apps.evaluations.actions.drafting import EvaluationRefused
from luoshi.apps.evaluations.actions.renewing import renew
from luoshi.apps.evaluations.actions.signing import sign
from luoshi.apps.evaluations.models import Evaluation
from luoshi.apps.plans.actions.reviewing import confirm_all, inherit
from luoshi.apps.plans.models import Decision, PlanRecord, State
from luoshi.apps.plans.queries import decisions, standing_of
from luoshi.apps.tasks.actions.revising import revised
from luoshi.apps.tasks.models import Task
from luoshi.core.plans.comparison.diff import diff_plans
from luoshi.core.plans.review.refusal import ReviewError


@pytest.fixture
def successor(signed: Evaluation, writer: User) -> PlanRecord:
    """The next version, compiled."""
    return compiled(renew(writer, signed.pk))


def test_proposed_sentence_is_the_only_difference(
    signed: Evaluation, successor: PlanRecord
) -> None:
    before, after = standing_of(signed.plan), standing_of(successor)
    assert "2026年底前建成冷链仓库3座" in after.reading.text
    found = diff_plans(before.plan, after.plan, before.reading.text, after.reading.text)
    assert [(one.kind, one.trend) for one in found.changes] == [("date", "later")]


def test_next_version_is_reviewed_as_any_other(
    signed: Evaluation, successor: PlanRecord
) -> None:
    signed.plan.refresh_from_db()
    assert (successor.state, signed.plan.state) == ("compiled", "in_force")
    assert successor.document.name.endswith("（据2026-08-31评估修订）.docx")
    signed.refresh_from_db()
    assert signed.successor == successor


def test_asked_twice_it_is_the_same_plan(
    signed: Evaluation, successor: PlanRecord, writer: User
) -> None:
    assert renew(writer, signed.pk) == successor
    assert PlanRecord.objects.count() == 2


def test_comparing_page_shows_the_change(
    editor: Client, signed: Evaluation, successor: PlanRecord
) -> None:
    asked = {"old": signed.plan_id, "new": successor.pk}
    page = editor.get(reverse("plans:diff"), asked).content.decode()
    assert "2026年6月30日" in page
    assert "2026年12月31日" in page


def test_tasks_follow_once_it_took_its_place(
    signed: Evaluation, successor: PlanRecord, signer: User, tasks: dict[str, Task]
) -> None:
    PlanRecord.objects.filter(pk=successor.pk).update(state=State.IN_FORCE)
    PlanRecord.objects.filter(pk=signed.plan_id).update(
        state=State.SUPERSEDED, successor=successor
    )
    found = revised(signer, PlanRecord.objects.get(pk=signed.plan_id)).revisions
    told = {(one.kind, one.task) for one in found}
    assert ("sentence", tasks["late"].pk) in told
    assert ("due", tasks["late"].pk) in told


def test_new_plan_leads_back_to_what_it_rests_on(
    editor: Client, signed: Evaluation, successor: PlanRecord
) -> None:
    page = editor.get(reverse("plans:plan", args=[successor.pk])).content.decode()
    beside = reverse("evaluations:plan", args=[successor.pk])
    assert beside in page
    page = editor.get(beside).content.decode()
    told = reverse("evaluations:revision", args=[signed.pk])
    assert told in page
    page = editor.get(told).content.decode()
    assert "evaluation-measure-late" in page
    assert "有任务逾期" in page


def test_corrections_come_along(
    signed: Evaluation, successor: PlanRecord, signer: User, writer: User
) -> None:
    PlanRecord.objects.filter(pk=signed.plan_id).update(state=State.UNDER_REVIEW)
    keys = list(standing_of(signed.plan).ledger.keys["measure"])
    assert confirm_all(signed.plan, signer, keys) == 3
    done = inherit(successor, writer, signed.plan)
    assert len(done.carried) + len(done.absorbed) + len(done.conflicting) == 3
    found = decisions(successor.current_id or 0)
    assert [one.person for one in found] == [signer] * 3
    assert all(one.origin is not None for one in found)
    successor.refresh_from_db()
    assert successor.state == "under_review"
    with pytest.raises(ReviewError, match="已经有更正"):
        inherit(successor, writer, signed.plan)
    assert Decision.objects.count() == 6


def test_unsigned_evaluation_makes_no_version(begun: Evaluation, writer: User) -> None:
    with pytest.raises(EvaluationRefused, match="签发以后"):
        renew(writer, begun.pk)


def test_evaluation_without_proposals_makes_none(
    begun: Evaluation, writer: User, signer: User
) -> None:
    sign(signer, begun.pk, explained(begun, writer).version)
    with pytest.raises(EvaluationRefused, match="没有提出修订"):
        renew(writer, begun.pk)


def test_text_that_was_replaced_since_is_not_revised(
    signed: Evaluation, successor: PlanRecord, writer: User
) -> None:
    Evaluation.objects.filter(pk=signed.pk).update(successor=None)
    other = successor.current
    PlanRecord.objects.filter(pk=successor.pk).update(current=None)
    PlanRecord.objects.filter(pk=signed.plan_id).update(current=other)
    with pytest.raises(EvaluationRefused, match="重新评估"):
        renew(writer, signed.pk)


def test_reader_makes_no_version(signed: Evaluation, cast: dict[str, Person]) -> None:
    with pytest.raises(PermissionDenied):
        renew(user(cast, "reader"), signed.pk)
