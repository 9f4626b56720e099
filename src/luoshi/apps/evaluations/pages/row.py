"""The evidence of a row: the sentence, the indicator, the tasks, the findings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.apps.evaluations.models import Proposal, Row
from luoshi.apps.evaluations.pages.evaluation import TONES, called
from luoshi.apps.evaluations.queries import Part
from luoshi.apps.tasks.queries import tasks
from luoshi.apps.ui.saying import said
from luoshi.core.assessments.carrying import DOINGS
from luoshi.core.assessments.revising import KINDS

DONE_TONES = {
    "done": "done",
    "late": "red",
    "open": "green",
    "stopped": "none",
    "carried": "yellow",
}
ATTRIBUTES = {"binding": _("约束性"), "expected": _("预期性")}


@dataclass(frozen=True)
class RowPage:
    """A row for whoever asks; what they may not open is told without an address."""

    row: Row
    who: Part

    @property
    def tone(self) -> str:
        """The colour of its verdict."""
        return TONES[self.row.said]

    @property
    def verdict(self) -> str:
        """Its verdict in words."""
        return called(self.row)

    @cached_property
    def open_tasks(self) -> frozenset[int]:
        """Those of its tasks whose pages the asker may open."""
        keys = [one["task"] for one in self.row.facts.get("works", [])]
        found = tasks(self.who.user).filter(pk__in=keys)
        return frozenset(found.values_list("pk", flat=True))

    @property
    def place(self) -> str:
        """Where the plan says it, as an address."""
        address = reverse("plans:plan", args=[self.row.evaluation.plan_id])
        at = self.row.facts.get("at")
        return f"{address}#row-{at}" if at else address

    @property
    def attribute(self) -> str:
        """Whether a target binds."""
        return str(ATTRIBUTES.get(self.row.facts.get("attribute", ""), ""))

    @property
    def indicator(self) -> str:
        """The page of its indicator."""
        code = self.row.facts.get("indicator")
        if not code:
            return ""
        page = reverse("indicators:measure", args=[code])
        return f"{page}?region={self.row.facts['region']}"

    @cached_property
    def works(self) -> list[tuple[dict[str, Any], str, str]]:
        """Its tasks, each with how it stands in words and in a colour."""
        return [
            (one, said(DOINGS[one["doing"]]), DONE_TONES[one["doing"]])
            for one in self.row.facts.get("works", [])
        ]

    @property
    def findings(self) -> list[dict[str, Any]]:
        """Its findings."""
        return self._grounds("finding")

    @property
    def problems(self) -> list[dict[str, Any]]:
        """The open problems of its tasks."""
        return self._grounds("problem")

    def _grounds(self, sort: str) -> list[dict[str, Any]]:
        found = self.row.facts.get("grounds", [])
        return [one for one in found if one["sort"] == sort]

    @property
    def kinds(self) -> list[str]:
        """What the findings themselves ask to be revised."""
        return [said(KINDS[one]) for one in self.row.facts.get("proposed", [])]

    @property
    def proposals(self) -> list[tuple[Proposal, str]]:
        """What people propose, each with its kind in words."""
        rows = self.row.proposals.all()
        return [(one, said(KINDS[one.kind])) for one in rows]  # type: ignore[index]
