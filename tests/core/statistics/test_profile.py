"""Where in a year its total usually stands."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.core.errors import Sentence, StatisticsFault
from luoshi.core.statistics.profile import Profile, Year, profile
from luoshi.core.statistics.rates import Percent


def year(*values: int | None) -> Year:
    return [None if one is None else Decimal(one) for one in values]


def made(*years: Year) -> Profile:
    found = profile(years)
    assert isinstance(found, Profile)
    return found


def percents(*values: int | None) -> tuple[Percent | None, ...]:
    return tuple(None if one is None else Percent(Decimal(one)) for one in values)


def test_years_count_alike() -> None:
    found = made(year(20, 40, 70, 100), year(300, 600, 900, 1000))
    assert found.shares == percents(25, 50, 80, 100)
    assert found.years == 2


def test_goal_is_expected_by_profile() -> None:
    found = made(year(20, 40, 70, 100), year(300, 600, 900, 1000))
    assert found.expected(Decimal(200), 3) == Decimal(160)
    with pytest.raises(StatisticsFault):
        found.expected(Decimal(200), 5)


def test_free_january_has_no_share() -> None:
    found = made(year(None, 40, 100), year(10, 60, 100))
    assert found.shares == percents(None, 50, 100)
    assert found.expected(Decimal(200), 1) is None


def test_unfinished_year_is_left_out() -> None:
    found = made(year(20, 100), year(40, 100), year(90, None))
    assert (found.shares, found.years) == (percents(30, 100), 2)


def test_single_year_makes_no_profile() -> None:
    found = profile([year(20, 100), year(0, 0)])
    assert isinstance(found, Sentence)
    assert str(found) == "数据完整的年份只有 1 个，至少要 2 个，不推算序时进度。"
    assert isinstance(profile([year(20, 100)], least=1), Profile)
    assert isinstance(profile([]), Sentence)


def test_unequal_years_refused() -> None:
    with pytest.raises(StatisticsFault, match="期数不同"):
        profile([year(20, 100), year(20, 40, 100)])
