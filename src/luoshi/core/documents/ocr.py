"""Recognition of printed text in pictures of pages (optional extra ``ocr``)."""

from __future__ import annotations

import logging
from functools import cache
from typing import Any

from rapidocr import RapidOCR

from luoshi.core.documents.pieces import join_pieces, piece_row
from luoshi.core.documents.row import Row

SURE = 0.5


def recognise(image: Any, scale: float) -> list[Row]:
    """The lines seen in the picture of a page, from top to bottom.

    Units    pixels in, points out; scale in pixels per point
    """
    result = engine()(image)
    if result.boxes is None or result.txts is None:
        return []
    pieces = [
        piece_row(box, text, scale)
        for box, text, score in zip(
            result.boxes, result.txts, result.scores or (), strict=True
        )
        if score >= SURE and text.strip()
    ]
    return join_pieces(pieces)


@cache
def engine() -> Any:
    """The recogniser, loaded once; its models come with the package."""
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "error"})
