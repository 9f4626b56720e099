"""What became of each upper target in a lower plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from luoshi.core.plans.comparison.commitments import (
    Commitment,
    Worth,
    last_day,
    likeness,
    pairs_of,
    weigh,
)
from luoshi.core.plans.comparison.quantities import (
    convert,
    exact,
    plain,
    read_unit,
    show,
)
from luoshi.core.plans.comparison.result import TargetMatch, TargetStatus
from luoshi.core.plans.comparison.terms import unmarked
from luoshi.core.plans.comparison.wording import Wording
from luoshi.core.values.span import Span

# Two targets are about the same thing from SAME on; from SAME_LINKED on, the shorter name
# counting more, where the measure of the one carries the measure of the other. Likewise
# for a sentence that speaks of a target's object without a number: where nothing else
# links the two, the object must be TOLD in so many bigrams to be recognised.
SAME, SAME_LINKED = 0.62, 0.55
SPOKEN, SPOKEN_LINKED = 0.75, 0.5
TOLD = 4
NEARLY = 0.1
_SIGN = {">=": "≥", "<=": "≤", "~": "约", ">": ">", "<": "<"}
_ORDER: tuple[TargetStatus, ...] = (
    "carried",
    "later",
    "weaker",
    "unquantified",
    "absent",
)


@dataclass(frozen=True, slots=True)
class Lower:
    """A lower plan as the targets of an upper one ask it."""

    commitments: tuple[Commitment, ...]
    sentences: tuple[tuple[str, Span, frozenset[str]], ...]
    worth: Worth


def read_lower(
    commitments: tuple[Commitment, ...],
    wordings: Sequence[Wording],
    text: str,
    worth: Worth,
) -> Lower:
    """The commitments of a plan, and its sentences with their bigrams."""
    sentences = tuple(
        (wording.measure.id, place, _pairs(place.of(text)))
        for wording in wordings
        for place in wording.places
    )
    return Lower(commitments, sentences, worth)


def judge_targets(
    uppers: Sequence[Commitment], lower: Lower, links: Mapping[str, Sequence[str]]
) -> tuple[TargetMatch, ...]:
    """One match for each upper target, in order.

    ``links`` gives the lower measures that carry an upper measure.
    """
    return tuple(
        _judge(upper, lower, frozenset(links.get(upper.measure or "", ())))
        for upper in uppers
    )


def compare(upper: Commitment, lower: Commitment) -> TargetMatch:
    """How a lower target about the same thing stands to an upper one."""
    match = TargetMatch(
        upper=upper.id,
        upper_span=upper.span,
        lower=lower.id,
        lower_span=lower.span,
        status="carried",
    )
    if upper.value is None:
        return _compare_dates(match, upper, lower, [])
    if lower.value is None:
        note = f"上级为{_stated(upper)}，下级未写明数值"
        return replace(match, status="unquantified", note=note)
    if not _comparable(upper, lower):
        note = f"口径不同：上级为{_stated(upper)}，下级为{_stated(lower)}"
        return replace(match, status="unquantified", note=note, conflict=True)
    return _compare_numbers(match, upper, lower)


def _judge(upper: Commitment, lower: Lower, linked: frozenset[str]) -> TargetMatch:
    rated = []
    for other in lower.commitments:
        both, shorter = likeness(upper.object, other.object, lower.worth)
        if other.measure in linked:
            alike = (both + shorter) / 2 + NEARLY
            least = SAME_LINKED + NEARLY
        else:
            alike, least = both, SAME
        if alike >= least:
            rated.append((alike, other))
    if not rated:
        return _spoken(upper, lower, linked)
    top = max(alike for alike, _ in rated)
    matches = [compare(upper, other) for alike, other in rated if alike >= top - NEARLY]
    return min(matches, key=lambda match: _ORDER.index(match.status))


def _spoken(upper: Commitment, lower: Lower, linked: frozenset[str]) -> TargetMatch:
    pairs = pairs_of(upper.object)
    whole = sum(weigh(pair, lower.worth) for pair in pairs) or 1.0
    best, where = 0.0, None
    for measure, place, known in lower.sentences:
        covered = sum(weigh(pair, lower.worth) for pair in pairs if pair in known)
        share = covered / whole
        if measure in linked:
            is_spoken = share >= SPOKEN_LINKED
        else:
            is_spoken = share >= SPOKEN and len(pairs) >= TOLD
        if is_spoken and share > best:
            best, where = share, place
    if where is None:
        note = f"上级为{_stated(upper)}，下级未提及"
        return _match(upper, "absent", note)
    what = "数值" if upper.value is not None else "时限"
    note = f"上级为{_stated(upper)}，下级提及但未写明{what}"
    return replace(_match(upper, "unquantified", note), lower_span=where)


def _match(upper: Commitment, status: TargetStatus, note: str) -> TargetMatch:
    return TargetMatch(upper=upper.id, upper_span=upper.span, status=status, note=note)


def _comparable(upper: Commitment, lower: Commitment) -> bool:
    same_unit = read_unit(upper.unit).dimension == read_unit(lower.unit).dimension
    return same_unit and upper.family == lower.family and upper.per == lower.per


def _compare_numbers(
    match: TargetMatch, upper: Commitment, lower: Commitment
) -> TargetMatch:
    wanted, stated = _bound(upper, upper), _bound(lower, upper)
    value = convert(plain(stated), lower.unit, upper.unit)
    match = replace(match, lower_value=plain(value))
    opposed = {upper.relation[0], lower.relation[0]} == {"<", ">"}
    short = value > wanted if upper.falls else value < wanted
    said = (
        f"上级{_stated(upper)}，下级{_stated(lower)}{_converted(value, upper, lower)}"
    )
    if opposed:
        note = f"{said}：方向相反"
        return replace(match, status="weaker", note=note, conflict=True)
    if short:
        return replace(
            match, status="weaker", note=f"{said}：{_gap(value, wanted, upper)}"
        )
    more = "" if value == wanted else f"：{_gap(value, wanted, upper)}"
    return _compare_dates(match, upper, lower, [f"{said}{more}"])


def _compare_dates(
    match: TargetMatch, upper: Commitment, lower: Commitment, notes: list[str]
) -> TargetMatch:
    if upper.deadline is None:
        return replace(match, note="；".join(notes) or "上级未写明时限")
    if lower.deadline is None:
        notes.append(f"上级时限{upper.deadline}，下级未写明时限")
        status: TargetStatus = "unquantified" if upper.value is None else "carried"
        return replace(match, status=status, note="；".join(notes))
    notes.append(f"时限：上级{upper.deadline}，下级{lower.deadline}")
    if last_day(lower.deadline) > last_day(upper.deadline):
        return replace(match, status="later", note="；".join(notes))
    return replace(match, note="；".join(notes))


def _bound(target: Commitment, upper: Commitment) -> Decimal:
    """The number by which a target is met: the weaker end of a range."""
    if upper.falls and target.value_max is not None:
        return exact(target.value_max)
    return exact(target.value or 0)


def _gap(value: Decimal, wanted: Decimal, upper: Commitment) -> str:
    unit = upper.unit or ""
    word = "高" if value > wanted else "低"
    gap = f"{word}{show(abs(value - wanted))}{'个百分点' if unit == '%' else unit}"
    if not wanted or unit == "%":
        return gap
    share = round(value / wanted * 100, 1)
    return f"{gap}，为上级的{show(share)}%"


def _converted(value: Decimal, upper: Commitment, lower: Commitment) -> str:
    if read_unit(upper.unit).factor == read_unit(lower.unit).factor:
        return ""
    return f"（={show(value)}{upper.unit or ''}）"


def _stated(target: Commitment) -> str:
    if target.value is None:
        return f"“{target.object}”"
    number = show(exact(target.value))
    if target.value_max is not None:
        number = f"{number}-{show(exact(target.value_max))}"
    return f"{_SIGN.get(target.relation, '')}{number}{target.unit or ''}"


def _pairs(text: str) -> frozenset[str]:
    plain_text = unmarked(text)
    return frozenset(
        plain_text[start : start + 2] for start in range(len(plain_text) - 1)
    )
