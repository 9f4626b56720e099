"""Clean paragraphs and the way back to the printed text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.core.plans.conftest import document_of

from luoshi.core.plans.paragraphs import FOLD, paragraphs


def test_punctuation_takes_one_form() -> None:
    (paragraph,) = paragraphs(document_of("（一）目标：５０％，其中 10 家。"))
    assert paragraph.text == "(一)目标:50%,其中10家。"


def test_spaced_digits_close_up() -> None:
    (paragraph,) = paragraphs(document_of("到2 0 2 5年增长8 %左右。"))
    assert paragraph.text == "到2025年增长8%左右。"


def test_place_leads_back_across_gaps() -> None:
    text = "到 2025 年，建成 30 家 。"
    document = document_of(text)
    (paragraph,) = paragraphs(document)
    start = paragraph.text.index("30家")
    assert paragraph.place(start, start + 3).of(text) == "30 家"


def test_latin_words_keep_their_space() -> None:
    (paragraph,) = paragraphs(document_of("推广 Smart City 平台。"))
    assert paragraph.text == "推广Smart City平台。"


@given(st.text(alphabet="一二 0１。（）、,\u3000\u200b\xa0家a\n", max_size=80))
def test_every_clean_character_has_its_place(text: str) -> None:
    try:
        document = document_of(text + "。终")
    except Exception as error:
        raise AssertionError(error) from error
    for paragraph in paragraphs(document):
        for offset, character in enumerate(paragraph.text):
            printed = document.text[paragraph.at(offset)]
            assert printed.translate(FOLD) == character
