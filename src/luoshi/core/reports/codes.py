"""Every code that may be printed: what it means, why it matters, how to mend it."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.core.documents.codes import READING_CODES
from luoshi.core.plans.checks.catalogue import CATALOGUE


class Code(NamedTuple):
    """One code, as explained to a person; ``severity`` only where a check fixes it."""

    code: str
    title: str
    why: str
    mend: str
    severity: str | None = None


def known_codes() -> dict[str, Code]:
    """Every code of the readers, the errors and the checks, in their order."""
    read = {
        code: Code(code, title, why, mend)
        for code, (title, why, mend) in READING_CODES.items()
    }
    checked = {
        code: Code(code, rule.title, rule.why, rule.mend, rule.severity)
        for code, rule in CATALOGUE.items()
    }
    return read | checked
