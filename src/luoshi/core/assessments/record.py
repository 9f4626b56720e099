"""The record of a run: scheme, inputs, version and results in one text, always the same.

Two runs of the same inputs by the same version give the same bytes on every machine: all
points are fractions without loss, names are in order, and no clock is asked. A record can be
read and calculated again from itself alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from luoshi.core.assessments.canonical import canonical
from luoshi.core.assessments.contract import (
    declared_inputs,
    declared_scheme,
    inputs_of,
    loaded,
    scheme_of,
)
from luoshi.core.assessments.inputs import Inputs
from luoshi.core.assessments.scheme import Scheme
from luoshi.core.assessments.scoring import Result, score
from luoshi.core.errors import AssessmentError

FORMAT = "luoshi.assessment-run/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One calculation as it is kept; ``text`` is what is stored, ``digest`` its SHA-256.

    ``version`` is that of the program that wrote it.
    """

    scheme: Scheme
    inputs: Inputs
    version: str
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
            "schema": FORMAT,
            "program": version,
            "scheme": declared_scheme(scheme),
            "inputs": declared_inputs(inputs),
            "result": result,
        }
    )
    return Run(
        scheme=scheme,
        inputs=inputs,
        version=version,
        result=result,
        text=text,
        digest=sha256(text).hexdigest(),
    )


def again(kept: bytes) -> Run:
    """A kept record calculated once more from itself.

    A program of another version passes too, as long as it comes to the same.

    Errors   ``AssessmentError`` for what is no record, or where a single byte comes out
             otherwise
    """
    value = loaded(kept)
    if not isinstance(value, dict) or value.get("schema") != FORMAT:
        raise AssessmentError(
            "这不是 %(schema)s 格式的内容，请核对来源和版本。", schema=FORMAT
        )
    found = run(
        scheme_of(value.get("scheme")),
        inputs_of(value.get("inputs")),
        version=str(value.get("program")),
    )
    if found.text != kept:
        raise AssessmentError(
            "按保存的方案和数据重新计算，结果与保存的记录不一致；请核对程序版本和数据是否改动过。"
        )
    return found
