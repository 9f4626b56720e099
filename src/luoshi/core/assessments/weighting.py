"""Weights from the figures themselves or from comparisons in pairs, and closeness to the best.

Floating point decides nothing by itself here: weights are rounded to decimals that add up, and
it is those that a scheme declares and a record keeps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from luoshi.core.assessments.apportion import apportioned
from luoshi.core.errors import AssessmentError

Floats = NDArray[np.float64]

# Saaty, The Analytic Hierarchy Process (1980): the mean index of random matrices of 1 to 15.
RANDOM_INDEX = (
    *(0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41),
    *(1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59),
)
# Saaty's rule of thumb for judgements that may be used.
MOST_INCONSISTENT = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Weights by comparisons in pairs, and how far these contradict each other.

    Units    weights in parts of the total, which they add up to; ratio below 0.1 is usable
    """

    weights: tuple[Decimal, ...]
    largest: float
    index: float
    ratio: float

    @property
    def is_consistent(self) -> bool:
        """Whether the judgements may be used."""
        return self.ratio < MOST_INCONSISTENT


def added_up(
    parts: Sequence[float], total: Decimal = Decimal(100), places: int = 2
) -> tuple[Decimal, ...]:
    """Parts as decimals that add up to a total, by largest remainder.

    Example

        >>> added_up((1, 1, 1))
        (Decimal('33.34'), Decimal('33.33'), Decimal('33.33'))
    """
    whole = int(Fraction(total) * 10**places)
    # What machines do not agree on lies below twelve decimals.
    steady = [Fraction(f"{one:.12f}") for one in parts]
    return tuple(Decimal(one).scaleb(-places) for one in apportioned(whole, steady))


def entropy_weights(
    table: Sequence[Sequence[float]], total: Decimal = Decimal(100), places: int = 2
) -> tuple[Decimal, ...]:
    """Weights by how much the criteria tell units apart; one that tells nothing gets none.

    Where no criterion tells any apart all get the same.

    Shapes   (units, criteria), none below nought, the higher the better → (criteria,)
    Errors   ``AssessmentError`` for fewer than two units or a figure below nought
    Source   Shannon entropy e = −Σ p ln p ÷ ln n, weight (1 − e) ÷ Σ (1 − e)
    """
    told = 1 - np.array(entropies(table))
    told = np.where(told > 1e-12, told, 0.0)
    if not told.any():
        told = np.ones_like(told)
    return added_up((told / told.sum()).tolist(), total, places)


