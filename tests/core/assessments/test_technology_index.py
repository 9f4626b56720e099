"""A published index comes out as published; the facts and their sources stand in the fixture."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction
from math import log10
from pathlib import Path
from typing import Any

import pytest
from tests.core.assessments.districts import leaf

from luoshi.core.assessments.inputs import Inputs
from luoshi.core.assessments.methods.efficacy import Fixed, MinMax
from luoshi.core.assessments.methods.method import Method
from luoshi.core.assessments.methods.standardised import Standardised
from luoshi.core.assessments.scheme import Scheme
from luoshi.core.assessments.scoring import Result, score
from luoshi.core.assessments.weighting import ahp_weights
from luoshi.core.values.rounding import rounded

FIXTURE = Path(__file__).parents[2] / "fixtures/assessments/technology_index.toml"
FACTS: dict[str, Any] = tomllib.loads(FIXTURE.read_text(encoding="utf-8"))
COUNTRIES: list[str] = FACTS["figures"]["order"]
FIGURES = {
    code: row.split()
    for code, row in FACTS["figures"].items()
    if code in FACTS["goalposts"]
}
# Points of a hundred that are the z of the handbook itself.
PLAIN = Standardised(centre=Decimal(0), spread=Decimal(100), low=None, high=None)


def scored(methods: dict[str, Method]) -> Result:
    scheme = Scheme(
        code="tai",
        name="TAI",
        version="2008",
        period="2000",
        criteria=tuple(leaf(code, "12.5", methods[code]) for code in FIGURES),
    )
    values = {
        code: dict(zip(COUNTRIES, map(Decimal, row), strict=True))
        for code, row in FIGURES.items()
    }
    return score(scheme, Inputs(units=dict.fromkeys(COUNTRIES, ""), values=values))


def between_goalposts() -> Result:
    return scored({code: MinMax(limits=goal(code)) for code in FIGURES})


def goal(code: str) -> Fixed:
    ends: list[float] = FACTS["goalposts"][code]
    if code in {"telephones", "electricity"}:
        ends = [round(log10(one), 6) for one in ends]
    worst, best = (Decimal(str(one)) for one in ends)
    return Fixed(worst=worst, best=best)


@pytest.mark.parametrize(
    ("name", "method"), [("min_max", MinMax()), ("z_score", PLAIN)]
)
def test_normalised_schooling_is_as_published(name: str, method: Method) -> None:
    result = scored(dict.fromkeys(FIGURES, method))
    cells = [result.of(one).cells["schooling"] for one in COUNTRIES]
    found = [rounded((one.coefficient or Fraction(0)) / 100, 2) for one in cells]
    assert [str(one) for one in found] == FACTS["schooling"][name].split()


def test_equal_weights_rank_as_published() -> None:
    found = between_goalposts().scores
    assert [one.unit for one in found] == FACTS["ranked"]["equal_weights"]
    assert [one.place.rank for one in found] == list(range(1, 24))


def test_values_are_as_published() -> None:
    """The figures are printed rounded, so the last printed digit may differ by one."""
    result = between_goalposts()
    for country, value in FACTS["values"].items():
        assert abs(result.of(country).total - value) < 1
    found = [result.of(one).total for one in ("Finland", "United States")]
    assert abs(found[0] - Fraction("74.4")) < Fraction("0.1")
    assert abs(found[1] - Fraction("73.3")) < Fraction("0.1")


def test_standard_scores_average_nought() -> None:
    result = scored(dict.fromkeys(FIGURES, PLAIN))
    assert abs(sum(one.total for one in result.scores)) < Fraction(1, 10**12)
    for code in FIGURES:
        zs = [
            (one.cells[code].coefficient or Fraction(0)) / 100 for one in result.scores
        ]
        assert float(sum(z * z for z in zs)) == pytest.approx(22)


def test_standard_scores_move_few_ranks() -> None:
    """The mean shift of ranks, equation 38 of the handbook."""
    found = scored(dict.fromkeys(FIGURES, PLAIN)).scores
    published = FACTS["ranked"]["equal_weights"]
    assert {one.unit for one in found[:3]} == set(published[:3])
    shifts = [abs(published.index(one.unit) - n) for n, one in enumerate(found)]
    assert sum(shifts) / len(shifts) < 2


def test_published_judgements_are_consistent() -> None:
    rows = [[*map(Fraction, row.split())] for row in FACTS["pairs"]["rows"]]
    found = ahp_weights(rows)
    assert found.is_consistent
    assert found.weights[4] == found.weights[5] == min(found.weights)
