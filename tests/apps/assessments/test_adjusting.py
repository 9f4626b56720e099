"""What is added, taken or vetoed while a run is tried, and what becomes of it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.assessments.conftest import Walker

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.actions import life, marking
from luoshi.apps.assessments.models import Award, Run
from luoshi.apps.assessments.queries import standing_trial
from luoshi.apps.organisations.models import Region
from luoshi.core.lifecycles.lifecycle import StepRefused


def honoured(run: Run, user: User, region: Region) -> Award:
    """A region's honour is entered."""
    return marking.award(
        user,
        run.pk,
        region=region.pk,
        item="award",
        reason="全国表彰",
        evidence="国办函〔2026〕8 号",
        points=None,
    )


def test_late_award_is_scored_before_sending(
    walk: Walker, staff: dict[str, User], districts: dict[str, Region]
) -> None:
    run = walk("seal", "close", "calculate")
    honoured(run, staff["admin"], districts["丁区"])
    with pytest.raises(StepRefused, match="重新试算"):
        walk("send")
    found = standing_trial(walk("calculate", "send")).result.of("丁区")
    assert found.adjusted.added == 2


def test_withdrawn_award_is_scored_before_sending(
    walk: Walker, staff: dict[str, User], districts: dict[str, Region]
) -> None:
    run = walk("seal", "close")
    found = honoured(run, staff["admin"], districts["丁区"])
    walk("calculate")
    marking.withdraw(staff["admin"], run.pk, found.pk)
    with pytest.raises(StepRefused, match="重新试算"):
        walk("send")
    score = standing_trial(walk("calculate", "send")).result.of("丁区")
    assert score.adjusted.added == 0


def test_award_and_withdrawal_change_the_run(
    filled: Run, staff: dict[str, User], districts: dict[str, Region]
) -> None:
    seen = Run.objects.get(pk=filled.pk).version
    found = honoured(filled, staff["admin"], districts["丁区"])
    with pytest.raises(life.RunChanged):
        life.take(staff["head"], filled.pk, "seal", life.Given(version=seen))
    marking.withdraw(staff["admin"], filled.pk, found.pk)
    assert Run.objects.get(pk=filled.pk).version == seen + 2


def test_award_is_withdrawn_once(
    filled: Run, staff: dict[str, User], districts: dict[str, Region]
) -> None:
    found = honoured(filled, staff["admin"], districts["丁区"])
    marking.withdraw(staff["admin"], filled.pk, found.pk)
    for key in (found.pk, found.pk + 1):
        with pytest.raises(life.RunRefused, match="已经撤回"):
            marking.withdraw(staff["admin"], filled.pk, key)


def test_award_is_entered_and_withdrawn_by_hand(
    filled: Run, browsers: dict[str, Client], districts: dict[str, Region]
) -> None:
    admin, form = browsers["admin"], {"item": "award", "reason": "全国表彰"}
    given = form | {"region": str(districts["丁区"].pk), "points": "1.5"}
    admin.post(reverse("assessments:award", args=[filled.pk]), given)
    (found,) = filled.awards.all()
    assert (found.region.name, str(found.points)) == ("丁区", "1.500")
    admin.post(reverse("assessments:withdraw", args=[filled.pk, found.pk]))
    found.refresh_from_db()
    assert found.is_withdrawn
