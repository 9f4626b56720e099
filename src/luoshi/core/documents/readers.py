"""The one place that loads a reader by name.

Reading a .txt must not pay for the libraries of docx, html and pdf, and text recognition is an
optional extra: so a reader's module is imported when its first file arrives.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, cast

from luoshi.core.documents.draft import Draft, Intake
from luoshi.core.documents.row import Row

MODULES = {
    "docx": "luoshi.core.documents.docx",
    "pdf": "luoshi.core.documents.pdf",
    "html": "luoshi.core.documents.html",
    "mhtml": "luoshi.core.documents.mhtml",
    "doc": "luoshi.core.documents.office",
    "wps": "luoshi.core.documents.office",
    "rtf": "luoshi.core.documents.office",
    "odt": "luoshi.core.documents.office",
}


class Reader(Protocol):
    """What a reader's module offers."""

    def read(self, intake: Intake) -> Draft:
        """The file laid down as a draft."""
        ...


class Recogniser(Protocol):
    """What the optional module for scanned pages offers."""

    def recognise(self, image: Any, scale: float) -> list[Row]:
        """The lines seen in the picture of a page, in points from its upper left corner."""
        ...


def load_reader(kind: str) -> Reader:
    """The reader of one format."""
    return cast("Reader", import_module(MODULES[kind]))


def load_recogniser() -> Recogniser | None:
    """The reader of scanned pages, or None where its extra is not installed."""
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        return None
    return cast("Recogniser", import_module("luoshi.core.documents.ocr"))
