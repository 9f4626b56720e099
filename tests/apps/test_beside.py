"""What higher apps offer beside a record."""

from __future__ import annotations

from luoshi.apps.ui.beside import offer, offered


def test_plans_lead_to_what_apps_above_know() -> None:
    told = [one.address for one in offered("plan")]
    assert told == ["indicators:scorecard", "evaluations:plan"]


def test_offer_is_made_once() -> None:
    before = offered("plan")
    offer("plan", "evaluations:plan", "规划评估")
    assert offered("plan") == before
    assert offered("nothing") == ()
