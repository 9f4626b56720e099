"""The plans that targets were or can be adopted from, each with its lights."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.indicators.pages.judged import LIGHTS, ORDER, Judged
from luoshi.apps.indicators.pages.scorecard import judged_all
from luoshi.apps.indicators.pages.series import promises
from luoshi.apps.plans.models import PlanRecord, State
from luoshi.apps.plans.queries import plans

SHOWN = (State.CONFIRMED, State.IN_FORCE, State.SUPERSEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A plan and how its targets stand; ``is_over`` where another plan took its place."""

    record: PlanRecord
    judged: tuple[Judged, ...]
    is_over: bool

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """Colour, its name and how many, those that there are."""
        found = [
            (
                colour,
                str(LIGHTS[colour]),
                sum(one.light == colour for one in self.judged),
            )
            for colour in ORDER
        ]
        return [one for one in found if one[2]]

    @property
    def errors(self) -> int:
        """How many binding targets were not kept."""
        return sum(one.is_error for one in self.judged)


def shelf(asker: Asker, today: date) -> list[Shelved]:
    """The plans in force and confirmed, and superseded ones that targets still hang on."""
    grouped: dict[int, list[Judged]] = defaultdict(list)
    for one in judged_all(asker, promises(asker).filter(plan__isnull=False), today):
        grouped[one.promise.plan_id or 0].append(one)
    found = plans(asker).filter(state__in=SHOWN)
    return [
        Shelved(
            record=one,
            judged=tuple(grouped[one.pk]),
            is_over=one.state == State.SUPERSEDED,
        )
        for one in found
        if one.state != State.SUPERSEDED or grouped[one.pk]
    ]
