"""Printed units brought to one measure, so that two numbers can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.plans.plan import Number

_MULTIPLIERS = (
    ("万亿", Decimal(10) ** 12),
    ("千亿", Decimal(10) ** 11),
    ("百亿", Decimal(10) ** 10),
    ("亿", Decimal(10) ** 8),
    ("千万", Decimal(10) ** 7),
    ("百万", Decimal(10) ** 6),
    ("万", Decimal(10) ** 4),
    ("千", Decimal(10) ** 3),
    ("百", Decimal(10) ** 2),
)
_SCALES: dict[str, tuple[str, Decimal]] = {
    "元": ("money", Decimal(1)),
    "元人民币": ("money", Decimal(1)),
    "美元": ("dollar", Decimal(1)),
    "%": ("percent", Decimal(1)),
    "个百分点": ("point", Decimal(1)),
    "百分点": ("point", Decimal(1)),
    "‰": ("percent", Decimal("0.1")),
    "成": ("percent", Decimal(10)),
    "倍": ("times", Decimal(1)),
    "平方米": ("area", Decimal(1)),
    "㎡": ("area", Decimal(1)),
    "亩": ("area", Decimal(2000) / Decimal(3)),
    "公顷": ("area", Decimal(10000)),
    "平方公里": ("area", Decimal(10) ** 6),
    "平方千米": ("area", Decimal(10) ** 6),
    "米": ("length", Decimal(1)),
    "公里": ("length", Decimal(1000)),
    "千米": ("length", Decimal(1000)),
    "克": ("mass", Decimal("0.001")),
    "公斤": ("mass", Decimal(1)),
    "千克": ("mass", Decimal(1)),
    "吨": ("mass", Decimal(1000)),
    "升": ("volume", Decimal("0.001")),
    "立方米": ("volume", Decimal(1)),
    "方": ("volume", Decimal(1)),
    "千瓦": ("power", Decimal(1)),
    "千瓦时": ("energy", Decimal(1)),
    "度": ("energy", Decimal(1)),
    "秒": ("minutes", Decimal(1) / Decimal(60)),
    "分钟": ("minutes", Decimal(1)),
    "小时": ("minutes", Decimal(60)),
    "天": ("days", Decimal(1)),
    "日": ("days", Decimal(1)),
    "工作日": ("workdays", Decimal(1)),
    "个工作日": ("workdays", Decimal(1)),
    "周": ("days", Decimal(7)),
    "月": ("months", Decimal(1)),
    "个月": ("months", Decimal(1)),
    "年": ("months", Decimal(12)),
    "岁": ("age", Decimal(1)),
}
# Classifiers of countable things: which one is printed is a matter of style.
_THINGS = frozenset(
    "个家项处座所条片支批类种场次只台套辆件部款张户栋间届门艘架班册幅篇首起宗笔单档对组"
    "例段枚株头"
)
_PEOPLE = frozenset(("人", "名", "位", "人次", "人数"))
ADDITIVE = frozenset(
    (
        "money",
        "dollar",
        "count",
        "people",
        "area",
        "length",
        "mass",
        "volume",
        "power",
        "energy",
    )
)
_PRINTED = re.compile(
    r"^\s*[\[［【]?\s*([<>≥≤＜＞]=?)?\s*(-?[0-9][0-9,，]*(?:\.[0-9]+)?)"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A printed unit: what it measures and how many basic units one of it is."""

    dimension: str
    factor: Decimal


def read_unit(printed: str | None) -> Unit:
    """The meaning of a printed unit; an unknown one is a dimension of its own.

    Example

        >>> read_unit("万亿元").factor == read_unit("亿元").factor * 10000
        True
    """
    name = (printed or "").strip().replace("％", "%").replace(" ", "")
    factor = Decimal(1)
    if name not in _SCALES:
        for prefix, size in _MULTIPLIERS:
            if name.startswith(prefix):
                name, factor = name.removeprefix(prefix), size
                break
    if not name and factor >= 10**8:
        return Unit("money", factor)
    return Unit(*_basic(name, factor))


def _basic(name: str, factor: Decimal) -> tuple[str, Decimal]:
    if name in _SCALES:
        dimension, scale = _SCALES[name]
        return dimension, scale * factor
    if name in _THINGS or not name:
        return "count", factor
    if name in _PEOPLE:
        return "people", factor
    if name[0] == "个" and len(name) > 1:
        return _basic(name[1:], factor)
    return name, factor


def exact(value: Number) -> Decimal:
    """A number as printed, without binary dust."""
    return Decimal(str(value))


def convert(value: Number, unit: str | None, into: str | None) -> Decimal:
    """A value of one unit in another of the same dimension.

    Example

        >>> convert(0.1, "万亿元", "亿元")
        Decimal('1000')
    """
    result = exact(value) * read_unit(unit).factor / read_unit(into).factor
    rounded = round(result, 9)
    return Decimal(show(rounded))


def show(value: Decimal) -> str:
    """A number for people, without trailing zeros or exponents.

    Example

        >>> show(Decimal("1.50E+3"))
        '1500'
    """
    printed = f"{value:f}"
    return printed.rstrip("0").rstrip(".") if "." in printed else printed


def plain(value: Decimal) -> Number:
    """The number as the plan contract writes it: an integer where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def read_cell(printed: str | None) -> tuple[str | None, Number] | None:
    """The comparator and number that a table cell begins with, None where there is none.

    Example

        >>> read_cell("≥60"), read_cell("[1,000]"), read_cell("完成国家要求")
        (('≥', 60), (None, 1000), None)
    """
    match = _PRINTED.match(printed or "")
    if not match:
        return None
    digits = match.group(2).replace(",", "").replace("，", "")
    return match.group(1), plain(Decimal(digits))
