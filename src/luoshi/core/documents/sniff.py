"""Which format a file is, told by its content; its name only breaks ties."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import NoReturn

from luoshi.core.documents.limits import Limits, open_archive
from luoshi.core.errors import (
    DamagedDocument,
    EmptyDocument,
    HostileDocument,
    LockedDocument,
    Sentence,
    UnknownFormat,
)

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
    "mhtml": "multipart/related",
    "txt": "text/plain",
    "doc": "application/msword",
    "wps": "application/vnd.ms-works",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
}
EXTENSIONS = {
    "docx": ("docx", "docm", "dotx", "dotm", "wps"),
    "pdf": ("pdf",),
    "html": ("html", "htm", "shtml", "xhtml", "shtm"),
    "mhtml": ("mhtml", "mht"),
    "txt": ("txt", "text", "md", "csv"),
    "doc": ("doc", "dot", "wps", "wpt"),
    "wps": ("wps", "wpt", "doc"),
    "rtf": ("rtf", "doc"),
    "odt": ("odt",),
}
KNOWN = frozenset(ending for endings in EXTENSIONS.values() for ending in endings)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = (
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"7z\xbc\xaf\x27\x1c", "压缩包"),
    (b"Rar!", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
)
REMEDIES = {
    "图片": "请放进一个 PDF 文件后再上传，以便识别其中的文字。",
    "压缩包": "请先解压，再逐个上传其中的文件。",
    "程序": "请上传 docx、pdf、html 或 txt 格式的文件。",
    "表格": "请把其中的正文另存为 docx 或 pdf 后再上传。",
    "演示文稿": "请另存为 pdf 后再上传。",
    "OFD 版式文件": "请用阅读软件另存为 pdf 或 docx 后再上传。",
}
TAGS = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|table|tbody|tr|td|p|span|font"
    r"|style|script|link|h[1-6]|br|center|article|section|ul|ol|img|a)\b",
    re.IGNORECASE,
)
# Atomic, so that a run of comments cannot be parted in ever new ways.
MARKED = re.compile(r"\s*(?:<\?xml[^>]*>\s*|(?><!--.*?-->)\s*)*+<", re.DOTALL)
USUAL = re.compile("[\t\r\n -~\u2010-\u2030\u3000-\u303f\u4e00-\u9fff\uff00-\uff60]")
ENTITIES = re.compile(
    r"<!ENTITY|<!DOCTYPE[^>\[]{0,500}(?:SYSTEM|PUBLIC|\[)", re.IGNORECASE
)
WHOLE = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
ARCHIVED = re.compile(rb"(?i)^content-type:\s*multipart/related", re.MULTILINE)


def extension(name: str) -> str:
    """The ending of a file name in small letters, without its dot.

    Example

        >>> extension("方案（定稿）.DOCX")
        'docx'
    """
    return PurePath(name).suffix.lower().lstrip(".")


def find_format(data: bytes, name: str, limits: Limits) -> str:
    """The format of these bytes, one of ``MEDIA_TYPES``.

    Errors   EmptyDocument, UnknownFormat, LockedDocument, DamagedDocument, HostileDocument
    """
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyDocument("文件是空的，请检查是否上传了正确的文件。")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return zip_format(data, limits)
    if data.startswith(OLE):
        return ole_format(data, name)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    return text_format(data, name)


def zip_format(data: bytes, limits: Limits) -> str:
    """Which kind of zipped document this is, told by the members it has."""
    with open_archive(data, limits) as archive:
        names = set(archive.namelist())
        if "mimetype" in names and "content.xml" in names:
            return "odt"
    if "word/document.xml" in names or any(
        name.startswith("word/") and name.endswith(".xml") for name in names
    ):
        return "docx"
    if "OFD.xml" in names:
        refuse("OFD 版式文件")
    if any(name.startswith("xl/") for name in names):
        refuse("表格")
    if any(name.startswith("ppt/") for name in names):
        refuse("演示文稿")
    raise UnknownFormat(
        "这是压缩包，不是可直接读取的公文；请先解压，再逐个上传其中的文件。"
    )


def ole_format(data: bytes, name: str) -> str:
    """Which kind of compound file this is, told by the streams it names."""
    if holds_stream(data, "EncryptedPackage"):
        raise LockedDocument("文件已加密，请在 Word 或 WPS 中去除打开密码后再上传。")
    if holds_stream(data, "WordDocument"):
        return "wps" if extension(name) == "wps" else "doc"
    if holds_stream(data, "Workbook") or holds_stream(data, "Book"):
        refuse("表格")
    if holds_stream(data, "PowerPoint Document"):
        refuse("演示文稿")
    if extension(name) in ("wps", "doc"):
        raise DamagedDocument(
            "文件里找不到正文，可能已损坏；请用 Word、WPS 另存为 docx 后再上传。"
        )
    raise UnknownFormat(
        "文件不是可识别的 Word 或 WPS 文档，请另存为 docx 或 pdf 后再上传。"
    )


def holds_stream(data: bytes, stream: str) -> bool:
    """Whether the directory of a compound file names this stream."""
    return stream.encode("utf-16-le") + b"\0\0" in data


def text_format(data: bytes, name: str) -> str:
    """Which kind of text this is.

    Errors   UnknownFormat where the bytes are no text
    """
    if b"multipart/related" in data[:4096] and ARCHIVED.search(data[:4096]):
        return "mhtml"
    refuse_foreign(data)
    if is_binary(data):
        raise UnknownFormat(
            "文件内容不是文字，无法识别格式；请上传 docx、pdf、html 或 txt 格式的文件。"
        )
    head = data[:65536]
    sample = head.replace(b"\0", b"").decode("latin-1").lstrip("ï»¿ÿþ")
    if is_markup(sample, name):
        return "html"
    if sample.lstrip().startswith("<?xml"):
        refuse_xml(sample)
    return "txt"


def refuse_xml(sample: str) -> NoReturn:
    """Say what a bare XML file is that is not read here.

    Errors   HostileDocument where it declares entities, else UnknownFormat
    """
    if ENTITIES.search(sample):
        raise HostileDocument(
            "这是声明了实体的 XML 文件，可能拖垮读取程序或外连，已停止读取；"
            "请上传 docx、pdf、html 或 txt 格式的文件。"
        )
    raise UnknownFormat(
        "这是 XML 数据文件，不是可直接读取的公文；请另存为 docx 后再上传。"
    )


def refuse_foreign(data: bytes) -> None:
    for magic, kind in FOREIGN:
        if data.startswith(magic) and is_binary(data):
            refuse(kind)


def refuse(kind: str) -> NoReturn:
    """Say what a file is that is not read here.

    Errors   UnknownFormat
    """
    raise UnknownFormat(
        "这是%(kind)s，不是可直接读取的公文；%(remedy)s",
        kind=Sentence(kind),
        remedy=Sentence(REMEDIES[kind]),
    )


def is_binary(data: bytes) -> bool:
    """Whether control bytes show that this is no text in any encoding."""
    sample = data[:65536]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or is_wide(sample):
        return False
    odd = sum(sample.count(byte) for byte in CONTROLS)
    return odd > len(sample) // 100


CONTROLS = tuple(
    bytes((value,)) for value in range(32) if value not in (9, 10, 11, 12, 13, 27)
)


def is_wide(sample: bytes) -> bool:
    """Whether bytes are UTF-16 without a mark: as such they read as plain text."""
    whole = sample[: len(sample) // 2 * 2]
    if 0 not in whole:
        return False
    return any(
        len(USUAL.findall(whole.decode(encoding, errors="replace"))) > 0.35 * len(whole)
        for encoding in ("utf-16-le", "utf-16-be")
    )


def is_markup(sample: str, name: str) -> bool:
    """Whether a text is a web page or a piece of one."""
    if not MARKED.match(sample):
        return False
    tags = len(TAGS.findall(sample))
    if WHOLE.search(sample) or tags >= 8:
        return True
    return tags > 0 and extension(name) not in EXTENSIONS["txt"]


def names_other(name: str, kind: str) -> bool:
    """Whether a file's ending promises another format than its content is."""
    ending = extension(name)
    return ending in KNOWN and ending not in EXTENSIONS[kind]
