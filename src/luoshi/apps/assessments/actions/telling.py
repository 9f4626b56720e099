"""Who is told of what happened to a run: those who act next, and those whom it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.models import Objection, Run, RunStep
from luoshi.apps.assessments.queries import government, regions_of
from luoshi.apps.notices import actions as notices
from luoshi.apps.organisations.models import Post, holding
from luoshi.apps.organisations.queries import holders, today
from luoshi.apps.ui.saying import said
from luoshi.core.assessments.life import LIFE
from luoshi.core.assessments.objections import OUTCOMES
from luoshi.core.errors import Sentence

UNIT = ("reporter", "unit_leader")
OFFICE = ("data_officer", "office_admin")


def tell_opened(run: Run) -> None:
    """Tell the departments that a run waits for what they answer for."""
    notices.tell(
        departments(run),
        kind="report",
        title=_("请填写并审定本单位负责的数据：%(run)s") % {"run": run},
        address=address(run),
        key=f"run-open:{run.pk}",
    )


def tell(run: Run, step: RunStep, user: User) -> None:
    """Tell those who act after a step, or want to know."""
    people = NEXT.get(step.step)
    if people is None:
        return
    label = said(Sentence(LIFE.by_name[step.step].label))
    notices.tell(
        [one for one in people(run) if one.pk != user.pk],
        kind="report",
        title=_("%(step)s：%(run)s") % {"step": label, "run": run},
        text=_until(run) if step.step == "send" else step.opinion,
        address=address(run),
        key=f"run-step:{step.pk}",
    )


def tell_decided(row: Objection) -> None:
    """Tell whoever objected what became of it."""
    if row.person is None:
        return
    outcome = said(OUTCOMES[row.outcome])  # type: ignore[index]
    notices.tell(
        [row.person],
        kind="report",
        title=_("异议处理结果：%(outcome)s，%(run)s")
        % {"outcome": outcome, "run": row.run},
        text=row.answer,
        address=address(row.run),
        key=f"run-objection:{row.pk}",
    )


def departments(run: Run) -> list[User]:
    """The people of the units that answer for data."""
    units = run.scheme.charges.values_list("unit", flat=True).distinct()
    found = [one for unit in units for one in holders(run.office_id, UNIT, unit=unit)]
    return list(dict.fromkeys(found))


def assessed(run: Run) -> list[User]:
    """Who leads the government of an assessed region, or else any unit that is at home there."""
    found: list[User] = []
    for region in regions_of(run).values():
        home = government(region)
        heads = holders(run.office_id, ("unit_leader",), unit=home.pk) if home else []
        found += heads or _heads(run.office_id, region.pk)
    return list(dict.fromkeys(found))


def _heads(office: int, region: int) -> list[User]:
    posts = Post.objects.filter(
        holding(today()), office=office, role="unit_leader", unit__region=region
    )
    return [one.user for one in posts.select_related("user")]


def organisers(run: Run) -> list[User]:
    """Who assesses for the office."""
    return holders(run.office_id, OFFICE)


def _until(run: Run) -> str:
    return _("%(day)s 前可以提出异议。") % {"day": run.closes}


def address(run: Run) -> str:
    """Where a run is looked at."""
    return reverse("assessments:run", args=[run.pk])


NEXT: Mapping[str, Callable[[Run], list[User]]] = {
    "seal": organisers,
    "return": departments,
    "send": assessed,
    "object": organisers,
    "publish": assessed,
}
