"""Who is told of what happened to a return: those who act next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.indicators.models import Return, ReturnStep
from luoshi.apps.indicators.queries import stand_ins
from luoshi.apps.notices import actions as notices
from luoshi.apps.organisations.queries import holders
from luoshi.core.indicators.life import LIFE

UNIT = ("reporter", "unit_leader")
OFFICE = ("data_officer", "office_admin")
ISSUERS = ("office_admin", "leader")
# After a step it is theirs to act, or they want to know.
NEXT: Mapping[str, tuple[str, ...]] = {
    "report": ("unit_leader",),
    "sign": OFFICE,
    "turn_back": UNIT,
    "return": UNIT,
    "approve": UNIT,
    "freeze": ISSUERS,
    "revise": UNIT,
}


def tell(report: Return, step: ReturnStep) -> None:
    """Tell those who act after a step."""
    roles = NEXT.get(step.step)
    if roles is None:
        return
    notices.tell(
        [one for one in people(report, roles) if one.pk != step.actor_id],
        kind="report",
        title=_("%(step)s：%(unit)s %(period)s 报表")
        % {
            "step": _(LIFE.by_name[step.step].label),
            "unit": report.unit,
            "period": report.period,
        },
        text=step.opinion,
        address=address(report),
        key=f"return-step:{step.pk}",
    )


def tell_opened(report: Return) -> None:
    """Tell a unit that a return waits for it."""
    notices.tell(
        people(report, UNIT),
        kind="report",
        title=_("请填报 %(period)s 报表，%(due)s 前报送")
        % {"period": report.period, "due": report.due},
        address=address(report),
        key=f"return-open:{report.pk}",
    )


def tell_due(report: Return) -> int:
    """Remind a unit of the day by which it reports, once."""
    return notices.tell(
        people(report, UNIT),
        kind="reminder",
        title=_("%(period)s 报表 %(due)s 到期，还没有报送")
        % {"period": report.period, "due": report.due},
        address=address(report),
        key=f"return-due:{report.pk}",
    )


def tell_late(report: Return) -> int:
    """Tell a unit that its day has passed, once."""
    return notices.tell(
        people(report, UNIT),
        kind="overdue",
        title=_("%(period)s 报表已过 %(due)s 的期限，请尽快报送")
        % {"period": report.period, "due": report.due},
        address=address(report),
        key=f"return-late:{report.pk}",
    )


def people(report: Return, roles: Iterable[str]) -> list[User]:
    """Who holds one of these posts: in the unit where it is one of a unit, else in the office.

    Where nobody holds one of the office, those who stand in for it.
    """
    wanted = set(roles)
    office = wanted - set(UNIT)
    found = holders(report.office_id, wanted & set(UNIT), unit=report.unit_id)
    others = holders(report.office_id, office) + stand_ins(report.office_id, office)
    return list(dict.fromkeys((*found, *others)))


def address(report: Return) -> str:
    """Where a return is looked at."""
    return reverse("indicators:return", args=[report.pk])
