"""The way of a return from its unit to the public."""

from __future__ import annotations

import pytest

from luoshi.core.indicators.life import FIXED, HANDED_IN, LIFE, STATES
from luoshi.core.lifecycles.lifecycle import StepRefused

SOUND = {
    "is_complete": True,
    "is_refused": False,
    "has_reasons": True,
    "is_other": True,
}
WAY = (
    ("report", "unit_reporter"),
    ("sign", "unit_leader"),
    ("approve", "data_officer"),
    ("freeze", "office_admin"),
    ("publish", "leader"),
)


def go(name: str, state: str, role: str, **facts: bool) -> str:
    given = frozenset({"opinion"})
    return LIFE.take(
        name, state, frozenset({role}), given=given, facts={**SOUND, **facts}
    )


def test_return_goes_to_the_public() -> None:
    state, seen = LIFE.first, []
    for name, role in WAY:
        state = go(name, state, role)
        seen.append(STATES[state])
    assert seen == ["已报", "单位已审签", "办公室已审核", "已冻结", "已发布"]


@pytest.mark.parametrize(
    "fact",
    [{"is_complete": False}, {"is_refused": True}, {"has_reasons": False}],
    ids=str,
)
def test_unsound_figures_are_not_reported(fact: dict[str, bool]) -> None:
    with pytest.raises(StepRefused):
        go("report", "awaited", "unit_reporter", **fact)


def test_unit_cannot_touch_frozen_figures() -> None:
    for state in FIXED:
        assert not list(
            LIFE.open_to(state, frozenset({"unit_reporter", "unit_leader"}))
        )


def test_revision_starts_over() -> None:
    assert go("revise", "published", "data_officer") == "awaited"


def test_office_returns_with_an_opinion() -> None:
    assert go("return", "signed", "data_officer") == "awaited"
    with pytest.raises(StepRefused, match="意见"):
        LIFE.take("return", "signed", frozenset({"data_officer"}))


def test_reporter_does_not_sign_alone() -> None:
    with pytest.raises(StepRefused, match="两个人"):
        go("sign", "reported", "unit_leader", is_other=False)


def test_signed_return_is_handed_in() -> None:
    assert "signed" in HANDED_IN
    assert "reported" not in HANDED_IN
