"""Schemes as files, through the contract of the core."""

from __future__ import annotations

import json

from django.utils.translation import gettext as _

from luoshi.core.assessments.contract import (
    declared_scheme,
    decode_scheme,
)
from luoshi.core.assessments.scheme import Scheme
from luoshi.core.errors import AssessmentError

MOST = 1_000_000


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
