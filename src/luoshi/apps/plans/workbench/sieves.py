"""What the library is filtered and sorted by, each choice as it stands in the address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import caches
from django.db.models import (
    BooleanField,
    Count,
    ExpressionWrapper,
    F,
    Max,
    Q,
    QuerySet,
)
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.queries import Asker, is_outside, office_of
from luoshi.apps.jobs.models import UNFINISHED, Status
from luoshi.apps.plans.models import SETTLED, PlanRecord, State
from luoshi.apps.plans.queries import plans
from luoshi.apps.ui.sieve import Choices, Name, Sieve

ANSWERS = "answers"
REMEMBERED = 600
SETTLED_LAST = ExpressionWrapper(Q(state__in=SETTLED), BooleanField()).asc()
LEVELS = {
    "nation": _("国家级"),
    "province": _("省级"),
    "city": _("市级"),
    "county": _("县级"),
    "town": _("乡镇级"),
}
STATES = {
    **{state: Q(state=state, current__isnull=False) for state in State.values},
    "working": Q(status__in=UNFINISHED),
    "failed": Q(status__in=(Status.FAILED, Status.CANCELLED)),
}
STATE_NAMES = {
    **dict(State.choices),
    "working": _("处理中"),
    "failed": _("未能编译"),
}
SORT_NAMES = {"": _("最新上传"), "title": _("名称"), "errors": _("错误最多")}
# What a document says of itself, by its name in the address and in the facts.
FACTS = {"kind": _("文种"), "level": _("层级"), "region": _("地区"), "year": _("年份")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """How many plans there are, whether any is on its way, and when one last changed."""

    count: int
    is_working: bool
    stamp: str


def stock(asker: Asker) -> Stock:
    """The state of an office's library in one question."""
    unfinished = Count("status", filter=Q(status__in=UNFINISHED))
    told = plans(asker).aggregate(
        count=Count("status"), working=unfinished, latest=Max("updated")
    )
    return Stock(
        count=told["count"],
        is_working=bool(told["working"]),
        stamp=f"{told['count']}:{told['latest']}",
    )


def sieves(asker: Asker, stamp: str, asked: QueryDict) -> list[Sieve]:
    """Everything to choose by; what is not among the choices counts as not chosen."""
    known = _choices(asker, stamp)
    rows: list[tuple[str, Name, Choices]] = [
        ("status", _("状态"), {**STATE_NAMES}),
        *((name, FACTS[name], known[name]) for name in FACTS),
        ("by", _("上传人"), known["by"]),
        ("sort", _("排序"), {**SORT_NAMES}),
    ]
    return [
        Sieve(
            name=name,
            label=label,
            choices=choices,
            chosen=asked.get(name, "") if asked.get(name) in choices else "",
            is_filter=name != "sort",
        )
        for name, label, choices in rows
    ]


def sifted(asker: Asker, chosen: Iterable[Sieve]) -> QuerySet[PlanRecord]:
    """The plans that pass, in the chosen order."""
    rows = plans(asker)
    for sieve in chosen:
        if sieve.chosen and sieve.is_filter:
            rows = rows.filter(_condition(sieve.name, sieve.chosen))
        elif sieve.chosen == "title":
            rows = rows.order_by("title", "-pk")
        elif sieve.chosen == "errors":
            errors = F("current__counts__error").desc(nulls_last=True)
            rows = rows.order_by(SETTLED_LAST, errors, "-pk")
    return rows


def sifted_count(asker: Asker, stamp: str, chosen: Iterable[Sieve]) -> int:
    """How many plans pass, counted once after each change of the library."""
    filters = tuple(sieve for sieve in chosen if sieve.chosen and sieve.is_filter)
    asked = "&".join(f"{sieve.name}={sieve.chosen}" for sieve in filters)
    office = getattr(asker, "office_id", None)
    key = f"sifted:{office}:{sha256(f'{stamp}?{asked}'.encode()).hexdigest()}"
    known: int | None = caches[ANSWERS].get(key)
    if known is None:
        known = sifted(asker, filters).order_by().count()
        caches[ANSWERS].set(key, known, REMEMBERED)
    return known


def _condition(name: str, chosen: str) -> Q:
    if name == "status":
        return STATES[chosen]
    if name == "by":
        return Q(submitter_id=chosen)
    value = int(chosen) if name == "year" else chosen
    return Q(**{f"current__facts__{name}": value})


def _choices(asker: Asker, stamp: str) -> dict[str, Choices]:
    """What the plans of the office offer, looked through once after each change."""
    whose = f"{office_of(asker)}:{is_outside(asker)}"
    key = f"sieves:{whose}:{stamp.replace(' ', '_')}"
    known: dict[str, Choices] | None = caches[ANSWERS].get(key)
    if known is None:
        known = {name: _values(asker, name) for name in FACTS}
        known["level"] = {
            name: LEVELS[name] for name in LEVELS if name in known["level"]
        }
        known["by"] = _people(asker)
        caches[ANSWERS].set(key, known, REMEMBERED)
    return known


def _values(asker: Asker, name: str) -> Choices:
    """The values of a fact, the latest year first, else by how often they occur."""
    field = f"current__facts__{name}"
    rows = plans(asker).order_by().values_list(field).annotate(times=Count("pk"))
    values = [(str(value), times) for value, times in rows if value is not None]
    if name == "year":
        return {value: value for value, _times in sorted(values, reverse=True)}
    return {value: value for value, _times in sorted(values, key=_by_times)}


def _by_times(row: tuple[str, int]) -> tuple[int, str]:
    return -row[1], row[0]


def _people(asker: Asker) -> Choices:
    rows = plans(asker).order_by("submitter__name", "submitter_id").distinct()
    names = rows.values_list("submitter_id", "submitter__name", "submitter__username")
    return {str(pk): name or username for pk, name, username in names}
