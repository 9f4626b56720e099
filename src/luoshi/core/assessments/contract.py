"""Schemes and inputs as JSON and back: every key written, nothing unknown read.

A number is a JSON number or a text of digits and never becomes a float; a method says its kind;
nothing that is read is carried out. A field left out keeps its default, but what is written
holds every field, so that a default of a later version changes nothing that was kept; a field
that came later (``canonical.LATER``) is written where it says something.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import (
    Any,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from luoshi.core.assessments.canonical import canonical, declared, figure
from luoshi.core.assessments.inputs import Inputs
from luoshi.core.assessments.methods.method import NAMES, Method
from luoshi.core.assessments.scheme import Scheme
from luoshi.core.assessments.scoring import Result, Score
from luoshi.core.errors import AssessmentError, Sentence

SCHEME = "luoshi.assessment-scheme/1"
INPUTS = "luoshi.assessment-inputs/1"
# What roots and means come to may be long, but no longer than Python reads.
_FRACTION = re.compile(r"-?\d{1,4000}(?:\.\d{1,4000}|/[1-9]\d{0,3999})?", re.ASCII)

Read = TypeVar("Read")


def encode_scheme(scheme: Scheme) -> bytes:
    """A scheme as one line of JSON; the same scheme gives the same bytes."""
    return canonical(declared_scheme(scheme))


def decode_scheme(data: bytes | str) -> Scheme:
    """The scheme that was written; whether it can be scored by is for ``check`` to say.

    Errors   ``AssessmentError`` with the place, for what is no declaration of this version
    """
    return scheme_of(loaded(data))


def encode_inputs(inputs: Inputs) -> bytes:
    """Inputs as one line of JSON; the same inputs give the same bytes in whatever order."""
    return canonical(declared_inputs(inputs))


def decode_inputs(data: bytes | str) -> Inputs:
    """The inputs that were written.

    Errors   ``AssessmentError`` with the place, for what is no declaration of this version
    """
    return inputs_of(loaded(data))


def declared_scheme(scheme: Scheme) -> dict[str, object]:
    """A scheme as JSON knows it."""
    return {"schema": SCHEME, **declared(scheme)}


def scheme_of(value: object) -> Scheme:
    """The scheme that a JSON value declares."""
    return _document(Scheme, value, SCHEME)


def declared_inputs(inputs: Inputs) -> dict[str, object]:
    """Inputs as JSON knows them; the order of adjustments means nothing."""
    found = declared(inputs)
    adjustments = sorted(inputs.adjustments, key=lambda one: canonical(declared(one)))
    return {
        "schema": INPUTS,
        **found,
        "adjustments": [declared(one) for one in adjustments],
    }


def inputs_of(value: object) -> Inputs:
    """The inputs that a JSON value declares."""
    return _document(Inputs, value, INPUTS)


def result_of(value: object, scheme: Scheme) -> Result:
    """The result that a JSON value tells, its cells and sums in the order of the scheme.

    Errors   ``AssessmentError`` with the place, for what is no result
    """
    found: Result = _declared(Result, value, "result")
    order = [one.code for one in scheme.nodes()]
    return replace(found, scores=tuple(_ordered(one, order) for one in found.scores))


def _ordered(score: Score, order: Iterable[str]) -> Score:
    cells = {code: score.cells[code] for code in order if code in score.cells}
    sums = {code: score.sums[code] for code in order if code in score.sums}
    return replace(score, cells=cells, sums=sums)


def loaded(data: bytes | str) -> object:
    """JSON with exact numbers and no key twice.

    Errors   ``AssessmentError`` for what is no such JSON
    """
    try:
        return json.loads(
            data,
            parse_float=_Digits,
            parse_int=_Digits,
            parse_constant=_refused,
            object_pairs_hook=_once,
        )
    except (ValueError, RecursionError) as error:
        raise AssessmentError("这不是能读取的 JSON，请核对内容和编码。") from error


class _Digits(str):
    """A number as it stands in the JSON, no text."""

    __slots__ = ()


def _refused(constant: str) -> object:
    raise ValueError(constant)


def _once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise AssessmentError("“%(key)s”写了两次，请只留一个。", key=key)
        found[key] = value
    return found


def _document(kind: type[Read], value: object, schema: str) -> Read:
    if not isinstance(value, dict) or value.get("schema") != schema:
        raise AssessmentError(
            "这不是 %(schema)s 格式的内容，请核对来源和版本。", schema=schema
        )
    rest = {key: one for key, one in value.items() if key != "schema"}
    try:
        return _declared(kind, rest, "")
    except RecursionError as error:
        raise AssessmentError("这不是能读取的 JSON，请核对内容和编码。") from error


def _declared(kind: type[Read], value: object, place: str) -> Read:
    """A declaration of one kind, every key known and none missing."""
    if not isinstance(value, dict):
        raise _wrong(place, Sentence("对象"))
    plain: Any = kind
    hints = _hints(plain)
    for key in value:
        if key not in hints:
            raise AssessmentError(
                "“%(place)s”不认识，请删去或改正。", place=_in(place, key)
            )
    given = {key: _read(hints[key], one, _in(place, key)) for key, one in value.items()}
    for name in _required(kind):
        if name not in given:
            raise AssessmentError("缺少“%(place)s”，请补上。", place=_in(place, name))
    return kind(**given)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _required(kind: type) -> tuple[str, ...]:
    return tuple(
        one.name
        for one in fields(kind)
        if one.default is MISSING and one.default_factory is MISSING
    )


def _read(hint: Any, value: object, place: str) -> Any:
    """A value of a type that declarations have."""
    origin, inner = get_origin(hint), get_args(hint)
    if set(inner) >= set(get_args(Method)):
        return _method(value, place) if value is not None else None
    if origin is UnionType or origin is Union:
        (wanted,) = (one for one in inner if one is not type(None))
        return None if value is None else _read(wanted, value, place)
    if origin is Literal:
        return _chosen(inner, value, place)
    if origin is tuple:
        if not isinstance(value, list):
            raise _wrong(place, Sentence("列表"))
        return tuple(
            _read(inner[0], one, f"{place}[{n}]") for n, one in enumerate(value)
        )
    if origin is Mapping or (isinstance(origin, type) and issubclass(origin, Mapping)):
        if not isinstance(value, dict):
            raise _wrong(place, Sentence("对象"))
        return {
            key: _read(inner[1], one, _in(place, key)) for key, one in value.items()
        }
    return _simple(hint, value, place)


def _simple(hint: Any, value: object, place: str) -> Any:
    if hint is bool or hint is str:
        if type(value) is not hint:
            raise _wrong(
                place, Sentence("真或假") if hint is bool else Sentence("文字")
            )
        return value
    if hint is Decimal or hint is int:
        # Whoever keeps a declaration as JSON gets whole numbers back as such.
        number = figure(str(value)) if type(value) in {int, str, _Digits} else None
        if number is None or (hint is int and number != int(number)):
            raise _wrong(place, Sentence("整数") if hint is int else Sentence("数值"))
        return int(number) if hint is int else number
    if hint is Fraction:
        return _fraction(value, place)
    if hint is object:
        return _said(value)
    return _declared(hint, value, place)


def _fraction(value: object, place: str) -> Fraction:
    """A number as ``canonical`` writes it, without loss."""
    if not isinstance(value, str) or not _FRACTION.fullmatch(value):
        raise _wrong(place, Sentence("数值"))
    return Fraction(value)


def _said(value: object) -> object:
    """What fills a sentence: a text, a whole number or another sentence."""
    if isinstance(value, _Digits):
        return int(value)
    if isinstance(value, dict):
        return _declared(Sentence, value, "")
    return value


def _chosen(choices: tuple[str, ...], value: object, place: str) -> object:
    if value not in choices:
        raise AssessmentError(
            "“%(place)s”应为 %(choices)s 之一。",
            place=place,
            choices="、".join(choices),
        )
    return value


def _method(value: object, place: str) -> object:
    if not isinstance(value, dict):
        raise _wrong(place, Sentence("对象"))
    name = _chosen(tuple(NAMES), value.get("kind"), _in(place, "kind"))
    rest = {key: one for key, one in value.items() if key != "kind"}
    return _declared(NAMES[str(name)], rest, place)


def _wrong(place: str, wanted: Sentence) -> AssessmentError:
    return AssessmentError(
        "“%(place)s”应为%(wanted)s，请改正。", place=place or "$", wanted=wanted
    )


def _in(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
