"""The rows of the other panels, each with the key of its place."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.apps.plans.workbench.marks import measure_keys
from luoshi.core.plans.plan import Plan, Target
from luoshi.core.reports.wording import amount, date, number


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """One target, its value and its date in words."""

    key: str
    number: int
    target: Target
    amount: str
    deadline: str
    measure: str | None


def target_rows(plan: Plan) -> list[TargetRow]:
    """The targets with the measure that each belongs to."""
    keys = measure_keys(plan)
    return [
        TargetRow(
            key=f"t{place}",
            number=place,
            target=target,
            amount=amount(target),
            deadline=date(target.deadline),
            measure=keys.get(target.measure or ""),
        )
        for place, target in enumerate(plan.targets, start=1)
    ]


def result_rows(plan: Plan) -> list[dict[str, str]]:
    """The past results that the document reports."""
    return [
        {
            "key": f"a{place}",
            "object": past.object,
            "amount": "" if past.value is None else number(past.value),
            "unit": past.unit or "",
            "period": past.period or "",
        }
        for place, past in enumerate(plan.achievements, start=1)
    ]
