"""The desk of the sample's supervisors: what they issue, hear and close through half a year."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from random import Random

from django.utils import timezone

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.clocks.queries import calendar
from luoshi.apps.organisations.models import Post, Unit
from luoshi.apps.supervision.actions import bulletins, papers
from luoshi.apps.supervision.actions.ranks import months_before
from luoshi.apps.supervision.actions.round import retrace
from luoshi.apps.supervision.models import Slip
from luoshi.apps.supervision.pages.praising import deserving
from luoshi.apps.tasks.actions.parts import choose_colour
from luoshi.apps.tasks.models import Task
from luoshi.core.tasks.life import OPEN

Kind, State = Slip.Kind, Slip.State
SEED = 20260428
ANSWERS = (
    "已召开专题会，倒排工期，月底前补齐进度。",
    "设备已到货，下周完成安装并报送佐证。",
    "已与相关部门会商，方案本周报审。",
    "已增派人员，每日调度，本月底赶上序时进度。",
    "前期手续已办结，现场已复工，按周报送进度。",
)
REPORT = {
    "to": "溪陵市人民政府",
    "signer": "贺清淮",
    "topic": "服务业重点任务",
    "problems": "部分任务反馈不及时。\n个别项目前期手续衔接不紧。",
    "steps": "对红灯任务逐项会商。\n下月起按周调度。",
}
SAID = ("逾期任务集中在项目建设类。", "请逐项说明原因。")
TALK = {
    "person": "你单位主要负责同志",
    "host": "任远乔",
    "when": "本周五上午9时30分",
    "place": "市政府第三会议室",
}
CONTENT = "佐证材料齐全，同意销单。"
AGAIN = "没有写明完成日期，请补充后再报。"
REASON = "用地批复在上级审批，情况属实。"
# What becomes of a paper: each deed with the working days after the paper was issued.
FATES: tuple[tuple[int, tuple[tuple[str, int], ...]], ...] = (
    (11, (("answer", 2), ("close", 4))),
    (4, (("answer", 7), ("close", 9))),
    (2, (("answer", 2), ("return", 3), ("answer", 6), ("close", 8))),
    (1, (("answer", 3), ("excuse", 5))),
    (2, ()),
)
# In this order the office finds time for papers, and for so many of them at a time.
GRAVITY = (Kind.TALK, Kind.CRITICISM, Kind.URGE, Kind.SUPERVISION)
MOST = 12
# What has not been issued for so long is not issued any more.
STALE = timedelta(days=12)
RECENT = timedelta(days=33)


@dataclass(frozen=True)
class Team:
    """Who presses for an office, and who of each unit answers."""

    office: Office
    watch: User
    second: User
    people: dict[int, User]

    def of_unit(self, unit: int | None) -> User:
        """Who answers for a unit: somebody of it, else the office copies what came on paper."""
        return self.people.get(unit or 0, self.second)


def people_of(office: Office) -> dict[int, User]:
    """Somebody of each unit who may answer for it."""
    held = Post.objects.filter(office=office, role__in=("unit_leader", "reporter"))
    rows = held.filter(unit__isnull=False).select_related("user").order_by("-pk")
    return {post.unit_id: post.user for post in rows if post.unit_id is not None}


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be done with a paper on a day."""

    day: date
    slip: int
    deed: str


