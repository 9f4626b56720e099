"""A return from what is awaited to what is published, by its cast."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from tests.apps.cast import Person

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.indicators.actions.drafts import DraftRefused, save_draft
from luoshi.apps.indicators.actions.entries import Entry
from luoshi.apps.indicators.actions.life import (
    ClashError,
    ForeignFigure,
    Given,
    take,
)
from luoshi.apps.indicators.models import Observation, Return
from luoshi.apps.indicators.queries import figures_of, measures
from luoshi.apps.notices.models import Notice
from luoshi.apps.organisations.models import Post, Unit
from luoshi.core.lifecycles.lifecycle import StepRefused

UPWARDS = (("clerk", "report"), ("head", "sign"), ("officer", "approve"))
ONWARDS = (("officer", "freeze"), ("admin", "publish"))


def counted(user: User) -> QuerySet[Observation]:
    """What pages count with."""
    return figures_of(user, measures(user), is_approved_only=True)


def walk(report: Return, staff: dict[str, User], *steps: tuple[str, str]) -> Return:
    for name, step in steps:
        report = take(staff[name], report.pk, step, Given(opinion="重新核实"))
    return report


def test_figures_come_with_the_report(filled: Return, staff: dict[str, User]) -> None:
    walk(filled, staff, UPWARDS[0])
    revenue = Observation.objects.get(measure__code="SVC_REVENUE")
    assert (revenue.period, revenue.value) == ("2026-01/08", Decimal(864000))
    assert revenue.approved is None
    assert Observation.objects.get(measure__code="SVC_UNITS").period == "2026-08"


def test_office_counts_what_it_approved(filled: Return, staff: dict[str, User]) -> None:
    walk(filled, staff, *UPWARDS)
    found = counted(staff["officer"])
    assert found.count() == 2
    assert {(one.reporter, one.reviewer, one.issuer) for one in found} == {
        ("clerk", "head", "officer")
    }


def test_returns_end_published(filled: Return, staff: dict[str, User]) -> None:
    report = walk(filled, staff, *UPWARDS, *ONWARDS)
    assert report.state == "published"
    assert report.steps.count() == 5
    assert report.handed_in is not None


def test_gaps_stop_the_report(report: Return, staff: dict[str, User]) -> None:
    with pytest.raises(StepRefused, match="没有填"):
        walk(report, staff, UPWARDS[0])
    assert not Observation.objects.exists()


def test_whoever_reports_does_not_sign(filled: Return, staff: dict[str, User]) -> None:
    with pytest.raises(StepRefused, match="两个人"):
        walk(filled, staff, ("head", "report"), ("head", "sign"))


def test_disagreeing_growth_asks_reasons(
    filled: Return, keys: list[str], staff: dict[str, User]
) -> None:
    wrong = Entry(
        value=Decimal(864000), comparable=Decimal(800000), growth=Decimal("9.9")
    )
    save_draft(staff["clerk"], filled.pk, {keys[0]: wrong})
    with pytest.raises(StepRefused, match="理由"):
        walk(filled, staff, UPWARDS[0])
    said = Entry(
        value=wrong.value,
        comparable=wrong.comparable,
        growth=wrong.growth,
        reason="按可比价",
    )
    save_draft(staff["clerk"], filled.pk, {keys[0]: said})
    walk(filled, staff, UPWARDS[0])
    assert Observation.objects.get(measure__code="SVC_REVENUE").reason == "按可比价"


def test_returned_figures_count_no_longer(
    filled: Return, staff: dict[str, User]
) -> None:
    report = walk(filled, staff, *UPWARDS, ("officer", "return"))
    assert (report.state, report.returns) == ("awaited", 1)
    assert not counted(staff["officer"]).exists()
    walk(report, staff, *UPWARDS)
    assert Observation.objects.count() == 4


def test_revision_makes_new_versions(
    filled: Return, keys: list[str], staff: dict[str, User]
) -> None:
    Observation.objects.filter(measure__code="SVC_UNITS").update(reason="同期基数低")
    report = walk(filled, staff, *UPWARDS, *ONWARDS, ("officer", "revise"))
    assert all(not one.get("reason") for one in report.draft["cells"].values())
    save_draft(staff["clerk"], report.pk, {keys[1]: Entry(value=Decimal(121))})
    walk(report, staff, UPWARDS[0])
    first, second = Observation.objects.filter(measure__code="SVC_UNITS")
    assert (first.value, first.is_latest) == (Decimal(120), False)
    assert (second.value, second.status) == (Decimal(121), "revised")
    assert (second.version, second.reason) == (2, "重新核实")
    approved = figures_of(staff["officer"], [first.measure], is_approved_only=True)
    assert [one.value for one in approved] == [Decimal(120)]


def test_second_of_two_is_told(filled: Return, staff: dict[str, User]) -> None:
    with pytest.raises(ClashError):
        take(staff["clerk"], filled.pk, "report", Given(version=0))


def test_reported_returns_are_closed(filled: Return, staff: dict[str, User]) -> None:
    walk(filled, staff, UPWARDS[0])
    with pytest.raises(DraftRefused, match="已报"):
        save_draft(staff["clerk"], filled.pk, {})


def test_who_acts_next_is_told(filled: Return, staff: dict[str, User]) -> None:
    walk(filled, staff, UPWARDS[0])
    told = Notice.objects.filter(user=staff["head"], title__startswith="上报")
    assert told.count() == 1


def test_who_stands_in_is_told(
    filled: Return, staff: dict[str, User], cast: dict[str, Person]
) -> None:
    editor = cast["editor"].user
    signed = Notice.objects.filter(title__startswith="单位审签")
    walk(filled, staff, *UPWARDS[:2])
    assert set(signed.values_list("user", flat=True)) == {
        staff["officer"].pk,
        staff["admin"].pk,
    }
    Post.objects.filter(role="data_officer").delete()
    walk(filled, staff, ("admin", "return"), *UPWARDS[:2])
    assert signed.filter(user=editor).count() == 1


def test_imports_are_not_approved_with_a_return(
    filled: Return, staff: dict[str, User]
) -> None:
    walk(filled, staff, *UPWARDS[:2])
    mine = Observation.objects.get(measure__code="SVC_UNITS")
    Observation.objects.filter(pk=mine.pk).update(is_latest=False)
    mine.pk, mine.version, mine.report, mine.value = None, 2, None, Decimal(9)
    mine.save(force_insert=True)
    with pytest.raises(ForeignFigure, match="导入"):
        walk(filled, staff, UPWARDS[2])
    assert not counted(staff["officer"]).exists()


def test_revision_reported_twice_keeps_its_reason(
    filled: Return, staff: dict[str, User]
) -> None:
    report = walk(filled, staff, *UPWARDS, ONWARDS[0], ("officer", "revise"))
    cells = dict(report.draft["cells"])
    key = next(iter(cells))
    for value in ("865000", "866000"):
        save_draft(staff["clerk"], report.pk, {key: Entry(value=Decimal(value))})
        walk(report, staff, UPWARDS[0])
        last = Observation.objects.get(is_latest=True, value=Decimal(value))
        assert (last.status, last.reason) == ("revised", "重新核实")
        walk(report, staff, ("clerk", "take_back"))


def test_post_elsewhere_fills_nothing(
    filled: Return, staff: dict[str, User], units: dict[str, Unit], office: Office
) -> None:
    Post.objects.create(
        office=office,
        user=staff["helper"],
        role="data_officer",
        unit=units["县商务局"],
    )
    with pytest.raises((StepRefused, PermissionDenied)):
        walk(filled, staff, ("helper", "report"))
