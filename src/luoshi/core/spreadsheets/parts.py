"""The parts of an .xlsx package that its sheets lean on: strings, formats, tabs.

They are parsed here and not through a spreadsheet library, which gives neither what a cell
displays in Chinese formats nor files whose styles another office program wrote loosely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from luoshi.core.documents.limits import Clock, Limits, check_tags, unpack
from luoshi.core.documents.package import DECLARED, Element, Package, resolve
from luoshi.core.errors import DamagedDocument, HostileDocument
from luoshi.core.spreadsheets.formats import BUILTIN, Format, read_format

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
GENERAL = Format("general", "")


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet of a package: its name, its part, whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of one package share."""

    package: Package
    clock: Clock
    tabs: tuple[Tab, ...]
    strings: tuple[str, ...]
    formats: tuple[Format, ...]
    since_1904: bool


def open_book(package: Package, clock: Clock) -> Book:
    """The tabs of a package and what its cells refer to.

    Errors   DamagedDocument, HostileDocument, LockedDocument, OversizeDocument
    """
    main = next(package.related("", "officeDocument"), "xl/workbook.xml")
    root = package.root(main)
    if root is None:
        raise DamagedDocument("表格文件缺少工作簿部分，请由原件重新保存后再上传。")
    properties = root.find("{*}workbookPr")
    style = next(package.related(main, "styles"), "xl/styles.xml")
    string = next(package.related(main, "sharedStrings"), "xl/sharedStrings.xml")
    return Book(
        package=package,
        clock=clock,
        tabs=tuple(find_tabs(package, main, root)),
        strings=tuple(read_strings(package, string, clock)),
        formats=tuple(read_formats(package.root(style))),
        since_1904=properties is not None and is_true(properties.get("date1904")),
    )


def find_tabs(package: Package, main: str, root: Element) -> Iterator[Tab]:
    """The worksheets of a package in the order of their tabs."""
    folder, _, name = main.rpartition("/")
    links = package.root(f"{folder}/_rels/{name}.rels")
    parts = {
        link.get("Id"): resolve(folder, link.get("Target", ""))
        for link in (() if links is None else links)
        if link.get("Type", "").endswith("/worksheet") and link.get("Target")
    }
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        named = (sheet.get(key) for key in sheet.attrib if str(key).endswith("}id"))
        part = parts.get(next(named, None), "")
        if part in package.names:
            hidden = sheet.get("state", "visible") != "visible"
            yield Tab(clean(sheet.get("name", "")), part, hidden)


def read_strings(package: Package, part: str, clock: Clock) -> Iterator[str]:
    """The shared strings in their order, without their phonetic readings."""
    if part not in package.names:
        return
    for item in elements(package, part, ("{*}si",), clock):
        yield text_of(item)


def read_formats(root: Element | None) -> Iterator[Format]:
    """The number format of each cell style, in the order of the styles."""
    if root is None:
        return
    codes = dict(BUILTIN)
    for form in root.iterfind("{*}numFmts/{*}numFmt"):
        number, code = form.get("numFmtId", ""), form.get("formatCode", "")
        if number.isdecimal() and code:
            codes[int(number)] = code
    for style in root.iterfind("{*}cellXfs/{*}xf"):
        number = style.get("numFmtId", "0")
        yield read_format(codes.get(int(number), "") if number.isdecimal() else "")


def elements(
    package: Package, part: str, tags: tuple[str, ...], clock: Clock
) -> Iterator[Element]:
    """The elements of a part one by one, each forgotten once it was seen.

    Errors   DamagedDocument, HostileDocument, LockedDocument, OversizeDocument
    """
    data = unpack(package.archive, part, package.limits)
    check_part(data, package.limits)
    parsed = etree.iterparse(
        BytesIO(data),
        events=("end",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for count, (_, element) in enumerate(parsed):
            if count % 1000 == 0:
                clock.check()
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise DamagedDocument(
            "表格文件内部的 XML 不完整，请由原件重新保存后再上传。"
        ) from error


def check_part(data: bytes, limits: Limits) -> None:
    """Refuse a part that declares entities or holds too many tags.

    Errors   HostileDocument, OversizeDocument
    """
    check_tags(data.count(b"<"), limits)
    head = data.replace(b"\0", b"") if b"\0" in data[:200] else data
    if DECLARED.search(head):
        raise HostileDocument(
            "表格文件内部的 XML 声明了实体，可能拖垮读取程序或外连，已停止读取；"
            "请由原件重新保存后再上传。"
        )


def text_of(element: Element) -> str:
    """The text of a string item: its own or that of its runs."""
    pieces = [
        part.text or ""
        for part in element.iterfind(".//{*}t")
        if not part.getparent().tag.endswith("}rPh")  # type: ignore[union-attr]
    ]
    return clean("".join(pieces))


def clean(text: str) -> str:
    """A cell's text: escapes undone, line ends LF, no control characters, trimmed.

    Example

        >>> clean(" 区商务局_x000D_\\n区财政局 ")
        '区商务局\\n区财政局'
    """
    if "_x" in text:
        text = ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL.sub("", text).strip()


def is_true(printed: str | None) -> bool:
    """Whether an attribute says yes."""
    return (printed or "").lower() in {"1", "true", "on"}