class Desk:
    """What supervisors do on the days on which they look at the tasks."""

    def __init__(self, team: Team, today: date) -> None:
        self.team, self.today = team, today
        self._calendar = calendar(team.office.pk)
        self._chance = Random(SEED)  # noqa: S311
        self._errands: list[Errand] = []
        self._month = 0
        self._has_chosen = False

    def look(self, day: date) -> None:
        """One day: what came in since the last one, the round, what it proposes, the month."""
        self._run(day)
        retrace(self.team.office.pk, day)
        self._decide(day)
        if day.month != self._month:
            self._month = day.month
            self._tell_month(day)
        if self.today - day < RECENT and not self._has_chosen:
            self._choose_light(day)

    def _run(self, day: date) -> None:
        due = [one for one in self._errands if one.day <= day]
        self._errands = [one for one in self._errands if one.day > day]
        for one in sorted(due, key=attrgetter("day", "slip")):
            self._do(one)

    def _do(self, errand: Errand) -> None:
        at = moment(errand.day, 15, errand.slip)
        slip = Slip.objects.get(pk=errand.slip)
        watch = self.team.watch
        if errand.deed == "answer":
            text = self._chance.choice(ANSWERS)
            papers.answer(self.team.of_unit(slip.unit_id), slip.pk, text, at)
        elif errand.deed == "return":
            papers.send_back(watch, slip.pk, AGAIN, at)
        elif errand.deed == "excuse":
            papers.close(watch, slip.pk, REASON, is_excused=True, at=at)
        else:
            papers.close(watch, slip.pk, CONTENT, at=at)

    def _decide(self, day: date) -> None:
        """Issue some of what is proposed, the gravest first; drop some; leave the rest."""
        rows = Slip.objects.filter(office=self.team.office, state=State.PROPOSED)
        waiting = sorted(rows.select_related("task").order_by("pk"), key=_gravity)
        number = 0
        for slip in waiting:
            if number < MOST and self._decide_one(slip, day, number):
                number += 1

    def _decide_one(self, slip: Slip, day: date, number: int) -> bool:
        """Whether a paper was issued."""
        at, watch = moment(day, 16, 4 * number), self.team.watch
        if slip.task is not None and slip.task.state not in OPEN:
            papers.drop(watch, slip.pk, "任务已经办结，不再发单。")
        elif day - slip.issued_on > STALE:
            papers.drop(watch, slip.pk, "当时已电话督促，不再补发。")
        elif _gravity(slip) < 3 or self._chance.random() < 0.5:
            self._issue(slip, day, at)
            return True
        return False

    def _issue(self, slip: Slip, day: date, at: datetime) -> None:
        details = TALK if slip.kind == Kind.TALK else None
        issued = papers.issue(
            self.team.watch, slip.pk, papers.Wanted(details=details), at
        )
        if issued.state == State.ISSUED:
            self._foresee(issued, day)

    def _foresee(self, slip: Slip, day: date) -> None:
        weights = [often for often, _deeds in FATES]
        (fate,) = self._chance.choices(FATES, weights)
        for deed, days in fate[1]:
            when = self._calendar.add_workdays(day, days).date
            self._errands.append(Errand(when, slip.pk, deed))

    def _tell_month(self, day: date) -> None:
        """The last month: bulletin, report, praise; what there is nothing to say of is left out."""
        office, watch = self.team.office, self.team.watch
        month, at = months_before(day, 1)[0][0], moment(day, 17, 0)
        with suppress(papers.PaperRefused):
            bulletins.monthly(watch, month, REPORT, at=at)
        with suppress(papers.PaperRefused):
            bulletins.bulletin(watch, month, *SAID, at=at)
        rows = Task.objects.filter(office=office)
        for one in deserving(rows, office.pk, month, day)[:2]:
            self._praise(one.key, month, at)

    def _praise(self, unit: int, month: date, at: datetime) -> None:
        text = f"{month.month}月到期任务全部按期办结，没有退回，特予通报表扬。"
        papers.write(
            self.team.watch,
            Kind.PRAISE,
            papers.Wanted(text=text),
            unit=Unit.objects.get(pk=unit),
            at=at,
        )

    def _choose_light(self, day: date) -> None:
        """One light that the rules make red and a person yellow."""
        rows = Task.objects.filter(
            office=self.team.office, state="working", colour="red", due__gt=self.today
        )
        task = rows.order_by("pk").first()
        if task is None:
            return
        words = "设备在途，到货后集中安装，下月可赶上序时进度。"
        choose_colour(self.team.watch, task.pk, "yellow", words, moment(day, 17, 20))
        self._has_chosen = True


def moment(day: date, hour: int, minute: int) -> datetime:
    """A moment of a day; minutes beyond the hour begin it anew."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute % 60)))


def _gravity(slip: Slip) -> int:
    if slip.grade == "red":
        return 0
    return GRAVITY.index(Kind(slip.kind))
