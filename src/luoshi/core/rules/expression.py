"""An expression once it is understood: names, values and what is done with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from luoshi.core.errors import Sentence

Kind = Literal["number", "text", "date", "flag", "none"]
KINDS: dict[Kind, Sentence] = {
    "number": Sentence("数"),
    "text": Sentence("文字"),
    "date": Sentence("日期"),
    "flag": Sentence("是否"),
    "none": Sentence("空值"),
}
Plain = Decimal | str | date | bool | None
Operation = Literal[
    "+",
    "-",
    "*",
    "/",
    "neg",
    "=",
    "<>",
    "<",
    "<=",
    ">",
    ">=",
    "and",
    "or",
    "not",
    "in",
    "between",
    "missing",
    "case",
    "abs",
    "round",
    "coalesce",
    "nullif",
    "least",
    "greatest",
    "year",
    "month",
    "day",
]


@dataclass(frozen=True, slots=True)
class Field:
    """What a name stands for; a ``unit`` that is told is held against others."""

    kind: Kind
    unit: str = ""


Schema = Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Name:
    """Something that a row has under a name."""

    name: str
    kind: Kind
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A value that was written out."""

    value: Plain
    kind: Kind
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """Something done with other expressions."""

    operation: Operation
    parts: tuple[Expression, ...]
    kind: Kind
    unit: str = ""


Expression = Name | Value | Call
_BARE = re.compile(r"[^\W\d]\w*")
# How tightly signs bind; what binds less is put into brackets.
_TIGHT: dict[str, int] = {"or": 1, "and": 2, "not": 3}
_TIGHT |= dict.fromkeys(("=", "<>", "<", "<=", ">", ">="), 4)
_TIGHT |= dict.fromkeys(("in", "between", "missing"), 4)
_TIGHT |= {"+": 5, "-": 5, "*": 6, "/": 6, "neg": 7}
_LOOSE, _CLOSED = 0, 9


def asked(expression: Expression) -> tuple[Name, ...]:
    """The names that an expression asks for, each once, in their order."""
    return tuple({one.name: one for one in _names(expression)}.values())


def _names(expression: Expression) -> Iterator[Name]:
    if isinstance(expression, Name):
        yield expression
    elif isinstance(expression, Call):
        for part in expression.parts:
            yield from _names(part)


def written(expression: Expression) -> str:
    """An expression as a person would write it."""
    if isinstance(expression, Name):
        return _quoted(expression.name)
    if isinstance(expression, Value):
        return plain(expression.value)
    return _called(expression)


def plain(value: Plain) -> str:
    """A value as the language writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    return "'" + value.replace("'", "''") + "'"


def _quoted(name: str) -> str:
    return name if _BARE.fullmatch(name) else '"' + name.replace('"', '""') + '"'


def _called(call: Call) -> str:
    said, tight = call.operation, _TIGHT.get(call.operation, _LOOSE)
    parts = [_inner(part, tight, number) for number, part in enumerate(call.parts)]
    if said in {"and", "or"}:
        return f" {said.upper()} ".join(parts)
    if said == "not":
        return f"NOT {parts[0]}"
    if said == "neg":
        return f"-{parts[0]}"
    if said == "missing":
        return f"{parts[0]} IS NULL"
    if said == "in":
        return f"{parts[0]} IN ({', '.join(map(written, call.parts[1:]))})"
    if said == "between":
        return f"{parts[0]} BETWEEN {parts[1]} AND {parts[2]}"
    if said == "case":
        return _chosen(call)
    if tight:
        return f"{parts[0]} {said} {parts[1]}"
    return f"{said.upper()}({', '.join(map(written, call.parts))})"


def _inner(part: Expression, tight: int, number: int) -> str:
    """A part, in brackets where it would else be read apart."""
    own = _TIGHT.get(part.operation, _CLOSED) if isinstance(part, Call) else _CLOSED
    is_alike = own == tight and (number > 0 or tight == _TIGHT["="])
    return f"({written(part)})" if own < tight or is_alike else written(part)


def _chosen(call: Call) -> str:
    *pairs, last = call.parts
    whens = (
        f"WHEN {written(one)} THEN {written(then)}"
        for one, then in zip(pairs[::2], pairs[1::2], strict=True)
    )
    return f"CASE {' '.join(whens)} ELSE {written(last)} END"
