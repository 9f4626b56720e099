"""Words of an old text found in a new one."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.plans.review.reviewing import TEXT, where
from tests.core.plans.review.shaking import rewritten

from luoshi.core.plans.review.anchor import LEAST, Anchor, Place
from luoshi.core.plans.review.folding import Folded, folded
from luoshi.core.plans.review.textmap import TextMap
from luoshi.core.values.span import Span


def found(new: str, quote: str, old: str = TEXT) -> Place | None:
    near = Span(*where(old, quote)) if quote in old else None
    return Anchor(TextMap(old, new), new).find(quote, near)


def mapped(new: str, words: str) -> str | None:
    place = TextMap(TEXT, new).place(Span(*where(TEXT, words)))
    return place.of(new) if place else None


def test_words_move_with_text_before_them() -> None:
    assert mapped(f"前言。\n{TEXT}", "每周上门巡访") == "每周上门巡访"


def test_words_are_found_across_line_ends() -> None:
    new = TEXT.replace("每周上门", "每周\n上门")
    assert mapped(new, "每周上门巡访") == "每周\n上门巡访"


def test_rewritten_words_lie_in_their_gap() -> None:
    new = TEXT.replace("每周上门巡访", "每月入户走访")
    assert mapped(new, "床位60张,每周上门巡访。") == "床位60张,每月入户走访。"


def test_words_in_another_text_have_no_place() -> None:
    assert mapped("另一份文件。" * 300, "每周上门巡访") is None


@pytest.mark.parametrize("quote", ["新增停车位180个", "新增停车位 180个"])
def test_exact_quote_scores_one(quote: str) -> None:
    place = found(f"前言。\n{TEXT}", quote)
    assert place is not None
    assert place.score == 1


def test_nearest_of_equal_quotes_is_taken() -> None:
    new = f"附:区民政局。\n{TEXT}"
    near = Span(TEXT.rindex("区民政局"), TEXT.rindex("区民政局") + 4)
    place = Anchor(TextMap(TEXT, new), new).find("区民政局", near)
    assert place is not None
    assert place.span.start == new.rindex("区民政局")


def test_moved_and_reworded_quote_is_found() -> None:
    line = "(六)加强居家照护。建设家庭养老床位60张,每周上门巡访。责任单位:区民政局\n"
    new = TEXT.replace(line, "") + line.replace("60张", "80张")
    place = found(new, "建设家庭养老床位60张,每周上门巡访")
    assert place is not None
    assert place.span.of(new) == "建设家庭养老床位80张,每周上门巡访"
    assert LEAST <= place.score < 1


def test_missing_quote_is_not_found() -> None:
    assert found(TEXT, "对外贸易结算试点稳步推进") is None
    assert found(TEXT, "") is None


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_mapped_places_stay_in_the_text(seed: int) -> None:
    chance = Random(seed)
    new = rewritten(TEXT, chance)
    texts = TextMap(TEXT, new)
    for run in texts.runs:
        old = texts.old.text[run.old : run.old + run.size]
        assert old == texts.new.text[run.new : run.new + run.size]
    for _ in range(20):
        start = chance.randrange(len(TEXT) - 30)
        place = texts.place(Span(start, start + chance.randrange(1, 30)))
        assert place is None or 0 <= place.start < place.end <= len(new)


@given(text=st.text(max_size=60))
def test_folding_leads_back(text: str) -> None:
    one = Folded(text)
    assert one.text == folded(text)
    if one.text:
        whole = one.outside(0, len(one.text))
        assert whole is not None
        assert folded(whole.of(text)) == one.text
