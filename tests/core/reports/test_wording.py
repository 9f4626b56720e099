"""Numbers, dates and targets as people write them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

from luoshi.core.plans.comparison.result import (
    ChangeKind,
    Strength,
    TargetStatus,
    Trend,
)
from luoshi.core.plans.plan import Facts, InstrumentType, Plan, TargetKind
from luoshi.core.reports.wording import (
    CHANGES,
    INSTRUMENTS,
    KINDS,
    SEVERITIES,
    STATUSES,
    STRENGTHS,
    TRENDS,
    aim,
    amount,
    date,
    number,
    period,
)
from luoshi.core.values.finding import Severity


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (SEVERITIES, Severity),
        (KINDS, TargetKind),
        (INSTRUMENTS, InstrumentType),
        (STRENGTHS, Strength),
        (STATUSES, TargetStatus),
        (CHANGES, ChangeKind),
        (TRENDS, Trend),
    ],
)
def test_every_value_has_word(words: dict[str, str], kind: Any) -> None:
    assert set(words) == set(get_args(kind))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (3, "3"),
        (7.5, "7.5"),
        (1000.0, "1000"),
        (1e7, "10000000"),
        (0.0001, "0.0001"),
        (0.333333, "1/3"),
        (0.33, "0.33"),
        (3.000001, "3.000001"),
        (0.125, "0.125"),
    ],
)
def test_numbers_have_no_exponent(value: float, said: str) -> None:
    assert number(value) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025", "2025年"),
        ("2025-06", "2025年6月"),
        ("2025-06-30", "2025年6月30日"),
        ("十四五末", "十四五末"),
        (None, ""),
    ],
)
def test_dates_are_chinese(text: str | None, said: str) -> None:
    assert date(text) == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"relation": ">="}, "≥3个"),
        ({"relation": "~"}, "约3个"),
        ({"relation": "="}, "3个"),
        ({"relation": "range", "value_max": 5}, "3—5个"),
        ({"value": None}, ""),
    ],
)
def test_amount_shows_relation(plan: Plan, fields: dict[str, Any], said: str) -> None:
    assert amount(replace(plan.targets[0], **fields)) == said


def test_dated_promise_needs_no_number(plan: Plan) -> None:
    target = replace(plan.targets[0], value=None, unit=None, object="建成平台")
    assert aim(target) == "建成平台 按期完成（2025年）"


def test_period_of_one_year() -> None:
    assert period(Facts(period=(2025, 2025))) == "2025年"
    assert period(Facts()) == ""
