"""Every figure of a bulletin leads back to its query."""

from __future__ import annotations

from docx.oxml.ns import qn
from tests.core.reports.official.cast import (
    STANDINGS,
    full,
    made_bulletin,
    query,
)
from tests.core.reports.official.opened import part

from luoshi.core.reports.official.body import Figure, Para, figures
from luoshi.core.reports.official.kinds.bulletin import ranking
from luoshi.core.reports.official.letter import Letter


def marked(letter: Letter) -> dict[str, str]:
    """Bookmark → the text in it."""
    body = part(letter, "word/document.xml")
    return {
        start.get(qn("w:name")): "".join(start.getnext().itertext())
        for start in body.iter(qn("w:bookmarkStart"))
    }


def addresses(letter: Letter) -> dict[str, str]:
    """Property → the address in it."""
    table = part(letter, "docProps/custom.xml")
    return {one.get("name"): "".join(one.itertext()) for one in table}


def test_figure_is_bookmarked() -> None:
    letter = full(
        body=(Para(("共", Figure("57", "all_due", "/tasks/?a=1&b=2"), "项")),)
    )
    assert marked(letter) == {"fig_all_due": "57"}
    assert addresses(letter) == {"fig_all_due": "/tasks/?a=1&b=2"}


def test_figure_told_twice_has_two() -> None:
    one = Figure("57", "due", "/tasks/")
    letter = full(body=(Para((one, "，", one)),))
    assert list(marked(letter)) == ["fig_due", "fig_due_2"]
    assert set(addresses(letter)) == set(marked(letter))


def test_all_figures_lead_somewhere() -> None:
    letter = made_bulletin()
    assert set(marked(letter)) == set(addresses(letter))
    assert len(marked(letter)) == len(figures(letter.body))
    assert marked(letter)["fig_civil_rate"] == "63.6%"
    assert addresses(letter)["fig_civil_rate"] == query("civil", "rate")


def test_bookmarks_close_once() -> None:
    body = part(made_bulletin(), "word/document.xml")
    starts = [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkStart"))]
    ends = [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkEnd"))]
    assert starts == ends
    assert len(set(starts)) == len(starts)


def test_without_queries_no_bookmarks() -> None:
    assert figures((ranking(STANDINGS),)) == ()
