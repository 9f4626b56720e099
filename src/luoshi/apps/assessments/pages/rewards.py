"""Prizes by rank and shares of a sum, to the cent; what a scheme says of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from luoshi.apps.assessments.models import Run, Scheme
from luoshi.apps.assessments.queries import pool_of, standing_trial
from luoshi.apps.ui.saying import said
from luoshi.core.assessments.awards import BYS, Pool, by_rank, from_pool, in_yuan
from luoshi.core.assessments.methods.mark import shown
from luoshi.core.assessments.record import Run as Kept
from luoshi.core.assessments.triggers import OUTCOMES, Threshold, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Prize:
    """What a region gets; of a shared sum its share and what that is of all shares."""

    group: str
    unit: str
    rank: int | None
    amount: str
    share: str = ""
    portion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A sum that was shared: by what, among how many ranks, and everybody's part."""

    by: str
    places: int
    prizes: tuple[Prize, ...]
    shares: str
    whole: str


def prizes(run: Run) -> tuple[tuple[Prize, ...], str]:
    """The prizes of each group by rank, ties sharing theirs, and what they come to."""
    known = standing_trial(run)
    amounts: dict[str, int] = {}
    for code in _groups(known):
        ranks = {one.unit: one.place.rank for one in known.result.group(code)}
        amounts |= by_rank(ranks, run.scheme.prizes)
    return _listed(known, amounts, {}), yuan(sum(amounts.values()))


def shared(run: Run) -> Shared | None:
    """The sum that the scheme has shared; None where there is none."""
    pool = pool_of(run.scheme)
    if pool is None:
        return None
    known = standing_trial(run)
    shares: dict[str, Fraction] = {}
    for code in _groups(known):
        scores = known.result.group(code)
        shares |= pool.shares(
            {one.unit: one.place.rank for one in scores},
            {one.unit: one.total for one in scores},
        )
    amounts = from_pool(pool, shares)
    return Shared(
        by=said(BYS[pool.by]),
        places=pool.places,
        prizes=_listed(known, amounts, shares),
        shares=shown(sum(shares.values(), Fraction(0))),
        whole=yuan(sum(amounts.values())),
    )


def _groups(known: Kept) -> list[str]:
    return list(dict.fromkeys(one.group for one in known.result.scores))


def _listed(
    known: Kept, amounts: dict[str, int], shares: dict[str, Fraction]
) -> tuple[Prize, ...]:
    whole = sum(shares.values(), Fraction(0))
    return tuple(
        Prize(
            group=known.scheme.group_name(one.group),
            unit=one.unit,
            rank=one.place.rank,
            amount=yuan(amounts[one.unit]),
            share=shown(shares.get(one.unit, 0)),
            portion=f"{shown(100 * shares[one.unit] / whole, 2)}%" if whole else "",
        )
        for one in known.result.scores
    )


def yuan(amount: int) -> str:
    """An amount of cents in yuan, as it is printed."""
    return f"{in_yuan(amount):,.2f}"


def declared(row: Scheme) -> tuple[str, ...]:
    """What a scheme says of prizes, praise and talks, a line each."""
    pool = pool_of(row)
    ranked = "、".join(yuan(one) for one in row.prizes)
    return (
        *((_("各名次奖金（元）：%(prizes)s") % {"prizes": ranked},) if ranked else ()),
        *((_pooled(pool),) if pool is not None else ()),
        *(_threshold(Threshold(**one)) for one in row.thresholds),
    )


def _pooled(pool: Pool) -> str:
    values = {
        "amount": yuan(pool.amount),
        "by": said(BYS[pool.by]),
        "places": pool.places,
        "parts": "∶".join(map(shown, pool.parts)),
    }
    if pool.places:
        words = _("奖金总额 %(amount)s 元，各组前 %(places)s 名%(by)s分配 %(parts)s")
    else:
        words = _("奖金总额 %(amount)s 元，有位次的%(by)s分配 %(parts)s")
    return (words % values).strip()


def _threshold(one: Threshold) -> str:
    return f"{said(OUTCOMES[one.outcome])}：{said(told(one))}"
