"""A confirmed plan split into tasks by a program: proposed first, then written."""

from __future__ import annotations

import datetime
from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status

from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.queries import units
from luoshi.apps.plans.queries import plans
from luoshi.apps.tasks.actions.splitting import Choice, adopt, propose
from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.queries import standing
from luoshi.apps.ui.api import Key, Number, PlanId, Short, Strict, Year, answers
from luoshi.apps.ui.saying import said
from luoshi.core.errors import LuoshiError
from luoshi.core.tasks.splitting import Draft

router = Router(tags=["任务"])
MOST_CHOICES = 5_000


class UnknownUnitError(LuoshiError):
    """A key that is no unit of the office."""

    code = "unit-unknown"


class Chosen(Strict):
    """What a person decided about a measure; what is left out stays as proposed."""

    key: Key
    lead: Number | None = Field(default=None, description="单位的 id")
    due: Annotated[datetime.date, Field(strict=False)] | None = None
    standard: Short | None = None
    leave_out: bool = False


class Splitting(Strict):
    """Split the whole plan, or for one year of it; with ``dry_run`` nothing is written."""

    year: Year | None = None
    dry_run: bool = True
    choices: list[Chosen] = Field(default_factory=list, max_length=MOST_CHOICES)


class UnitNamed(Schema):
    """A unit of the directory."""

    id: int
    name: str


class Doubted(Schema):
    """What a person has to decide."""

    code: str
    message: str


class Proposed(Schema):
    """A measure as a task that could be."""

    key: str
    order: int
    title: str
    content: str
    standard: str
    span: tuple[int, int]
    lead: UnitNamed | None
    candidates: list[UnitNamed]
    supports: list[UnitNamed]
    each: list[UnitNamed]
    due: datetime.date | None
    due_source: str | None
    doubts: list[Doubted]


class Made(Schema):
    """A task that was written."""

    id: int
    number: str
    key: str
    parent: int | None


class Split(Schema):
    """What the plan becomes, or has become."""

    proposed: list[Proposed]
    made: list[Made]


@router.post(
    "/plans/{pk}/tasks",
    response=answers({200: Split, 201: Split}, 400, 403, 404, 422),
    summary="分解成任务",
    url_name="split-tasks",
)
def split_tasks(request: HttpRequest, pk: PlanId, body: Splitting) -> Status[Split]:
    """先用 dry_run 看每条举措会成为什么任务，再带上选定的单位和时限写入；已有任务的举措不会再写一次。"""
    user = _runner(request.user)
    plan = get_object_or_404(plans(user), pk=pk)
    drafts = propose(user, plan, year=body.year)
    if body.dry_run:
        return Status(200, Split(proposed=_proposed(user, drafts), made=[]))
    _known(user, body.choices)
    choices = {one.key: _choice(one) for one in body.choices}
    made = adopt(user, plan, drafts, choices)
    return Status(201, Split(proposed=[], made=[_made(task) for task in made]))


def _runner(asker: object) -> User:
    who = standing(asker) if isinstance(asker, User) else None
    if who is None or not who.office_roles:
        raise PermissionDenied
    return who.user


def _known(user: User, choices: list[Chosen]) -> None:
    """Every unit that is named must be one of the office's.

    Errors   ``UnknownUnitError`` where one is not
    """
    wanted = {one.lead for one in choices if one.lead is not None}
    found = set(units(user).filter(pk__in=wanted).values_list("pk", flat=True))
    if missing := sorted(wanted - found):
        words = "、".join(map(str, missing))
        raise UnknownUnitError(_("单位名录里没有编号为 %s 的单位。") % words)


def _choice(one: Chosen) -> Choice:
    return Choice(
        lead=one.lead, due=one.due, standard=one.standard, is_left_out=one.leave_out
    )


def _proposed(user: User, drafts: tuple[Draft, ...]) -> list[Proposed]:
    names = dict(units(user).values_list("pk", "name"))

    def named(keys: tuple[int, ...]) -> list[UnitNamed]:
        return [UnitNamed(id=key, name=names[key]) for key in keys if key in names]

    return [
        Proposed(
            key=one.key,
            order=one.order,
            title=one.title,
            content=one.content,
            standard=one.standard,
            span=one.span,
            lead=next(iter(named((one.lead,) if one.lead else ())), None),
            candidates=named(one.candidates),
            supports=named(one.supports),
            each=named(one.each),
            due=one.due,
            due_source=one.due_source,
            doubts=[
                Doubted(code=each.code, message=said(each.sentence))
                for each in one.doubts
            ],
        )
        for one in drafts
    ]


def _made(task: Task) -> Made:
    return Made(id=task.pk, number=task.number, key=task.item, parent=task.parent_id)
