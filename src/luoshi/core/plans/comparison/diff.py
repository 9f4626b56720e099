"""What changed between two versions of a plan."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from luoshi.core.plans.comparison.commitments import Commitment, read_commitments
from luoshi.core.plans.comparison.moves import moved_pairs
from luoshi.core.plans.comparison.pairing import (
    Pair,
    Versions,
    origins,
    pair_measures,
)
from luoshi.core.plans.comparison.result import Change, Diff
from luoshi.core.plans.comparison.revisions import revise
from luoshi.core.plans.comparison.rewording import reword, shown
from luoshi.core.plans.comparison.terms import fold
from luoshi.core.plans.comparison.wording import Wording, read_wordings
from luoshi.core.plans.plan import Measure, Plan, Unit
from luoshi.core.values.span import Span

# A change with the place at which it is told.
_Placed = tuple[tuple[int, int], Change]
_ROLE = {"lead": "牵头", "support": "配合", "responsible": "负责"}
_DATE = re.compile(
    r"(?:[0-9]{4}|[今明当次])年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?[底末]?|"
    r"[0-9]{1,2}月(?:[0-9]{1,2}日)?[底末]?|年[底末]|[上下]半年|[一二三四]季度"
)
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?[百千万亿]*")


@dataclass(frozen=True, slots=True)
class _Version:
    plan: Plan
    text: str
    wordings: tuple[Wording, ...]
    commitments: tuple[Commitment, ...]

    def stated(self, measure: str | None) -> list[Commitment]:
        return [each for each in self.commitments if each.measure == measure]


def diff_plans(old: Plan, new: Plan, old_text: str, new_text: str) -> Diff:
    """Measures added, removed, moved and reworded; units, targets and dates changed.

    A change of a number or a date that is told as such is not told as a rewording again.
    Changes stand in the order of the new version; what was removed stands after what
    stood before it.
    """
    before, after = _read(old, old_text), _read(new, new_text)
    versions = Versions(before.wordings, after.wordings)
    pairs = pair_measures(versions)
    split, merged = origins(versions, pairs)
    moved = moved_pairs(before.wordings, after.wordings, pairs)
    placed = [
        *_goals(before, after),
        *_gone(before, after, pairs, merged),
        *_come(before, after, pairs, split),
    ]
    for pair in pairs:
        place = after.wordings[pair[1]].measure.span.start, 0
        placed += [(place, change) for change in _paired(before, after, pair, moved)]
    placed.sort(key=itemgetter(0))
    changes = tuple(change for _, change in placed)
    return Diff(old=old.source, new=new.source, changes=changes)


def _read(plan: Plan, text: str) -> _Version:
    return _Version(plan, text, read_wordings(plan, text), read_commitments(plan))


def _goals(before: _Version, after: _Version) -> Iterator[_Placed]:
    """Targets that belong to no measure."""
    texts = before.text, after.text
    for change in revise(before.stated(None), after.stated(None), texts):
        place = change.new_span or change.old_span
        yield (place.start if place else 0, 0), change


def _gone(
    before: _Version, after: _Version, pairs: Sequence[Pair], merged: Mapping[int, int]
) -> Iterator[_Placed]:
    anchors = dict(pairs)
    anchor = -1
    for number, wording in enumerate(before.wordings):
        if number in anchors:
            anchor = after.wordings[anchors[number]].measure.span.start
            continue
        measure = wording.measure
        into = after.wordings[merged[number]].measure.id if number in merged else None
        yield (
            (anchor, number + 1),
            Change(
                kind="removed",
                old_span=measure.span,
                new_span=None,
                old=shown(measure.span.of(before.text)),
                new=None,
                old_measure=measure.id,
                related=into,
            ),
        )


def _come(
    before: _Version, after: _Version, pairs: Sequence[Pair], split: Mapping[int, int]
) -> Iterator[_Placed]:
    kept = {right for _, right in pairs}
    for number, wording in enumerate(after.wordings):
        if number in kept:
            continue
        measure = wording.measure
        origin = before.wordings[split[number]].measure.id if number in split else None
        yield (
            (measure.span.start, 0),
            Change(
                kind="added",
                old_span=None,
                new_span=measure.span,
                old=None,
                new=shown(measure.span.of(after.text)),
                new_measure=measure.id,
                related=origin,
            ),
        )


def _paired(
    before: _Version, after: _Version, pair: Pair, moved: Collection[Pair]
) -> Iterator[Change]:
    one, other = before.wordings[pair[0]], after.wordings[pair[1]]
    blank = Change(
        kind="reworded",
        old_span=one.measure.span,
        new_span=other.measure.span,
        old=None,
        new=None,
        old_measure=one.measure.id,
        new_measure=other.measure.id,
    )
    if pair in moved:
        places = _heading(one.measure), _heading(other.measure)
        yield replace(blank, kind="moved", old=places[0], new=places[1])
    yield from _units(blank, one.measure, other.measure)
    revised = [
        replace(change, old_measure=one.measure.id, new_measure=other.measure.id)
        for change in revise(
            before.stated(one.measure.id),
            after.stated(other.measure.id),
            (before.text, after.text),
        )
    ]
    yield from revised
    yield from _wording(blank, one, other, revised)


def _wording(
    blank: Change, one: Wording, other: Wording, revised: Sequence[Change]
) -> Iterator[Change]:
    """The rewording of a measure, and dates in it that belong to no target.

    What ``revised`` already tells is not told again.
    """
    old, new = shown(one.content), shown(other.content)
    if fold(old) == fold(new):
        return
    dates = _DATE.findall(old), _DATE.findall(new)
    is_dated = sorted(dates[0]) != sorted(dates[1]) and not revised
    if is_dated:
        printed = ["、".join(found) or None for found in dates]
        yield replace(blank, kind="date", old=printed[0], new=printed[1])
    if (is_dated or revised) and _masked(old) == _masked(new):
        return
    yield replace(blank, old=old, new=new, runs=reword(old, new))


def _masked(text: str) -> str:
    return _NUMBER.sub("#", _DATE.sub("#", fold(text)))


def _units(blank: Change, one: Measure, other: Measure) -> Iterator[Change]:
    before = {(unit.name, unit.role) for unit in one.units}
    after = {(unit.name, unit.role) for unit in other.units}
    if before != after:
        yield replace(
            blank,
            kind="units",
            old_span=_clause(one),
            new_span=_clause(other),
            old=_names(one.units),
            new=_names(other.units),
        )


def _clause(measure: Measure) -> Span:
    own = [unit.span for unit in measure.units if not unit.inherited]
    if measure.clause:
        return measure.clause
    if not own:
        return measure.span
    return Span(min(span.start for span in own), max(span.end for span in own))


def _names(units: Sequence[Unit]) -> str | None:
    return "、".join(f"{unit.name}（{_ROLE[unit.role]}）" for unit in units) or None


def _heading(measure: Measure) -> str:
    own = f"{measure.marker or ''}{measure.title or ''}"
    return " > ".join((*measure.path, own) if own else measure.path)
