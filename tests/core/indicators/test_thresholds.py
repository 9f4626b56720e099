"""Who is over the threshold, who is near it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.core.errors import IndicatorError
from luoshi.core.indicators.thresholds import reach, threshold_of

LIMITS = (
    *((code, 2000) for code in ("G5437", "54", "I", "6510", "N", "78", "84", "8411")),
    *((code, 1000) for code in ("L", "7211", "M7320", "83", "7020", "7030")),
    *((code, 1000) for code in ("7040", "7090")),
    *((code, 500) for code in ("O", "8053", "R", "8810", "Q85", "8514")),
    *(("51", 2000), ("5212", 500), ("61", 200), ("6210", 200), ("4310", 2000)),
)


@pytest.mark.parametrize(("code", "limit"), LIMITS)
def test_threshold_includes_its_limit(code: str, limit: int) -> None:
    over, below = (reach(code, Decimal(limit - less), 2026) for less in (0, 1))
    assert over is not None
    assert below is not None
    assert (over.is_reached, over.gap) == (True, Decimal(0))
    assert (below.is_reached, below.gap) == (False, Decimal(1))


@pytest.mark.parametrize("code", ["J", "6620", "91", "T", "0511", "70", "Q"])
def test_some_industries_have_no_threshold(code: str) -> None:
    assert threshold_of(code, 2026) is None
    assert reach(code, Decimal(9999), 2026) is None


@pytest.mark.parametrize(
    ("code", "rule"), [("7010", "activity"), ("4710", "qualification")]
)
def test_revenue_does_not_always_decide(code: str, rule: str) -> None:
    found = threshold_of(code, 2026)
    assert found is not None
    assert found.rule == rule
    assert reach(code, Decimal(9999), 2026) is None


@pytest.mark.parametrize(
    ("revenue", "near", "is_near"),
    [
        (699, "0.7", False),
        (700, "0.7", True),
        (799, "0.8", False),
        (999, "0.8", True),
        (1000, "0.7", False),
    ],
)
def test_near_is_as_configured(revenue: int, near: str, is_near: bool) -> None:
    found = reach("7211", Decimal(revenue), 2026, near=Decimal(near))
    assert found is not None
    assert found.is_near is is_near


def test_older_years_have_no_table() -> None:
    assert threshold_of("7211", 2017) is None


def test_share_above_one_is_no_nearness() -> None:
    with pytest.raises(IndicatorError):
        reach("7211", Decimal(1), 2026, near=Decimal(70))
