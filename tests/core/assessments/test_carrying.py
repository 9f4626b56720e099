"""What became of a measure by its tasks."""

from __future__ import annotations

import pytest

from luoshi.core.assessments.carrying import Doing, carried_out, doing, unheld
from luoshi.core.assessments.evaluation import Occasion, Verdict, Work
from luoshi.core.assessments.revising import answers

WORKS: dict[Doing, Work] = {
    "done": Work(key="1", name="建园", measure="m", is_done=True),
    "late": Work(key="2", name="引企", measure="m", is_late=True, reason="用地未批"),
    "open": Work(key="3", name="改造", measure="m"),
    "stopped": Work(key="4", name="并网", measure="m", is_aside=True),
    "carried": Work(key="5", name="扩建", measure="m", is_aside=True, is_carried=True),
}


def verdict(*names: Doing, occasion: Occasion = "annual") -> Verdict:
    works = [WORKS[name] for name in names]
    return carried_out("m", "建设物流园", works, occasion).verdict


@pytest.mark.parametrize("name", WORKS)
def test_task_stands_as_it_is(name: Doing) -> None:
    assert doing(WORKS[name]) == name


def test_measure_is_what_its_tasks_are() -> None:
    assert verdict("done", "done") == "reached"
    assert verdict("done", "open", "carried") == "on_course"
    assert verdict("done", "late") == "behind"
    assert verdict("done", "stopped") == "missed"
    assert verdict() == "unknown"


def test_nothing_is_under_way_at_the_end() -> None:
    assert verdict("done", "open", occasion="final") == "missed"
    assert verdict("carried", occasion="final") == "missed"


def test_late_task_is_the_cause() -> None:
    found = carried_out("m", "建设物流园", [WORKS["late"], WORKS["done"]], "annual")
    assert found.finding is not None
    assert found.finding.code == "evaluation-measure-late"
    assert [str(one.sentence) for one in found.causes] == [
        "任务“引企”逾期未完成：用地未批"
    ]


def test_measure_without_tasks_asks_for_one() -> None:
    found = carried_out("m", "建设物流园", [], "midterm")
    (one,) = answers(found, "midterm")
    assert (one.kind, one.cites) == ("task", (found.finding,))
    assert answers(found, "final") == ()


def test_unmeasured_target_asks_for_data() -> None:
    found = unheld("t", "便民网点")
    assert [one.kind for one in answers(found, "annual")] == ["data"]
