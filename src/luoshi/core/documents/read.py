"""The doorway of reading: bytes and a file name become a document."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from luoshi.core.documents.document import Document, Margin
from luoshi.core.documents.draft import Intake
from luoshi.core.documents.legible import unreadable
from luoshi.core.documents.limits import LIMITS, Clock, Limits, check_size
from luoshi.core.documents.readers import load_reader
from luoshi.core.documents.sniff import (
    EXTENSIONS,
    MEDIA_TYPES,
    extension,
    find_format,
    names_other,
)
from luoshi.core.documents.text import decode, place
from luoshi.core.errors import DamagedDocument, EmptyDocument, MissingDocument
from luoshi.core.values.finding import Finding


def read_file(path: Path, *, limits: Limits = LIMITS) -> Document:
    """The document in a file, whose size is checked before it is read.

    Errors   DocumentError and its kinds; a mistake inside the document is a finding
    """
    try:
        check_size(path.stat().st_size, limits)
        data = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise MissingDocument(
            "没有名为“%(name)s”的文件，请核对文件名和所在文件夹。", name=path.name
        ) from error
    except OSError as error:
        raise DamagedDocument(
            "打不开文件“%(name)s”：%(reason)s。", name=path.name, reason=error.strerror
        ) from error
    return read_document(data, path.name, limits=limits)


def read_document(data: bytes, name: str, *, limits: Limits = LIMITS) -> Document:
    """The document in these bytes; the format is decided by content, not by name.

    Errors   DocumentError and its kinds; a mistake inside the document is a finding
    Example

        >>> read_document("一、总体要求".encode("gb18030"), "方案.txt").text
        '一、总体要求'
    """
    check_size(len(data), limits)
    kind = find_format(data, name, limits)
    intake = Intake(
        data=data, name=name, kind=kind, limits=limits, clock=Clock(limits.seconds)
    )
    document = read_text(intake) if kind == "txt" else read_format(intake)
    return replace(document, findings=findings_of(document, intake))


def read_text(intake: Intake) -> Document:
    """The document in a plain text, whose reading text is the decoded file unchanged."""
    text = decode(intake.data)
    if not text.strip():
        raise EmptyDocument("文件里没有文字，请检查是否上传了正确的文件。")
    blocks, tables, noise = place(text)
    return Document(
        name=intake.name,
        media_type=MEDIA_TYPES["txt"],
        sha256=hashlib.sha256(intake.data).hexdigest(),
        text=text,
        blocks=blocks,
        tables=tables,
        margins=tuple(Margin(kind="footer", text=span.of(text)) for span in noise),
        noise=noise,
    )


def read_format(intake: Intake) -> Document:
    """The document in a file whose format has a reader of its own."""
    draft = load_reader(intake.kind).read(intake)
    told = any(finding.severity == "error" for finding in draft.findings)
    if not draft.lines and not told:
        raise EmptyDocument("文件里没有文字，请检查是否上传了正确的文件。")
    return draft.finish(intake.name, MEDIA_TYPES[intake.kind], intake.data)


def findings_of(document: Document, intake: Intake) -> tuple[Finding, ...]:
    """What the reader found, what the name gets wrong, and whether the text can be read."""
    found = list(document.findings)
    if names_other(intake.name, intake.kind):
        found.insert(0, wrong_extension(intake))
    if not any(finding.code == "read-unreadable-text" for finding in found):
        garbled = unreadable(document.text)
        found.extend([garbled] if garbled else [])
    return tuple(found)


def wrong_extension(intake: Intake) -> Finding:
    """The finding for a name that promises another format."""
    ending = extension(intake.name)
    return Finding(
        code="read-wrong-extension",
        severity="info",
        message=f"扩展名是 {ending}，内容却是 {EXTENSIONS[intake.kind][0]}，"
        "已按内容读取。",
        data={"extension": ending, "format": intake.kind},
    )
