"""Fielded BM25 over the measures of two plans."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from luoshi.core.plans.comparison.terms import grams
from luoshi.core.plans.comparison.wording import Wording

Vector = dict[str, float]

# How much a term counts by where it stands, and how far a long field is discounted.
FIELD_WEIGHT = {"title": 4.0, "path": 1.0, "body": 1.0}
LENGTH_DISCOUNT = {"title": 0.3, "path": 0.3, "body": 0.6}
SATURATION = 2.0
# A term in more than this share of all measures is a stop n-gram of these two plans; with
# fewer measures than FEW a share says nothing.
STOP_SHARE = 0.3
FEW = 10


class Lexicon:
    """What the terms of two plans are worth, learned from their own measures.

    ``vectors`` are the unit vectors of those measures, in their order.
    """

    def __init__(self, wordings: Sequence[Wording]) -> None:
        fields = [split_fields(wording) for wording in wordings]
        seen = Counter(term for each in fields for term in set().union(*each.values()))
        self._worth = _worths(seen, len(wordings))
        self._length = _mean_lengths(fields)
        self.vectors = [self._weigh(each) for each in fields]

    def worth(self, term: str) -> float:
        """What a term tells of the measure it stands in: 0 for a stop n-gram."""
        return self._worth.get(term, 1.0)

    def _weigh(self, fields: Mapping[str, Mapping[str, float]]) -> Vector:
        weights: dict[str, float] = defaultdict(float)
        for name, terms in fields.items():
            share = LENGTH_DISCOUNT[name]
            size = 1 - share + share * sum(terms.values()) / self._length[name]
            for term, count in terms.items():
                if self._worth[term]:
                    weights[term] += FIELD_WEIGHT[name] * count / size
        return unit_length(
            {
                term: self._worth[term] * weight / (weight + SATURATION)
                for term, weight in weights.items()
            }
        )


class Index:
    """The measures of one plan, ready to be asked for the nearest to a vector."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        self._size = len(vectors)
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, vector in enumerate(vectors):
            for term, weight in vector.items():
                self._postings[term].append((number, weight))

    def likeness(self, vector: Vector) -> list[float]:
        """The cosine with each measure, in order, 0 to 1."""
        scores = [0.0] * self._size
        for term, weight in vector.items():
            for number, other in self._postings.get(term, ()):
                scores[number] += weight * other
        return scores


def split_fields(wording: Wording) -> dict[str, dict[str, float]]:
    """The terms of a measure, field by field."""
    return {
        "title": grams(wording.title),
        "path": grams("。".join(wording.path)),
        "body": grams(wording.body),
    }


def unit_length(vector: Vector) -> Vector:
    """The vector scaled to length 1, or itself where it is empty."""
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def dot(one: Vector, other: Vector) -> float:
    """The inner product of two vectors."""
    small, large = sorted((one, other), key=len)
    return sum(weight * large[term] for term, weight in small.items() if term in large)


def _worths(seen: Counter[str], total: int) -> Vector:
    limit = STOP_SHARE * total if total >= FEW else total
    return {
        term: math.log(1 + (total - count + 0.5) / (count + 0.5)) * (count <= limit)
        for term, count in seen.items()
    }


def _mean_lengths(
    fields: Sequence[Mapping[str, Mapping[str, float]]],
) -> dict[str, float]:
    return {
        name: sum(sum(each[name].values()) for each in fields) / max(len(fields), 1)
        or 1.0
        for name in FIELD_WEIGHT
    }
