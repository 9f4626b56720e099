"""What the ledger of tasks is filtered and sorted by, each choice as it stands in the address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from django.core.cache import caches
from django.db.models import F, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.apps.organisations.models import Region, stem
from luoshi.apps.organisations.queries import fields, groups, regions, units
from luoshi.apps.plans.queries import plans
from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.queries import Standing
from luoshi.apps.tasks.words import Colour, Source, State
from luoshi.apps.ui.sieve import Sieve
from luoshi.core.tasks.life import DONE, OPEN

Answer = TypeVar("Answer")
ANSWERS = "answers"
# Lists to choose from change seldom; what was counted is renewed sooner.
REMEMBERED = 60
STATES: dict[str, str | Promise] = {
    "open": _("未办结（全部）"),
    **dict(State.choices),
}
LATE: dict[str, str | Promise] = {
    "overdue": _("已超期未办结"),
    "late": _("曾超期"),
    "soon": _("十日内到期"),
    "unsigned": _("未签收"),
    "missing": _("漏报进展"),
}
SORTS: dict[str, str | Promise] = {
    "": _("编号"),
    "due": _("完成时限"),
    "progress": _("进度最低"),
    "reported": _("最久未反馈"),
}
ORDERS = {
    "": (F("number").asc(),),
    "due": (F("due").asc(nulls_last=True), F("pk").asc()),
    "progress": (F("progress").asc(nulls_last=True), F("pk").asc()),
    "reported": (F("reported_on").asc(nulls_last=True), F("pk").asc()),
}
SOON_DAYS = 10


def sieves(who: Standing, asked: QueryDict) -> list[Sieve]:
    """Everything to choose by; what is not among the choices counts as not chosen."""
    key = f"task-sieves:{who.office}:{who.user.role}"
    known = remembered(key, lambda: _known(who))
    offered: list[tuple[str, str | Promise, dict[str, str | Promise]]] = [
        ("state", _("状态"), STATES),
        ("colour", _("灯"), dict(Colour.choices)),
        ("late", _("时限"), LATE),
        ("plan", _("规划"), known["plan"]),
        ("field", _("领域"), known["field"]),
        ("force", _("专班"), known["force"]),
        ("region", _("地区"), known["region"]),
        ("source", _("来源"), dict(Source.choices)),
        ("year", _("年度"), known["year"]),
        ("sort", _("排序"), SORTS),
    ]
    return [
        Sieve(
            name=name,
            label=label,
            choices=choices,
            chosen=_chosen(who, name, asked.get(name, ""), choices),
            is_filter=name != "sort",
        )
        for name, label, choices in offered
    ]


def _chosen(
    who: Standing, name: str, value: str, choices: dict[str, str | Promise]
) -> str:
    """The choice, or nothing; a region may be given by its key as well as by its code."""
    if name == "region" and value.isdecimal() and value not in choices:
        found = regions(who.user).filter(pk=int(value[:18])).first()
        value = found.code if found is not None else ""
    return value if value in choices else ""


def _known(who: Standing) -> dict[str, dict[str, str | Promise]]:
    held = Task.objects.filter(office_id=who.office).order_by()
    year = held.order_by("-year").values_list("year", flat=True).first()
    first = held.order_by("year").values_list("year", flat=True).first()
    years = range(year or 0, (first or 1) - 1, -1)
    with_tasks = plans(who.user).filter(tasks__isnull=False).order_by("title")
    return {
        "plan": {
            str(pk): title
            for pk, title in with_tasks.values_list("pk", "title").distinct()
        },
        "field": {str(one.pk): one.name for one in fields(who.user)},
        "force": {
            str(one.pk): one.name for one in groups(who.user).filter(sort="force")
        },
        "region": {one.code: one.name for one in regions(who.user).order_by("code")},
        "year": {str(one): str(one) for one in years},
    }


def condition(office: int, name: str, chosen: str) -> Q:
    """What a choice asks of a task."""
    if name == "state":
        return Q(state__in=OPEN) if chosen == "open" else Q(state=chosen)
    if name == "late":
        return _late(chosen)
    if name == "region":
        return Q(region__in=_below(office, chosen))
    key = {"plan": "plan_id", "field": "field_id", "force": "force_id"}.get(name, name)
    return Q(**{key: int(chosen) if chosen.isdecimal() else chosen})


def _late(chosen: str) -> Q:
    today = timezone.localdate()
    open_ = Q(state__in=OPEN)
    return {
        "overdue": open_ & Q(due__lt=today),
        "late": Q(is_late=True) | (~Q(state__in=DONE) & open_ & Q(due__lt=today)),
        "soon": open_ & Q(due__range=(today, today + timedelta(days=SOON_DAYS))),
        "unsigned": Q(state="dispatched"),
        "missing": open_ & Q(missing__gt=0),
    }[chosen]


def _below(office: int, code: str) -> list[int]:
    rows = Region.objects.filter(office_id=office, code__startswith=stem(code))
    return list(rows.values_list("pk", flat=True))


def named_units(who: Standing, words: str) -> list[int]:
    """The units whose name or short name holds the words; one that is called so stands alone."""
    rows = units(who.user).filter(Q(name__contains=words) | Q(short__contains=words))
    found = list(rows.values_list("pk", "name", "short"))
    exact = [pk for pk, *names in found if words in names]
    return exact or [pk for pk, *_names in found]


def named(who: Standing, value: str) -> str:
    """The name of a unit that is given by its key; anything else as it is."""
    if not value.isdecimal():
        return value
    found = units(who.user).filter(pk=int(value[:18])).first()
    return str(found) if found is not None else value


def written(rows: QuerySet[Task], words: str) -> QuerySet[Task]:
    """Tasks with a number or a title that holds the words."""
    if words.upper().startswith("R") and words[1:5].isdecimal():
        return rows.filter(number__startswith=words.upper())
    for word in words.split():
        rows = rows.filter(title__contains=word)
    return rows


def called(who: Standing) -> list[str]:
    """The names of the office's units for a field to complete, unless there are too many."""
    names = remembered(f"unit-names:{who.office}", lambda: _names(who))
    return names if len(names) <= FEW else []


FEW = 200


def _names(who: Standing) -> list[str]:
    rows = units(who.user).order_by("order", "pk")[: FEW + 1]
    return [str(unit) for unit in rows]


def remembered(
    key: str, ask: Callable[[], Answer], seconds: int = REMEMBERED
) -> Answer:
    """An answer that was given a moment ago, else given anew."""
    known: Answer | None = caches[ANSWERS].get(key)
    if known is None:
        known = ask()
        caches[ANSWERS].set(key, known, seconds)
    return known
