"""Signed by other hands, and the same for ever after."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.cast import Person
from tests.apps.evaluations.conftest import (
    WHY,
    at,
    explained,
    proposed,
    row,
    user,
)

from luoshi.apps.accounts.models import User
from luoshi.apps.audit.models import Entry
from luoshi.apps.evaluations.actions import drafting, judging, signing
from luoshi.apps.evaluations.actions.drafting import EvaluationRefused
from luoshi.apps.evaluations.models import Evaluation, Proposal, Row
from luoshi.apps.tasks.models import Task


def test_missing_reasons_hold_it_back(
    begun: Evaluation, writer: User, signer: User
) -> None:
    with pytest.raises(EvaluationRefused, match="还有 2 条"):
        signing.sign(signer, begun.pk, begun.version)
    assert len(signing.hindrances(begun)) == 2


def test_whoever_wrote_in_it_does_not_sign(
    begun: Evaluation, writer: User, signer: User
) -> None:
    late = row(begun, "物流")
    judging.say(signer, begun.pk, late.pk, WHY, late.version)
    ready = explained(begun, writer)
    with pytest.raises(EvaluationRefused, match="两个人"):
        signing.sign(signer, begun.pk, ready.version)


def test_who_only_corrects_plans_does_not_sign(
    begun: Evaluation, writer: User, signer: User
) -> None:
    ready = explained(begun, signer)
    with pytest.raises(PermissionDenied):
        signing.sign(writer, begun.pk, ready.version)


def test_changed_tasks_must_be_looked_at_first(
    begun: Evaluation, tasks: dict[str, Task], writer: User, signer: User
) -> None:
    ready = explained(begun, writer)
    Task.objects.filter(pk=tasks["late"].pk).update(state="closed", done_at=at(8, 20))
    with pytest.raises(EvaluationRefused, match="先更新数据"):
        signing.sign(signer, begun.pk, ready.version)
    drafting.refresh(writer, begun.pk, ready.version)
    ready.refresh_from_db()
    assert signing.sign(signer, begun.pk, ready.version).signer == "reviewer"


def test_signed_evaluation_is_frozen(
    signed: Evaluation, writer: User, tasks: dict[str, Task]
) -> None:
    late = row(signed, "物流")
    head = {"title": "改", "to": "", "summary": ""}
    for change in (
        lambda: drafting.write(writer, signed.pk, head, signed.version),
        lambda: drafting.refresh(writer, signed.pk, signed.version),
        lambda: drafting.discard(writer, signed.pk),
        lambda: judging.say(writer, signed.pk, late.pk, WHY, late.version),
        lambda: judging.withdraw(writer, signed.pk, Proposal.objects.get().pk),
        lambda: proposed(signed, writer),
    ):
        with pytest.raises(EvaluationRefused, match="已经签发"):
            change()
    tasks["late"].title = "另一个名称"
    tasks["late"].save()
    assert row(signed, "物流").facts["works"][0]["title"] == "建成冷链仓库"


def test_fingerprint_tells_whatever_changed(signed: Evaluation) -> None:
    assert signing.digest_of(signed) == signed.digest
    Row.objects.filter(pk=row(signed, "物流").pk).update(reason="改过的原因")
    assert signing.digest_of(signed) != signed.digest


def test_old_page_signs_nothing(begun: Evaluation, writer: User, signer: User) -> None:
    ready = explained(begun, writer)
    with pytest.raises(EvaluationRefused, match="刷新"):
        signing.sign(signer, begun.pk, ready.version - 1)


def test_only_signed_evaluations_are_published(
    begun: Evaluation, signed: Evaluation, signer: User
) -> None:
    assert signing.publish(signer, signed.pk).state == "published"
    with pytest.raises(EvaluationRefused):
        signing.publish(signer, signed.pk)


def test_another_office_reaches_nothing(
    signed: Evaluation, cast: dict[str, Person]
) -> None:
    stranger = user(cast, "stranger")
    with pytest.raises(Evaluation.DoesNotExist):
        drafting.write(stranger, signed.pk, {}, signed.version)


def test_trail_tells_who_signed(signed: Evaluation) -> None:
    found = Entry.objects.filter(action="evaluation.sign").latest("pk")
    assert signed.digest in str(found.details)
