"""The problem ledger of the sample office: lines of half a year, at every stage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import cycle
from typing import NamedTuple

from luoshi.apps.accounts.models import User
from luoshi.apps.clocks.queries import calendar
from luoshi.apps.supervision.actions import problems
from luoshi.apps.supervision.models import Problem
from luoshi.apps.supervision.sample_desk import Team, moment
from luoshi.apps.tasks.models import Task
from luoshi.core.tasks.life import OPEN
from luoshi.core.tasks.problems import Move

# So long ago every task had been sent out; a problem is of one that was.
AGE = timedelta(days=170)


class Stage(NamedTuple):
    """One move of a problem, so many days after the one before it."""

    move: Move
    days: int
    note: str = ""


class Course(NamedTuple):
    """A problem: found how many days ago, to be solved within how many, and what became of it."""

    text: str
    via: str
    ago: int
    within: int
    stages: tuple[Stage, ...] = ()


def _cause(days: int) -> Stage:
    return Stage("analyse", days, "前期手续衔接不紧，已明确专人每日跟进。")


def _cure(days: int) -> Stage:
    return Stage("solve", days, "手续已经补齐，现场恢复施工。")


SEEN = Stage("verify", 4, "现场查看，情况属实。")
STRUCK = Stage("strike", 2)
COURSES = (
    Course(
        *("统计口径与方案要求不一致", "数据核查", 160, 30),
        (_cause(3), _cure(12), SEEN, STRUCK),
    ),
    Course(
        *("同类安全隐患再次出现", "实地督查", 148, 40),
        (
            *(_cause(5), _cure(15), SEEN, STRUCK),
            Stage("recur", 60, "回头看时又发现同样的问题，重新列入。"),
            *(_cause(4), _cure(20)),
        ),
    ),
    Course(
        *("招标文件中有排他性条款", "审计反馈", 131, 20),
        (_cause(6), _cure(28), SEEN, STRUCK),
    ),
    Course(
        *("冷库验收后长期闲置", "实地督查", 110, 45),
        (
            *(_cause(4), _cure(20)),
            Stage("fail", 5, "现场仍未投用，请重新整改。"),
            *(_cure(14), SEEN, STRUCK),
        ),
    ),
    Course(
        *("惠企政策兑付超过承诺时限", "企业反映", 96, 30),
        (_cause(4), _cure(16), SEEN, STRUCK),
    ),
    Course(
        *("补贴资金拨付到县后未及时兑付", "审计反馈", 75, 60),
        (_cause(7), Stage("solve", 30, "资金已全部兑付到位。")),
    ),
    Course(
        *("服务站点挂牌后没有开展服务", "群众来信", 62, 45),
        (_cause(5), _cure(25), SEEN),
    ),
    Course(
        *("公示信息长期不更新", "网上巡查", 48, 15),
        (_cause(2), _cure(8), SEEN, STRUCK),
    ),
    Course(*("示范点验收材料不齐", "台账核查", 40, 25), (_cause(6), _cure(20))),
    Course(*("人员培训记录与名册不符", "台账核查", 33, 20), (_cause(5),)),
    Course(
        *("设备采购进度与合同不符", "调度发现", 24, 30),
        (
            *(_cause(3), _cure(10)),
            Stage("fail", 3, "到货数量与合同仍不一致。"),
        ),
    ),
    Course(*("停车场建设占用消防通道", "群众来信", 12, 30), (_cause(4),)),
    Course(*("项目用地手续未办结，现场停工", "实地督查", 6, 30)),
    Course(*("上报数据与现场不一致", "数据核查", 0, 20)),
)


def keep_ledger(team: Team, today: date) -> None:
    """Every problem on its day; those of today are told."""
    tasks = _tasks(team, today)
    if not tasks:
        return
    for course, task in zip(COURSES, cycle(tasks), strict=False):
        _lead(team, course, task, today)


def _tasks(team: Team, today: date) -> list[Task]:
    """Tasks that nobody has said to be done, of many units, the oldest first."""
    rows = Task.objects.filter(office=team.office, state__in=OPEN, applied_at=None)
    rows = rows.exclude(events__step__in=("apply", "reassign"))
    found = list(rows.select_related("lead").order_by("pk"))
    old = [one for one in found if _is_older(one, today)] or found
    ours = [one for one in old if one.lead_id in team.people]
    others = [one for one in old if one.lead_id not in team.people]
    return _mixed(ours, others)


def _is_older(task: Task, today: date) -> bool:
    sent = task.dispatched_at
    return sent is not None and sent < moment(today - AGE, 0, 0)


def _mixed(ours: Sequence[Task], others: Sequence[Task]) -> list[Task]:
    """By turns, and far apart so that units differ; ours are those that can answer themselves."""
    count = len(COURSES) // 2
    mine, rest = _spread(ours, count), _spread(others, count)
    pairs = [one for pair in zip(mine, rest, strict=False) for one in pair]
    return pairs or mine or rest


def _spread(tasks: Sequence[Task], count: int) -> list[Task]:
    return list(tasks[:: max(len(tasks) // count, 1)])[:count]


def _lead(team: Team, course: Course, task: Task, today: date) -> None:
    day = _worked(team, today - timedelta(days=course.ago), today)
    found = problems.Found(
        text=course.text,
        via=course.via,
        due=day + timedelta(days=course.within),
        task=task,
    )
    problem = problems.enter(team.watch, found, _at(day, today))
    for stage in course.stages:
        day = _worked(team, day + timedelta(days=stage.days), today)
        by = _mover(team, problem, stage.move)
        problems.move(by, problem.pk, stage.move, stage.note, at=_at(day, today))


def _mover(team: Team, problem: Problem, move: Move) -> User:
    """The unit says what it does; of a unit without anybody the one office person writes it
    down and the other looks whether it is so."""
    if move in problems.OF_UNIT:
        return team.people.get(problem.unit_id, team.watch)
    return team.second


def _worked(team: Team, day: date, today: date) -> date:
    return min(calendar(team.office.pk).next_workday(day).date, today)


def _at(day: date, today: date) -> datetime | None:
    """When it was; what is of today happens now."""
    return None if day == today else moment(day, 10, 30)
