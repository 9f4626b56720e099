"""Marks over a text: nothing is lost, whatever overlaps."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from luoshi.apps.ui.marking import Mark, Marking, Zone

TEXT = "各县区<人民>政府&部门要建设2个中心"
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))


def words(marked: str) -> str:
    """What a reader sees of it, the flags of zones apart."""
    without_flags = re.sub(r'<a class="flag".*?</a>', "", marked)
    return html.unescape(re.sub(r"<[^>]+>", "", without_flags))


def mark(key: str, start: int, end: int, rank: int = 0) -> Mark:
    return Mark(key, "unit", start, end, rank)


@given(st.lists(spans, max_size=12), st.lists(spans, max_size=4))
def test_overlaps_lose_no_text(
    marked: list[tuple[int, int]], zoned: list[tuple[int, int]]
) -> None:
    marks = [mark(f"k{n}", *span, rank=n) for n, span in enumerate(marked)]
    zones = [Zone(f"m{n}", str(n), "", *span) for n, span in enumerate(zoned)]
    assert words(Marking(TEXT, marks, zones).html(0, len(TEXT))) == TEXT


@given(st.lists(spans, max_size=12))
def test_every_mark_is_anchored_once(marked: list[tuple[int, int]]) -> None:
    marks = [mark(f"k{n}", *span) for n, span in enumerate(marked)]
    anchors = re.findall(r'id="at-(\w+)"', Marking(TEXT, marks).html(0, len(TEXT)))
    assert sorted(anchors) == sorted(one.key for one in marks if one.start < one.end)


@given(spans)
def test_pieces_join_to_the_whole(cut: tuple[int, int]) -> None:
    low, high = sorted(cut)
    marking = Marking(TEXT, [mark("a", 2, 9)])
    cuts = (0, low), (low, high), (high, len(TEXT))
    assert "".join(words(marking.html(*one)) for one in cuts) == TEXT


def test_lowest_rank_is_opened_first() -> None:
    marks = [mark("far", 0, 4, rank=5), mark("near", 2, 6, rank=1)]
    pieces = re.findall(r'href="#row-(\w+)"', Marking(TEXT, marks).html(0, 6))
    assert pieces == ["far", "near", "near"]


def test_zone_is_flagged_where_it_begins() -> None:
    marked = Marking(TEXT, [], [Zone("m7", "7", "举措 7", 3, 9)]).html(0, 9)
    assert marked.startswith('各县区<a class="flag" id="at-m7" href="#row-m7"')
    assert 'data-in="m7"' in marked


def test_mark_outside_text_is_ignored() -> None:
    assert Marking(TEXT, [mark("a", 5, 999)]).html(0, 3) == "各县区"
