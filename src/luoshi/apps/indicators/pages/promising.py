"""What of a plan could be held as targets of indicators, and what is held already."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.indicators.models import Aside, Measure, Promise
from luoshi.apps.indicators.pages.printed import Item, fitted, items
from luoshi.apps.indicators.pages.series import promises
from luoshi.apps.indicators.queries import declared, measures
from luoshi.apps.organisations.models import Region
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import Standing
from luoshi.apps.ui.saying import said
from luoshi.core.indicators.indicator import Indicator
from luoshi.core.indicators.paths.checks import check
from luoshi.core.indicators.paths.target import KINDS, Target
from luoshi.core.indicators.paths.terms import target_of, terms_of
from luoshi.core.indicators.paths.wording import phrase
from luoshi.core.indicators.promised import meant
from luoshi.core.indicators.promised import target_of as read_target
from luoshi.core.values.finding import Finding
from luoshi.core.values.numeral import trimmed

SURE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An item of a plan with the indicator it seems to speak of.

    ``why_not`` says why it cannot be adopted as it is; ``choices`` are the indicators, likely
    ones first, with how likely in percent.
    """

    item: Item
    measure: Measure | None = None
    likely: int = 0
    target: Target | None = None
    findings: tuple[Finding, ...] = ()
    why_not: str = ""
    adopted: tuple[Promise, ...] = ()
    others: tuple[tuple[Measure, int], ...] = ()
    is_repeat: bool = False

    @property
    def words(self) -> str:
        """The target as it would be adopted."""
        return said(phrase(self.target, write=trimmed)) if self.target else ""

    @property
    def kind(self) -> str:
        """What kind of target it would be."""
        return said(KINDS[self.target.kind]) if self.target else ""

    @property
    def is_ready(self) -> bool:
        """Whether it can be adopted as it stands."""
        return self.target is not None and not self.why_not

    @property
    def is_sure(self) -> bool:
        """Whether the name is the indicator's, nothing is missing and nothing adopted yet."""
        is_new = not (self.adopted or self.is_repeat)
        is_whole = all(one.severity == "info" for one in self.findings)
        return self.is_ready and self.likely == 100 and is_new and is_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A target that was adopted of an item that reads otherwise now, or is no more."""

    promise: Promise
    now: Item | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """The items that speak of indicators, the rest, and what changed since it was adopted.

    ``asides`` are those that somebody left aside, with who and when.
    """

    proposals: tuple[Proposal, ...]
    unknown: tuple[Proposal, ...]
    asides: tuple[tuple[Item, Aside], ...]
    changed: tuple[Changed, ...]
    adopted: int


def plan_page(asker: Asker, plan: PlanRecord, now: Standing) -> PlanPage:
    """Every number that the plan promises, beside the indicators of the office."""
    found = items(now)
    known = {one.code: one for one in measures(asker)}
    core = {code: declared(one) for code, one in known.items()}
    held = list(promises(asker).filter(plan=plan))
    by_item: dict[str, list[Promise]] = {}
    for promise in held:
        by_item.setdefault(promise.item, []).append(promise)
    asides = left_aside(plan, found, by_item)
    left = {item.key for item, _aside in asides}
    every = list(
        told_once(
            proposal(one, known, core, tuple(by_item.get(one.key, ())))
            for one in found
            if one.key not in left
        )
    )
    return PlanPage(
        asides=asides,
        proposals=tuple(one for one in every if one.measure or one.adopted),
        unknown=tuple(one for one in every if not (one.measure or one.adopted)),
        changed=tuple(changed(held, found)),
        adopted=len(held),
    )


def left_aside(
    plan: PlanRecord, found: Iterable[Item], adopted: Container[str]
) -> tuple[tuple[Item, Aside], ...]:
    """The items that somebody left aside and that read as they did then."""
    known = {one.item: one for one in Aside.objects.filter(plan=plan)}
    return tuple(
        (one, known[one.key])
        for one in found
        if one.key in known
        and known[one.key].mark == one.mark
        and one.key not in adopted
    )


def told_once(found: Iterable[Proposal]) -> Iterator[Proposal]:
    """The same, those marked that only say again what a row or sentence before them said."""
    seen: set[tuple[object, ...]] = set()
    for one in found:
        target = one.target
        said_before = (one.measure, target and (target.kind, target.value, target.due))
        is_repeat = target is not None and said_before in seen
        seen.add(said_before)
        yield replace(one, is_repeat=is_repeat)


def proposal(
    item: Item,
    known: Mapping[str, Measure],
    core: Mapping[str, Indicator],
    adopted: tuple[Promise, ...] = (),
    chosen: str = "",
) -> Proposal:
    """What an item would be as a target of the indicator that is chosen, or likeliest."""
    likely = meant(item.name, core.values())
    code = chosen or _fitting(item, likely, core)
    others = tuple((known[other], round(100 * score)) for other, score in likely)
    if code not in known:
        return Proposal(item=item, adopted=adopted, others=others)
    score = next((round(100 * one) for other, one in likely if other == code), 0)
    printed = fitted(item, core[code])
    target = read_target(printed, core[code]) if printed else None
    findings = tuple(check(target, core[code].unit)) if target else ()
    return Proposal(
        item=item,
        measure=known[code],
        likely=score,
        target=target,
        findings=findings,
        why_not=_why_not(item, target, findings, core[code]),
        adopted=adopted,
        others=others,
    )


def _fitting(
    item: Item, likely: Iterable[tuple[str, float]], core: Mapping[str, Indicator]
) -> str:
    """The likeliest indicator; one that is only like another must be counted alike."""
    for code, score in likely:
        printed = fitted(item, core[code])
        if score == SURE or (printed and read_target(printed, core[code])):
            return code
    return ""


def _why_not(
    item: Item,
    target: Target | None,
    findings: Iterable[Finding],
    indicator: Indicator,
) -> str:
    if item.printed is None:
        return _("没有读出数值或年份。")
    if target is None:
        units = {"ours": indicator.unit, "theirs": item.printed.unit or _("没有单位")}
        return _("单位不同：指标是 %(ours)s，规划写的是 %(theirs)s。") % units
    wrong = next((one for one in findings if one.severity == "error"), None)
    return wrong.message if wrong else ""


def changed(held: Iterable[Promise], found: Iterable[Item]) -> list[Changed]:
    """The targets whose item reads otherwise than when they were adopted."""
    by_key = {one.key: one for one in found}
    gone = []
    for promise in held:
        item = by_key.get(promise.item)
        mark = target_of(promise.terms).place
        if item is None or item.mark != mark:
            gone.append(Changed(promise=promise, now=item))
    return gone


def terms(one: Proposal) -> dict[str, object]:
    """The terms of what a proposal would be."""
    return terms_of(one.target) if one.target else {}


def region_for(plan_region: str, known: Iterable[Region]) -> Region | None:
    """The region that a plan is for, of those that the office knows."""
    every = sorted(known, key=lambda one: (len(one.stem), one.code))
    named = [one for one in every if plan_region and one.name.endswith(plan_region)]
    return next(iter((*named, *every)), None)
