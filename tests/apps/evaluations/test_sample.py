"""The evaluations of the demonstration office."""

from __future__ import annotations

from datetime import date

from tests.apps.evaluations.conftest import TODAY

from luoshi.apps.accounts.models import Office
from luoshi.apps.evaluations import sample
from luoshi.apps.evaluations.actions.signing import digest_of
from luoshi.apps.evaluations.models import Evaluation, Proposal
from luoshi.apps.indicators.models import Promise
from luoshi.apps.supervision.models import Problem


def test_sample_is_signed_with_a_proposal(
    office: Office, promise: Promise, problem: Problem
) -> None:
    assert sample.load(office, TODAY) == 1
    assert sample.load(office, TODAY) == 0
    one = Evaluation.objects.get()
    assert (one.day, one.state) == (date(2026, 8, 31), "signed")
    assert digest_of(one) == one.digest
    assert Proposal.objects.get().new.endswith("牵头单位每季度通报进展。")


def test_office_that_promises_nothing_has_no_sample(office: Office) -> None:
    assert sample.load(office, TODAY) == 0
