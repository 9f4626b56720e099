"""How the weights of a group of criteria came about; a scheme keeps it beside the weights."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from luoshi.core.errors import Sentence

OriginKind = Literal["pairs", "entropy"]
ORIGINS: dict[OriginKind, Sentence] = {
    "pairs": Sentence("两两比较（层次分析法）"),
    "entropy": Sentence("熵权法"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """How the weights of the parts of one criterion, or of the top of a scheme, came about.

    ``below`` is the criterion whose parts they are, empty for the top; ``weights`` is what was
    proposed for ``criteria`` and taken. ``judgements`` are comparisons in pairs, row by row;
    ``basis`` is the run whose values were used, ``digest`` tells its record from any other,
    ``units`` are those whose values they were. ``by`` and ``on`` say who took them, and when.

    Units    weights in points; ratio below 0.1 is usable; entropies 0–1
    """

    below: str
    kind: OriginKind
    criteria: tuple[str, ...]
    weights: tuple[Decimal, ...]
    judgements: tuple[tuple[Fraction, ...], ...] = ()
    largest: Decimal | None = None
    ratio: Decimal | None = None
    entropies: tuple[Decimal, ...] = ()
    units: tuple[str, ...] = ()
    basis: str = ""
    digest: str = ""
    by: str = ""
    on: str = ""
