"""Pieces of lines seen in a picture, put together to lines."""

from __future__ import annotations

import re
from typing import Any

from luoshi.core.documents.row import Row

CHINESE = "\u3000-\u9fff\uff00-\uff60"
# The recogniser puts spaces after Chinese punctuation and mixes up the width of brackets.
CLOSE = re.compile(rf"(?<=[{CHINESE}])\s+(?=[{CHINESE}])")
OPENING = re.compile(rf"\((?=[{CHINESE}])|(?<=[{CHINESE}])\(")
CLOSING = re.compile(rf"\)(?=[{CHINESE}])|(?<=[{CHINESE}])\)")


def settle(text: str) -> str:
    """Recognised text with the spaces and brackets that Chinese print has.

    Example

        >>> settle("二、 重点任务(省财政厅配合)")
        '二、重点任务（省财政厅配合）'
    """
    return CLOSING.sub("）", OPENING.sub("（", CLOSE.sub("", text.strip())))


def piece_row(box: Any, text: str, scale: float) -> Row:
    """A recognised piece of a line with its place on the page."""
    xs = [float(point[0]) / scale for point in box]
    ys = [float(point[1]) / scale for point in box]
    height = max(ys) - min(ys)
    return Row(settle(text), min(xs), max(xs), min(ys), max(ys), 0.8 * height)


def join_pieces(pieces: list[Row]) -> list[Row]:
    """Pieces that stand side by side as one line."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda piece: piece.top + piece.bottom):
        middle = (piece.top + piece.bottom) / 2
        if rows and rows[-1].top < middle < rows[-1].bottom and beside(rows[-1], piece):
            rows[-1] = merge(rows[-1], piece)
        else:
            rows.append(piece)
    return rows


def beside(row: Row, piece: Row) -> bool:
    """Whether two pieces do not overlap from left to right."""
    return piece.x0 > row.x1 - row.size or row.x0 > piece.x1 - piece.size


def merge(row: Row, piece: Row) -> Row:
    """Two pieces of one line, the left one first."""
    left, right = (row, piece) if row.x0 <= piece.x0 else (piece, row)
    return Row(
        settle(f"{left.text} {right.text}"),
        left.x0,
        max(left.x1, right.x1),
        min(left.top, right.top),
        max(left.bottom, right.bottom),
        max(left.size, right.size),
    )
