"""A rule of the checker: its stable code, and what a person is told about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.core.values.finding import Finding, Severity
from luoshi.core.values.span import Span


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong with a plan.

    ``title`` names it, ``why`` says why it matters, ``mend`` what to do about it.
    """

    code: str
    severity: Severity
    title: str = field(kw_only=True)
    why: str = field(kw_only=True)
    mend: str = field(kw_only=True)

    def found(
        self,
        message: str,
        span: Span | None = None,
        *,
        measure: str | None = None,
        **data: str,
    ) -> Finding:
        """A finding of this rule at a place, with the values it was made of."""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=message,
            span=span,
            measure=measure,
            data=data,
        )
