"""Schemes and inputs as JSON, in the words of the core's record, and back again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from luoshi.core.assessments.inputs import Adjustment, Inputs
from luoshi.core.assessments.methods.efficacy import Fixed
from luoshi.core.assessments.methods.method import METHODS
from luoshi.core.assessments.record import canonical, plain
from luoshi.core.assessments.scheme import (
    MISSING,
    SOURCES,
    VETOES,
    Criterion,
    Item,
    Scheme,
    Source,
)
from luoshi.core.assessments.scoring import Result, score
from luoshi.core.errors import LuoshiError

FORMAT = "luoshi.assessment-scheme/1"
MOST = 1_000_000
DEEPEST = 8
RECORDS: Mapping[str, Any] = {
    "Criterion": Criterion,
    "Source": Source,
    "Item": Item,
    "Fixed": Fixed,
    "Adjustment": Adjustment,
}
METHOD_KINDS: Mapping[str, Any] = {one.__name__: one for one in METHODS}
CHOICES: Mapping[str, frozenset[str]] = {
    "SourceKind": frozenset(SOURCES),
    "Missing": frozenset(MISSING),
    "Veto": frozenset(VETOES),
    "ItemKind": frozenset({"add", "deduct", "veto"}),
}


class SchemeUnreadable(LuoshiError):
    """A text that is no scheme of assessment."""

    code = "scheme-unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """What a kept record was made of, and what comes of it."""

    scheme: Scheme
    inputs: Inputs
    program: str
    result: Result


def declared(scheme: Scheme) -> Any:
    """A scheme as it is stored."""
    return plain(scheme)


def exported(scheme: Scheme) -> bytes:
    """A scheme as a file to take away."""
    told = json.loads(canonical({"format": FORMAT, "scheme": scheme}))
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def imported(data: bytes) -> Scheme:
    """The scheme of a file.

    Errors   ``SchemeUnreadable``
    """
    try:
        told = json.loads(data[: MOST + 1])
    except (ValueError, RecursionError) as error:
        raise SchemeUnreadable(
            _("这不是方案文件，请上传从本系统导出的 JSON。")
        ) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise SchemeUnreadable(_("这不是方案文件，请上传从本系统导出的 JSON。"))
    return revived(told.get("scheme"))


def revived(data: Any) -> Scheme:
    """A stored scheme in the words of the core.

    Errors   ``SchemeUnreadable``
    """
    try:
        scheme: Scheme = _made(Scheme, data, 0)
    except (TypeError, ValueError, KeyError, InvalidOperation) as error:
        raise SchemeUnreadable(
            _("方案文件缺少内容或数值不对，请核对后再导入。")
        ) from error
    return scheme


@lru_cache(maxsize=16)
def recalled(text: bytes) -> Recalled:
    """A kept record, calculated again."""
    told = json.loads(text)
    scheme = revived(told["scheme"])
    inputs: Inputs = _made(Inputs, told["inputs"], 0)
    return Recalled(
        scheme=scheme,
        inputs=inputs,
        program=told["program"],
        result=score(scheme, inputs),
    )


def _made(kind: Any, data: Any, depth: int) -> Any:
    """One record of the core.

    Errors   TypeError, ValueError or KeyError for what is none
    """
    if not isinstance(data, dict) or depth > DEEPEST:
        raise TypeError(kind.__name__)
    hints = {one.name: str(one.type) for one in fields(kind)}
    own = {name: one for name, one in data.items() if name in hints}
    return kind(**{name: _value(hints[name], one, depth) for name, one in own.items()})


def _value(hint: str, value: Any, depth: int) -> Any:
    if value is None and "None" in hint:
        return None
    if hint.startswith("tuple") and not isinstance(value, list):
        raise TypeError(hint)
    if isinstance(value, list):
        inner = hint.removeprefix("tuple[").split(",")[0]
        return tuple(_value(inner, one, depth) for one in value)
    if hint.startswith("Method"):
        return _made(METHOD_KINDS[value["kind"]], value, depth + 1)
    for name, kind in RECORDS.items():
        if hint.split(" ")[0] == name:
            return _made(kind, value, depth + 1)
    if isinstance(value, dict):
        return _mapping(hint, value, depth)
    return _plain(hint, value)


def _mapping(hint: str, value: dict[str, Any], depth: int) -> Any:
    if not hint.startswith(("Mapping", "Table")) or depth > DEEPEST:
        raise TypeError(hint)
    return {name: _inside(hint, one, depth) for name, one in value.items()}


def _inside(hint: str, value: Any, depth: int) -> Any:
    if isinstance(value, dict):
        return _mapping(hint, value, depth + 1)
    if hint == "Table":
        return _number(value)
    if "int" in hint:
        return _plain("int", value)
    return _plain("str", value)


def _plain(hint: str, value: Any) -> Any:
    first = hint.split(" ")[0]
    if first == "Decimal":
        return _number(value)
    wanted = {"bool": bool, "int": int}.get(first, str)
    if type(value) is not wanted:
        raise TypeError(hint)
    if first in CHOICES and value not in CHOICES[first]:
        raise ValueError(value)
    return value


def _number(value: Any) -> Decimal:
    if not isinstance(value, str) or len(value) > 40:
        raise TypeError("number")
    found = Decimal(value)
    if not found.is_finite() or abs(found) > 10**15:
        raise ValueError(value)
    return found
