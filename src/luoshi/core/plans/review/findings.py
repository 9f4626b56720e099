"""Findings known by what they say about which words, so that 已知悉 outlives recompiling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from luoshi.core.plans.review.folding import folded
from luoshi.core.plans.review.item import digest
from luoshi.core.values.finding import Finding


def finding_keys(findings: Sequence[Finding], text: str) -> tuple[str, ...]:
    """A stable key for each finding: its code, the words it stands at, its number among equals.

    Example

        >>> one = Finding(code="no-unit", severity="error", message="没有责任单位")
        >>> [key.rpartition("-")[2] for key in finding_keys([one, one], "")]
        ['1', '2']
    """
    seen: Counter[str] = Counter()
    keys = []
    for finding in findings:
        words = folded(finding.span.of(text)) if finding.span else ""
        stem = f"{finding.code}-{digest(words)}"
        seen[stem] += 1
        keys.append(f"{stem}-{seen[stem]}")
    return tuple(keys)
