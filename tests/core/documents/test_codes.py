"""Every code that reading can give is explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from luoshi.core import errors
from luoshi.core.documents import codes
from luoshi.core.documents.codes import READING_CODES

FOLDER = Path(codes.__file__).parent
USED = {
    code
    for path in FOLDER.glob("*.py")
    if path.name != "codes.py"
    for code in re.findall(r'"(read-[a-z-]+)"', path.read_text("utf-8"))
}


ERRORS = {
    kind.code
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.DocumentError)
}


def test_every_finding_is_explained() -> None:
    assert {code for code in READING_CODES if code.startswith("read-")} == USED


def test_every_error_is_explained() -> None:
    assert READING_CODES.keys() >= ERRORS


@pytest.mark.parametrize("code", READING_CODES)
def test_explanation_has_three_parts(code: str) -> None:
    title, why, mend = READING_CODES[code]
    assert 2 <= len(title) <= 12
    assert why.endswith("。")
    assert mend.endswith("。")
