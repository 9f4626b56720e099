"""Number formats: how a stored number looks in its cell.

What a ledger means often stands in the format alone: 2026-06-01 shown as 2026年6月 is a
month, 0.85 shown as 85% is a share, 7 shown as 007 is a code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from luoshi.core.spreadsheets.cells import CellKind, DatePart, Value
from luoshi.core.spreadsheets.moments import TOKEN, dated

# ECMA-376 part 1, 18.8.30: the formats that a file names by number only. From 27 on the
# Chinese ones are meant, which is what offices here have.
BUILTIN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    49: "@",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
FIGURES = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?|\.[#0?]+")
# Excel counts days from here, because it takes 1900 for a leap year.
EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
LAST = (date(9999, 12, 31) - EPOCH).days
DIGITS = 11
PLAIN = {"", "general", "g/通用格式"}
# No spreadsheet writes a longer format.
LONGEST = 255


class Shown(NamedTuple):
    """What a number becomes in its cell."""

    text: str
    value: Value
    kind: CellKind
    part: DatePart | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """One number format: what it makes of a number, and its first section."""

    kind: Literal["general", "number", "percent", "date", "time", "text"]
    code: str
    part: DatePart | None = None


@lru_cache(maxsize=1024)
def read_format(code: str) -> Format:
    """The meaning of a format code.

    Example

        >>> read_format('yyyy"年"m"月";@').part, read_format("0.0%").kind
        ('month', 'percent')
    """
    first = code.split(";")[0]
    if first.strip().lower() in PLAIN or len(code) > LONGEST:
        return Format("general", first)
    tokens = list(TOKEN.finditer(first))
    bare = "".join(match["other"] or "" for match in tokens)
    if "@" in bare:
        return Format("text", first)
    days = {match["day"][0].lower() for match in tokens if match["day"]}
    clock = any(match["clock"] or match["noon"] for match in tokens)
    if days & {"y", "d", "e"} or ("m" in days and not clock):
        part: DatePart = "day" if "d" in days else "month" if "m" in days else "year"
        return Format("date", first, part)
    if clock:
        return Format("time", first)
    if not FIGURES.search(bare) or "/" in bare or "E" in bare.upper():
        return Format("general", first)
    return Format("percent" if "%" in bare else "number", first)


@lru_cache(maxsize=16384)
def show(value: float, form: Format, *, since_1904: bool = False) -> Shown:
    """What a stored number shows under a format.

    Units    a percentage keeps its value as a fraction
    Example

        >>> show(46174, read_format('yyyy"年"m"月"')).text, show(0.855, read_format("0%")).text
        ('2026年6月', '86%')
    """
    number: int | float = int(value) if float(value).is_integer() else value
    if form.kind in {"date", "time"}:
        day = day_of(value, since_1904=since_1904)
        if day is None:
            return Shown(plain(number), number, "number")
        if form.kind == "time":
            return Shown(dated(form.code, day, value), number, "text")
        return Shown(dated(form.code, day, value), day, "date", form.part)
    if form.kind in {"number", "percent"}:
        text = figured(form.code, value, percent=form.kind == "percent")
        return Shown(text, number, form.kind)
    return Shown(plain(number), number, "number")


def day_of(serial: float, *, since_1904: bool = False) -> date | None:
    """The day that a spreadsheet's serial number counts to, None where there is none.

    Example

        >>> day_of(46203)
        datetime.date(2026, 6, 30)
    """
    if not 0 <= serial <= LAST:
        return None
    epoch = EPOCH_1904 if since_1904 else EPOCH
    try:
        return epoch + timedelta(days=int(serial))
    except OverflowError:
        return None


def plain(value: float) -> str:
    """A number as a cell without a format shows it; whole numbers never in powers."""
    if isinstance(value, int):
        return str(value)
    return f"{value:.{DIGITS}g}"


def figured(code: str, value: float, *, percent: bool) -> str:
    """A number written by a format code: decimals, thousands, leading noughts, its unit."""
    bare, before, after = parted(code)
    _, _, decimals = bare.partition(".")
    exact = Decimal(str(value)) * (100 if percent else 1)
    places = len(decimals.replace(",", ""))
    try:
        rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    except ArithmeticError:
        return f"{before}{plain(value)}{after}"
    digits = f"{abs(rounded):,f}" if "," in bare else f"{abs(rounded):f}"
    least = bare.partition(".")[0].count("0")
    whole, dot, rest = digits.partition(".")
    if "0" not in decimals:
        rest = rest.rstrip("0")
    sign = "-" if rounded < 0 else ""
    return f"{before}{sign}{whole.rjust(least, '0')}{dot if rest else ''}{rest}{after}"


@lru_cache(maxsize=1024)
def parted(code: str) -> tuple[str, str, str]:
    """The figures of a format and the words before and after them."""
    figures, before, after = "", "", ""
    for match in TOKEN.finditer(code):
        other = match["other"] or ""
        if other and other in "#0?,.":
            if after.strip():
                continue
            figures += other
        elif word := match["quoted"] or match["escaped"] or other:
            before, after = (
                (before + word, after) if not figures else (before, after + word)
            )
    return figures, before.lstrip(), after.rstrip()
