"""Catalogues of indicators, kept as TOML; one of services comes with Luoshi."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from luoshi.core.errors import IndicatorError
from luoshi.core.indicators.formulas import formulas
from luoshi.core.indicators.indicator import (
    AGGREGATIONS,
    DIRECTIONS,
    FREQUENCIES,
    Indicator,
)
from luoshi.core.indicators.paths.target import ATTRIBUTES

FIELDS = {one.name for one in fields(Indicator)}
REQUIRED = frozenset({"code", "name", "unit"})
CHOICES: dict[str, frozenset[str]] = {
    "direction": frozenset(DIRECTIONS),
    "frequency": frozenset(FREQUENCIES),
    "over_regions": frozenset(AGGREGATIONS),
    "over_time": frozenset(AGGREGATIONS),
    "attribute": frozenset(ATTRIBUTES.values()),
}
LISTS = frozenset({"aliases", "breakdowns", "band"})
FLAGS = frozenset({"is_cumulated", "is_january_free"})
DATES = frozenset({"valid_from", "valid_to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Indicators by their codes, in the order in which they were declared."""

    indicators: Mapping[str, Indicator]

    def find(self, name: str) -> Indicator | None:
        """The one that a code, a name or another name means."""
        for one in self.indicators.values():
            if one.answers_to(name):
                return one
        return None


@cache
def services() -> Catalogue:
    """The indicators of services that come with Luoshi.

    Source   DOMAIN.md §3.4, §3.5.8

    Example

        >>> services().find("社零").name
        '社会消费品零售总额'
    """
    return read_catalogue((files(__package__) / "services.toml").read_text("utf-8"))


def read_catalogue(text: str) -> Catalogue:
    """The indicators of a text in TOML, each an entry of ``indicator``.

    Errors   IndicatorError where the text is no TOML, an entry is not as declared, two have one
             code or name, a weight is not in the catalogue, or a formula does not hold
    """
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise IndicatorError(
            "指标目录不是正确的 TOML 文件，请核对：%(why)s。", why=str(error)
        ) from error
    entries = content.get("indicator")
    if not isinstance(entries, list):
        raise IndicatorError("指标目录里没有 indicator 条目，请核对。")
    found: dict[str, Indicator] = {}
    for number, entry in enumerate(entries, start=1):
        one = _indicator(entry, number)
        _refuse_taken(one, found)
        found[one.code] = one
    _refuse_unknown_weights(found)
    formulas(found)
    return Catalogue(indicators=found)


def _indicator(entry: object, number: int) -> Indicator:
    if not isinstance(entry, dict):
        raise IndicatorError(
            "指标目录的第 %(number)s 条不是表，请核对。", number=number
        )
    for field in sorted({*entry, *REQUIRED}):
        if not _fits(field, entry.get(field)):
            raise IndicatorError(
                "指标目录第 %(number)s 条的“%(field)s”缺失、不认得或不是允许的值。",
                number=number,
                field=field,
            )
    return Indicator(**{key: _value(key, value) for key, value in entry.items()})


def _fits(field: str, value: Any) -> bool:
    if field in CHOICES:
        return isinstance(value, str) and value in CHOICES[field]
    if field in FLAGS:
        return isinstance(value, bool)
    if field in DATES:
        return type(value) is date
    if field == "places":
        return type(value) is int and value >= 0
    if field == "band":
        return _is_band(value)
    if field in LISTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return field in FIELDS and isinstance(value, str)


def _is_band(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(type(one) in {int, Decimal} for one in value)
    )


def _value(field: str, value: Any) -> Any:
    if field == "band":
        return tuple(Decimal(one) for one in value)
    return tuple(value) if field in LISTS else value


def _refuse_taken(one: Indicator, found: Mapping[str, Indicator]) -> None:
    taken = {
        name
        for other in found.values()
        for name in (other.code, other.name, *other.aliases)
    }
    for name in (one.code, one.name, *one.aliases):
        if name in taken:
            raise IndicatorError(
                "指标目录里“%(name)s”出现了两次，请改名或合并。", name=name
            )


def _refuse_unknown_weights(found: Mapping[str, Indicator]) -> None:
    for one in found.values():
        if one.weight and one.weight not in found:
            raise IndicatorError(
                "“%(name)s”的权数指标 %(weight)s 不在目录里，请补上。",
                name=one.name,
                weight=one.weight,
            )
