"""The ledger of the office's tasks: what was asked for, its rows, and their sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.core.cache import caches
from django.db.models import Avg, Count, F, Q, QuerySet, Sum
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luoshi.apps.plans.models import State as PlanState
from luoshi.apps.plans.queries import plans
from luoshi.apps.tasks.models import Part, Task
from luoshi.apps.tasks.queries import Standing
from luoshi.apps.tasks.sieves import ANSWERS, called, remembered
from luoshi.apps.tasks.sifting import (
    LAST_PAGE,
    Asked,
    asked_of,
    ordered,
    sifted,
)
from luoshi.apps.tasks.words import Colour, State
from luoshi.apps.ui.rows import rows
from luoshi.core.tasks.life import DONE, LIFE, OPEN

PAGE_LENGTH = 50
COUNTED, SHORTLY = 30, 10
# A row as values: objects with most columns left out would cost more than all else.
COLUMNS = (
    *("pk", "number", "title", "state", "colour", "due", "progress", "latest"),
    *(
        "reported_on",
        "returns",
        "extensions",
        "urges",
        "missing",
        "is_late",
        "parent_id",
    ),
)
JOINED = {"lead_name": F("lead__name"), "lead_short": F("lead__short")}
# Steps that are taken of many tasks at once; what they need is asked for beside the button.
BULK: dict[str, str | Promise] = {
    "submit": _("提交审核"),
    "send_back": _("退回修改"),
    "dispatch": _("交办"),
    "pass": _("复核通过"),
    "strike": _("销号"),
    "suspend": _("中止"),
    "resume": _("恢复办理"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The sum of all that was asked for.

    Units    ``progress`` percent, the mean of those that tell one
    """

    count: int
    progress: Decimal | None
    late: int
    returns: int
    extensions: int
    urges: int
    colours: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One page of the ledger."""

    asked: Asked
    tasks: list[Any]
    is_more: bool
    total: Total | None
    names: list[str]
    steps: list[tuple[str, str]]

    @property
    def rows(self) -> SafeString:
        """The rows as HTML."""
        return rows(
            "tasks/ledger.jinja",
            tasks=_lines(self.tasks, (self.asked.page - 1) * PAGE_LENGTH),
            may_choose=bool(self.steps),
            **_words(),
        )

    @property
    def is_last(self) -> bool:
        """Whether there is more, but too far to turn pages to it."""
        return self.is_more and self.asked.page >= LAST_PAGE


def ledger(who: Standing, query: QueryDict) -> Ledger:
    """The page for what stands in the address."""
    asked = asked_of(who, query)
    first = (asked.page - 1) * PAGE_LENGTH
    shown = ordered(sifted(who, asked), asked.sort)
    found = list(
        shown.annotate(**JOINED).values_list(*COLUMNS, *JOINED, named=True)[
            first : first + PAGE_LENGTH + 1
        ]
    )
    return Ledger(
        asked=asked,
        tasks=found[:PAGE_LENGTH],
        is_more=len(found) > PAGE_LENGTH,
        total=total(who, asked) if "sum" in query else known_total(who, asked),
        names=called(who),
        steps=steps_for(who),
    )


def known_total(who: Standing, asked: Asked) -> Total | None:
    """The sum where it was counted a moment ago: the page does not wait for it."""
    known: Total | None = caches[ANSWERS].get(_key(who, asked))
    return known


def total(who: Standing, asked: Asked) -> Total:
    """The sum of all that was asked for, counted every half a minute at most."""
    return remembered(_key(who, asked), lambda: _total(sifted(who, asked)), COUNTED)


def _key(who: Standing, asked: Asked) -> str:
    words = f"{who.user.pk}?{asked.query}"
    return f"task-total:{sha256(words.encode()).hexdigest()}"


def _total(found: QuerySet[Task]) -> Total:
    today = timezone.localdate()
    lights = {
        f"of_{name}": Count("pk", filter=Q(colour=name)) for name in Colour.values
    }
    late = Q(is_late=True) | Q(state__in=OPEN, due__lt=today)
    sums = found.order_by().aggregate(
        count=Count("pk"),
        mean=Avg("progress"),
        late=Count("pk", filter=late),
        returned=Sum("returns"),
        extended=Sum("extensions"),
        urged=Sum("urges"),
        **lights,
    )
    mean = sums["mean"]
    return Total(
        count=sums["count"],
        progress=None if mean is None else round(Decimal(str(mean)), 1),
        late=sums["late"],
        returns=sums["returned"] or 0,
        extensions=sums["extended"] or 0,
        urges=sums["urged"] or 0,
        colours=tuple(
            (name, str(Colour(name).label), sums[f"of_{name}"])
            for name in Colour.values
        ),
    )


def steps_for(who: Standing) -> list[tuple[str, str]]:
    """The steps that somebody may take of many tasks at once."""
    held = set(who.office_roles) | ({"leader"} if who.scope.has("leader") else set())
    known = (LIFE.by_name[name] for name in BULK)
    return [(one.name, str(BULK[one.name])) for one in known if held & set(one.roles)]


def waiting_plans(who: Standing) -> list[tuple[int, str]]:
    """Plans that are confirmed and have not become tasks, for those who split them."""
    if not who.office_roles:
        return []
    return remembered(f"task-waiting:{who.office}", lambda: _waiting(who), SHORTLY)


def _waiting(who: Standing) -> list[tuple[int, str]]:
    ready = plans(who.user).filter(
        state__in=(PlanState.CONFIRMED, PlanState.IN_FORCE), tasks__isnull=True
    )
    return list(ready.values_list("pk", "title")[:PAGE_LENGTH])


def _words() -> dict[str, Any]:
    return {
        "choose": gettext("勾选"),
        "late": gettext("超期"),
        "names": {
            "lead": gettext("牵头"),
            "parts": gettext("配合"),
            "due": gettext("时限"),
            "counts": gettext("退回/延期/催办"),
            "latest": gettext("最近进展"),
        },
    }


def _lines(found: list[Any], first: int) -> list[dict[str, Any]]:
    """What the rows say."""
    helping = _helping(found)
    address = reverse("tasks:task", args=[0])
    today = timezone.localdate()
    lights = {name: str(label) for name, label in Colour.choices}
    states = {name: str(label) for name, label in State.choices}
    return [
        _line(task, number, helping, today)
        | {
            "address": address.replace("0", str(task.pk)),
            "light": lights[task.colour],
            "said": states[task.state],
        }
        for number, task in enumerate(found, first + 1)
    ]


def _line(
    task: Any, number: int, helping: dict[int, list[str]], today: date
) -> dict[str, Any]:
    return {
        "pk": task.pk,
        "order": number,
        "number": task.number,
        "title": task.title,
        "is_child": task.parent_id is not None,
        "lead": task.lead_short or task.lead_name or "",
        "helping": "、".join(helping.get(task.pk, ())),
        "due": "" if task.due is None else task.due.isoformat(),
        "is_late": task.is_late or _is_overdue(task, today),
        "progress": "" if task.progress is None else f"{task.progress.normalize():f}",
        "colour": task.colour,
        "state": task.state,
        "latest": task.latest,
        "reported": "" if task.reported_on is None else task.reported_on.isoformat(),
        "counts": (task.returns, task.extensions, task.urges),
        "is_done": task.state in DONE,
    }


def _is_overdue(task: Any, today: date) -> bool:
    return task.state in OPEN and task.due is not None and task.due < today


def _helping(found: Iterable[Any]) -> dict[int, list[str]]:
    """The supporting units of each task, by name."""
    told: dict[int, list[str]] = {}
    parts = Part.objects.filter(task__in=[task.pk for task in found])
    for pk, name, short in parts.values_list("task_id", "unit__name", "unit__short"):
        told.setdefault(pk, []).append(short or name)
    return told