def entropies(table: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """How evenly each criterion is spread over the units: 1 where it tells none apart.

    Shapes   (units, criteria), none below nought → (criteria,)
    Units    0–1
    Errors   ``AssessmentError`` for fewer than two units or a figure below nought
    """
    found = matrix(table)
    if len(found) < 2 or found.min() < 0:
        raise AssessmentError(
            "熵权法至少要有两个单位，而且各项数值不能小于 0；可以先用极差法换算。"
        )
    sums = found.sum(axis=0)
    parts = found / np.where(sums > 0, sums, 1.0)
    # p ln p is nought where p is.
    logs = np.log(np.where(parts > 0, parts, 1.0))
    spread = -(parts * logs).sum(axis=0) / np.log(len(found))
    return tuple(np.where(sums > 0, spread, 1.0).tolist())


def ahp_weights(
    judgements: Sequence[Sequence[Fraction]],
    total: Decimal = Decimal(100),
    places: int = 2,
) -> Judged:
    """Weights by the principal eigenvector of comparisons in pairs.

    Shapes   (criteria, criteria): how many times a row counts more than a column → (criteria,)
    Errors   ``AssessmentError`` where the matrix is not square and reciprocal, or has more
             than 15 criteria
    Source   Saaty 1980: CI = (λ − n) ÷ (n − 1), CR = CI ÷ RI
    """
    size = len(judgements)
    if not 0 < size <= len(RANDOM_INDEX):
        raise AssessmentError(
            "两两比较的指标应为 1—15 个，现为 %(size)s 个。", size=size
        )
    _reciprocal(judgements)
    values, vectors = np.linalg.eig(matrix(judgements))
    first = int(values.real.argmax())
    vector = np.abs(vectors[:, first].real)
    largest = float(values[first].real)
    index = (largest - size) / (size - 1) if size > 1 else 0.0
    random = RANDOM_INDEX[size - 1]
    return Judged(
        weights=added_up((vector / vector.sum()).tolist(), total, places),
        largest=largest,
        index=index,
        ratio=index / random if random else 0.0,
    )


def _reciprocal(judgements: Sequence[Sequence[Fraction]]) -> None:
    size = len(judgements)
    for n, row in enumerate(judgements):
        for m, one in enumerate(row):
            if len(row) != size or one <= 0 or one * judgements[m][n] != 1:
                raise AssessmentError(
                    "判断矩阵第 %(row)s 行第 %(column)s 列与对称位置不是互为倒数，请核对。",
                    row=n + 1,
                    column=m + 1,
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Distances:
    """What TOPSIS works out: the table normalised and weighted, and how far each row is.

    Shapes   scaled (units, criteria); best and worst (criteria,); the others (units,)
    Units    closeness 0–1, 1 where all units are alike
    """

    scaled: tuple[tuple[float, ...], ...]
    best: tuple[float, ...]
    worst: tuple[float, ...]
    to_best: tuple[float, ...]
    to_worst: tuple[float, ...]
    closeness: tuple[float, ...]


def distances(
    table: Sequence[Sequence[float]],
    weights: Sequence[Decimal],
    *,
    lower_better: Sequence[bool] = (),
) -> Distances:
    """TOPSIS: how far each unit is from the best of everything and from the worst.

    Weights count in parts of their sum; where lower is better the least is the best.

    Shapes   (units, criteria), (criteria,) → ``Distances``
    Errors   ``AssessmentError`` where rows and weights do not fit
    Source   Hwang and Yoon 1981, vector normalisation
    """
    figures = matrix(table)
    parts = np.array([float(one) for one in weights])
    signs = np.array([-1.0 if one else 1.0 for one in lower_better] or [1.0])
    if figures.shape[1] != len(parts) or len(signs) not in {1, len(parts)}:
        raise AssessmentError("权重或指标方向的个数与指标的个数不一致，请核对。")
    lengths = np.sqrt((figures**2).sum(axis=0))
    scaled = parts / parts.sum() * figures / np.where(lengths > 0, lengths, 1.0)
    best, worst = (signs * scaled).max(axis=0), (signs * scaled).min(axis=0)
    to_best = np.sqrt(((signs * scaled - best) ** 2).sum(axis=1))
    to_worst = np.sqrt(((signs * scaled - worst) ** 2).sum(axis=1))
    both = to_best + to_worst
    return Distances(
        scaled=tuple(map(tuple, scaled.tolist())),
        best=tuple((signs * best).tolist()),
        worst=tuple((signs * worst).tolist()),
        to_best=tuple(to_best.tolist()),
        to_worst=tuple(to_worst.tolist()),
        closeness=tuple(
            np.where(both > 0, to_worst / np.where(both > 0, both, 1), 1).tolist()
        ),
    )


def matrix(rows: Sequence[Sequence[float | Fraction]]) -> Floats:
    """Rows of equal length as an array.

    Errors   ``AssessmentError`` for no rows, rows of different lengths or what is no number
    """
    if not rows or len({len(row) for row in rows}) != 1 or not rows[0]:
        raise AssessmentError("数据表是空的，或各行的列数不一致，请核对。")
    found = np.array([[float(one) for one in row] for row in rows])
    if not np.isfinite(found).all():
        raise AssessmentError("数据表里有不是数的值，请核对。")
    return found
