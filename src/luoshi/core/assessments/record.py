"""The record of a run: scheme, inputs, version and results in one text, always the same.

Two runs of the same inputs by the same version give the same bytes on every machine: all
points are fractions without loss, names are in order, and no clock is asked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256

from luoshi.core.assessments.inputs import Inputs
from luoshi.core.assessments.scheme import Scheme
from luoshi.core.assessments.scoring import Result, score
from luoshi.core.errors import AssessmentError, Sentence

FORMAT = "luoshi.assessment-run/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One calculation as it is kept; ``text`` is what is stored, ``digest`` its SHA-256."""

    result: Result
    text: bytes
    digest: str


def run(scheme: Scheme, inputs: Inputs, *, version: str) -> Run:
    """Scores everybody and writes the record; ``version`` is that of the program.

    Errors   ``AssessmentError`` where the scheme has an error
    """
    result = score(scheme, inputs)
    text = canonical(
        {
            "format": FORMAT,
            "program": version,
            "scheme": scheme,
            "inputs": _ordered(inputs),
            "result": result,
        }
    )
    return Run(result=result, text=text, digest=sha256(text).hexdigest())


def verify(kept: bytes, scheme: Scheme, inputs: Inputs, *, version: str) -> None:
    """Lets a kept record pass that this program would write again.

    Errors   ``AssessmentError`` where a single byte differs
    """
    if run(scheme, inputs, version=version).text != kept:
        raise AssessmentError(
            "按保存的方案和数据重新计算，结果与保存的记录不一致；请核对程序版本和数据是否改动过。"
        )


def canonical(value: object) -> bytes:
    """Anything of this package as JSON with one way to write it, UTF-8.

    Example

        >>> canonical({"b": Decimal("8.20"), "a": Fraction(1, 3)}).decode()
        '{"a":"1/3","b":"8.2"}'
    """
    text = json.dumps(
        plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return text.encode()


def plain(value: object) -> object:
    """A value as JSON knows it; a declaration says its kind, numbers are texts."""
    if isinstance(value, Decimal | Fraction):
        return number(Fraction(value))
    if isinstance(value, Sentence):
        return {"words": value.words, "values": plain(value.values)}
    if is_dataclass(value):
        own = {one.name: plain(getattr(value, one.name)) for one in fields(value)}
        return {"kind": type(value).__name__, **own}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value


def number(value: Fraction) -> str:
    """A fraction as a decimal where that is exact, else as numerator and denominator.

    Example

        >>> number(Fraction("0.125")), number(Fraction(20)), number(Fraction(-2, 3))
        ('0.125', '20', '-2/3')
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    places = max(twos, fives)
    if rest != 1:
        return str(value)
    digits = str(abs(value.numerator) * 10**places // value.denominator)
    digits = digits.rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    whole = digits[: len(digits) - places]
    return f"{sign}{whole}.{digits[-places:]}" if places else f"{sign}{whole}"


def _ordered(inputs: Inputs) -> dict[str, object]:
    """Inputs whose order means nothing, in one order."""
    adjustments = sorted(inputs.adjustments, key=canonical)
    return {
        "kind": "Inputs",
        "units": inputs.units,
        "values": inputs.values,
        "targets": inputs.targets,
        "adjustments": adjustments,
        "before": inputs.before,
    }
