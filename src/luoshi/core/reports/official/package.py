"""The parts of a .docx file put into one archive, byte for byte the same each time.

Written part by part and not with python-docx, whose template has other styles and no even
footer, and which stamps the hour of writing into the archive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from luoshi.core.reports.official.geometry import PITCH
from luoshi.core.reports.official.xml import NAMESPACE
from luoshi.core.reports.safety import printable

_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = f'xmlns:r="{_OFFICE}/relationships"'
# The identity by which every program knows properties that a person added.
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
# No archive may hold an earlier date.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What goes into the file, as XML without its outermost element."""

    body: str
    styles: str
    fonts: str
    first_header: str
    first_footer: str
    odd: str
    even: str
    addresses: Mapping[str, str]
    title: str
    author: str
    day: date


def packed(package: Package) -> bytes:
    """The archive."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, text in _parts(package).items():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, (_DECLARED + text).encode())
    return target.getvalue()


def _parts(package: Package) -> dict[str, str]:
    words = _words(package)
    return {
        "[Content_Types].xml": _types(words),
        "_rels/.rels": _relations(_ROOT),
        **{f"word/{name}.xml": text for name, (_, _, text) in words.items()},
        "word/_rels/document.xml.rels": _relations(
            {
                mark: (f"{_OFFICE}/relationships/{_sort(name)}", f"{name}.xml")
                for name, (_, mark, _) in words.items()
                if mark
            }
        ),
        "docProps/core.xml": _core(package),
        "docProps/custom.xml": _custom(package.addresses),
    }


_ROOT = {
    "rId1": (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
    "rId2": (
        f"{_PACKAGE}/relationships/metadata/core-properties",
        "docProps/core.xml",
    ),
    "rId3": (f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
}


def _words(package: Package) -> dict[str, tuple[str, str, str]]:
    """Name of each part → its type, the mark by which the document calls it, its text."""
    document = (
        f"<w:document {NAMESPACE} {_RELATED}><w:body>{package.body}</w:body>"
        "</w:document>"
    )
    return {
        "document": ("document.main", "", document),
        "styles": ("styles", "rStyles", package.styles),
        "settings": ("settings", "rSettings", _SETTINGS),
        "fontTable": ("fontTable", "rFonts", package.fonts),
        "footer1": ("footer", "rOdd", _foot(package.odd)),
        "footer2": ("footer", "rEven", _foot(package.even)),
        **_first(package),
    }


def _first(package: Package) -> dict[str, tuple[str, str, str]]:
    if not package.first_header:
        return {}
    head = f"<w:hdr {NAMESPACE}>{package.first_header}</w:hdr>"
    return {
        "header1": ("header", "rFirstHeader", head),
        "footer3": ("footer", "rFirstFooter", _foot(package.first_footer)),
    }


def _foot(inner: str) -> str:
    return f"<w:ftr {NAMESPACE}>{inner}</w:ftr>"


_SETTINGS = (
    f"<w:settings {NAMESPACE}><w:evenAndOddHeaders/>"
    f'<w:drawingGridVerticalSpacing w:val="{PITCH}"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>"
    "<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
    "<w:adjustLineHeightInTable/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)


def _sort(name: str) -> str:
    return name.rstrip("0123456789")


def _types(words: Mapping[str, tuple[str, str, str]]) -> str:
    listed = {
        f"/word/{name}.xml": f"{_WORD}.{sort}+xml"
        for name, (sort, _, _) in words.items()
    }
    listed["/docProps/core.xml"] = (
        "application/vnd.openxmlformats-package.core-properties+xml"
    )
    listed["/docProps/custom.xml"] = (
        "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    )
    parts = "".join(
        f'<Override PartName="{name}" ContentType="{sort}"/>'
        for name, sort in listed.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(marks: Mapping[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{mark}" Type="{sort}" Target="{target}"/>'
        for mark, (sort, target) in marks.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _core(package: Package) -> str:
    day = f'xsi:type="dcterms:W3CDTF">{package.day.isoformat()}T00:00:00Z'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_told(package.title)}</dc:title>"
        f"<dc:creator>{_told(package.author)}</dc:creator>"
        f"<dcterms:created {day}</dcterms:created>"
        f"<dcterms:modified {day}</dcterms:modified></cp:coreProperties>"
    )


def _custom(addresses: Mapping[str, str]) -> str:
    """Which query each bookmark leads to, as properties that a person can look at."""
    listed = "".join(
        f'<property fmtid="{_CUSTOM}" pid="{at}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{_told(address)}</vt:lpwstr></property>"
        for at, (name, address) in enumerate(addresses.items(), 2)
    )
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{listed}</Properties>'
    )


def _told(text: str) -> str:
    return escape(printable(text))
