"""What anybody may see of a plan in force."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.apps.plans.queries import Standing
from luoshi.apps.plans.workbench.ledger import LedgerRow, ledger
from luoshi.apps.plans.workbench.panels import IndicatorLine, Panels, TargetRow
from luoshi.core.reports.wording import labelled


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPage:
    """The public part of a plan."""

    facts: list[tuple[str, str]]
    rows: list[LedgerRow]
    targets: list[TargetRow]
    indicators: list[IndicatorLine]


def public_page(now: Standing) -> PublicPage:
    """The public part of a plan: what its document printed, as the office confirmed it."""
    panels = Panels(now)
    return PublicPage(
        facts=labelled(now.plan.document, ""),
        rows=ledger(now),
        targets=panels.targets(),
        indicators=panels.indicators(),
    )
