"""A written document opened again, as python-docx and as the XML of its parts."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn
from lxml import etree

from luoshi.core.reports.official.letter import Letter
from luoshi.core.reports.official.writer import written


def opened(letter: Letter) -> Any:
    """The document as python-docx reads it."""
    return docx.Document(BytesIO(written(letter)))


def part(letter: Letter, name: str) -> Any:
    """One part of the file as a tree."""
    with ZipFile(BytesIO(written(letter))) as archive:
        return etree.fromstring(archive.read(name))


def lines(letter: Letter) -> list[str]:
    """The text of every paragraph outside tables."""
    return [paragraph.text for paragraph in opened(letter).paragraphs]


def styled(letter: Letter, style: str) -> list[Any]:
    """The paragraphs of a style, those in boxes too."""
    body = part(letter, "word/document.xml")
    wanted = f"{qn('w:pPr')}/{qn('w:pStyle')}[@{qn('w:val')}='{style}']"
    return [one for one in body.iter(qn("w:p")) if one.find(wanted) is not None]


def said(paragraph: Any) -> str:
    """The text of one paragraph as a tree."""
    return "".join(paragraph.itertext())


def value(tree: Any, tag: str, name: str = "val") -> str:
    """An attribute of the first element of a tag."""
    found = tree.find(f".//{qn(f'w:{tag}')}")
    return str(found.get(qn(f"w:{name}")))
