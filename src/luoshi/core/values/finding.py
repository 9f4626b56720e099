"""What is wrong, missing or contradictory in a document, with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from luoshi.core.values.span import Span

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One observation about a document.

    ``message`` is the Chinese sentence shown to people; ``data`` holds the values it was made
    of, so that another language or a machine can say the same. ``span`` is None where the whole
    document is meant.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    measure: str | None = None
    plan: int | None = None
    data: dict[str, str] = field(default_factory=dict)
