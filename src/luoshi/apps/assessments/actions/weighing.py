"""Weights of a group of criteria, proposed from judgements or a finished run, taken into a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.db import transaction

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.actions.drafting import held, kept, write
from luoshi.apps.assessments.models import Run, Scheme
from luoshi.apps.assessments.queries import declared_of, standing_trial
from luoshi.apps.organisations.queries import today
from luoshi.core.assessments.figures import Figures, by_figures, figures
from luoshi.core.assessments.origin import Origin
from luoshi.core.assessments.reweighing import by_pairs, taken
from luoshi.core.assessments.scheme import Scheme as Declared


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What somebody says of every pair of a group."""

    matrix: Sequence[Sequence[Fraction]]
    places: int

    def origin(self, scheme: Declared, below: str) -> Origin:
        """The weights that follow."""
        return by_pairs(scheme, below, self.matrix, self.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The finished run whose values speak; of one group of its regions, or of all for None."""

    run: Run
    group: str | None
    places: int

    def origin(self, scheme: Declared, below: str) -> Origin:
        """The weights that follow."""
        trial = standing_trial(self.run)
        group = "" if not self.group else trial.scheme.group_name(self.group)
        return replace(
            by_figures(scheme, below, self.table(scheme, below), self.places),
            basis=f"{self.run} {group}".strip(),
            digest=trial.digest,
        )

    def table(self, scheme: Declared, below: str) -> Figures:
        """The values of the group's criteria."""
        known = standing_trial(self.run)
        scores = (
            known.result.scores
            if self.group is None
            else known.result.group(self.group)
        )
        codes = [one.code for one in scheme.parts_of(below)]
        return figures(known.scheme, scores, codes)


@transaction.atomic
def weigh(
    user: User, pk: int, basis: Judged | Measured, *, below: str, edition: int
) -> Scheme:
    """Take the weights that follow from judgements or values; how is kept beside them.

    Errors   ``PermissionDenied``; ``SchemeRefused`` as of ``held``; AssessmentError where the
             judgements contradict each other, or a weight would be nought
    """
    row = held(user, pk, edition)
    scheme = declared_of(row)
    origin = replace(basis.origin(scheme, below), by=str(user), on=today().isoformat())
    write(row, taken(scheme, origin))
    told = {"below": below, "kind": origin.kind, "weights": [*map(str, origin.weights)]}
    return kept(user, row, "scheme.weigh", told)
