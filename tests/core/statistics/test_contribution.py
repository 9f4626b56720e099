"""What parts add to the growth of a whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.errors import StatisticsFault
from luoshi.core.statistics.contribution import contributions, structure
from luoshi.core.statistics.growth import Pair, back
from luoshi.core.statistics.rates import Percent, Points
from luoshi.core.statistics.wording import number, rate

AMOUNTS = st.decimals(1, 10**6, places=2)


def grown(current: str, growth: str) -> Pair:
    return back(Decimal(current), Percent(Decimal(growth)))


def pair(current: str, base: str) -> Pair:
    return Pair(Decimal(current), Decimal(base))


def test_tertiary_sector_contributes_half() -> None:
    """广东 2009, DOMAIN 3.5.3."""
    whole, part = grown("39081.59", "9.5"), grown("17805.09", "11.0")
    found = contributions(whole, {"三产": part})
    assert number(whole.base, 2) == "35690.95"
    assert number(whole.increment, 2) == "3390.64"
    third = found.parts["三产"]
    assert number(third.increment, 2) == "1764.47"
    assert rate(third.rate, 2) == "52.04%"
    assert third.pull is not None
    assert number(third.pull.value, 2) == "4.94"


def test_pulls_of_industries_are_points() -> None:
    parts = {"软件": pair("15", "12"), "交通": pair("37.8", "36")}
    found = contributions(pair("86.4", "80"), parts)
    pulls = {name: one.pull for name, one in found.parts.items()}
    assert pulls == {"软件": Points(Decimal("3.75")), "交通": Points(Decimal("2.25"))}
    assert found.growth == Percent(Decimal(8))
    assert found.residual.pull == Points(Decimal(2))
    assert found.residual.rate == Percent(Decimal(25))


def test_still_whole_has_no_rates() -> None:
    found = contributions(pair("80", "80"), {"软件": pair("15", "12")})
    assert found.parts["软件"].rate is None
    assert found.parts["软件"].pull == Points(Decimal("3.75"))


def test_whole_without_base_has_no_pull() -> None:
    found = contributions(pair("80", "0"), {"软件": pair("15", "12")})
    assert (found.growth, found.parts["软件"].pull) == (None, None)


def test_missing_figure_refused() -> None:
    with pytest.raises(StatisticsFault, match="补齐"):
        contributions(pair("80", "70"), {"软件": Pair(None, Decimal(1))})


def test_structure_changes_in_points() -> None:
    found = structure(pair("100", "80"), {"软件": pair("15", "10")})["软件"]
    assert (found.now, found.before) == (Percent(Decimal(15)), Percent(Decimal("12.5")))
    assert found.change == Points(Decimal("2.5"))


def test_unknown_share_has_no_change() -> None:
    found = structure(pair("100", "0"), {"软件": pair("15", "10")})["软件"]
    assert found.change is None


@given(AMOUNTS, AMOUNTS, st.lists(st.tuples(AMOUNTS, AMOUNTS), max_size=5))
def test_parts_and_residual_make_growth(
    current: Decimal, base: Decimal, rows: list[tuple[Decimal, Decimal]]
) -> None:
    parts = {str(at): Pair(*row) for at, row in enumerate(rows)}
    found = contributions(Pair(current, base), parts)
    adds = [one.increment for one in (*found.parts.values(), found.residual)]
    pulls = [one.pull for one in (*found.parts.values(), found.residual)]
    assert sum(adds) == current - base
    assert found.growth is not None
    total = sum((one.value for one in pulls if one), Decimal(0))
    assert abs(total - found.growth.value) < Decimal("1e-12")
