"""Small .docx files of fictional offices, made part by part so that a test sees what it asks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W_NS}" xmlns:r="{R_NS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
MAIN_TYPE = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
KINDS = ("styles", "numbering", "header", "footer", "footnotes", "comments")


def paragraph(
    text: str = "",
    *,
    style: str = "",
    list_id: int | None = None,
    level: int = 0,
    outline: int | None = None,
    inner: str = "",
) -> str:
    """The XML of a paragraph; ``inner`` is further XML after the text."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if list_id is not None:
        properties += (
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
        )
    if outline is not None:
        properties += f'<w:outlineLvl w:val="{outline}"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}{inner}</w:p>"


def run(text: str) -> str:
    """The XML of a run of text; a line end becomes a soft break."""
    lines = escape(text).split("\n")
    body = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{body}</w:r>" if text else ""


def cell(*texts: str, span: int = 1, merge: str = "", inner: str = "") -> str:
    """The XML of a table cell with one paragraph per text."""
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if merge:
        properties += f'<w:vMerge w:val="{merge}"/>'
    body = "".join(paragraph(text) for text in texts or ("",))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{body}{inner}</w:tc>"


def table(*rows: str) -> str:
    """The XML of a table from the cells of its rows."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def level(
    depth: int, pattern: str, form: str = "decimal", *, start: int = 1, more: str = ""
) -> str:
    """The XML of one level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'{more}<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbering(definitions: Mapping[int, str], lists: Mapping[int, str]) -> str:
    """The XML inside a numbering part: levels by definition, ``w:num`` bodies by list."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{name}">{levels}</w:abstractNum>'
        for name, levels in definitions.items()
    )
    nums = "".join(
        f'<w:num w:numId="{name}">{body}</w:num>' for name, body in lists.items()
    )
    return abstract + nums


def follows(definition: int, more: str = "") -> str:
    """The XML of a list that prints from a definition."""
    return f'<w:abstractNumId w:val="{definition}"/>{more}'


def style(name: str, title: str, properties: str = "", *, based: str = "") -> str:
    """The XML of a paragraph style."""
    ground = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/>'
        f"{ground}<w:pPr>{properties}</w:pPr></w:style>"
    )


def text_box(*texts: str) -> str:
    """The XML of a run with a text box, in its new form and in the fallback of old programs."""
    content = "".join(paragraph(text) for text in texts)
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"<w:txbxContent>{content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{content}</w:txbxContent>"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def make_docx(
    *body: str, macros: bool = False, names: str = NAMES, **parts: str
) -> bytes:
    """The bytes of a .docx with this body and these other parts (styles, numbering …)."""
    text = f"<w:body>{''.join(body)}</w:body>"
    files = {
        "[Content_Types].xml": content_types(parts, macros),
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {names}>{text}</w:document>",
        "word/_rels/document.xml.rels": relations(
            {kind: f"{kind}.xml" for kind in KINDS if kind in parts}
        ),
    }
    for kind in KINDS:
        if kind in parts:
            root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
            files[f"word/{kind}.xml"] = f"<w:{root} {NAMES}>{parts[kind]}</w:{root}>"
    if macros:
        files["word/vbaProject.bin"] = "macro"
    return make_zip(files)


def content_types(parts: Mapping[str, str], macros: bool) -> str:
    """The XML that names the type of every part."""
    main = MACRO_TYPE if macros else MAIN_TYPE
    overrides = f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
    for kind in parts:
        overrides += (
            f'<Override PartName="/word/{kind}.xml" ContentType="application/vnd.'
            f'openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>"
    )


def relations(targets: Mapping[str, str]) -> str:
    """The XML of a relations part."""
    links = "".join(
        f'<Relationship Id="r{number}" Type="{R_NS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{links}</Relationships>'
    )


def make_zip(files: Mapping[str, str | bytes]) -> bytes:
    """The bytes of a zip archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()
