"""The parts of a .docx package and how they refer to each other.

The parts are parsed here and not through python-docx, which refuses macro-enabled and strict
packages and cannot be told to refuse a document type declaration.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from luoshi.core.documents.limits import (
    Limits,
    check_tags,
    open_archive,
    unpack,
)
from luoshi.core.errors import DamagedDocument, HostileDocument

Element = etree._Element

STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def parse_xml(data: bytes, limits: Limits) -> Element:
    """The root element of a part.

    Errors   HostileDocument where it declares a document type, DamagedDocument where broken,
             OversizeDocument
    """
    check_tags(data.count(b"<"), limits)
    plain = data.replace(b"\0", b"") if b"\0" in data[:200] else data
    if DECLARED.search(plain):
        raise HostileDocument(
            "文件内部的 XML 声明了实体，可能拖垮读取程序或外连，已停止读取；"
            "请由原件重新保存后再上传。"
        )
    for strict, usual in STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DamagedDocument(
            "文件内部的 XML 不完整，请由原件重新保存后再上传。"
        ) from error
    if root is None:
        raise DamagedDocument("文件内部的 XML 是空的，请由原件重新保存后再上传。")
    return root


class Package:
    """An open .docx: parts by name and by relation."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        self.archive: ZipFile = open_archive(data, limits)
        self.names = set(self.archive.namelist())

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self.archive.close()

    @property
    def has_macros(self) -> bool:
        """Whether the package carries a macro project."""
        return any(name.lower().endswith("vbaproject.bin") for name in self.names)

    def root(self, name: str) -> Element | None:
        """The root element of a part; None where the package has no such part."""
        if name not in self.names:
            return None
        return parse_xml(unpack(self.archive, name, self.limits), self.limits)

    def main(self) -> str:
        """The name of the part that holds the text.

        Errors   DamagedDocument
        """
        for name in [*self.related("", "officeDocument"), "word/document.xml"]:
            if name in self.names:
                return name
        raise DamagedDocument(
            "文件缺少正文部分（document.xml），请由原件重新保存后再上传。"
        )

    def related(self, source: str, relation: str) -> Iterator[str]:
        """The names of the parts that a part refers to by this kind of relation."""
        folder, name = posixpath.split(source)
        links = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        for link in () if links is None else links:
            kind, target = link.get("Type", ""), link.get("Target", "")
            if kind.rpartition("/")[2] != relation:
                continue
            if link.get("TargetMode") != "External" and target:
                yield resolve(folder, target)

    def first(self, source: str, relation: str) -> Element | None:
        """The root of the first part that a part refers to by this kind of relation."""
        for name in self.related(source, relation):
            return self.root(name)
        return None


def resolve(folder: str, target: str) -> str:
    """The name of a part from where it is mentioned.

    Example

        >>> resolve("word", "../customXml/item1.xml")
        'customXml/item1.xml'
    """
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
