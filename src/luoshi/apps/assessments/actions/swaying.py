"""How far ranks hang on the weights: drawn at once where it is quick, else in the background."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.actions.life import held
from luoshi.apps.assessments.models import Sway
from luoshi.apps.assessments.queries import recall, watcher
from luoshi.apps.audit.actions import record
from luoshi.apps.jobs import actions as jobs
from luoshi.apps.jobs.actions import Attempt, attempt
from luoshi.core.assessments.sensitivity import Perturbation, sensitivity
from luoshi.core.errors import AssessmentError

# Draws times units times criteria that take about a second.
QUICK = 40_000_000


@transaction.atomic
def order(user: User, pk: int, *, spread: str, percent: int, draws: int) -> Sway:
    """Draw the weights of a run's standing calculation anew, many times.

    Errors   ``PermissionDenied``; AssessmentError where nothing was calculated yet
    """
    who = watcher(user)
    own = held(user, pk, None)
    if own.run.trial is None:
        raise AssessmentError(_("试算以后才能作敏感性分析。"))
    sway = Sway(trial=own.run.trial, spread=spread, percent=percent, draws=draws)
    run = jobs.queue(sway)
    if _size(sway) <= QUICK:
        with attempt(Sway, sway.pk, run) as mine:
            if mine is not None:
                _draw(mine, sway)
    else:
        transaction.on_commit(lambda: draw.enqueue(sway.pk, run))
    told = {"draws": draws, "trial": own.run.trial.number}
    record(who.office, user, "run.sway", "run", pk, told)
    return sway


@task()
def draw(sway_id: int, run: str) -> None:
    """The same in the background."""
    with attempt(Sway, sway_id, run) as mine:
        if mine is not None:
            _draw(mine, Sway.objects.select_related("trial").get(pk=sway_id))


def _size(sway: Sway) -> int:
    known = recall(sway.trial)
    return sway.draws * len(known.inputs.units) * len(known.scheme.leaves())


def _draw(mine: Attempt, sway: Sway) -> None:
    known = recall(sway.trial)
    how = Perturbation(
        spread=sway.spread,  # type: ignore[arg-type]
        share=sway.percent / 100,
        draws=sway.draws,
        seed=sway.trial_id,
    )
    groups = dict.fromkeys(one.group for one in known.result.scores)
    found: dict[str, Any] = {}
    for number, group in enumerate(groups):
        mine.mark("drawing", round(99 * number / len(groups)))
        found[group] = [
            {
                "unit": one.unit,
                "rank": one.rank,
                "low": one.low,
                "high": one.high,
                "held": round(one.held, 4),
            }
            for one in sensitivity(known.result.group(group), how)
        ]
    mine.settle(result=found)
