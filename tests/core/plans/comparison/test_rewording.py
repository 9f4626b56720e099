"""Runs that lead from one wording to another."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.core.plans.comparison.rewording import reword, shown

WORDS = st.text("推进建设园区，。、5A1.", max_size=60)


def altered(old: str, new: str) -> list[tuple[str, str]]:
    return [(run.kind, run.text) for run in reword(old, new) if run.kind != "equal"]


@settings(deadline=None)
@given(WORDS, WORDS)
def test_runs_rebuild_both_wordings(old: str, new: str) -> None:
    runs = reword(old, new)
    assert "".join(run.text for run in runs if run.kind != "insert") == old
    assert "".join(run.text for run in runs if run.kind != "delete") == new


@settings(deadline=None)
@given(WORDS)
def test_same_wording_is_one_run(text: str) -> None:
    assert [run.kind for run in reword(text, text)] == ["equal"] * bool(text)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("建成12个站", "建成120个站", [("delete", "12"), ("insert", "120")]),
        ("建站，修路。", "建站。", [("delete", "，修路")]),
        ("推进5G应用", "推进6G应用", [("delete", "5"), ("insert", "6")]),
        ("建站", "建站，修路", [("insert", "，修路")]),
    ],
)
def test_only_the_change_is_marked(
    old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    assert altered(old, new) == expected


def test_width_is_no_change() -> None:
    assert altered("建站,修路", "建站，修路") == []


def test_page_breaks_are_not_shown() -> None:
    assert shown("建设\n智慧  园区 \u3000 smart\n park") == "建设智慧园区smart park"


def test_long_foreign_texts_come_to_an_end() -> None:
    start = process_time()
    runs = reword("建设园区" * 2000, "修筑道路" * 2000)
    assert process_time() - start < 30
    assert [run.kind for run in runs] == ["delete", "insert"]
