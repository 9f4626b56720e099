"""What is wrong with a figure, where it stands, and what is asked of its reporter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from luoshi.core.values.finding import Finding, Severity
from luoshi.core.values.period import Period
from luoshi.core.values.rule import Rule

Demand = Literal["reason", "refused", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The place of a figure: indicator, region, period, scope and what it is broken down by."""

    indicator: str
    region: str
    period: Period
    scope: str = ""
    breakdown: str = ""

    def __str__(self) -> str:
        parts = (self.indicator, self.region, self.scope, self.breakdown)
        return " ".join((*filter(None, parts), str(self.period)))


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFinding:
    """One observation about a figure.

    ``message`` is the Chinese sentence shown to people, ``figures`` the numbers that it was
    made of. Where ``demand`` is a reason the figure stands once somebody explains it.
    """

    code: str
    severity: Severity
    message: str
    cell: Cell
    demand: Demand
    figures: Mapping[str, Decimal] = field(default_factory=dict)

    def finding(self) -> Finding:
        """The same as a finding of any kind, its place and figures kept as data."""
        place = {
            "indicator": self.cell.indicator,
            "region": self.cell.region,
            "period": self.cell.period.code,
            "scope": self.cell.scope,
            "breakdown": self.cell.breakdown,
        }
        figures = {name: format(value, "f") for name, value in self.figures.items()}
        return Finding(
            code=self.code,
            severity=self.severity,
            message=self.message,
            data={**place, **figures, "demand": self.demand},
        )


def found(
    rule: Rule, cell: Cell, message: str, demand: Demand, **figures: Decimal
) -> FigureFinding:
    """A finding of a rule at a figure; what is refused is an error, whatever the rule says."""
    return FigureFinding(
        code=rule.code,
        severity="error" if demand == "refused" else rule.severity,
        message=message,
        cell=cell,
        demand=demand,
        figures=figures,
    )
