"""How the work of an office stood at the end of a month, as it was counted on that day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count
from django.utils.translation import gettext as _

from luoshi.apps.organisations.models import Field
from luoshi.apps.supervision.actions import freezing
from luoshi.apps.supervision.actions.papers import PaperRefused
from luoshi.apps.supervision.models import DayCount
from luoshi.apps.tasks.models import Task
from luoshi.core.tasks.life import ASIDE, INSIDE

OTHER = "其他工作"


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The lights of a month's last counted day, field by field; 0 is the key of no field.

    ``asked_on`` is the day on which this is asked.
    """

    day: date
    asked_on: date
    lights: dict[int, Counter[str]]

    @property
    def whole(self) -> dict[str, int]:
        """All fields together."""
        found = dict.fromkeys(("绿", "蓝", "黄", "红"), 0)
        for counted in self.lights.values():
            for colour, number in counted.items():
                found[colour] += number
        return found

    @property
    def is_now(self) -> bool:
        """Whether the tasks as they stand are those that were counted."""
        return self.day == self.asked_on

    def fields(self) -> list[tuple[int, str]]:
        """The fields with tasks by their order, what has no field last."""
        rows = Field.objects.filter(pk__in=list(self.lights)).order_by("order", "pk")
        named = list(rows.values_list("pk", "name"))
        known = {pk for pk, _name in named}
        rest = [(pk, OTHER) for pk in self.lights if pk not in known]
        return named + rest


def last_day(month: date) -> date:
    """The last day of the month of a day."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(1)


def month_of(office: int, month: date, now: date) -> Month:
    """The counts of a month: of its last day, or of the day of now while it runs.

    Errors   ``PaperRefused`` for a month that has not come, was never counted, or had no tasks
    """
    if month.replace(day=1) > now:
        raise PaperRefused(_("这个月还没有到，不能写调度报告。"))
    if last_day(month) >= now:
        return Month(day=now, asked_on=now, lights=_summed(_standing(office)))
    days = DayCount.objects.filter(
        office_id=office, day__gte=month.replace(day=1), day__lte=last_day(month)
    )
    last = days.order_by("-day").values_list("day", flat=True).first()
    if last is None:
        raise PaperRefused(
            _("这个月没有每日巡检的统计，无法知道当时的情况，不能写调度报告。")
        )
    counted = days.filter(day=last).exclude(state__in=ASIDE).order_by()
    rows = counted.values_list("field_key", "colour", "tasks")
    return Month(day=last, asked_on=now, lights=_summed(rows))


def _standing(office: int) -> Iterable[tuple[int | None, str, int]]:
    """The tasks as they stand now, by field and light."""
    sent = Task.objects.filter(office_id=office).exclude(state__in=(*INSIDE, *ASIDE))
    grouped = sent.order_by().values_list("field", "colour")
    return grouped.annotate(n=Count("pk"))


def _summed(rows: Iterable[tuple[int | None, str, int]]) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for field, colour, tasks in rows:
        found[field or 0][freezing.LIGHTS[colour]] += tasks
    if not found:
        raise PaperRefused(_("还没有交办的任务，不能写调度报告。"))
    return dict(found)
