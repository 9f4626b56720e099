"""The generated reference pages say what the program says."""

from __future__ import annotations

import pytest
from docs.generate import PAGES, kept, main, pages


@pytest.mark.parametrize("name", PAGES)
def test_page_is_up_to_date(name: str) -> None:
    assert kept(name) == pages()[name], "run: make docs"


def test_check_agrees_with_pages() -> None:
    assert main(["--check"]) == 0


def test_pages_end_in_one_line_feed() -> None:
    for text in pages().values():
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
