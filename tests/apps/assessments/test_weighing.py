"""Weights of a draft, proposed from comparisons or a finished run, and how they came about."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.assessments.test_pages import text

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.actions import drafting, life
from luoshi.apps.assessments.models import Run, Scheme
from luoshi.apps.assessments.queries import declared_of
from luoshi.apps.audit.models import Entry
from luoshi.apps.organisations.models import Region
from luoshi.core.assessments.checks import check
from luoshi.core.assessments.reweighing import stands
from luoshi.core.values.period import parse

# Growth twice the share and four times the enterprises.
PAIRS = {"how": "pairs", "places": "0"}
SOUND = PAIRS | {"pair-0-1": "2", "pair-0-2": "4", "pair-1-2": "2"}
ROUND = PAIRS | {"pair-0-1": "9", "pair-0-2": "1/9", "pair-1-2": "9"}


def proposed(client: Client, row: Scheme, form: dict[str, str]) -> str:
    """What the page answers to judgements."""
    response = client.post(reverse("assessments:weights", args=[row.pk]), form)
    assert response.status_code == 200
    return response.content.decode()


def take(client: Client, row: Scheme, form: dict[str, str]) -> int:
    """Taking what follows from them."""
    sent = form | {"edition": str(row.edition)}
    address = reverse("assessments:weigh", args=[row.pk])
    return client.post(address, sent).status_code


def weights(row: Scheme) -> list[Decimal]:
    """What the criteria of a draft weigh now."""
    return [one.weight for one in declared_of(Scheme.objects.get(pk=row.pk)).criteria]


def test_pairs_are_proposed_and_not_written(
    drafted: Scheme, browsers: dict[str, Client]
) -> None:
    page = proposed(browsers["admin"], drafted, SOUND)
    for said in ("<b>57</b>", "<b>29</b>", "<b>14</b>", "+17", "一致性比例 0.0000"):
        assert said in page
    assert weights(drafted) == [40, 30, 30]


def test_taken_weights_tell_their_origin(
    drafted: Scheme, browsers: dict[str, Client]
) -> None:
    assert take(browsers["admin"], drafted, SOUND) == 302
    assert weights(drafted) == [57, 29, 14]
    (origin,) = declared_of(Scheme.objects.get(pk=drafted.pk)).origins
    assert (origin.kind, origin.by, len(origin.on)) == ("pairs", "admin", 10)
    page = text(browsers["admin"], "scheme", drafted.pk)
    assert "两两比较" in page
    assert "判断矩阵" in page
    assert Entry.objects.filter(action="scheme.weigh").count() == 1


def test_contradiction_is_shown_and_refused(
    drafted: Scheme, browsers: dict[str, Client]
) -> None:
    page = proposed(browsers["admin"], drafted, ROUND)
    assert "前后矛盾" in page
    assert "先看“服务业增速”比“服务业占比”" in page
    assert reverse("assessments:weigh", args=[drafted.pk]) not in page
    assert take(browsers["admin"], drafted, ROUND) == 422
    assert weights(drafted) == [40, 30, 30]


def test_unknown_judgement_is_refused(
    drafted: Scheme, browsers: dict[str, Client]
) -> None:
    assert take(browsers["admin"], drafted, SOUND | {"pair-0-1": "0"}) == 422
    assert take(browsers["admin"], drafted, {}) == 422
    assert weights(drafted) == [40, 30, 30]


def test_old_page_takes_nothing(drafted: Scheme, browsers: dict[str, Client]) -> None:
    drafted.edition -= 1
    assert take(browsers["admin"], drafted, SOUND) == 422


def test_changed_weight_is_told(
    drafted: Scheme, browsers: dict[str, Client], staff: dict[str, User]
) -> None:
    take(browsers["admin"], drafted, SOUND)
    drafted.refresh_from_db()
    drafting.drop(staff["admin"], drafted.pk, "new", edition=drafted.edition)
    assert "后来改过" in text(browsers["admin"], "scheme", drafted.pk)


@pytest.fixture
def second(published: Run, staff: dict[str, User]) -> Scheme:
    """The next version, drafted after a run was published."""
    return drafting.revise(staff["admin"], published.scheme_id, "2027 年第 1 版")


def entropy(run: Run) -> dict[str, str]:
    """The form that asks a run."""
    return {"how": "entropy", "basis": str(run.pk), "places": "2"}


def test_finished_run_gives_entropy_weights(
    second: Scheme, published: Run, browsers: dict[str, Client]
) -> None:
    page = proposed(browsers["admin"], second, entropy(published))
    assert "信息熵" in page
    assert "4 个地区" in page
    assert take(browsers["admin"], second, entropy(published)) == 302
    declared = declared_of(Scheme.objects.get(pk=second.pk))
    (origin,) = declared.origins
    assert origin.digest == published.trials.get().digest
    assert stands(origin, declared)
    assert check(declared) == ()
    page = text(browsers["admin"], "scheme", second.pk)
    assert "信息熵 服务业增速 0." in page
    assert origin.digest[:12] in page


def test_only_finished_runs_are_offered(
    objecting: Run, staff: dict[str, User], browsers: dict[str, Client]
) -> None:
    row = drafting.revise(staff["admin"], objecting.scheme_id, "2027 年第 1 版")
    assert "还没有审定过的评估" in text(browsers["admin"], "weights", row.pk)
    assert take(browsers["admin"], row, entropy(objecting)) == 422


def test_scheme_in_force_is_not_weighed(
    enacted: Scheme, browsers: dict[str, Client]
) -> None:
    address = reverse("assessments:weights", args=[enacted.pk])
    assert browsers["admin"].get(address).status_code == 404


def test_explanation_tells_the_origin(
    drafted: Scheme,
    browsers: dict[str, Client],
    staff: dict[str, User],
    districts: dict[str, Region],
    figures: None,
) -> None:
    take(browsers["admin"], drafted, SOUND)
    drafted.charges.all().delete()
    drafting.enact(staff["admin"], drafted.pk, edition=drafted.edition + 1)
    run = life.open_run(staff["admin"], drafted.pk, parse("2026-Q3"))
    for name in ("close", "calculate"):
        life.take(staff["admin"], run.pk, name)
    page = text(browsers["admin"], "region", run.pk, districts["甲区"].pk)
    assert "服务业增速 57、服务业占比 29、新增规上企业 14" in page
    assert "两两比较" in page
