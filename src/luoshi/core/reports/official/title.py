"""A title in balanced lines that break between words."""

from __future__ import annotations

import math
import re
from itertools import combinations, pairwise

from luoshi.core.reports.official.geometry import width_of

# Nothing of this is ever parted: book titles, quoted words, dates, figures with their unit,
# and the words of the trade.
_WHOLE = re.compile(
    r"《[^《》]{1,16}》|“[^“”]{1,12}”|（[^（）]{1,12}）"
    r"|\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|[0-9.]+[年月日号%个项]?|[A-Za-z]+"
    r"|重点工作任务|重点工作|重点任务|工作任务|民生实事|服务业|高质量发展|[三五]年行动方案|[三五]年行动|若干措施"
    r"|[推进办理落实完成整改]{2}情况|[行动实施工作整改]{2}方案|[一二三四上下]季度|[上下]半年"
)
# Twenty characters of size two fill a line.
TITLE_MOST = 19
# After these a line may end, or before these begin, without hurting a word.
_AFTER = ("的", "、", "，", "》", "”", "）", "年", "月")
_BEFORE = ("关于", "印发", "转发", "落实", "情况", "工作", "重点", "任务", "的")
_NEVER_FIRST = "的、，。：；》”）和与及"
_NEVER_LAST = "《“（和与及第"


def title_lines(title: str, most: int, whole: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The title in lines of at most ``most`` characters, balanced; its own line ends stay.

    ``whole`` are words, such as names of offices, that stay in one line where they can.

    Example

        >>> title_lines("云岭县人民政府办公室关于三季度重点工作落实情况的通报", 18)
        ('云岭县人民政府办公室', '关于三季度重点工作落实情况的通报')
    """
    if "\n" in title:
        return tuple(line for line in title.split("\n") if line)
    if width_of(title) <= most:
        return (title,)
    if len(title) > most * 3:
        return tuple(title[at : at + most] for at in range(0, len(title), most))
    return _best(title, most, whole)


def _best(title: str, most: int, whole: tuple[str, ...]) -> tuple[str, ...]:
    costs = _costs(title, whole)
    least = math.ceil(width_of(title) / most)
    made = (
        _cut(title, ends)
        for count in (least, least + 1)
        for ends in combinations(range(2, len(title) - 1), count - 1)
    )
    fit = [lines for lines in made if max(map(width_of, lines)) <= most]
    return min(fit, key=lambda lines: _cost(lines, costs, least))


def _cut(title: str, ends: tuple[int, ...]) -> tuple[str, ...]:
    edges = (0, *ends, len(title))
    return tuple(title[a:b] for a, b in pairwise(edges))


def _cost(lines: tuple[str, ...], costs: list[int], least: int) -> float:
    at, broken = 0, 0
    for line in lines[:-1]:
        at += len(line)
        broken += costs[at]
    lengths = [width_of(line) for line in lines]
    uneven = max(lengths) - min(lengths)
    return broken + uneven + 8 * (len(lines) - least)


def _costs(title: str, whole: tuple[str, ...]) -> list[int]:
    """What it costs to end a line before each character."""
    costs = [_between(title[:at], title[at:]) for at in range(len(title))]
    spans = [found.span() for found in _WHOLE.finditer(title)]
    for word in filter(None, whole):
        spans += [found.span() for found in re.finditer(re.escape(word), title)]
    for start, end in spans:
        for at in range(start + 1, end):
            costs[at] += 100
    return costs


def _between(before: str, after: str) -> int:
    if not before or after[0] in _NEVER_FIRST or before[-1] in _NEVER_LAST:
        return 100
    if after.startswith("关于"):
        return 0
    figure = after[0].isdigit() and not before[-1].isdigit()
    if figure or before.endswith(_AFTER) or after.startswith(_BEFORE):
        return 4
    return 14
