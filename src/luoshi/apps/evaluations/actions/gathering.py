"""What a plan comes to on a day: a row for each target and each measure, with its evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, cast

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.evaluations.actions.evidence import Evidence, grounds
from luoshi.apps.evaluations.words import Sort
from luoshi.apps.indicators.actions.foreseeing import forecaster
from luoshi.apps.indicators.queries import declared, figures_of, observed
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import current_of
from luoshi.core.assessments.carrying import Deed, carried_out, unheld
from luoshi.core.assessments.evaluation import (
    Aim,
    Cause,
    Evaluation,
    Judged,
    Occasion,
    evaluated,
)
from luoshi.core.assessments.revising import Revision, answers, revisions
from luoshi.core.indicators.held import held, known_by
from luoshi.core.indicators.measured import Series
from luoshi.core.indicators.paths.printing import plain
from luoshi.core.indicators.paths.standing import Standing
from luoshi.core.indicators.paths.target import Target
from luoshi.core.indicators.paths.terms import target_of
from luoshi.core.indicators.paths.wording import amount, explained, phrase
from luoshi.core.values.finding import Finding
from luoshi.core.values.rounding import Number
from luoshi.core.values.span import Span

NAME_LENGTH = 300
# An amount as the core words it; people read large ones in 亿元.
MONEY = re.compile(r"(\d+(?:\.\d+)?) 万元")
# How many 万元 one 亿元 is.
YI = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A row as the evidence has it."""

    sort: Sort
    key: str
    name: str
    verdict: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Everything that an evaluation is made of."""

    compilation: int
    rows: tuple[Drawn, ...]
    apart: list[dict[str, Any]]


def gather(asker: Asker, plan: PlanRecord, occasion: str, day: date) -> Gathered:
    """What a plan comes to on a day, by the figures approved and the tasks as they stood.

    Errors   ``NotCompiledError`` where the plan has no text yet
    """
    drawing = _Drawing(Evidence(asker, plan, day), cast("Occasion", occasion))
    return Gathered(
        compilation=current_of(plan),
        rows=tuple(drawing.rows()),
        apart=drawing.apart(),
    )


@dataclass(frozen=True)
class _Drawing:
    evidence: Evidence
    occasion: Occasion

    def rows(self) -> Iterator[Drawn]:
        """The targets held to an indicator, those that are not, the measures."""
        yield from map(self._promised, self.judged.judged)
        yield from self._unheld()
        yield from map(self._measure, self.evidence.measures)

    def apart(self) -> list[dict[str, Any]]:
        """Findings, problems and late tasks that belong to no measure."""
        known = self.evidence
        late = [
            {"sort": "task", "code": task.number, "text": task.title}
            for task, work in known.works_of[None]
            if not work.is_done
        ]
        free = grounds([one for one in known.findings if one.measure is None])
        return [*free, *known.problems[None], *late]

    @cached_property
    def promises(self) -> Mapping[str, Any]:
        """The targets adopted of the plan, by the texts of their keys."""
        rows = self.evidence.plan.promises.filter(is_dropped=False)
        found = rows.select_related("measure", "region").order_by("due", "pk")
        return {str(one.pk): one for one in found}

    @cached_property
    def judged(self) -> Evaluation:
        """The same, judged by the core."""
        works = [work for _task, work in self.evidence.works]
        return evaluated(
            self._aims(), works, self.evidence.findings, occasion=self.occasion
        )

    @cached_property
    def revised(self) -> Mapping[str, list[Revision]]:
        """What the core proposes to revise, by target."""
        grouped: dict[str, list[Revision]] = defaultdict(list)
        for one in revisions(self.judged):
            grouped[one.target].append(one)
        return grouped

    def _aims(self) -> Iterator[Aim]:
        series = self._series()
        owners = self.evidence.owners
        # A row of the table belongs to no measure: one that promises the same may.
        beside = {
            one.measure_id: owners[one.item]
            for one in self.promises.values()
            if owners.get(one.item)
        }
        for key, one in self.promises.items():
            figures = series[one.measure_id, one.region_id]
            yield Aim(
                key=key,
                name=self.evidence.names.get(one.item, one.measure.name),
                standing=held(
                    target_of(one.terms),
                    figures,
                    self.evidence.day,
                    forecaster=forecaster(),
                ),
                measure=owners.get(one.item) or beside.get(one.measure_id),
            )

    def _series(self) -> dict[tuple[int, int], Series]:
        """The approved figures up to that day, by indicator and region."""
        wanted = list(self.promises.values())
        rows = figures_of(
            self.evidence.asker,
            {one.measure for one in wanted},
            {one.region for one in wanted},
            is_approved_only=True,
        )
        found: dict[tuple[int, int], dict[Any, Any]] = defaultdict(dict)
        for row in rows:
            figure = observed(row)
            found[row.measure_id, row.region_id][figure.cell.period] = figure
        return {
            (one.measure_id, one.region_id): known_by(
                Series(declared(one.measure), found[one.measure_id, one.region_id]),
                self.evidence.day,
            )
            for one in wanted
        }

    def _promised(self, one: Judged) -> Drawn:
        promise = self.promises[one.aim.key]
        own = [*([one.finding] if one.finding else []), *one.noted]
        proposed = self.revised[one.aim.key]
        # That a target was reached early is a finding only where it is proposed to raise it.
        own += [each for each in _cited(proposed) if each not in own]
        measured = {
            "indicator": promise.measure.code,
            "region": promise.region.code,
            "place": promise.region.name,
            "attribute": promise.attribute,
            **_stood(one.aim.standing),
        }
        where = self._where(promise.item, promise.quote)
        facts = self._facts(one.aim.measure, own, one.causes, proposed)
        return _drawn(
            Sort.TARGET,
            f"p{one.aim.key}",
            one.aim.name,
            one.verdict,
            where | facts | measured,
        )

    def _unheld(self) -> Iterator[Drawn]:
        """What the plan promises as a whole and nobody made a target of an indicator."""
        known = self.evidence
        taken = {one.item for one in self.promises.values()}
        for key, name in known.whole:
            if key not in taken:
                deed = unheld(key, name)
                where = self._where(key, name)
                yield self._deed(Sort.TARGET, f"t{key}", name, deed, where, None)

    def _measure(self, key: str) -> Drawn:
        known = self.evidence
        one = known.measures[key]
        works = [work for _task, work in known.works_of[key]]
        quote = one.span.of(known.text).strip()
        name = one.title or quote[:40]
        deed = carried_out(key, name, works, self.occasion)
        where = {
            "quote": quote,
            "span": list(one.span),
            "at": known.now.ledger.names[key],
            "path": list(one.path),
        }
        return self._deed(Sort.MEASURE, f"m{key}", name, deed, where, key)

    def _deed(
        self,
        sort: Sort,
        key: str,
        name: str,
        deed: Deed,
        where: dict[str, Any],
        measure: str | None,
    ) -> Drawn:
        noted = [
            one
            for one in self.evidence.findings
            if measure is not None and one.measure == measure
        ]
        own = [*([deed.finding] if deed.finding else []), *noted]
        proposed = answers(deed, self.occasion)
        facts = self._facts(measure, own, deed.causes, proposed)
        return _drawn(sort, key, name, deed.verdict, where | facts)

    def _where(self, item: str, quote: str) -> dict[str, Any]:
        """Where the plan says it; an item that is gone has only the words that were kept."""
        known = self.evidence
        span = known.places.get(item)
        owner = known.owners.get(item)
        path = known.measures[owner].path if owner else ()
        return {
            "item": item,
            "quote": span.of(known.text).strip() if span else quote,
            "span": list(span) if span else None,
            "at": known.rows.get(item, ""),
            "path": list(path),
        }

    def _facts(
        self,
        measure: str | None,
        own: list[Finding],
        causes: Iterable[Cause],
        proposed: Iterable[Revision],
    ) -> dict[str, Any]:
        open_ones = self.evidence.problems[measure] if measure else []
        return {
            "works": self.evidence.told(measure) if measure else [],
            "causes": [str(one.sentence) for one in causes],
            "proposed": [one.kind for one in proposed],
            "grounds": [*grounds(own), *open_ones],
        }


def _drawn(
    sort: Sort, key: str, name: str, verdict: str, facts: dict[str, Any]
) -> Drawn:
    short = name.replace("\n", "")[:NAME_LENGTH]
    return Drawn(sort=sort, key=key, name=short, verdict=verdict, facts=facts)


def _cited(proposed: Iterable[Revision]) -> Iterator[Finding]:
    for one in proposed:
        yield from one.cites


def _stood(one: Standing) -> dict[str, Any]:
    """Where a target stood, in words."""
    actual = one.actual if one.target.kind != "event" else None
    expected = one.expected if one.target.kind != "event" else None
    return {
        "asked": large(str(phrase(one.target))),
        "due": one.target.due.isoformat(),
        "actual": _amount(one.target, actual.value if actual else None),
        "on": actual.on.isoformat() if actual else "",
        "expected": _amount(one.target, expected),
        "sentences": [large(str(each)) for each in explained(one)],
    }


def _amount(target: Target, value: Number | None) -> str:
    return "" if value is None else large(amount(target, value, target.places))


def large(words: str) -> str:
    """The same, money told in 亿元 where it is that much.

    Example

        >>> large("不低于 17672000 万元"), large("3200 万元")
        ('不低于 1767.2 亿元', '3200 万元')
    """
    return MONEY.sub(_told_large, words)


def _told_large(found: re.Match[str]) -> str:
    wan = Decimal(found[1])
    return f"{plain(wan / YI, 2)} 亿元" if wan >= YI else found[0]


def span_of(facts: Mapping[str, Any]) -> Span | None:
    """Where a row stands in the text, None where the plan does not say it any more."""
    found = facts.get("span")
    return Span(*cast("list[int]", found)) if found else None
