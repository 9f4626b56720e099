"""How a lower plan carries an upper one: measures, targets, and where it is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from luoshi.core.plans.comparison.commitments import (
    Commitment,
    likeness,
    read_commitments,
)
from luoshi.core.plans.comparison.enumerations import difference, lists
from luoshi.core.plans.comparison.fulfilment import SAME, judge_targets, read_lower
from luoshi.core.plans.comparison.index import Index, Lexicon, Vector, dot, unit_length
from luoshi.core.plans.comparison.offices import agreement
from luoshi.core.plans.comparison.quantities import read_unit
from luoshi.core.plans.comparison.result import Alignment, Link
from luoshi.core.plans.comparison.terms import grams
from luoshi.core.plans.comparison.wording import Wording, read_wordings
from luoshi.core.plans.plan import Plan
from luoshi.core.values.span import Span

# A likeness of HALF reads as 0.5: about as many such pairs are carried as are not. On the
# annotated plans (tests/fixtures/comparison), doubtful pairs apart, a reader agreed with 5 %
# of the pairs scored 0.2-0.4, 41 % at 0.4-0.6, 86 % at 0.6-0.8, and all above.
HALF = 0.08
STRONG, PARTIAL = 0.8, 0.5
MOST_LINKS = 8
# How far likeness rises where all units, or all indicators, of two measures agree.
UNIT_GAIN, TARGET_GAIN = 0.5, 0.5


@dataclass(frozen=True, slots=True)
class _Side:
    text: str
    wordings: tuple[Wording, ...]
    commitments: tuple[Commitment, ...]
    stated: Mapping[str | None, tuple[Commitment, ...]]


def align_plans(
    upper: Plan, lower: Plan, upper_text: str, lower_text: str
) -> Alignment:
    """Which measures and targets of the upper plan the lower one carries, and where.

    Measures are matched by fielded BM25 over character n-grams, raised where units and
    indicators agree. A score is 0 to 1; ``strong`` from 0.8, ``partial`` from 0.5, less
    is no link.
    """
    above, below = _read(upper, upper_text), _read(lower, lower_text)
    lexicon = Lexicon(above.wordings + below.wordings)
    links = _links(above, below, lexicon)
    carriers: dict[str, list[str]] = {}
    for link in links:
        carriers.setdefault(link.upper, []).append(link.lower)
    asked = read_lower(below.commitments, below.wordings, lower_text, lexicon.worth)
    return Alignment(
        upper=upper.source,
        lower=lower.source,
        links=tuple(links),
        uncarried=tuple(each.id for each in upper.measures if each.id not in carriers),
        targets=judge_targets(above.commitments, asked, carriers),
    )


def calibrated(likeness: float) -> float:
    """The score that a raw likeness stands for.

    Example

        >>> calibrated(HALF), calibrated(0.0)
        (0.5, 0.0)
    """
    square = likeness * likeness
    return round(square / (square + HALF * HALF), 4)


def _read(plan: Plan, text: str) -> _Side:
    stated: dict[str | None, tuple[Commitment, ...]] = {}
    commitments = read_commitments(plan)
    for each in commitments:
        stated[each.measure] = (*stated.get(each.measure, ()), each)
    return _Side(text, read_wordings(plan, text), commitments, stated)


def _links(above: _Side, below: _Side, lexicon: Lexicon) -> list[Link]:
    count = len(above.wordings)
    index = Index(lexicon.vectors[count:])
    readers = _Reader(above, lexicon), _Reader(below, lexicon)
    links = []
    for vector, wording in zip(lexicon.vectors[:count], above.wordings, strict=True):
        likenesses = index.likeness(vector)
        rated = [
            (-_rate(likeness, wording, other, (above, below), lexicon), place)
            for place, (likeness, other) in enumerate(
                zip(likenesses, below.wordings, strict=True)
            )
            if likeness * (1 + UNIT_GAIN) * (1 + TARGET_GAIN) >= HALF
        ]
        kept = sorted(pair for pair in rated if -pair[0] >= PARTIAL)[:MOST_LINKS]
        links += [
            _link(wording, below.wordings[place], -score, readers)
            for score, place in kept
        ]
    return links


def _rate(
    likeness: float,
    upper: Wording,
    lower: Wording,
    sides: tuple[_Side, _Side],
    lexicon: Lexicon,
) -> float:
    units = agreement(
        (unit.name for unit in upper.measure.units),
        (unit.name for unit in lower.measure.units),
    )
    targets = _target_agreement(
        sides[0].stated.get(upper.measure.id, ()),
        sides[1].stated.get(lower.measure.id, ()),
        lexicon,
    )
    gain = (1 + UNIT_GAIN * units) * (1 + TARGET_GAIN * targets)
    return calibrated(likeness * gain)


def _target_agreement(
    uppers: Sequence[Commitment], lowers: Sequence[Commitment], lexicon: Lexicon
) -> float:
    """The share of upper indicators that the lower measure states, in the same unit."""
    if not uppers or not lowers:
        return 0.0
    agreed = sum(
        any(
            likeness(upper.object, lower.object, lexicon.worth)[0] >= SAME
            and read_unit(upper.unit).dimension == read_unit(lower.unit).dimension
            for lower in lowers
        )
        for upper in uppers
    )
    return agreed / len(uppers)


class _Reader:
    """The sentences and enumerations of one plan's measures, each read once."""

    def __init__(self, side: _Side, lexicon: Lexicon) -> None:
        self._text, self._lexicon = side.text, lexicon
        self._sentences: dict[str, list[tuple[Span, Vector]]] = {}
        self._lists: dict[str, list[list[str]]] = {}

    def sentences(self, wording: Wording) -> list[tuple[Span, Vector]]:
        name = wording.measure.id
        if name not in self._sentences:
            self._sentences[name] = [
                (place, self._vector(place.of(self._text))) for place in wording.places
            ]
        return self._sentences[name]

    def lists(self, wording: Wording) -> list[list[str]]:
        name = wording.measure.id
        if name not in self._lists:
            self._lists[name] = lists(wording.content)
        return self._lists[name]

    def _vector(self, sentence: str) -> Vector:
        worths = {term: self._lexicon.worth(term) for term in grams(sentence)}
        return unit_length(worths)


def _link(
    upper: Wording, lower: Wording, score: float, readers: tuple[_Reader, _Reader]
) -> Link:
    above, below = readers
    pairs = [
        (dot(mine, yours), -first.start, -second.start, first, second)
        for first, mine in above.sentences(upper)
        for second, yours in below.sentences(lower)
    ]
    *_, evidence_upper, evidence_lower = max(pairs)
    missing, extra = difference(above.lists(upper), below.lists(lower))
    return Link(
        upper=upper.measure.id,
        upper_span=upper.measure.span,
        lower=lower.measure.id,
        lower_span=lower.measure.span,
        score=score,
        strength="strong" if score >= STRONG else "partial",
        evidence_upper=evidence_upper,
        evidence_lower=evidence_lower,
        missing=missing,
        extra=extra,
    )
