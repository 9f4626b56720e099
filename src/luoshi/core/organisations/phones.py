"""Telephone numbers: whether one can be called, and what of it may be shown."""

from __future__ import annotations

import re

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,6})?")
_SHORT = re.compile(r"\d{3,6}")


def is_phone(number: str) -> bool:
    """Whether this is a number that can be called: mobile, landline, or an inner one.

    Example

        >>> is_phone("13800001234"), is_phone("0799-6123456"), is_phone("找老王")
        (True, True, False)
    """
    return any(one.fullmatch(number) for one in (_MOBILE, _LANDLINE, _SHORT))
