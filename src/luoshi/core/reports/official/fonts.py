"""The fonts of official documents by name, with what may stand in for them.

They are licensed, so they are named and never embedded; a reader's program that lacks one
finds the others in the table of fonts.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from luoshi.core.reports.official.xml import NAMESPACE

# GB/T 9704-2012 §7.2, §7.3: title and mark in the small heading Song, text in FangSong.
TITLE, TEXT, FIRST, SECOND, PAGE = (
    "方正小标宋简体",
    "仿宋_GB2312",
    "黑体",
    "楷体_GB2312",
    "宋体",
)


@dataclass(frozen=True, slots=True)
class Font:
    """One font, its other names, and what kind of letters it has."""

    name: str
    others: tuple[str, ...]
    family: str
    panose: str


FONTS = (
    Font(
        TITLE,
        ("FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "Noto Serif CJK SC", "SimSun"),
        "roman",
        "02010601030101010101",
    ),
    Font(
        TEXT, ("仿宋", "FangSong", "FZFangSong-Z02"), "modern", "02010609030101010101"
    ),
    Font(FIRST, ("SimHei", "Noto Sans CJK SC"), "modern", "02010609060101010101"),
    Font(SECOND, ("楷体", "KaiTi", "FZKai-Z03"), "modern", "02010609030101010101"),
    Font(PAGE, ("SimSun", "Noto Serif CJK SC"), "auto", "02010600030101010101"),
)


def font_table() -> str:
    """The part of an office file that declares its fonts."""
    return f"<w:fonts {NAMESPACE}>{''.join(map(_font, FONTS))}</w:fonts>"


def _font(font: Font) -> str:
    return (
        f"<w:font w:name={quoteattr(font.name)}>"
        f"<w:altName w:val={quoteattr(','.join(font.others))}/>"
        f'<w:panose1 w:val="{font.panose}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{font.family}"/><w:pitch w:val="variable"/></w:font>'
    )
