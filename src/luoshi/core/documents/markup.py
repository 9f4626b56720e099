"""The text and the tree of a saved web page: charset found first, then parsed."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from luoshi.core.documents.limits import Limits, check_tags
from luoshi.core.documents.package import Element
from luoshi.core.documents.text import BOMS, decode_bytes
from luoshi.core.errors import EmptyDocument, HostileDocument, OversizeDocument

LABEL = re.compile(
    rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})"""
    rb"""|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,30})"""
)
WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "unicode": "utf-16",
}
HEAD = 8192
UNPARSED = re.compile("[\ud800-\udfff\x00]")
PICTURE = re.compile(r";base64,[A-Za-z0-9+/=]{200,}")
DECLARED_ENTITY = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]{0,500}\[", re.IGNORECASE)


def decode_page(data: bytes, label: str | None = None) -> str:
    """The text of a page; bytes that are plainly UTF-8 win over what the page says of itself.

    Shapes   label is what a carrier outside the page says, such as a mail header
    """
    marked = any(data.startswith(mark) for mark, _ in BOMS)
    if not marked and not is_utf8(data):
        for name in (label, declared(data)):
            text = decode_as(data, name)
            if text is not None:
                return text
    return decode_bytes(data)


def is_utf8(data: bytes) -> bool:
    """Whether bytes beyond ASCII form valid UTF-8 throughout."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def declared(data: bytes) -> str | None:
    """The charset that a page declares in its head."""
    found = LABEL.search(data[:HEAD])
    if found is None:
        return None
    return (found[1] or found[2]).decode("ascii", "replace").lower()


def decode_as(data: bytes, name: str | None) -> str | None:
    """The text under this charset's widest form; None where it does not fit."""
    if not name:
        return None
    wider = WIDER.get(name.lower(), name)
    try:
        if "utf-16" in codecs.lookup(wider).name:
            return None
        return data.decode(wider)
    except (LookupError, UnicodeError, AttributeError):
        return None


def parse_page(text: str, limits: Limits) -> Element:
    """The root of a page or of a piece of one.

    Errors   EmptyDocument, HostileDocument, OversizeDocument
    """
    check_tags(text.count("<"), limits)
    if DECLARED_ENTITY.search(text, 0, 200_000):
        raise HostileDocument(
            "网页里声明了 XML 实体，可能拖垮读取程序或外连，已停止读取；"
            "请在浏览器中打开后重新保存。"
        )
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(trim(text).encode(), parser)
    check_complete(parser)
    if root is None:
        raise EmptyDocument("网页里没有内容，请检查是否保存了正确的页面。")
    return root


def trim(text: str) -> str:
    """A page without what no parser takes, and without the pictures written into it."""
    return PICTURE.sub(";base64,", UNPARSED.sub("", text))


def check_complete(parser: etree.HTMLParser) -> None:
    """Refuse a page of which the parser read only the beginning.

    Errors   HostileDocument, OversizeDocument
    """
    for entry in parser.error_log:
        if entry.type_name != "ERR_RESOURCE_LIMIT":
            continue
        if "depth" in entry.message.lower():
            raise HostileDocument(
                "网页的标签嵌套过深，已停止读取；请在浏览器中打开后重新保存。"
            )
        raise OversizeDocument(
            "网页里有一段内容过长，已停止读取；请只保留正文后重新保存。"
        )
