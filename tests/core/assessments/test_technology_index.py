"""A published index: 23 countries, eight indicators, equal weights.

The figures are those of table A.2 of the OECD and JRC Handbook on Constructing Composite
Indicators (2008), in its order; what is asserted stands in its tables 15 and 23.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import log10

from tests.core.assessments.districts import leaf

from luoshi.core.assessments.inputs import Inputs
from luoshi.core.assessments.methods.efficacy import Fixed, MinMax
from luoshi.core.assessments.scheme import Scheme
from luoshi.core.assessments.scoring import Result, score
from luoshi.core.assessments.weighting import ahp_weights
from luoshi.core.values.rounding import rounded

COUNTRIES = """Finland|United States|Sweden|Japan|Korea|Netherlands|United Kingdom|Canada
Australia|Singapore|Germany|Norway|Ireland|Belgium|New Zealand|Austria|France|Israel|Spain
Italy|Czech Republic|Hungary|Slovenia""".replace("\n", "|").split("|")
FIGURES = {
    "patents": """187 289 271 994 779 189 82 31 75 8 235 103 106 72 103 165 205 74 42 13 28
        26 105""",
    "royalties": """125.6 130 156.6 64.6 9.8 151.2 134 38.6 18.2 25.5 36.8 20.2 110.3 73.9
        13 14.8 33.6 43.6 8.6 9.8 4.2 6.2 4""",
    "internet": """200.2 179.1 125.8 49 4.8 136 57.4 108 125.9 72.3 41.2 193.6 48.6 58.9
        146.7 84.2 36.4 43.2 21 30.4 25 21.6 20.3""",
    "exports": """50.7 66.2 59.7 80.8 66.7 50.9 61.9 48.7 16.2 74.9 64.2 19 53.6 47.6 15.4
        50.3 58.9 45 53.4 51 51.7 63.5 49.5""",
    "telephones": """3.08 3.00 3.10 3.00 2.97 3.02 3.02 2.94 2.94 2.95 2.94 3.12 2.97 2.91
        2.86 2.99 2.97 2.96 2.86 3.00 2.75 2.73 2.84""",
    "electricity": """4.15 4.07 4.14 3.86 3.65 3.77 3.73 4.18 3.94 3.83 3.75 4.39 3.68 3.86
        3.91 3.79 3.80 3.74 3.62 3.65 3.68 3.46 3.71""",
    "schooling": """10 12 11.4 9.5 10.8 9.4 9.4 11.6 10.9 7.1 10.2 11.9 9.4 9.3 11.7 8.4 7.9
        9.6 7.3 7.2 9.5 9.1 7.1""",
    "university": """27.4 13.9 15.3 10 23.2 9.5 14.9 14.2 25.3 24.2 14.4 11.2 12.3 13.6 13.1
        13.6 12.6 11 15.6 13 8.2 7.7 10.6""",
}
# The least and the most by which the index of 2001 was made, telephones and electricity as
# logarithms of 1 to 901 lines and 22 to 6,969 kWh; beyond them nothing more is earned. The
# handbook does not print them, but its ranks come out by them and not by those of the 23.
GOALPOSTS = {
    "patents": (0, 994),
    "royalties": (0, 272.6),
    "internet": (0, 232.4),
    "exports": (0, 80.8),
    "telephones": (0, round(log10(901), 6)),
    "electricity": (round(log10(22), 6), round(log10(6969), 6)),
    "schooling": (0.8, 12),
    "university": (0.1, 27.4),
}
# Table 15: mean years of school between the least and the most of the 23.
SCHOOLING = """0.59 1.00 0.88 0.49 0.76 0.47 0.47 0.92 0.78 0.00 0.63 0.98 0.47 0.45 0.94
    0.27 0.16 0.51 0.04 0.02 0.49 0.41 0.00"""
# Table 23, column EW: Singapore stands before Canada and Australia, all others as above.
EQUAL_WEIGHTS = [*COUNTRIES[:7], "Singapore", "Canada", "Australia", *COUNTRIES[10:]]


def scored(*, is_fixed: bool) -> Result:
    scheme = Scheme(
        code="tai",
        name="TAI",
        version="2008",
        period="2000",
        criteria=tuple(
            leaf(code, "12.5", MinMax(limits=goal(code) if is_fixed else None))
            for code in FIGURES
        ),
    )
    values = {
        code: dict(zip(COUNTRIES, map(Decimal, row.split()), strict=True))
        for code, row in FIGURES.items()
    }
    return score(scheme, Inputs(units=dict.fromkeys(COUNTRIES, ""), values=values))


def goal(code: str) -> Fixed:
    least, most = (Decimal(str(one)) for one in GOALPOSTS[code])
    return Fixed(worst=least, best=most)


def test_normalised_schooling_is_as_published() -> None:
    result = scored(is_fixed=False)
    found = [
        (result.of(country).cells["schooling"].coefficient or Fraction(0)) / 100
        for country in COUNTRIES
    ]
    assert [str(rounded(one, 2)) for one in found] == SCHOOLING.split()


def test_equal_weights_rank_as_published() -> None:
    found = scored(is_fixed=True).scores
    assert [one.unit for one in found] == EQUAL_WEIGHTS
    assert [one.place.rank for one in found] == list(range(1, 24))


def test_published_judgements_are_consistent() -> None:
    """Table 20, eight indicators compared in pairs."""
    rows = """1 2 3 2 5 5 1 3|1/2 1 2 1/2 4 4 1/2 3|1/3 1/2 1 1/4 2 2 1/5 1/2
        |1/2 2 4 1 4 4 1/2 3|1/5 1/4 1/2 1/4 1 1 1/5 1/2|1/5 1/4 1/2 1/4 1 1 1/5 1/2
        |1 2 5 2 5 5 1 4|1/3 1/3 2 1/3 2 2 1/4 1"""
    found = ahp_weights([[*map(Fraction, row.split())] for row in rows.split("|")])
    assert found.is_consistent
    assert found.weights[4] == found.weights[5] == min(found.weights)
