"""The fields of an executable rule as a person reads them."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.apps.plans.workbench.terms import terms


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"percent": 30, "cap": 2, "unit": "万元"},
            [("比例", "30%"), ("上限", "2万元")],
        ),
        ({"relation": "<=", "value": 0.8, "unit": "%"}, [("数值", "≤0.8%")]),
        ({"parties": ["基金", "银行"], "parts": [2, 3]}, [("分担各方", "基金、银行")]),
        (
            {"tiers": [{"level": "省级", "amount": 5, "unit": "万元"}]},
            [("分档", "省级 5 万元")],
        ),
        ({"one_off": True, "fund": None}, [("一次性", "是")]),
        ({"colour": "红"}, [("colour", "红")]),
    ],
)
def test_fields_are_said_in_words(
    fields: dict[str, Any], said: list[tuple[str, str]]
) -> None:
    assert list(terms(fields)) == said
