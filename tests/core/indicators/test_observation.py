"""Versions of a figure, and its published growth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.indicators.figures import NOON, cell, observed

from luoshi.core.errors import IndicatorError
from luoshi.core.indicators.observation import (
    Observation,
    approved,
    growth_differs,
    revised,
    standing,
)
from luoshi.core.values.rounding import rounded

PLACE = cell("2026年1—8月")
FIRST = observed(PLACE, "86.40", comparable="80.00", published="8.0")
HOUR = timedelta(hours=1)


def after(one: Observation, hours: int, value: str = "86.50") -> Observation:
    return revised(
        one,
        value=Decimal(value),
        comparable=one.comparable,
        published_growth=None,
        at=NOON + hours * HOUR,
        reporter="李二",
        reason="企业更正",
    )


def seal(one: Observation, hours: int) -> Observation:
    return approved(one, reviewer="王三", issuer="赵四", at=NOON + hours * HOUR)


def test_revision_leaves_the_former_version() -> None:
    second = after(seal(FIRST, 1), 2)
    assert (FIRST.version, FIRST.value) == (1, Decimal("86.40"))
    assert (second.version, second.status) == (2, "revised")
    assert second.approved is None
    assert second.reviewer == ""


def test_revision_needs_a_reason() -> None:
    with pytest.raises(IndicatorError, match="理由"):
        revised(
            FIRST,
            value=Decimal(1),
            comparable=None,
            published_growth=None,
            at=NOON,
            reporter="李二",
            reason=" ",
        )


def test_revision_follows_what_it_revises() -> None:
    with pytest.raises(IndicatorError, match="早于"):
        after(FIRST, -1)


def test_nobody_reviews_own_figures() -> None:
    with pytest.raises(IndicatorError, match="两个人"):
        approved(FIRST, reviewer="陈一", issuer="赵四", at=NOON)


def test_figure_is_approved_once() -> None:
    with pytest.raises(IndicatorError, match="已经审定"):
        seal(seal(FIRST, 1), 2)


def test_past_is_seen_as_entered_and_as_approved() -> None:
    versions = (after(FIRST, 5), seal(FIRST, 3))
    entered = standing(versions, as_of=NOON + 5 * HOUR)[PLACE]
    sealed = standing(versions, as_of=NOON + 5 * HOUR, is_approved_only=True)[PLACE]
    assert (entered.version, sealed.version) == (2, 1)
    early = standing(versions, as_of=NOON + 2 * HOUR, is_approved_only=True)
    assert early == {}


@given(st.permutations(range(4)))
def test_order_of_versions_does_not_matter(order: Sequence[int]) -> None:
    versions = [FIRST]
    for hours in (1, 2, 3):
        versions.append(after(versions[-1], hours, f"{hours}"))
    found = standing([versions[at] for at in order])
    assert found == {PLACE: versions[-1]}


def test_growth_is_measured_on_the_comparable_base() -> None:
    assert FIRST.derived_growth == 8
    naive = observed(PLACE, "86.40", comparable="84.00")
    assert naive.derived_growth is not None
    assert rounded(naive.derived_growth) == Decimal("2.9")


def test_published_growth_that_differs_is_found() -> None:
    wrong = observed(PLACE, "86.40", comparable="80.00", published="2.9")
    (one,) = growth_differs((FIRST, wrong))
    assert (one.code, one.demand) == ("indicator-growth-differs", "reason")
    assert one.message == "公布增速 2.9%，按可比基数算得 8.0%。"
    assert wrong.published_growth == Decimal("2.9")
    assert one.finding().data["period"] == "2026-01/08"


def test_growth_across_a_sign_is_not_judged() -> None:
    turned = observed(PLACE, "3", comparable="-2", published="5")
    assert turned.derived_growth is None
    assert list(growth_differs((turned,))) == []
