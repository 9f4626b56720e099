"""Where the weights of a group come from: compared in pairs, or told by a finished run."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.apps.assessments import queries
from luoshi.apps.assessments.actions.weighing import Judged, Measured, weigh
from luoshi.apps.assessments.forms.weighing import BasisForm, PairsForm, pairs_told
from luoshi.apps.assessments.models import Scheme
from luoshi.apps.assessments.pages.weights import Proposal, bases, fixed, proposal
from luoshi.apps.assessments.views.schemes import edition
from luoshi.apps.assessments.words import SchemeState
from luoshi.apps.ui.request import Request
from luoshi.core.assessments.scheme import Scheme as Declared

PAIRS, ENTROPY = "pairs", "entropy"


class Desk:
    """The two forms for one group of a draft, the one that was sent filled in."""

    def __init__(self, request: Request, row: Scheme) -> None:
        self.row, self.scheme = row, queries.declared_of(row)
        sent = request.POST if request.method == "POST" else request.GET
        self.below = sent.get("below", "")
        self.how = request.POST.get("how", "")
        self.parts = self.scheme.parts_of(self.below)
        self.runs = list(queries.bases(row)) if len(self.parts) > 1 else []
        self.pairs = PairsForm(
            request.POST if self.how == PAIRS else None,
            names=[one.name for one in self.parts],
            initial=_before(self.scheme, self.below),
        )
        self.basis = BasisForm(
            request.POST if self.how == ENTROPY else None,
            bases=bases(self.runs, self.scheme, self.below),
            auto_id="id_basis_%s",
        )

    @property
    def chosen(self) -> Judged | Measured | None:
        """What was sent, where it can be reckoned with."""
        if self.how == PAIRS and self.pairs.is_valid():
            places = self.pairs.cleaned_data["places"]
            return Judged(matrix=self.pairs.matrix, places=places)
        if self.how == ENTROPY and self.basis.is_valid():
            key, group = self.basis.chosen
            run = next(one for one in self.runs if one.pk == key)
            places = self.basis.cleaned_data["places"]
            return Measured(run=run, group=group, places=places)
        return None

    def context(self) -> dict[str, Any]:
        """What the page shows."""
        names = {one.code: one.name for one in self.scheme.nodes()}
        return {
            "row": self.row,
            "below": self.below,
            "name": names.get(self.below, ""),
            "whole": self.scheme.whole_of(self.below),
            "parts": self.parts,
            "pairs": self.pairs,
            "basis": self.basis,
            "how": self.how,
            "proposal": self.proposal(),
            "fixed": fixed(self.scheme, self.below),
            "sent": (self.pairs if self.how == PAIRS else self.basis).data.items(),
        }

    def proposal(self) -> Proposal | None:
        """What follows from what was sent."""
        chosen = self.chosen
        if chosen is None:
            return None
        origin = chosen.origin(self.scheme, self.below)
        left_out: tuple[str, ...] = ()
        if isinstance(chosen, Measured):
            left_out = chosen.table(self.scheme, self.below).left_out
        return proposal(self.scheme, origin, left_out)


def _before(scheme: Declared, below: str) -> dict[str, Any]:
    """The comparisons that the present weights came from, where they are of these criteria."""
    codes = tuple(one.code for one in scheme.parts_of(below))
    told = (one for one in scheme.origins if one.below == below)
    return next((pairs_told(one) for one in told if one.criteria == codes), {})


def _draft(request: Request, pk: int) -> Scheme:
    who = queries.keeper(request.user)
    rows = queries.schemes(who.user).filter(state=SchemeState.DRAFT)
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def weights(request: Request, pk: int) -> HttpResponse:
    """Propose weights; nothing is written."""
    desk = Desk(request, _draft(request, pk))
    status = 200 if request.method != "POST" or desk.chosen else 422
    return render(request, "assessments/weights.html", desk.context(), status=status)


@require_POST
def weights_taken(request: Request, pk: int) -> HttpResponse:
    """Take the weights that were proposed; they are worked out again from what was filled in."""
    desk = Desk(request, _draft(request, pk))
    chosen = desk.chosen
    if chosen is None:
        page = desk.context()
        return render(request, "assessments/weights.html", page, status=422)
    who = queries.keeper(request.user)
    weigh(who.user, pk, chosen, below=desk.below, edition=edition(request))
    messages.success(request, _("已采用，权重的来历写进了方案。"))
    return redirect("assessments:scheme", pk)
