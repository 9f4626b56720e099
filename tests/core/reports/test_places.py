"""Lines and columns lead to the same sign as the code point."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.reports.places import Places
from luoshi.core.values.span import Span

texts = st.text(alphabet="甲a\n𠮷", min_size=1, max_size=30)


@given(texts, st.data())
def test_point_leads_to_sign(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text) - 1))
    line, column = Places(text).point(offset)
    assert (text.split("\n")[line - 1] + "\n")[column - 1] == text[offset]


def test_place_names_line_and_span() -> None:
    assert Places("甲\n乙丙").place(Span(3, 4)) == "第2行 3–4"


def test_whole_text_has_no_place() -> None:
    assert Places("甲").place(None) == ""
    assert Places("甲").quote(None) == ""


def test_end_of_text_is_a_point() -> None:
    assert Places("甲\n").point(2) == (2, 1)
