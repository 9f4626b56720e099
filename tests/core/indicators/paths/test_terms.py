"""A target as data: what goes in comes out, and nothing else goes in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.core.errors import TargetError
from luoshi.core.indicators.paths.target import Base, Point, Target
from luoshi.core.indicators.paths.terms import target_of, terms_of

PLAIN: dict[str, Any] = {"kind": "flow", "unit": "万元", "due": "2030-12-31"}
FULL = Target(
    kind="flow",
    unit="万元",
    due=date(2030, 12, 31),
    value=Decimal("172.28"),
    high=Decimal(180),
    comparator="range",
    tolerance=Decimal("0.5"),
    growth=Decimal("7.5"),
    base=Base(value=Decimal(120), year=2025, status="preliminary"),
    since=date(2026, 1, 1),
    yearly=(Point(date(2027, 12, 31), Decimal("138.7")),),
    direction="higher",
    attribute="binding",
    is_soft=True,
    place="t3",
    places=1,
)


def test_target_survives_as_data() -> None:
    assert target_of(terms_of(FULL)) == FULL
    share = Target(kind="share", unit="%", due=date(2030, 12, 31), value=Decimal(52))
    assert target_of(terms_of(share)) == share


def test_numbers_are_kept_as_texts() -> None:
    terms = terms_of(FULL)
    assert terms["value"] == "172.28"
    assert terms["yearly"] == [["2027-12-31", "138.7"]]
    assert terms["base"] == {"value": "120", "year": 2025, "status": "preliminary"}


@pytest.mark.parametrize(
    "change",
    [
        {"value": 172.28},
        {"value": "一百"},
        {"value": "1e9"},
        {"due": "2030-02-30"},
        {"due": "20301231"},
        {"kind": "wish"},
        {"comparator": "almost"},
        {"direction": "sideways"},
        {"attribute": "约束性"},
        {"is_soft": "yes"},
        {"places": True},
        {"base": {"value": "1", "year": "2025"}},
        {"base": {"value": "1", "year": 2025, "note": ""}},
        {"base": "120"},
        {"yearly": [["2027-12-31"]]},
        {"yearly": {}},
        {"place": 3},
        {"surprise": 1},
    ],
)
def test_strange_terms_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(TargetError):
        target_of(PLAIN | change)


@pytest.mark.parametrize("name", sorted(PLAIN))
def test_terms_need_their_names(name: str) -> None:
    with pytest.raises(TargetError, match=name):
        target_of({key: value for key, value in PLAIN.items() if key != name})
