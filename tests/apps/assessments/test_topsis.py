"""Ranks by TOPSIS beside the board, their figures open."""

from __future__ import annotations

from django.test import Client
from tests.apps.assessments.conftest import Walker
from tests.apps.assessments.test_pages import text

from luoshi.apps.assessments.models import Run


def test_board_says_how_topsis_would_rank(
    walk: Walker, browsers: dict[str, Client]
) -> None:
    run = walk("seal", "close", "calculate")
    page = text(browsers["admin"], "board", run.pk)
    assert "TOPSIS" in page
    assert "排出的位次与此相同" in page


def test_every_figure_is_open(published: Run, browsers: dict[str, Client]) -> None:
    page = text(browsers["admin"], "topsis", published.pk)
    # 8.2 ÷ √(8.2² + 6.9² + 9.4² + 5.8²) × 0.4.
    for said in ("8.2<small>0.213126</small>", "0.4", "贴近度"):
        assert said in page


def test_nothing_is_compared_before_a_trial(
    opened: Run, browsers: dict[str, Client]
) -> None:
    assert "还没有试算" in text(browsers["admin"], "topsis", opened.pk)
