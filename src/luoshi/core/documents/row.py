"""A printed line of a page, from characters or from a picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Row:
    """One printed line.

    Units    points; ``size`` is the height of its type; ``column`` counts from 0
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    column: int = 0
