"""The real files beside the checkout are read rightly: facts about them, not their words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from luoshi.core.documents.document import Document
from luoshi.core.documents.read import read_file

# Files that are another form of a text of the corpus.
TWINS = [("F1", "005"), ("F3", "010"), ("F5", "072"), ("F8", "069")]


@cache
def read(path: Path) -> Document:
    return read_file(path)


def find(shared: Path, folder: str, prefix: str) -> Path:
    (path,) = (shared / "documents" / folder).glob(f"{prefix}_*")
    return path


def letters(text: str) -> str:
    """A text without white space, bars, and the marks that the twin of F8 has otherwise."""
    return re.sub(r"""[\s|"“”—、-]""", "", text)


@pytest.mark.parametrize(("file", "text"), TWINS)
def test_text_equals_its_twin(shared: Path, file: str, text: str) -> None:
    twin = read(find(shared, "corpus", text)).text
    assert letters(read(find(shared, "files", file)).text) == letters(twin)


@pytest.mark.parametrize("file", ["F1", "F3", "F5", "F6", "F8"])
def test_real_file_is_silent(shared: Path, file: str) -> None:
    assert read(find(shared, "files", file)).findings == ()


@pytest.mark.parametrize("file", ["F1", "F3", "F5", "F6", "F8"])
def test_places_hold_their_text(shared: Path, file: str) -> None:
    document = read(find(shared, "files", file))
    pieces = [block.span.of(document.text) for block in document.blocks]
    assert "\n".join(pieces) == document.text
    for table in document.tables:
        for cell in table.cells:
            assert (cell.span.of(document.text) if cell.span else "") == cell.text


def test_measures_table_has_its_columns(shared: Path) -> None:
    (table,) = read(find(shared, "files", "F1")).tables
    heads = [cell.text for cell in table.cells if cell.row == 0]
    assert table.columns == 5
    assert heads[3] == "指导部门"
    groups = [cell for cell in table.cells if cell.columns == 5]
    assert len(groups) == 5


def test_indicator_table_has_merged_groups(shared: Path) -> None:
    (table,) = read(find(shared, "files", "F3")).tables
    first = [cell for cell in table.cells if cell.column == 0 and cell.row > 0]
    second = [cell for cell in table.cells if cell.column == 1 and cell.row > 0]
    assert [cell.rows for cell in first] == [24, 19, 9, 3]
    assert len(second) == 14
    assert sum(cell.rows for cell in second) == 55
    assert table.rows == 56


def test_catalogue_cards_are_properties(shared: Path) -> None:
    properties = read(find(shared, "files", "F3")).properties
    assert properties["发文字号"] == "国办发〔2019〕4号"
    assert "标题" in properties


def test_site_is_left_out(shared: Path) -> None:
    for file in ("F1", "F3"):
        document = read(find(shared, "files", file))
        assert "扫一扫" not in document.text
        assert "索引号" not in letters(document.text)
        assert any("扫一扫" in margin.text for margin in document.margins)


def test_odd_pdf_is_read(shared: Path) -> None:
    document = read(find(shared, "files", "F8"))
    assert document.pages == 28
    assert len(document.text.split("\n")) > 250
    assert document.blocks[-1].page == 28


def test_odd_pdf_keeps_sentences_whole(shared: Path) -> None:
    lines = read(find(shared, "files", "F8")).text.split("\n")
    long = [line for line in lines if len(line) > 36]
    assert all(line[-1] in "。；：！!" for line in long)
    assert not any(line[0] in "，、。,;；" for line in lines)


def test_spread_digits_are_whole(shared: Path) -> None:
    text = read(find(shared, "files", "F8")).text
    assert not re.search(r"\d \d|\d ?\. \d| [%‰]", text)


def test_garbled_text_is_told(shared: Path) -> None:
    document = read(find(shared, "corpus", "068"))
    assert [finding.code for finding in document.findings] == ["read-unreadable-text"]


def test_other_texts_are_legible(shared: Path) -> None:
    for folder in ("corpus", "seeds"):
        for path in sorted((shared / "documents" / folder).glob("*.txt")):
            if not path.name.startswith("068"):
                assert read(path).findings == (), path.name
