"""The rows of a ledger held against a plan as people have left it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from luoshi.apps.plans.queries import Standing
from luoshi.core.ledgers.corrections import Offer, offers
from luoshi.core.ledgers.match import LedgerLink, match_ledger
from luoshi.core.ledgers.row import LedgerRow
from luoshi.core.plans.comparison.wording import read_wordings
from luoshi.core.plans.plan import Measure, Target


def matched(now: Standing, rows: Sequence[LedgerRow]) -> dict[str, Any]:
    """Which row stands for which measure and what would be corrected, as plain data.

    Shapes   ``links`` each with its ``offers``; ``rows`` and ``measures`` without the other
             side; ``parts`` rows that seem to be split from a linked measure
    """
    board = _Board(now)
    found = match_ledger(rows, now.plan, now.reading.text)
    return {
        "links": [board.link(rows[link.row], link) for link in found.links],
        "rows": [*found.unmatched_rows],
        "parts": {
            str(part.row): board.named(part.measure) | {"score": part.score}
            for part in found.parts
        },
        "measures": [board.named(name) for name in found.unmatched_measures],
    }


class _Board:
    """The measures and targets of a plan by their running ids, with keys and versions."""

    def __init__(self, now: Standing) -> None:
        self._items = now.reviewed.items
        self._keys = {name: key for key, name in now.ledger.names.items()}
        self._measures: Mapping[str, Measure] = {
            one.id: one for one in now.plan.measures
        }
        self._wordings = {
            one.measure.id: one for one in read_wordings(now.plan, now.reading.text)
        }
        self._targets: dict[str, list[Target]] = defaultdict(list)
        for target in now.plan.targets:
            if target.measure is not None:
                self._targets[target.measure].append(target)

    def named(self, name: str) -> dict[str, Any]:
        """A measure as a page names it."""
        wording = self._wordings[name]
        words = wording.title or " ".join(wording.content.split())[:80]
        return {"measure": name, "key": self._keys[name], "title": words}

    def link(self, row: LedgerRow, link: LedgerLink) -> dict[str, Any]:
        """A row and its measure."""
        measure = self._measures[link.measure]
        targets = self._targets[link.measure]
        told = offers(row, measure, targets, link.differences)
        return self.named(link.measure) | {
            "row": link.row,
            "score": link.score,
            "strong": link.is_strong,
            "offers": [self._offer(one) for one in told],
        }

    def _offer(self, offer: Offer) -> dict[str, Any]:
        keys = [self._keys[name] for name in offer.items]
        return {
            "difference": asdict(offer.difference),
            "items": {key: self._items[key].version for key in keys},
            "adds": offer.adds,
        }
