"""Paragraphs and runs of an office file, every text in them made safe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from luoshi.core.reports.safety import printable

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RED, BLACK = "FF0000", "000000"
# The schema fixes the order in which a paragraph's properties stand.
_ORDER = (
    "keep", "fresh", "frame", "border", "tabs", "pitch", "indent", "align",
)  # fmt: skip
KEEP, FRESH = "<w:keepNext/>", "<w:pageBreakBefore/>"


def para(style: str, inner: str = "", **look: str) -> str:
    """A paragraph of a named style; ``look`` are properties over those of the style."""
    own = "".join(look.get(name, "") for name in _ORDER)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{own}</w:pPr>{inner}</w:p>'


@dataclass(frozen=True, slots=True)
class Look:
    """How a run differs from its paragraph's style.

    Units    ``size`` half points, ``wide`` percent of a sign's own width
    """

    font: str = ""
    tint: str = ""
    wide: int = 100
    size: int = 0

    def properties(self) -> str:
        """The properties in the order that the schema fixes."""
        made = (
            face(self.font) if self.font else "",
            colour(self.tint) if self.tint else "",
            f'<w:w w:val="{self.wide}"/>' if self.wide != 100 else "",
            size(self.size) if self.size else "",
        )
        inner = "".join(made)
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""


PLAIN = Look()


def run(text: str, look: Look = PLAIN) -> str:
    """A run of text; its line ends stay, control characters do not."""
    lines = escape(printable(text).replace("\t", " ")).split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{look.properties()}{inner}</w:r>"


def field(code: str) -> str:
    """A field that the reader's program works out, such as the page's number."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def tab() -> str:
    """A step to the next tab stop."""
    return "<w:r><w:tab/></w:r>"


def stop(place: int) -> str:
    """A right-hand tab stop."""
    return f'<w:tabs><w:tab w:val="right" w:pos="{place}"/></w:tabs>'


def face(font: str) -> str:
    """A font for all scripts."""
    scripts = ("ascii", "hAnsi", "eastAsia", "cs")
    return f"<w:rFonts {_attributes(dict.fromkeys(scripts, font))}/>"


def size(half_points: int) -> str:
    """A size of type."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def colour(value: str) -> str:
    """A colour of type."""
    return f'<w:color w:val="{value}"/>'


def indent(*, left: int = 0, right: int = 0, first: int = 0, hanging: int = 0) -> str:
    """How far a paragraph stands in."""
    given = {"left": left, "right": right, "firstLine": first, "hanging": hanging}
    kept = {name: value for name, value in given.items() if value or name == "left"}
    return f"<w:ind {_attributes(kept)}/>"


def pitch(line: int, *, before: int = 0, after: int = 0, rule: str = "exact") -> str:
    """The height of a paragraph's lines and the room around it."""
    return (
        f'<w:spacing w:before="{before}" w:after="{after}" '
        f'w:line="{line}" w:lineRule="{rule}"/>'
    )


def align(side: str) -> str:
    """Where a paragraph's lines stand."""
    return f'<w:jc w:val="{side}"/>'


def border(
    side: str, kind: str, eighths: int, tint: str = BLACK, space: int = 0
) -> str:
    """A rule along a side of a paragraph, its thickness in eighths of a point."""
    return (
        f'<w:pBdr><w:{side} w:val="{kind}" w:sz="{eighths}" '
        f'w:space="{space}" w:color="{tint}"/></w:pBdr>'
    )


def _attributes(given: Mapping[str, object]) -> str:
    return " ".join(f'w:{name}="{value}"' for name, value in given.items())
