"""Whether a text can be read at all, or is what broken fonts left behind."""

from __future__ import annotations

import re

from luoshi.core.values.finding import Finding

CODED = re.compile(r"\(cid:\d+\)")
LOST = re.compile("[\ue000-\uf8ff\ufffd\ufffe\uffff\x00-\x08\x0e-\x1f\x7f-\x9f]")
MISREAD = re.compile("锟斤拷|烫烫烫|屯屯屯")
STRAY = re.compile(r"""[!"#$&'*+;<=>?@\[\\\]^_`{}~]|[\u0080-\u024f\u02b0-\u02ff]""")
CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
FEWEST = 10
LOST_SHARE = 0.05
STRAY_SHARE = 0.3


def damage(text: str) -> float:
    """The share of a text that is no character of any writing.

    Units    fraction of the visible characters; a ``(cid:12)`` counts as one
    """
    lost = len(CODED.findall(text)) + len(LOST.findall(text))
    lost += 3 * len(MISREAD.findall(text))
    return lost / max(visible(text), 1) if lost >= FEWEST else 0.0


def is_legible(text: str) -> bool:
    """Whether a text says something.

    Example

        >>> is_legible("(cid:29)(cid:27)" * 20)
        False
    """
    if damage(text) >= LOST_SHARE:
        return False
    total = visible(text)
    if total < 100 or len(CHINESE.findall(text)) > 0.3 * total:
        return True
    return len(STRAY.findall(text)) < STRAY_SHARE * total


def visible(text: str) -> int:
    """How many visible characters a text has."""
    return sum(len(word) for word in CODED.sub("?", text).split())


def unreadable(text: str, pages: str = "") -> Finding | None:
    """The finding for a text that cannot be read; None where it can."""
    if is_legible(text):
        return None
    where = f"第 {pages} 页的" if pages else ""
    return Finding(
        code="read-unreadable-text",
        severity="error",
        message=f"{where}文字因字体编码损坏而无法识别，提取结果不可用；"
        "请上传 Word 原件，或用打印方式重新生成 PDF。",
        data={"share": f"{damage(text):.2f}", **({"pages": pages} if pages else {})},
    )
