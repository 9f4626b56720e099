"""What the body of an official document is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from luoshi.core.errors import LetterError
from luoshi.core.reports.sheets import Column

Level = Literal[1, 2, 3, 4]
Light = Literal["绿", "黄", "红", "蓝"]
# Word keeps forty characters of a bookmark's name; fig_ and a running number need some.
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in the text that knows the query it came from.

    In the file it is the bookmark ``fig_<key>``, whose address stands in the file's own
    properties under the same name.

    Errors   LetterError
    """

    text: str
    key: str
    address: str

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise LetterError(
                "数字书签“%(key)s”写法不对，应以字母开头，只含字母、数字和下划线，"
                "不超过 31 个字符。",
                key=self.key[:40],
            )


@dataclass(frozen=True, slots=True)
class Lamp:
    """A light: a coloured dot with its word, which a black and white copy still shows."""

    colour: Light
    text: str


Piece = str | Figure | Lamp
Text = Piece | tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of the text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Head:
    """A numbered heading, with the text that runs on in its line where there is any.

    Source   GB/T 9704-2012 §7.3.3: 一、（一）1.（1）
    """

    level: Level
    title: str
    text: Text = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; the columns' widths are shares of the type area.

    ``form`` is a table without a line of titles whose odd columns are labels.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    total: tuple[Text, ...] = ()
    caption: str = ""
    note: str = ""
    form: bool = False

    def __post_init__(self) -> None:
        lines = (*self.rows, self.total) if self.total else self.rows
        if any(len(row) != len(self.columns) for row in lines):
            raise LetterError("公文中的表格各行列数不一，请核对。")


Block = Para | Head | Table


def pieces(text: Text) -> tuple[Piece, ...]:
    """The text as the pieces that it is made of."""
    return text if isinstance(text, tuple) else (text,)


def figures(blocks: Iterable[Block]) -> tuple[Figure, ...]:
    """Every figure of some blocks, in reading order."""
    texts = (text for block in blocks for text in _texts(block))
    return tuple(
        one for text in texts for one in pieces(text) if isinstance(one, Figure)
    )


def _texts(block: Block) -> Iterable[Text]:
    if isinstance(block, Table):
        return [text for row in (*block.rows, block.total) for text in row]
    return [block.text]
