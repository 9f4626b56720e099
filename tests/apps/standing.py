"""A plan that nobody has touched, as the pages see it."""

from __future__ import annotations

from dataclasses import replace

from luoshi.apps.plans.queries import Standing
from luoshi.core.plans.contract import Reading
from luoshi.core.plans.plan import Plan
from luoshi.core.plans.review.plan import ledger
from luoshi.core.plans.review.replay import replay


def standing(plan: Plan, text: str) -> Standing:
    """The plan with its text, without any decision."""
    reviewed = replay(replace(plan, text=text), [])
    reading = Reading(source=plan.source, pages=None, text=text)
    return Standing(
        reading=reading, reviewed=reviewed, ledger=ledger(reviewed), changes=()
    )
