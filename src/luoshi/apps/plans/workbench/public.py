"""What anybody may see of a plan in force."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.apps.plans.queries import Standing
from luoshi.apps.plans.workbench.ledger import LedgerRow, ledger
from luoshi.apps.plans.workbench.panels import IndicatorLine, Panels, TargetRow
from luoshi.core.reports.wording import labelled


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPage:
    """The public part of a plan; each measure comes with its sentence."""

    facts: list[tuple[str, str]]
    rows: list[tuple[LedgerRow, str]]
    targets: list[TargetRow]
    indicators: list[IndicatorLine]


def public_page(now: Standing) -> PublicPage:
    """The public part of a plan: what its document printed, as the office confirmed it."""
    panels = Panels(now)
    sentences = [one.span.of(now.reading.text).strip() for one in now.plan.measures]
    return PublicPage(
        facts=labelled(now.plan.document, ""),
        rows=list(zip(ledger(now), sentences, strict=True)),
        targets=panels.targets(),
        indicators=panels.indicators(),
    )
