"""One way to write a value of assessments as JSON: exact numbers, keys in order, no clock."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from luoshi.core.assessments.methods.method import NAMES
from luoshi.core.errors import Sentence

# Marks a field that came when records were kept already: it is written only where it says
# something, so that those records come out the same. Its default never changes.
LATER: Mapping[str, object] = {"later": True}
_KINDS: dict[type, str] = {kind: name for name, kind in NAMES.items()}
# Longer ones, or those with an exponent, are no figures of an office.
_FIGURE = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?", re.ASCII)


def canonical(value: object) -> bytes:
    """A value as JSON with one way to write it, UTF-8.

    Example

        >>> canonical({"b": Decimal("8.20"), "a": Fraction(1, 3)}).decode()
        '{"a":"1/3","b":"8.2"}'
    """
    text = json.dumps(
        plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return text.encode()


def plain(value: object) -> object:
    """A value as JSON knows it; a method says its kind, numbers are texts."""
    if isinstance(value, Decimal | Fraction):
        return number(Fraction(value))
    if isinstance(value, Sentence):
        return {"words": value.words, "values": plain(value.values)}
    if is_dataclass(value) and not isinstance(value, type):
        kind = _KINDS.get(type(value))
        return {"kind": kind, **declared(value)} if kind else declared(value)
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value


def declared(value: Any) -> dict[str, object]:
    """The fields of a declaration by their names."""
    return {
        one.name: plain(getattr(value, one.name))
        for one in fields(value)
        if not _is_idle(one, value)
    }


def _is_idle(one: Field[Any], value: Any) -> bool:
    return "later" in one.metadata and getattr(value, one.name) == one.default


def figure(text: str) -> Decimal | None:
    """The number that a text of digits is, None where it is none.

    Example

        >>> figure("-12.50"), figure("1e9"), figure("１２")
        (Decimal('-12.50'), None, None)
    """
    return Decimal(text) if _FIGURE.fullmatch(text) else None


def number(value: Fraction) -> str:
    """A fraction as a decimal where that is exact, else as numerator and denominator.

    Example

        >>> number(Fraction("0.125")), number(Fraction(20)), number(Fraction(-2, 3))
        ('0.125', '20', '-2/3')
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    places = max(twos, fives)
    if rest != 1:
        return str(value)
    digits = str(abs(value.numerator) * 10**places // value.denominator)
    digits = digits.rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    whole = digits[: len(digits) - places]
    return f"{sign}{whole}.{digits[-places:]}" if places else f"{sign}{whole}"
