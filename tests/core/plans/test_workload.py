"""The work of a plan, counted: everything adds up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.core.plans.plan import Plan
from luoshi.core.plans.workload import Workload, workload

TEXT = """云岭县2026—2028年服务业提质行动方案
一、总体要求
到2028年，全县服务业增加值达到120亿元。
二、重点任务
（一）做强现代物流。建设智慧物流园，2027年底前建成冷链仓库3座。（牵头单位：县商务局；责任单位：县交通运输局、县农业农村局）
（二）提升养老服务。2026年底前制定管理办法，2028年底前建设养老服务中心10个。（责任单位：县民政局、县商务局）
（三）培育家政品牌。支持家政企业规范发展。
三、保障措施
（一）加强统筹。完善协调机制。（责任单位：县商务局）
"""


@pytest.fixture
def plan(compiled: Callable[[str], Plan]) -> Plan:
    return compiled(TEXT)


@pytest.fixture
def work(plan: Plan) -> Workload:
    return workload(plan)


def test_busiest_unit_comes_first(work: Workload) -> None:
    first = work.units[0]
    assert first.name == "县商务局"
    assert (first.lead, first.responsible, first.support) == (1, 2, 0)
    assert [unit.total for unit in work.units] == [3, 1, 1, 1]


def test_measures_are_counted_once(work: Workload) -> None:
    whole = work.whole
    assert (whole.measures, whole.numeric, whole.dated, whole.assigned) == (4, 2, 2, 3)
    assert (whole.unnumbered, whole.undated, whole.unassigned) == (2, 2, 1)


def test_chapters_add_up(work: Workload) -> None:
    assert [chapter.name for chapter in work.chapters] == [
        "二、重点任务",
        "三、保障措施",
    ]
    for part in ("measures", "numeric", "dated", "assigned"):
        held = [getattr(chapter, part) for chapter in work.chapters]
        assert sum(held) == getattr(work.whole, part)


def test_years_add_up(work: Workload, plan: Plan) -> None:
    assert sum(due.measures for due in work.years) == work.whole.measures
    assert sum(due.targets for due in work.years) == len(plan.targets)


def test_measure_is_due_with_its_last_date(work: Workload) -> None:
    due = {one.year: one.measures for one in work.years}
    assert due == {2026: 0, 2027: 1, 2028: 1, None: 2}
    assert work.years[-1].year is None


def test_roles_add_up(work: Workload, plan: Plan) -> None:
    named = {
        (measure.id, unit.name, unit.role)
        for measure in plan.measures
        for unit in measure.units
    }
    assert sum(unit.total for unit in work.units) == len(named)


def test_empty_plan_has_no_work(compiled: Callable[[str], Plan]) -> None:
    work = workload(compiled("云岭县概况"))
    assert work.whole.measures == 0
    assert work.units == work.chapters == work.years == ()
