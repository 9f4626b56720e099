"""Praise and talks that ranks have earned, handed to supervision, where a person issues them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.actions.life import RunRefused, held
from luoshi.apps.assessments.models import Run
from luoshi.apps.assessments.queries import (
    RELEASED,
    government,
    names_of,
    ranks_of,
    regions_of,
    series,
)
from luoshi.apps.audit.actions import record
from luoshi.apps.organisations.models import Region, Unit
from luoshi.apps.organisations.queries import today
from luoshi.apps.supervision.actions.handing import propose_papers
from luoshi.apps.ui.saying import said
from luoshi.core.assessments.triggers import Earned, Threshold, earned

# No threshold looks further back.
MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Deserved:
    """What a region has earned, and the unit that a paper would go to; None where there is none."""

    earned: Earned
    region: Region
    unit: Unit | None


def deserved(run: Run) -> list[Deserved]:
    """What the ranks of this run and those before it have earned, by the scheme's thresholds."""
    thresholds = [Threshold(**one) for one in run.scheme.thresholds]
    ranks = _ranks(run)
    regions = regions_of(run)
    groups = dict.fromkeys(group for one in ranks for group in one)
    return [
        Deserved(
            earned=one, region=regions[one.unit], unit=government(regions[one.unit])
        )
        for group in groups
        for one in earned([known.get(group, {}) for known in ranks], thresholds)
        if one.unit in regions
    ]


@transaction.atomic
def propose(user: User, pk: int) -> int:
    """Propose the papers; gives back how many are new. Issuing them is supervision's.

    Errors   ``PermissionDenied``; ``RunRefused`` before the ranks are public
    """
    own = held(user, pk, None)
    if not own.runs_it:
        raise PermissionDenied
    if own.run.state not in RELEASED:
        raise RunRefused(_("公布以后才能提出表扬和约谈。"))
    count = propose_papers(own.who.office, _papers(own.run), today())
    record(own.who.office, user, "run.propose", "run", pk, {"count": count})
    return count


def _papers(run: Run) -> Iterable[tuple[str, Unit, str, str]]:
    for one in deserved(run):
        if one.unit is not None:
            outcome = one.earned.outcome
            key = f"run:{run.pk}:{outcome}:{one.earned.threshold}:{one.unit.pk}"
            yield outcome, one.unit, key, f"{run}：{said(one.earned.sentence)}"


def _ranks(run: Run) -> list[dict[str, dict[str, int]]]:
    """The ranks of the runs of a scheme up to this one, group by group, the latest last."""
    names = names_of(run)
    last = [run, *series(run, RELEASED)][:MOST]
    return [ranks_of(one, names) for one in reversed(last)]
