"""Proposed weights beside the present ones, and how the weights of a scheme came about."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.apps.assessments.models import Run
from luoshi.apps.assessments.queries import standing_trial
from luoshi.apps.ui.saying import said
from luoshi.core.assessments.methods.mark import shown
from luoshi.core.assessments.origin import ORIGINS, Origin
from luoshi.core.assessments.reweighing import against, bound, oddest, stands
from luoshi.core.assessments.scheme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """One criterion: its weight now, the proposed one, and how evenly its values are spread."""

    name: str
    now: str
    then: str
    moved: str
    entropy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What follows from judgements or values, and why it may not be taken."""

    origin: Origin
    weights: tuple[Weight, ...]
    reasons: tuple[str, ...]
    odd: str
    left_out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How the weights of one group came about; ``stands`` while they are still these."""

    group: str
    kind: str
    origin: Origin
    weights: str
    stands: bool
    entropies: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def proposal(
    scheme: Scheme, origin: Origin, left_out: tuple[str, ...] = ()
) -> Proposal:
    """Proposed weights beside the present ones."""
    parts = scheme.parts_of(origin.below)
    entropies = origin.entropies or (None,) * len(parts)
    return Proposal(
        origin=origin,
        weights=tuple(
            Weight(
                name=one.name,
                now=shown(one.weight),
                then=shown(then),
                moved=f"{'+' if then > one.weight else ''}{shown(then - one.weight)}",
                entropy="" if entropy is None else shown(entropy),
            )
            for one, then, entropy in zip(parts, origin.weights, entropies, strict=True)
        ),
        reasons=tuple(map(said, against(origin))),
        odd=_odd(scheme, origin),
        left_out="、".join(left_out),
    )


def _odd(scheme: Scheme, origin: Origin) -> str:
    """The comparison to look at first, where they contradict each other."""
    found = oddest(origin.judgements) if origin.judgements else None
    if found is None or not list(against(origin)):
        return ""
    names = [one.name for one in scheme.parts_of(origin.below)]
    return _(
        "先看“%(one)s”比“%(other)s”：填的是 %(told)s，其余判断合起来约为 %(implied)s。"
    ) % {
        "one": names[found.row],
        "other": names[found.column],
        "told": found.told,
        "implied": shown(found.implied, 2),
    }


def origins(scheme: Scheme) -> tuple[Told, ...]:
    """How the weights of a scheme came about, as far as they were not simply set."""
    return tuple(_told(scheme, one) for one in scheme.origins)


def _told(scheme: Scheme, origin: Origin) -> Told:
    names = {one.code: one.name for one in scheme.nodes()}
    own = tuple(names.get(one, one) for one in origin.criteria)
    rows = [tuple(map(str, row)) for row in origin.judgements]
    return Told(
        group=names.get(origin.below, origin.below) or _("一级指标"),
        kind=said(ORIGINS[origin.kind]),
        origin=origin,
        weights=_listed(own, origin.weights),
        stands=stands(origin, scheme),
        entropies=_listed(own, origin.entropies),
        names=own,
        rows=tuple(zip(own, rows, strict=False)),
    )


def _listed(names: tuple[str, ...], values: tuple[Decimal, ...]) -> str:
    pairs = zip(names, values, strict=False)
    return "、".join(f"{name} {shown(one)}" for name, one in pairs)


def fixed(scheme: Scheme, below: str) -> str:
    """The criteria whose methods count in points of their own, which stay as they are."""
    found = (leaf for one in scheme.parts_of(below) for leaf in bound(one))
    return "、".join(one.name for one in found)


def bases(runs: list[Run], scheme: Scheme, below: str) -> list[tuple[str, str]]:
    """The runs that know all criteria of a group, each as a whole and group by group."""
    wanted = {one.code for one in scheme.parts_of(below)}
    found: list[tuple[str, str]] = []
    for run in runs:
        known = standing_trial(run)
        if not wanted <= {one.code for one in known.scheme.nodes()}:
            continue
        found.append((str(run.pk), f"{run} {_('全部地区')}"))
        groups = dict.fromkeys(one.group for one in known.result.scores)
        if len(groups) > 1:
            found += [
                (f"{run.pk}:{one}", f"{run} {known.scheme.group_name(one)}")
                for one in groups
            ]
    return found
