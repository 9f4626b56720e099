"""Which files may stand as evidence of work done, told by their content."""

from __future__ import annotations

from luoshi.core.documents.sniff import OLE, extension
from luoshi.core.errors import EmptyDocument, HostileDocument, UnknownFormat

# As much of a file as is looked at.
HEAD = 4096
PHOTOS = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
)
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")
PACKED = frozenset({"docx", "xlsx", "pptx", "ofd", "odt", "ods", "odp", "wps", "et"})
OLD = frozenset({"doc", "xls", "ppt", "wps", "et", "dps"})
PLAIN = frozenset({"txt", "csv"})
ACCEPTED = (
    ".jpg,.jpeg,.png,.gif,.bmp,.webp,.heic,.mp4,.mov,.pdf,.ofd,"
    ".doc,.docx,.xls,.xlsx,.ppt,.pptx,.wps,.et,.dps,.odt,.ods,.txt,.csv"
)


def evidence_kind(head: bytes, name: str) -> str:
    """What a file is by its first bytes; its name only tells formats of one packing apart.

    Errors   ``EmptyDocument``; ``HostileDocument`` of a program or a page with scripts;
             ``UnknownFormat`` of everything else that proves nothing

    Example

        >>> evidence_kind(b"%PDF-1.7", "验收单.pdf")
        'pdf'
    """
    if not head:
        raise EmptyDocument("文件“%(name)s”是空的，请检查是否选对了文件。", name=name)
    if head.startswith(PROGRAMS):
        raise HostileDocument("“%(name)s”是程序，不能作为佐证材料。", name=name)
    found = _photo(head) or _paper(head, extension(name))
    if found is None:
        raise UnknownFormat(
            "“%(name)s”不能作为佐证材料；请上传照片、PDF 或办公文档，压缩包请先解压。",
            name=name,
        )
    return found


def _photo(head: bytes) -> str | None:
    """A photo or a film."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        is_photo = head[8:12] in {b"heic", b"heix", b"mif1", b"avif"}
        return "heic" if is_photo else "mp4"
    return next((kind for mark, kind in PHOTOS if head.startswith(mark)), None)


def _paper(head: bytes, ending: str) -> str | None:
    """A document of an office, or plain text."""
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04") and ending in PACKED:
        return ending
    if head.startswith(OLE) and ending in OLD:
        return ending
    return ending if ending in PLAIN and _is_text(head) else None


def _is_text(head: bytes) -> bool:
    """Whether it is words, and no page that a browser would run."""
    return b"\0" not in head and not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(
        b"<"
    )
