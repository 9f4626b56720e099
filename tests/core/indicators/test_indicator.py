"""What a declaration says, and when it contradicts itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.core.indicators.figures import INCOME

from luoshi.core.errors import IndicatorError
from luoshi.core.values.period import parse

CONTRADICTIONS: tuple[dict[str, Any], ...] = (
    {"name": " "},
    {"over_regions": "mean"},
    {"over_regions": "last"},
    {"over_time": "sum"},
    {"direction": "within"},
    {"band": (Decimal(1), Decimal(2))},
    {"direction": "within", "band": (Decimal(2), Decimal(1))},
    {"valid_from": date(2026, 1, 1), "valid_to": date(2025, 1, 1)},
    {"frequency": "quarter"},
)


@pytest.mark.parametrize("change", CONTRADICTIONS, ids=str)
def test_contradiction_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(IndicatorError):
        replace(INCOME, **change)


def test_january_is_reported_with_february() -> None:
    periods = INCOME.periods(2026)
    assert len(periods) == 11
    assert str(periods[0]) == "2026年1—2月"
    assert str(periods[-1]) == "2026年1—12月"


def test_quarters_cumulate_within_the_year() -> None:
    quarterly = replace(INCOME, frequency="quarter", is_january_free=False)
    assert [one.code for one in quarterly.periods(2026)] == [
        "2026-01/03",
        "2026-01/06",
        "2026-01/09",
        "2026-01/12",
    ]


def test_percentages_differ_in_points() -> None:
    assert replace(INCOME, unit="%").change_unit == "个百分点"
    assert INCOME.change_unit == "亿元"


def test_indicator_answers_to_aliases() -> None:
    assert INCOME.answers_to(" 规上服务业营收 ")
    assert not INCOME.answers_to("服务业增加值")


def test_indicator_ends_with_its_validity() -> None:
    ended = replace(INCOME, valid_to=date(2026, 6, 30))
    assert ended.is_valid(parse("2026年上半年"))
    assert not ended.is_valid(parse("2026年1—7月"))
