"""Who is told of what happened to a run: those who act next, and those whom it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.models import Expert, Objection, Run, RunStep
from luoshi.apps.assessments.queries import declared_of, government, unsealed
from luoshi.apps.notices import actions as notices
from luoshi.apps.organisations.models import Region, Unit
from luoshi.apps.organisations.queries import holders

KIND = "assessment"
UNIT = ("unit_leader", "reporter")
OFFICE = ("data_officer", "office_admin")
DECIDING = ("leader", "office_admin")


def office(run: Run) -> list[User]:
    """Those who run it."""
    return holders(run.office_id, OFFICE)


def deciding(run: Run) -> list[User]:
    """Those who run it, and those who decide."""
    return holders(run.office_id, {*OFFICE, *DECIDING})


def departments(run: Run, units: Iterable[int] | None = None) -> list[User]:
    """The people of the units that answer for data, or of some of them."""
    charged = run.scheme.charges.values_list("unit", flat=True)
    keys = set(charged) if units is None else set(units)
    return _people(run, keys)


def assessed(run: Run) -> list[User]:
    """The people of the regions that are assessed."""
    rows = run.scheme.entrants.select_related("region")
    return [one for row in rows for one in of_region(run, row.region)]


def of_region(run: Run, region: Region) -> list[User]:
    """The people of a region's government; of all its units where it has none."""
    unit = government(region)
    if unit is not None:
        return _people(run, {unit.pk})
    units = Unit.objects.filter(region=region, valid_to=None)
    return _people(run, set(units.values_list("pk", flat=True)))


def everybody(run: Run) -> list[User]:
    """All whom the ranks concern."""
    return [*deciding(run), *departments(run), *assessed(run)]


def _people(run: Run, units: set[int]) -> list[User]:
    return [
        one for unit in sorted(units) for one in holders(run.office_id, UNIT, unit=unit)
    ]


Audience = Callable[[Run], list[User]]
STEPS: Mapping[str, tuple[Audience, Promise]] = {
    "seal": (office, _("%(units)s审定了数据：%(run)s")),
    "return": (departments, _("数据退回，请核对后重新审定：%(run)s")),
    "calculate": (deciding, _("试算结果已出：%(run)s")),
    "send": (assessed, _("请核对得分，%(closes)s 以前可以提出异议：%(run)s")),
    "recalculate": (assessed, _("采纳异议后重新试算了，请再核对：%(run)s")),
    "settle": (lambda run: [*deciding(run), *assessed(run)], _("得分已审定：%(run)s")),
    "publish": (everybody, _("评估结果已公布：%(run)s")),
}


def tell(run: Run, step: RunStep, actor: User) -> None:
    """Tell those concerned of a step."""
    if step.step not in STEPS:
        return
    audience, title = STEPS[step.step]
    name = "published" if step.step == "publish" else "run"
    told = {"run": run, "closes": run.closes, "units": _sealed(run, actor)}
    _told(
        [one for one in audience(run) if one.pk != actor.pk],
        title=str(title) % told,
        text=step.opinion,
        address=reverse(f"assessments:{name}", args=[run.pk]),
        key=f"run-step:{step.pk}",
    )


def _sealed(run: Run, actor: User) -> str:
    """The units for which somebody has sealed."""
    rows = run.seals.filter(withdrawn=None, person=actor).select_related("unit")
    return "、".join(str(one.unit) for one in rows)


def tell_opened(run: Run) -> None:
    """Ask the departments to check their data and seal them."""
    _told(
        departments(run),
        title=_("评估已开始，请核对、审定本部门的数据：%(run)s") % {"run": run},
        address=address(run),
        key=f"run-open:{run.pk}",
    )


def tell_waiting(run: Run, day: str) -> int:
    """Ask those who have not sealed or handed in once more, once a day; how many were asked."""
    waiting = run.experts.filter(handed=None, person__isnull=False)
    experts = [one.person for one in waiting.select_related("person") if one.person]
    return _told(
        departments(run, unsealed(run)),
        title=_("还没有审定数据，请尽快办理：%(run)s") % {"run": run},
        address=address(run),
        key=f"run-unsealed:{run.pk}:{day}",
    ) + _told(
        experts,
        title=_("还没有提交评分，请尽快办理：%(run)s") % {"run": run},
        address=address(run),
        key=f"run-unmarked:{run.pk}:{day}",
    )


def tell_expert(expert: Expert, reason: str = "") -> None:
    """Ask an expert to mark, or to mark again for a reason."""
    run = expert.run
    told = {"run": run, "criterion": _named(run, expert.criterion)}
    if reason:
        title = _("评分退回，请重新评“%(criterion)s”：%(run)s") % told
    else:
        title = _("请为“%(criterion)s”评分：%(run)s") % told
    _told(
        [expert.person] if expert.person is not None else [],
        title=title,
        text=reason,
        address=reverse("assessments:sheet", args=[run.pk, expert.criterion]),
        key=f"run-expert:{expert.pk}:{expert.given_back}",
    )


def tell_panel(run: Run, criterion: str, mark: str) -> None:
    """Tell the office once everybody of a panel has handed in; ``mark`` is of what brought it."""
    panel = run.experts.filter(criterion=criterion)
    if not panel.exists() or panel.filter(handed=None).exists():
        return
    _told(
        [*office(run), *_answering(run, criterion)],
        title=_("“%(criterion)s”的专家评分已全部提交：%(run)s")
        % {"run": run, "criterion": _named(run, criterion)},
        address=reverse("assessments:marks", args=[run.pk, criterion]),
        key=f"run-panel:{criterion}:{mark}",
    )


def tell_objection(row: Objection, criterion: str) -> None:
    """Tell the office of an objection."""
    told = {"region": row.region.name, "criterion": criterion, "run": row.run}
    _told(
        office(row.run),
        title=_("%(region)s对“%(criterion)s”提出异议：%(run)s") % told,
        text=row.reason,
        address=address(row.run),
        key=f"run-objection:{row.pk}",
    )


def tell_decision(row: Objection, criterion: str) -> None:
    """Tell whoever objected, and their government, what became of it."""
    told = {
        "outcome": row.get_outcome_display(),
        "criterion": criterion,
        "run": row.run,
    }
    raised = [row.person] if row.person is not None else []
    _told(
        [*raised, *of_region(row.run, row.region)],
        title=_("对“%(criterion)s”的异议已处理，%(outcome)s：%(run)s") % told,
        text=row.answer,
        address=address(row.run),
        key=f"run-decision:{row.pk}",
    )


def address(run: Run) -> str:
    """Where a run is looked at."""
    return reverse("assessments:run", args=[run.pk])


def _named(run: Run, criterion: str) -> str:
    names = {one.code: one.name for one in declared_of(run.scheme).leaves()}
    return names.get(criterion, criterion)


def _answering(run: Run, criterion: str) -> list[User]:
    charges = run.scheme.charges.filter(criterion=criterion)
    return departments(run, charges.values_list("unit", flat=True))


def _told(
    users: Iterable[User], *, title: str, text: str = "", address: str, key: str
) -> int:
    return notices.tell(
        users, kind=KIND, title=title, text=text, address=address, key=key
    )
