"""A run from collecting to the archive."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.apps.assessments.conftest import VALUES, Walker, observe, over

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.actions import life, marking, proposing, swaying
from luoshi.apps.assessments.actions.collecting import gathered, missing
from luoshi.apps.assessments.actions.objecting import Raised, decide, raise_one
from luoshi.apps.assessments.models import Objection, Run, Trial
from luoshi.apps.assessments.pages.board import Board, board
from luoshi.apps.audit.models import Entry
from luoshi.apps.indicators.models import Measure, Observation
from luoshi.apps.organisations.models import Region
from luoshi.apps.supervision.models import Slip
from luoshi.core.assessments.record import again
from luoshi.core.errors import AssessmentError
from luoshi.core.lifecycles.lifecycle import StepRefused


def shown(run: Run) -> Board:
    """The board of a run that was calculated."""
    found = board(Run.objects.get(pk=run.pk))
    assert found is not None
    return found


def test_worked_set_comes_out(walk: Walker) -> None:
    run = walk("seal", "close", "calculate")
    rows = shown(run).tables[0].rows
    assert [(one.name, one.total, one.rank) for one in rows] == [
        ("乙区", "88.89", 1),
        ("甲区", "81.72", 2),
        ("丙区", "76.00", 3),
        ("丁区", "72.02", 4),
    ]


def test_only_approved_figures_count(
    opened: Run, staff: dict[str, User], measures: dict[str, Measure]
) -> None:
    Observation.objects.filter(measure=measures["SVC_SHARE"]).update(approved=None)
    inputs = gathered(staff["admin"], opened).inputs
    assert set(inputs.values) == {"growth"}


def test_missing_is_told_not_invented(opened: Run, staff: dict[str, User]) -> None:
    found = missing(staff["admin"], opened)
    assert {leaf.code for leaf, _name in found} == {"new"}
    assert len(found) == len(VALUES)


def test_department_seals_complete_data_only(
    opened: Run, staff: dict[str, User]
) -> None:
    with pytest.raises(StepRefused, match="没有填全"):
        life.take(staff["head"], opened.pk, "seal")


def test_reason_stands_for_a_value(
    opened: Run, staff: dict[str, User], districts: dict[str, Region]
) -> None:
    said = [
        marking.Said(region=one.pk, value=None, reason="年报未出")
        for one in districts.values()
    ]
    marking.mark(staff["head"], opened.pk, "new", said, version=None)
    life.take(staff["head"], opened.pk, "seal")
    assert opened.seals.get().by == str(staff["head"])


def test_sealed_data_stay(
    walk: Walker, staff: dict[str, User], districts: dict[str, Region]
) -> None:
    run = walk("seal")
    said = [marking.Said(region=districts["甲区"].pk, value=Decimal(30))]
    with pytest.raises(life.RunRefused, match="已经审定"):
        marking.mark(staff["head"], run.pk, "new", said, version=None)


def test_collecting_waits_for_seals(filled: Run, staff: dict[str, User]) -> None:
    with pytest.raises(StepRefused, match="还有部门"):
        life.take(staff["admin"], filled.pk, "close")


def test_return_takes_seals_back(walk: Walker) -> None:
    run = walk("seal", "close", "return")
    assert run.state == "collecting"
    assert run.seals.get().withdrawn is not None


def test_every_trial_is_kept(walk: Walker) -> None:
    run = walk("seal", "close", "calculate", "calculate")
    first, second = run.trials.all()
    assert first.digest == second.digest
    assert run.trial == second


def test_record_comes_out_byte_for_byte(walk: Walker) -> None:
    run = walk("seal", "close", "calculate")
    trial = Trial.objects.get(run=run)
    text = bytes(trial.text)
    assert again(text).digest == trial.digest
    with pytest.raises(AssessmentError):
        again(text.replace(b'"18"', b'"19"'))


def test_later_figures_leave_a_trial_alone(
    walk: Walker, measures: dict[str, Measure], districts: dict[str, Region]
) -> None:
    run = walk("seal", "close", "calculate")
    Observation.objects.all().delete()
    observe(measures["SVC_SHARE"], districts["甲区"], "99")
    assert shown(run).tables[0].rows[1].total == "81.72"


def test_settling_waits_for_the_window(objecting: Run, staff: dict[str, User]) -> None:
    with pytest.raises(StepRefused, match="异议期还没有结束"):
        life.take(staff["chief"], objecting.pk, "settle")


@pytest.fixture
def raised(
    objecting: Run, staff: dict[str, User], districts: dict[str, Region]
) -> Objection:
    """The last district objects to its new enterprises."""
    given = Raised(
        region=districts["丁区"].pk,
        criterion="new",
        reason="漏计 6 家。",
        evidence="丁统字〔2026〕9 号",
    )
    return raise_one(staff["mayor"], objecting.pk, given)


def test_accepted_objection_is_scored_anew(
    raised: Objection, staff: dict[str, User], walk: Walker
) -> None:
    decide(
        staff["officer"],
        raised.pk,
        outcome="accepted",
        answer="经核对属实。",
        value=Decimal(21),
    )
    over(raised.run)
    with pytest.raises(StepRefused, match="还没有重新试算"):
        walk("settle")
    run = walk("recalculate", "settle")
    rows = {one.name: one for one in shown(run).tables[0].rows}
    assert rows["丁区"].total == "77.16"
    assert rows["丁区"].rank == 3


def test_objection_is_to_ones_own(
    objecting: Run, staff: dict[str, User], districts: dict[str, Region]
) -> None:
    given = Raised(
        region=districts["甲区"].pk, criterion="new", reason="不符", evidence="附件"
    )
    with pytest.raises(life.RunRefused, match="自己地区"):
        raise_one(staff["mayor"], objecting.pk, given)


def test_objection_is_decided_once(raised: Objection, staff: dict[str, User]) -> None:
    answer = {"outcome": "refused", "answer": "数据无误。", "value": None}
    decide(staff["officer"], raised.pk, **answer)  # type: ignore[arg-type]
    with pytest.raises(StepRefused, match="已经处理过"):
        decide(staff["officer"], raised.pk, **answer)  # type: ignore[arg-type]


def test_late_objection_is_refused(
    objecting: Run, staff: dict[str, User], districts: dict[str, Region]
) -> None:
    over(objecting)
    given = Raised(
        region=districts["丁区"].pk, criterion="new", reason="漏计", evidence="附件"
    )
    with pytest.raises(life.RunRefused, match="异议应在"):
        raise_one(staff["mayor"], objecting.pk, given)


def test_steps_are_written_down(published: Run) -> None:
    names = [one.step for one in published.steps.all()]
    assert names == ["seal", "close", "calculate", "send", "settle", "publish"]
    assert Entry.objects.filter(action="run.step", key=str(published.pk)).count() == 6


def test_papers_are_proposed_once(published: Run, staff: dict[str, User]) -> None:
    assert proposing.propose(staff["admin"], published.pk) == 2
    assert proposing.propose(staff["admin"], published.pk) == 0
    papers = {one.kind: str(one.unit) for one in Slip.objects.all()}
    assert papers == {"praise": "乙区人民政府", "talk": "丁区人民政府"}


def test_draws_keep_certain_ranks(published: Run, staff: dict[str, User]) -> None:
    sway = swaying.order(
        staff["admin"], published.pk, spread="uniform", percent=20, draws=500
    )
    sway.refresh_from_db()
    assert sway.status == "done"
    first = sway.result[""][0]
    assert (first["unit"], first["low"], first["high"]) == ("乙区", 1, 1)


def test_stale_page_is_refused(filled: Run, staff: dict[str, User]) -> None:
    given = life.Given(version=filled.version - 1)
    with pytest.raises(life.RunChanged):
        life.take(staff["head"], filled.pk, "seal", given)
