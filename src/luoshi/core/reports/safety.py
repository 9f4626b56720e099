"""What no report may hand on: formulas, unprintable signs, personal data."""

from __future__ import annotations

import re

from luoshi.core.values.finding import Finding

# XML 1.0, production [2] Char, forbids most of these in an office file even when
# escaped; a terminal would take the rest for orders.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# The most characters that a spreadsheet keeps in one cell.
_CELL = 32_767
# Findings whose words are the harm they warn of.
_PERSONAL = frozenset({"personal-data"})
_HIDDEN = "（内容已隐去）"
_CUT = "……（后略，见原文）"


def printable(text: str) -> str:
    """The text without the control characters that no report should hold."""
    return _UNPRINTABLE.sub("", text)


def inert(text: str) -> str:
    """The text as a cell that a spreadsheet will show and never calculate.

    Example

        >>> inert("=1+1"), inert("-5%"), inert("@甲")
        ("'=1+1", '-5%', "'@甲")
    """
    risky = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    if risky and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def fitting(text: str) -> str:
    """The text cut, aloud, to what one spreadsheet cell holds."""
    clean = printable(text)
    return clean if len(clean) <= _CELL else clean[: _CELL - len(_CUT)] + _CUT


def evidence(finding: Finding, text: str) -> str:
    """The words that a finding is about, hidden where they are personal data."""
    if finding.span is None:
        return ""
    return _HIDDEN if finding.code in _PERSONAL else finding.span.of(text)
