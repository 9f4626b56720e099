"""How figures are said in a Chinese bulletin: rounded last, halves away from nought."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from luoshi.core.statistics.rates import Percent, Points
from luoshi.core.values.rounding import rounded

NONE = "-"
UNEVEN = "部分数据因四舍五入的原因，存在总计与分项合计不等的情况。"
WAN = Decimal(10_000)


def number(value: Decimal | None, places: int = 1) -> str:
    """A number as printed, a stroke where there is none.

    Example

        >>> number(Decimal("-0.04")), number(None)
        ('0.0', '-')
    """
    return NONE if value is None else f"{rounded(value, places):f}"


def rate(value: Percent | None, places: int = 1) -> str:
    """A percentage as printed in a table, a stroke where there is none.

    Example

        >>> rate(Percent(Decimal("12.125")))
        '12.1%'
    """
    return NONE if value is None else f"{number(value.value, places)}%"


def grown(value: Percent | None, places: int = 1) -> str:
    """What a figure did: it grew, fell or stayed.

    Example

        >>> grown(Percent(Decimal("-2.35")))
        '下降2.4%'
    """
    if value is None:
        return "增速不可比"
    said = said_size(value.value, places)
    return f"{turn(value.value, places, '增长', '下降')}{said}%" if said else "持平"


def apart(value: Points, places: int = 1, *, up: str = "高", down: str = "低") -> str:
    """Points with the word for their direction, nothing where they round to nought.

    Example

        >>> apart(Points(Decimal("0.52")), up="加快", down="回落")
        '加快0.5个百分点'
    """
    said = said_size(value.value, places)
    return f"{turn(value.value, places, up, down)}{said}个百分点" if said else ""


def compared(ours: Percent, theirs: Percent, whose: str, places: int = 1) -> str:
    """A rate beside another one.

    Example

        >>> compared(Percent(Decimal("8.3")), Percent(Decimal(7)), "全市平均")
        '高于全市平均1.3个百分点'
    """
    up, down = f"高于{whose}", f"低于{whose}"
    return apart(ours - theirs, places, up=up, down=down) or f"与{whose}持平"


def against_time(done: Percent, time: Percent, places: int = 1) -> str:
    """How far a completion is ahead of or behind the time that has passed."""
    said = apart(done - time, places, up="超过时间进度", down="落后时间进度")
    return said or "与时间进度持平"


def pulled(name: str, pull: Points, places: int = 1) -> str:
    """What a part did to the growth of the whole.

    Example

        >>> pulled("软件业", Points(Decimal("3.75")), places=2)
        '软件业拉动增长3.75个百分点'
    """
    up, down = f"{name}拉动增长", f"{name}下拉增长"
    return apart(pull, places, up=up, down=down) or f"{name}对增长没有影响"


def placed(rank: int, climbed: int | None = None, than: str = "上年") -> str:
    """A rank, and how it moved where that is known.

    Example

        >>> placed(2, -1)
        '居第2位，比上年下降1位'
    """
    if climbed is None:
        return f"居第{rank}位"
    if climbed == 0:
        return f"居第{rank}位，与{than}相同"
    way = "上升" if climbed > 0 else "下降"
    return f"居第{rank}位，比{than}{way}{abs(climbed)}位"


def money(wan: Decimal | None, places: int = 2) -> str:
    """An amount in 亿元, below one in 万元, decided by what would be printed.

    Units    ``wan`` 万元

    Example

        >>> money(Decimal(6_290_000)), money(Decimal("3200"))
        ('629.00亿元', '3200.00万元')
    """
    if wan is None:
        return NONE
    if abs(rounded(wan, places)) < WAN:
        return f"{number(wan, places)}万元"
    return f"{number(wan / WAN, places)}亿元"


def rounding_note(parts: Sequence[Decimal], total: Decimal, places: int = 2) -> str:
    """The note under a table whose printed parts do not add up to the printed total.

    Nothing where they do, and nothing where the gap is wider than rounding can make: that is
    a mistake, which no note must excuse.
    """
    if sum(rounded(one, places) for one in parts) == rounded(total, places):
        return ""
    widest = Decimal(len(parts) + 1).scaleb(-places) / 2
    return UNEVEN if abs(sum(parts) - total) <= widest else ""


def said_size(value: Decimal, places: int) -> str:
    """A number without its sign, nothing where it rounds to nought."""
    size = abs(rounded(value, places))
    return f"{size:f}" if size else ""


def turn(value: Decimal, places: int, up: str, down: str) -> str:
    """The word for the direction of what will be printed."""
    return up if rounded(value, places) > 0 else down
