"""Numbers as lists print them: 一, 十一, 甲, ①, iv, AA.

Source   ECMA-376 part 1, 17.18.59 (ST_NumberFormat)
"""

from __future__ import annotations

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def chinese(number: int) -> str:
    """A number below ten thousand in Chinese.

    Example

        >>> [chinese(number) for number in (7, 10, 12, 20, 105, 210)]
        ['七', '十', '十二', '二十', '一百〇五', '二百一十']
    """
    if not 0 < number < 10_000:
        return str(number)
    said = spell(number, DIGITS, "十百千")
    return said.removeprefix("一") if 10 <= number < 20 else said


def formal(number: int) -> str:
    """A number in the numerals of deeds and cheques.

    Example

        >>> formal(12)
        '壹拾贰'
    """
    if not 0 < number < 10_000:
        return str(number)
    return spell(number, FORMAL, "拾佰仟")


def spell(number: int, digits: str, powers: str) -> str:
    """A number below ten thousand with its powers of ten said aloud."""
    said = ""
    skipped = False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            skipped = bool(said)
            continue
        said += digits[0] if skipped else ""
        said += digits[digit] + (powers[place - 1] if place else "")
        skipped = False
    return said


def digitwise(number: int) -> str:
    """A number with each digit as one Chinese character: 二〇."""
    return "".join(DIGITS[int(digit)] for digit in str(number))


def counting(number: int) -> str:
    """Chinese up to ninety-nine, digit by digit above."""
    return chinese(number) if number < 100 else digitwise(number)


def roman(number: int) -> str:
    """A number in Roman numerals.

    Example

        >>> roman(14)
        'XIV'
    """
    if not 0 < number < 4000:
        return str(number)
    said = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        said += letters * count
    return said


def letters(number: int) -> str:
    """A, B … Z, AA, BB …

    Example

        >>> letters(28)
        'BB'
    """
    if not 0 < number <= 780:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def ring(first: str, size: int) -> Callable[[int], str]:
    """Numbers as a run of single signs; plain digits beyond its end."""

    def sign(number: int) -> str:
        return chr(ord(first) + number - 1) if 0 < number <= size else str(number)

    return sign


def cycle(signs: str) -> Callable[[int], str]:
    """Numbers as the signs of a cycle; plain digits beyond its end."""

    def sign(number: int) -> str:
        return signs[number - 1] if 0 < number <= len(signs) else str(number)

    return sign


def circled(number: int) -> str:
    """①, up to fifty.

    Example

        >>> circled(3) + circled(21) + circled(36)
        '③㉑㊱'
    """
    for first, last, sign in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if first <= number <= last:
            return chr(ord(sign) + number - first)
    return str(number)


def wide(number: int) -> str:
    """Full-width digits."""
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": counting,
    "chineseCountingThousand": chinese,
    "chineseLegalSimplified": formal,
    "ideographDigital": digitwise,
    "ideographLegalTraditional": formal,
    "ideographTraditional": cycle(STEMS),
    "ideographZodiac": cycle(BRANCHES),
    "ideographEnclosedCircle": ring("㊀", 10),
    "japaneseCounting": chinese,
    "japaneseDigitalTenThousand": digitwise,
    "japaneseLegal": formal,
    "koreanDigital2": digitwise,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": chinese,
    "taiwaneseDigital": digitwise,
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": wide,
    "decimalFullWidth2": wide,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedFullstop": ring("⒈", 20),
    "decimalEnclosedParen": ring("⑴", 20),
    "numberInDash": "- {} -".format,
    "upperLetter": letters,
    "lowerLetter": lambda number: letters(number).lower(),
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "none": "".format,
}


def render(number: int, style: str) -> str:
    """A number in the number format of this name; plain digits where it is unknown.

    Example

        >>> render(3, "chineseCountingThousand"), render(3, "lowerRoman")
        ('三', 'iii')
    """
    return FORMATS.get(style, str)(max(number, 0))
