"""How findings speak: quoted words, lists and numbers in one form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

INNER = str.maketrans({"“": "‘", "”": "’", "\n": ""})


def brief(text: str, limit: int = 18) -> str:
    """Words short enough for a message.

    Example

        >>> brief("推进养老服务高质量发展", 6)
        '推进养老服…'
    """
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def quoted(text: str, limit: int = 24) -> str:
    """Words of the document in quotation marks, those inside them made single.

    Example

        >>> quoted("完善“三库”管理")
        '“完善‘三库’管理”'
    """
    return f"“{brief(text, limit).translate(INNER)}”"


def row(items: Iterable[str]) -> str:
    """Several quoted words in a row."""
    return "、".join(quoted(item) for item in items)


def some(items: Sequence[str], limit: int = 6) -> str:
    """The first of several quoted words, with 等 where there are more."""
    return row(items[:limit]) + ("等" if len(items) > limit else "")


def plain(value: float | Decimal, places: int | None = None) -> str:
    """A number as people write it, rounded half up where places are given.

    Example

        >>> plain(58.7731, 2), plain(46.0)
        ('58.77', '46')
    """
    number = Decimal(str(value))
    if places is not None:
        step = Decimal(1).scaleb(-places)
        number = number.quantize(step, rounding=ROUND_HALF_UP)
    return format(number.normalize() if number == number.to_integral() else number, "f")


def share(part: int, whole: int) -> str:
    """How many of the measures something is said of.

    Example

        >>> share(3, 20), share(20, 20)
        ('20 项举措中有 3 项', '20 项举措全部')
    """
    return f"{whole} 项举措全部" if part == whole else f"{whole} 项举措中有 {part} 项"
