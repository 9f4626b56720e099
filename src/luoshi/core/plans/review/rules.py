"""What each field of an item may hold, as data: one rule a field."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

from luoshi.core.plans.plan import InstrumentType, Relation, Role, TargetKind
from luoshi.core.plans.review.kinds import Kind

# What is wrong with a value, or None.
Rule = Callable[[Any], str | None]

ROLES: tuple[str, ...] = get_args(Role)
RELATIONS: tuple[str, ...] = get_args(Relation)
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def rule_of(kind: Kind, name: str) -> Rule | None:
    """The rule of a field, None where it may hold anything."""
    return _OF_KIND.get((kind, name)) or _ANYWHERE.get(name)


def is_deadline(value: str) -> bool:
    """Whether a text is an ISO year, month or day that exists.

    Example

        >>> is_deadline("2026-06"), is_deadline("2026-02-30")
        (True, False)
    """
    if not _DAY.fullmatch(value):
        return False
    parts = [int(part) for part in value.split("-")]
    try:
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        return False
    return True


def _text(value: Any) -> str | None:
    return None if isinstance(value, str) else "这一栏应为文字。"


def _text_or_none(value: Any) -> str | None:
    if value is None or (isinstance(value, str) and value.strip()):
        return None
    return "这一栏应为文字，没有内容时请留空。"


def _number(value: Any) -> str | None:
    if value is None or (is_number(value) and math.isfinite(value)):
        return None
    return "目标值应为数字。"


def is_number(value: Any) -> bool:
    """Whether a value is a number and not a yes or no."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _flag(value: Any) -> str | None:
    return None if isinstance(value, bool) else "这一栏应为是或否。"


def _year(value: Any) -> str | None:
    if value is None or (
        isinstance(value, int)
        and not isinstance(value, bool)
        and _FIRST_YEAR <= value <= _LAST_YEAR
    ):
        return None
    return "年份应为四位数字。"


def _deadline(value: Any) -> str | None:
    if value is None or (isinstance(value, str) and is_deadline(value)):
        return None
    return "期限应写成年、年-月或年-月-日，例如2026、2026-06或2026-06-30。"


def _day(value: Any) -> str | None:
    if value is None or (isinstance(value, str) and is_deadline(value)):
        return None
    return "日期应写成年、年-月或年-月-日，例如2026、2026-06或2026-06-30。"


def _period(value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, list | tuple) or len(value) != 2 or None in value:
        return "规划期应为起止两个年份。"
    wrong = _year(value[0]) or _year(value[1])
    return wrong or ("规划期的终年不能早于始年。" if value[1] < value[0] else None)


def _one_of(values: tuple[Any, ...], wrong: str) -> Rule:
    return lambda value: None if value in values else wrong


def _span(value: Any) -> str | None:
    if value is None:
        return None
    pair = isinstance(value, list | tuple) and len(value) == 2
    if pair and all(isinstance(end, int) for end in value) and value[0] <= value[1]:
        return None
    return "位置应为起点和终点两个整数。"


def _texts(value: Any) -> str | None:
    if isinstance(value, list | tuple) and all(
        isinstance(part, str) and part.strip() for part in value
    ):
        return None
    return "这一栏应为若干段文字。"


def _units(value: Any) -> str | None:
    if not isinstance(value, list | tuple):
        return "责任单位应为列表。"
    for unit in value:
        if not isinstance(unit, dict) or _text_or_none(unit.get("name") or 0):
            return "责任单位的名称不能为空。"
        if unit.get("role") not in ROLES:
            return "责任单位的角色应为牵头、配合或责任。"
        if _span(unit.get("span")) or _flag(unit.get("inherited", False)):
            return "责任单位的位置或承接标记有误。"
    pairs = [(unit["name"], unit["role"]) for unit in value]
    return "同一单位的同一角色重复。" if len(set(pairs)) < len(pairs) else None


def _fields(value: Any) -> str | None:
    if isinstance(value, dict) and all(isinstance(name, str) for name in value):
        return None
    return "政策工具的内容应为成对的名称和值。"


_ANYWHERE: dict[str, Rule] = {
    "span": _span,
    "clause": _span,
    "quote": _text,
    "title": _text_or_none,
    "marker": _text_or_none,
    "path": _texts,
    "units": _units,
    "task_forces": _texts,
    "object": _text,
    "name": _text,
    "value": _number,
    "value_max": _number,
    "soft": _flag,
    "relation": _one_of(RELATIONS, "目标关系不是已知的几种之一。"),
    "deadline": _deadline,
    "deadline_source": _one_of(
        ("stated", "inherited", None), "期限来源应为写明或承接。"
    ),
    "type": _one_of(get_args(InstrumentType), "政策工具的类型不是已知的几种之一。"),
    "fields": _fields,
    "base_year": _year,
    "target_year": _year,
    "published": _day,
    "plan": _one_of((None, *range(100)), "所属规划的序号有误。"),
    **dict.fromkeys(
        (
            *("unit", "baseline", "per", "measure", "period", "doc_number", "note"),
            *("group", "no", "base", "target", "growth", "attribute"),
            *("issuer", "region"),
        ),
        _text_or_none,
    ),
}
_OF_KIND: dict[tuple[Kind, str], Rule] = {
    ("target", "kind"): _one_of(get_args(TargetKind), "目标类型不是已知的几种之一。"),
    ("facts", "kind"): _text_or_none,
    ("facts", "period"): _period,
}
