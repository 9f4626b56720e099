"""Codes of regions: their level, what lies above them, and local units without a code."""

from __future__ import annotations

import re
from typing import Literal

from luoshi.core.errors import RegionError, Sentence

Level = Literal["province", "city", "county", "town", "community"]
Kind = Literal[
    "street",
    "town",
    "township",
    "like_township",
    "residents",
    "village",
    "like_residents",
    "like_village",
]
LEVELS: tuple[Level, ...] = ("province", "city", "county", "town", "community")
LEVEL_NAMES: dict[Level, Sentence] = {
    "province": Sentence("省级"),
    "city": Sentence("市级"),
    "county": Sentence("县级"),
    "town": Sentence("乡级"),
    "community": Sentence("村级"),
}
KIND_NAMES: dict[Kind, Sentence] = {
    "street": Sentence("街道"),
    "town": Sentence("镇"),
    "township": Sentence("乡"),
    "like_township": Sentence("类似乡级单位"),
    "residents": Sentence("居民委员会"),
    "village": Sentence("村民委员会"),
    "like_residents": Sentence("类似居民委员会"),
    "like_village": Sentence("类似村民委员会"),
}
# GB/T 10114: the first number of each kind; those of towns and of communities run apart.
TOWNS: tuple[tuple[int, Kind | None], ...] = (
    (600, None),
    (400, "like_township"),
    (200, "township"),
    (100, "town"),
    (1, "street"),
)
COMMUNITIES: tuple[tuple[int, Kind | None], ...] = (
    (600, None),
    (500, "like_village"),
    (400, "like_residents"),
    (200, "village"),
    (1, "residents"),
)
# GB/T 2260: where the digits of a level end, in a code of twelve.
ENDS: dict[Level, int] = {
    "province": 2,
    "city": 4,
    "county": 6,
    "town": 9,
    "community": 12,
}
PLAIN = re.compile(r"(?!00)\d{6}(?:\d{3}){0,2}", re.ASCII)
LOCAL = re.compile(r"((?!00)\d{6}(?:\d{3}){0,2})L(\d{2,3})", re.ASCII)
# Municipalities, whose 01 and 02 gather districts and counties and are no cities.
MUNICIPALITIES = ("11", "12", "31", "50")


def full(code: str) -> str:
    """The code in twelve digits; that of a local unit keeps its letter and number.

    Errors: RegionError where it is no code of 6, 9 or 12 digits, nor such a one with ``L`` and a
    number of two or three digits behind it (a development zone or another unit that is no
    administrative region; the digits are those of the region it reports to).

    Example

        >>> full("420702")
        '420702000000'
        >>> full("420700L01")
        '420700000000L01'
    """
    local = LOCAL.fullmatch(code)
    if local:
        return f"{local[1].ljust(12, '0')}L{local[2]}"
    if not PLAIN.fullmatch(code):
        raise RegionError("“%(code)s”不是区划代码：应为 6、9 或 12 位数字。", code=code)
    return code.ljust(12, "0")


def short(code: str) -> str:
    """The code as it is customarily written: 6 digits down to counties, then 9, then 12.

    Example

        >>> short("420702001000")
        '420702001'
    """
    digits, letter, number = full(code).partition("L")
    return digits[: max(ENDS[digits_level(digits)], 6)] + letter + number


def is_local(code: str) -> bool:
    """Whether the code is that of a unit that is no administrative region."""
    return "L" in full(code)


def is_gathering(code: str) -> bool:
    """Whether the code only gathers counties under a province, and names no region.

    Source: GB/T 2260, 90 for counties directly under a province, 01 and 02 in municipalities.
    """
    digits = full(code)
    return digits[2:4] in gathering_digits(digits[:2]) and level_of(code) == "city"


def gathering_digits(province: str) -> tuple[str, ...]:
    """The digits of cities that are none."""
    return ("01", "02", "90") if province in MUNICIPALITIES else ("90",)


def level_of(code: str) -> Level:
    """The level that the code says; a local unit stands one below its region.

    Example

        >>> level_of("420702001")
        'town'
    """
    digits, letter, _ = full(code).partition("L")
    level = digits_level(digits)
    return LEVELS[min(LEVELS.index(level) + 1, len(LEVELS) - 1)] if letter else level


def digits_level(digits: str) -> Level:
    """The lowest level of which a code of twelve digits has any but noughts."""
    return next(one for one in LEVELS if not digits[ENDS[one] :].strip("0"))


def kind_of(code: str) -> Kind | None:
    """What a town or a community is by its number; None for others and for free numbers.

    Source: GB/T 10114 and the statistical codes that follow it.

    Example

        >>> kind_of("420702001")
        'street'
    """
    digits = full(code)
    level = level_of(code)
    if "L" in digits or level not in {"town", "community"}:
        return None
    number = int(digits[6:9] if level == "town" else digits[9:12])
    table = TOWNS if level == "town" else COMMUNITIES
    return next(kind for least, kind in table if number >= least)


def parent_of(code: str) -> str | None:
    """The code of the region above, written as long as the asker writes; None of a province.

    What only gathers counties is passed over, and so is a county that a city does not have.

    Example

        >>> parent_of("420702")
        '420700'
        >>> parent_of("429004")
        '420000'
    """
    above = parent(full(code))
    if above is None:
        return None
    return above if len(code.partition("L")[0]) == ENDS["community"] else short(above)


def parent(code: str) -> str | None:
    """The code above one of twelve digits."""
    digits, letter, _ = code.partition("L")
    if letter:
        return digits
    level = digits_level(digits)
    if level == "province":
        return None
    above = digits[: ENDS[LEVELS[LEVELS.index(level) - 1]]].ljust(12, "0")
    return parent(above) if is_gathering(above) else above


def line_of(code: str) -> tuple[str, ...]:
    """The code and all above it, in twelve digits, the province last."""
    above = parent(full(code))
    return (full(code), *(line_of(above) if above else ()))


def is_within(code: str, ancestor: str) -> bool:
    """Whether a region is the other one or lies below it, however long each is written.

    Example

        >>> is_within("420702001000", "420700")
        True
    """
    return full(ancestor) in line_of(code)
