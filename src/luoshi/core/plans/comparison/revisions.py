"""Targets and deadlines that two versions of one text state differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from luoshi.core.plans.comparison.commitments import Commitment, last_day, likeness
from luoshi.core.plans.comparison.quantities import convert, read_unit
from luoshi.core.plans.comparison.result import Change, Trend
from luoshi.core.plans.plan import Number

SAME = 0.5
Texts = tuple[str, str]


def revise(
    old: Sequence[Commitment], new: Sequence[Commitment], texts: Texts
) -> Iterator[Change]:
    """Changes between the targets of a measure, or of the goals, in two versions."""
    pairs = _pairs(old, new)
    for left, right in pairs:
        yield from _compare(old[left], new[right], texts)
    for number, target in enumerate(old):
        if number not in {left for left, _ in pairs}:
            yield _change("target", target, None, texts)
    for number, target in enumerate(new):
        if number not in {right for _, right in pairs}:
            yield _change("target", None, target, texts)


def _pairs(
    old: Sequence[Commitment], new: Sequence[Commitment]
) -> list[tuple[int, int]]:
    rated = sorted(
        (-score, abs(left - right), left + right, left, right)
        for left, one in enumerate(old)
        for right, other in enumerate(new)
        if (score := _alike(one, other)) >= SAME
    )
    pairs: dict[int, int] = {}
    for *_, left, right in rated:
        if left not in pairs and right not in pairs.values():
            pairs[left] = right
    return sorted(pairs.items())


def _alike(one: Commitment, other: Commitment) -> float:
    alike = sum(likeness(one.object, other.object, lambda _: 1.0)) / 2
    same_family = one.family == other.family
    same_value = one.value == other.value and one.deadline == other.deadline
    return round(alike * (1.0 if same_family else 0.5) + 0.1 * same_value, 9)


def _compare(old: Commitment, new: Commitment, texts: Texts) -> Iterator[Change]:
    if not _same_amount(old, new) or old.relation != new.relation:
        yield _change("target", old, new, texts, _demand(old, new))
    if _end(old) != _end(new):
        yield _change("date", old, new, texts, _delay(old.deadline, new.deadline))


def _same_amount(old: Commitment, new: Commitment) -> bool:
    if read_unit(old.unit).dimension != read_unit(new.unit).dimension:
        return False
    pairs = (old.value, new.value), (old.value_max, new.value_max)
    return all(_same_number(one, other, old, new) for one, other in pairs)


def _same_number(
    one: Number | None, other: Number | None, old: Commitment, new: Commitment
) -> bool:
    if one is None or other is None:
        return one is other
    return convert(one, old.unit, old.unit) == convert(other, new.unit, old.unit)


def _demand(old: Commitment, new: Commitment) -> Trend | None:
    comparable = read_unit(old.unit).dimension == read_unit(new.unit).dimension
    if old.value is None or new.value is None or not comparable:
        return None
    before = convert(old.value, old.unit, old.unit)
    after = convert(new.value, new.unit, old.unit)
    if before == after or old.falls != new.falls:
        return None
    return "stricter" if (after > before) != old.falls else "weaker"


def _end(target: Commitment) -> str | None:
    return last_day(target.deadline) if target.deadline else None


def _delay(old: str | None, new: str | None) -> Trend | None:
    if old is None or new is None:
        return None
    return "later" if last_day(new) > last_day(old) else "earlier"


def _change(
    kind: Literal["target", "date"],
    old: Commitment | None,
    new: Commitment | None,
    texts: Texts,
    trend: Trend | None = None,
) -> Change:
    return Change(
        kind=kind,
        old_span=old.span if old else None,
        new_span=new.span if new else None,
        old=_said(kind, old, texts[0]),
        new=_said(kind, new, texts[1]),
        old_measure=old.measure if old else None,
        new_measure=new.measure if new else None,
        trend=trend,
    )


def _said(kind: str, target: Commitment | None, text: str) -> str | None:
    if target is None:
        return None
    return target.deadline if kind == "date" else target.span.of(text)
