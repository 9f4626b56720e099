"""Supervision in the sample office: papers issued and answered, problems at every stage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle, islice
from typing import NamedTuple

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.organisations.models import Post
from luoshi.apps.organisations.queries import holders
from luoshi.apps.supervision.actions import bulletins, papers, problems
from luoshi.apps.supervision.models import Problem, Slip
from luoshi.apps.tasks.models import Task
from luoshi.core.tasks.life import OPEN

PROMISES = (
    "已召开专题会，倒排工期，月底前补齐进度。",
    "设备已到货，下周完成安装并报送佐证。",
    "已与相关部门会商，方案本周报审。",
)
REPORT = {
    "to": "溪陵市人民政府",
    "signer": "贺清淮",
    "topic": "服务业重点任务",
    "problems": "部分任务反馈不及时。\n个别项目前期手续衔接不紧。",
    "steps": "对红灯任务逐项会商。\n下月起按周调度。",
}
# What was found, and how far it has come: the moves of its course with what was said.
CAUSE = ("analyse", "前期手续衔接不紧，已明确专人每日跟进。")
CURE = ("solve", "手续已经补齐，现场恢复施工。")
SEEN = ("verify", "现场查看，情况属实。")
COURSES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("项目用地手续未办结，现场停工", "实地督查", ()),
    ("补贴资金拨付到县后未及时兑付", "审计反馈", (CAUSE,)),
    ("示范点验收材料不齐", "台账核查", (CAUSE, CURE)),
    ("服务站点挂牌后没有开展服务", "群众来信", (CAUSE, CURE, SEEN)),
    ("统计口径与方案要求不一致", "数据核查", (CAUSE, CURE, SEEN, ("strike", ""))),
    (
        "同类安全隐患再次出现",
        "实地督查",
        (
            *(CAUSE, CURE, SEEN, ("strike", "")),
            ("recur", "回头看时又发现同样的问题，重新列入。"),
        ),
    ),
)


class Pair(NamedTuple):
    """A late task and somebody of its unit who answers for it."""

    task: Task
    person: User


def press(office: Office, today: date) -> int:
    """Issue what the daily round proposed, let units answer, keep a problem ledger.

    Gives back how many papers were issued. An office that has a problem ledger is left as it is.
    """
    watch = next(iter(holders(office.pk, ["supervisor"])), None)
    second = next(iter(holders(office.pk, ["office_admin"])), None)
    if watch is None or second is None:
        return 0
    if Problem.objects.filter(office=office).exists():
        return 0
    _keep_ledger(office, watch, second)
    issued = _issue(office, watch)
    bulletins.monthly(watch, today, REPORT)
    _tell_all(watch, today)
    return issued + 1


def _people(office: Office) -> dict[int, User]:
    """Somebody of each unit who may answer for it."""
    held = Post.objects.filter(office=office, role__in=("unit_leader", "reporter"))
    rows = held.filter(unit__isnull=False).select_related("user").order_by("-pk")
    return {post.unit_id: post.user for post in rows if post.unit_id is not None}


def _pairs(office: Office) -> Iterator[Pair]:
    """Open tasks of units that have somebody to answer, the most pressing first."""
    people = _people(office)
    rows = Task.objects.filter(office=office, state__in=OPEN, lead__in=list(people))
    for task in rows.select_related("lead").order_by("-colour", "due", "pk"):
        if task.lead_id is not None:
            yield Pair(task, people[task.lead_id])


def _keep_ledger(office: Office, watch: User, second: User) -> None:
    pairs = list(islice(_pairs(office), len(COURSES)))
    # In a small office one task has several problems.
    for pair, (text, via, course) in zip(cycle(pairs), COURSES, strict=False):
        problem = problems.enter(
            watch, problems.Found(text=text, via=via, due=pair.task.due, task=pair.task)
        )
        for step, note in course:
            by = pair.person if step in problems.OF_UNIT else second
            problems.move(by, problem.pk, step, note)  # type: ignore[arg-type]


def _issue(office: Office, watch: User) -> int:
    """Some of what was proposed, at every stage an answer can have; one is decided against."""
    people = _people(office)
    found = Slip.objects.filter(office=office, state=Slip.State.PROPOSED)
    ours = found.filter(kind=Slip.Kind.SUPERVISION, unit__in=list(people))
    chosen = list(islice(ours.order_by("pk"), 6))
    for slip in chosen[:-1]:
        papers.issue(watch, slip.pk)
    for slip, text in zip(chosen[:-1], PROMISES, strict=False):
        papers.answer(people[slip.unit_id or 0], slip.pk, text)
    if len(chosen) > 2:
        papers.close(watch, chosen[0].pk, "佐证材料齐全，同意销单。")
        papers.send_back(watch, chosen[1].pk, "没有写明完成日期，请补充后再报。")
        papers.drop(watch, chosen[-1].pk, "当日已电话督促，暂不发单。")
    return max(len(chosen) - 1, 0)


def _tell_all(watch: User, today: date) -> None:
    """The bulletin of the last month in which something was due."""
    month = today.replace(day=1)
    for _back in range(6):
        month = (month - timedelta(days=1)).replace(day=1)
        try:
            bulletins.bulletin(
                watch, month, "逾期任务集中在项目建设类。", "请逐项说明原因。"
            )
        except papers.PaperRefused:
            continue
        return
