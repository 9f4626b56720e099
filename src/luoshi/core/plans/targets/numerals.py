"""Numerals as plans print them: digits, Chinese numerals, fractions."""

from __future__ import annotations

from luoshi.core.plans.plan import Number

DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
CHINESE = "[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?"

FIGURES = {figure: place for place, figure in enumerate("零一二三四五六七八九")}
FIGURES |= {"〇": 0, "两": 2}
STEPS = {"十": 10, "百": 100, "千": 1000}


def read_number(printed: str) -> Number:
    """The value of a printed numeral, whole where it is whole.

    Errors   ValueError where it is no numeral
    Example

        >>> read_number("1,200"), read_number("7.5"), read_number("二十三")
        (1200, 7.5, 23)
    """
    if printed[0] in "0123456789":
        plain = printed.replace(",", "")
        return float(plain) if "." in plain else int(plain)
    whole, _, rest = printed.partition("点")
    value = read_chinese(whole)
    return float(f"{value}.{read_chinese_digits(rest)}") if rest else value


def read_chinese(words: str) -> int:
    """The value of a whole number in Chinese numerals below ten thousand.

    Errors   ValueError where a character is no numeral
    Example

        >>> read_chinese("一百零五"), read_chinese("二〇二五")
        (105, 2025)
    """
    if len(words) > 1 and not any(step in words for step in STEPS):
        return int(read_chinese_digits(words))
    total = figure = 0
    for word in words:
        if word in STEPS:
            total, figure = total + (figure or 1) * STEPS[word], 0
        elif word in FIGURES:
            figure = FIGURES[word]
        else:
            raise ValueError(f"not a numeral: {words}")
    return total + figure


def read_chinese_digits(words: str) -> str:
    """The figures of a number that is spelt one figure at a time."""
    return "".join(str(FIGURES[word]) for word in words)


def read_fraction(part: str, whole: str) -> Number:
    """The value of a fraction, to six places; hundredths and thousandths stay whole.

    Units    a plain fraction of one
    Example

        >>> read_fraction("3", "4")
        0.75
    """
    divisor = read_number(whole)
    return round(read_number(part) / divisor, 6) if divisor else 0
