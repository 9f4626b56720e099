"""Numbers as lists print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.documents.numerals import FORMATS, chinese, render


@pytest.mark.parametrize(
    ("style", "number", "printed"),
    [
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 19, "十九"),
        ("chineseCounting", 20, "二十"),
        ("chineseCounting", 99, "九十九"),
        ("chineseCounting", 101, "一〇一"),
        ("chineseCountingThousand", 11, "十一"),
        ("chineseCountingThousand", 100, "一百"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1005, "一千〇五"),
        ("chineseCountingThousand", 2034, "二千〇三十四"),
        ("chineseLegalSimplified", 10, "壹拾"),
        ("ideographDigital", 20, "二〇"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 12, "亥"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 2, "⒉"),
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"),
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 2, "b"),
        ("upperRoman", 49, "XLIX"),
        ("lowerRoman", 4, "iv"),
        ("ideographTraditional", 11, "11"),
        ("none", 3, ""),
        ("unheardOf", 3, "3"),
    ],
)
def test_number_is_printed(style: str, number: int, printed: str) -> None:
    assert render(number, style) == printed


@given(st.integers(-5, 10**9), st.sampled_from(sorted(FORMATS)))
def test_any_number_is_printed(number: int, style: str) -> None:
    assert isinstance(render(number, style), str)


def test_chinese_numbers_are_distinct() -> None:
    assert len({chinese(number) for number in range(1, 2000)}) == 1999
