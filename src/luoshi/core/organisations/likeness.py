"""How alike two names are: the one doorway to the library that compares them."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from luoshi.core.organisations.wording import stripped

# Below this a likeness is chance: two characters in common of eight.
CUTOFF = 55
# Where there are few to choose from, a name inside another counts as well.
FEW = 400
# What is inside another name is less than the same name.
PART = 0.85
MOST = 8


def alike(rest: str, choices: Sequence[tuple[str, int]]) -> list[tuple[int, float]]:
    """The keys of the most similar names and how similar they are, the best first.

    Units    0 to 1
    """
    wanted = stripped(rest)
    names = [stripped(name) for name, _key in choices]
    scores: dict[int, float] = {}
    found = process.extract(
        wanted, names, scorer=fuzz.ratio, score_cutoff=CUTOFF, limit=MOST
    )
    for _name, score, place in found:
        _keep(scores, choices[place][1], score)
    if len(wanted) > 1 and len(names) <= FEW:
        parts = process.extract(
            wanted, names, scorer=fuzz.partial_ratio, score_cutoff=90, limit=MOST
        )
        for name, score, place in parts:
            if len(name) > 1:
                _keep(scores, choices[place][1], score * PART)
    return sorted(scores.items(), key=lambda pair: -pair[1])[:MOST]


def _keep(scores: dict[int, float], key: int, score: float) -> None:
    scores[key] = max(scores.get(key, 0.0), round(score / 100, 3))
