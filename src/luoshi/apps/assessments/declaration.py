"""Schemes and kept records, through the contract of the core."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from luoshi.core.assessments.contract import (
    declared_scheme,
    decode_scheme,
    inputs_of,
    loaded,
    scheme_of,
)
from luoshi.core.assessments.inputs import Inputs
from luoshi.core.assessments.scheme import Scheme
from luoshi.core.assessments.scoring import Result, score
from luoshi.core.errors import AssessmentError

MOST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """What a kept record was made of, and what comes of it."""

    scheme: Scheme
    inputs: Inputs
    result: Result

    def group_name(self, code: str) -> str:
        """What a group is called."""
        names = {one.code: one.name for one in self.scheme.groups}
        return names.get(code, code)


def exported(scheme: Scheme) -> bytes:
    """A scheme as a file to take away."""
    told = declared_scheme(scheme)
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def imported(data: bytes) -> Scheme:
    """The scheme of a file.

    Errors   ``AssessmentError`` with the place, for what is none
    """
    if len(data) > MOST:
        raise AssessmentError(_("方案文件超过 1 MB，请核对是不是方案文件。"))
    return decode_scheme(data)


@lru_cache(maxsize=16)
def recalled(text: bytes) -> Recalled:
    """A kept record, calculated again; whether it comes out the same is not asked here."""
    told = loaded(text)
    if not isinstance(told, dict):
        raise AssessmentError(_("保存的试算记录不能读取，请从备份恢复。"))
    scheme, inputs = scheme_of(told.get("scheme")), inputs_of(told.get("inputs"))
    return Recalled(scheme=scheme, inputs=inputs, result=score(scheme, inputs))
