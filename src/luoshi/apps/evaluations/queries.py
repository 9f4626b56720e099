"""The evaluations that somebody may see, and what they may do with them."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from luoshi.apps.accounts.models import Role, User
from luoshi.apps.accounts.queries import Asker, office_of
from luoshi.apps.evaluations.models import Evaluation, Row
from luoshi.apps.evaluations.words import State
from luoshi.apps.organisations.queries import scope
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.models import State as PlanState
from luoshi.apps.plans.queries import plans
from luoshi.core.permissions.roles import Role as Post

WRITING = frozenset({Role.EDITOR, Role.REVIEWER})
# Who of other roles looks at the whole office.
LOOKING: tuple[Post, ...] = ("leader", "data_officer")
OUT = (State.SIGNED, State.PUBLISHED)
# What people have confirmed is what can be evaluated.
EVALUATED = (PlanState.CONFIRMED, PlanState.IN_FORCE, PlanState.SUPERSEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Who somebody is to the evaluations of their office.

    ``keeps`` may write them, ``signs`` may sign what others wrote, ``sees`` may read what is
    signed; everybody else reads what is published.
    """

    user: User
    office: int
    keeps: bool
    signs: bool
    sees: bool


def part(asker: Asker) -> Part:
    """The asker's part.

    Errors   ``PermissionDenied`` for who belongs to no office
    """
    office = office_of(asker)
    if not isinstance(asker, User) or office is None:
        raise PermissionDenied
    held = scope(asker)
    is_admin = held.has("office_admin")
    keeps = is_admin or asker.role in WRITING
    return Part(
        user=asker,
        office=office,
        keeps=keeps,
        signs=is_admin or asker.role == Role.REVIEWER,
        sees=keeps or asker.role == Role.READER or held.whole or held.has(*LOOKING),
    )


def keeper(asker: Asker) -> Part:
    """The asker, who may write evaluations.

    Errors   ``PermissionDenied`` where they may not
    """
    who = part(asker)
    if not who.keeps:
        raise PermissionDenied
    return who


def signer(asker: Asker) -> Part:
    """The asker, who may sign and publish them.

    Errors   ``PermissionDenied`` where they may not
    """
    who = part(asker)
    if not who.signs:
        raise PermissionDenied
    return who


def evaluations(asker: Asker, who: Part | None = None) -> QuerySet[Evaluation]:
    """The evaluations the asker may see: drafts by those who write, published by everybody."""
    who = who or part(asker)
    rows = Evaluation.objects.filter(office_id=who.office, plan__in=plans(asker))
    if not who.sees:
        rows = rows.filter(state=State.PUBLISHED)
    elif not who.keeps:
        rows = rows.filter(state__in=OUT)
    return rows.select_related("plan", "office", "successor")


def evaluation(asker: Asker, pk: int) -> Evaluation:
    """One of them.

    Errors   ``Http404`` where there is none
    """
    return get_object_or_404(evaluations(asker), pk=pk)


def row(asker: Asker, pk: int, number: int) -> Row:
    """A row of one of them.

    Errors   ``Http404`` where there is none
    """
    found = evaluation(asker, pk)
    return get_object_or_404(found.rows.select_related("evaluation"), pk=number)


def evaluated(asker: Asker) -> QuerySet[PlanRecord]:
    """The plans of the asker's office that can be evaluated."""
    return plans(asker).filter(state__in=EVALUATED, current__isnull=False)
