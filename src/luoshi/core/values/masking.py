"""Personal data as it is shown to those who need not see all of it.

There is no single national pattern; where practice differs, these are the rules that tell
least.

Source   GB/T 35273-2020, 7.2
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

REST = "***"
# A sole trader's code begins so; the name of the business may be that of a person.
_SOLE_TRADER = "92"
_MOBILE = re.compile(r"(?:\+?86)?(1\d{10})")
_TOWN = re.compile(r"^[^\d]*?(?:街道|镇|乡)")
_VILLAGE = re.compile(r"^[^\d]{1,10}?(?:社区|(?<!新)村(?!路|街|道))")
_COUNTY = re.compile(r"^[^\d]*?(?:自治县|[区县市旗])(?=[^\d]|\d|$)")


def name(value: str) -> str:
    """The first character of a name; of how many there are only two or more.

    Example

        >>> name("张三"), name("张三丰"), name("欧阳明月")
        ('张*', '张**', '欧**')
    """
    if len(value) < 2:
        return "*" * len(value)
    return value[0] + ("*" if len(value) == 2 else "**")


def identity(value: str) -> str:
    """The region's first digits and the end of an identity number, never the birth date.

    Example

        >>> identity("42070419900101001X")
        '420***********001X'
    """
    # The fifteen digits of old have the birth date nearer to their end.
    shown = {18: 4, 15: 3}.get(len(value), 0)
    if not shown:
        return "*" * len(value)
    return value[:3] + "*" * (len(value) - 3 - shown) + value[-shown:]


def phone(value: str) -> str:
    """Three and four digits of a mobile number, the last four of any other.

    Example

        >>> phone("13800001234"), phone("0711-3351234")
        ('138****1234', '****-***1234')
    """
    mobile = _MOBILE.fullmatch(re.sub(r"[\s-]", "", value))
    if mobile:
        return f"{mobile[1][:3]}****{mobile[1][-4:]}"
    return _ending(value)


def card(value: str) -> str:
    """The last four digits of a bank card.

    Example

        >>> card("6222 0000 0000 1234")
        '**** **** **** 1234'
    """
    return _ending(value)


def address(value: str) -> str:
    """A place down to its village or community, or to its town where none is named.

    Example

        >>> address("云岭县松溪镇竹坪村五组12号"), address("云岭县城关街道滨湖西路5号")
        ('云岭县松溪镇竹坪村***', '云岭县城关街道***')
    """
    town = _TOWN.match(value)
    if town:
        village = _VILLAGE.match(value[town.end() :])
        end = town.end() + (village.end() if village else 0)
    else:
        county = _COUNTY.match(value)
        end = county.end() if county else 0
    return value[:end] + (REST if end < len(value) else "")


def mail(value: str) -> str:
    """The first character of a mail address and where it is kept.

    Example

        >>> mail("lu.zhiqiu@example.gov")
        'l***@example.gov'
    """
    box, at, host = value.partition("@")
    return box[:1] + REST + at + host if value else ""


def business(title: str, code: str) -> str:
    """The name of a business, masked where its code says that it is one person's.

    Example

        >>> business("云岭物流有限公司", "91420700MA00000001")
        '云岭物流有限公司'
        >>> business("陆知秋百货店", "92420700MA00000001")
        '陆**'
    """
    return name(title) if code.startswith(_SOLE_TRADER) else title


RULES: Mapping[str, Callable[[str], str]] = {
    "name": name,
    "identity": identity,
    "phone": phone,
    "card": card,
    "address": address,
    "mail": mail,
}


def masked(kind: str, value: str) -> str:
    """A value of one of the kinds of ``RULES``, as it is shown.

    Errors   ``KeyError`` where the kind is none of them: nothing is shown by mistake
    """
    return RULES[kind](value)


def _ending(value: str) -> str:
    """Only the last four digits; a number of four has none to show."""
    total = sum(sign.isalnum() for sign in value)
    shown = 4 if total > 4 else 0
    left = total - shown
    made = []
    for sign in value:
        is_counted = sign.isalnum()
        made.append("*" if is_counted and left > 0 else sign)
        left -= is_counted
    return "".join(made)
