"""Whether what a person enters can stand in a plan, said in one Chinese sentence if not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from luoshi.core.errors import Sentence
from luoshi.core.plans.review.change import Stamp
from luoshi.core.plans.review.folding import folded
from luoshi.core.plans.review.kinds import SHAPES, Kind, Value
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.rules import rule_of
from luoshi.core.values.span import Span

# Fields that hold together, and what refuses them when they do not.
Whole = tuple[tuple[str, ...], Callable[[Value], None]]


def check_value(kind: Kind, value: Value, text: str) -> None:
    """Refuse a value of an item that people make.

    Errors   ``ReviewError`` for the first field that does not hold
    """
    check_fields(kind, value)
    check_whole(kind, value, value)
    check_place(value, text)


def check_fields(kind: Kind, fields: Mapping[str, Any]) -> None:
    """Refuse fields that the kind does not have, or values that they cannot take.

    Errors   ``ReviewError`` for the first field that does not hold
    """
    for name, value in fields.items():
        if name not in SHAPES[kind].fields:
            raise ReviewError(
                "%(label)s没有“%(name)s”这一栏。",
                label=Sentence(SHAPES[kind].label),
                name=name,
                field=name,
            )
        rule = rule_of(kind, name)
        wrong = rule(value) if rule else None
        if wrong:
            raise ReviewError(wrong, field=name)


def check_whole(kind: Kind, value: Value, touched: Collection[str]) -> None:
    """Refuse fields that hold one by one and not together, as far as they were touched.

    Errors   ``ReviewError`` for the first field that does not hold
    """
    for names, rule in _WHOLE.get(kind, ()):
        if any(name in touched for name in names):
            rule(value)


def check_place(value: Value, text: str) -> None:
    """Refuse a quote that is not the text of its place; blanks and line ends do not count.

    Errors   ``ReviewError``
    """
    place = value.get("span")
    if place is None:
        return
    start, end = place
    if not 0 <= start < end <= len(text):
        raise ReviewError("所选位置不在正文之内。", field="span")
    if folded(value.get("quote") or "") != folded(Span(start, end).of(text)):
        raise ReviewError("引文与所选位置的原文不一致。", field="quote")


def check_stamp(change: Stamp) -> None:
    """Refuse a change that does not say who made it and when.

    Errors   ``ReviewError``
    """
    if not change.author:
        raise ReviewError("更改没有注明操作人。", field="author")
    try:
        datetime.fromisoformat(change.moment)
    except ValueError:
        raise ReviewError("更改时间不是有效的日期时间。", field="moment") from None


def _check_range(value: Value) -> None:
    low, high = value["value"], value["value_max"]
    if high is not None and (low is None or high < low):
        raise ReviewError("区间的上限不能小于下限。", field="value_max")
    if value["relation"] == "range" and high is None:
        raise ReviewError("关系为区间时，请填写上限。", field="value_max")


def _check_named(names: tuple[str, ...], wrong: str) -> Callable[[Value], None]:
    """A rule that one of these fields must say something."""

    def rule(value: Value) -> None:
        if not any(value[name] for name in names):
            raise ReviewError(wrong, field=names[0])

    return rule


def _naming(*names: str, wrong: str) -> Whole:
    return names, _check_named(names, wrong)


_OBJECT = _naming("object", wrong="请写明目标或成效的对象。")
_WHOLE: dict[Kind, tuple[Whole, ...]] = {
    "measure": (_naming("title", "quote", wrong="请写明举措的标题，或选定它的原文。"),),
    "target": ((("value", "value_max", "relation"), _check_range), _OBJECT),
    "achievement": (_OBJECT,),
    "indicator": (_naming("name", wrong="请写明指标名称。"),),
    "reference": (
        _naming("title", "doc_number", "quote", wrong="请写明引用文件的名称或文号。"),
    ),
}
