"""Findings put in order, doubles dropped, and many of one kind told as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from luoshi.core.plans.checks.phrasing import quoted
from luoshi.core.values.finding import Finding

MANY = 8
SHOWN = 10


def fold(findings: Iterable[Finding], text: str) -> tuple[Finding, ...]:
    """The findings by place and code; more than eight of one code become one that lists them.

    ``text`` is the reading text that the places are quoted from.
    """
    groups: dict[tuple[str, int | None], list[Finding]] = defaultdict(list)
    for finding in sorted(distinct(findings), key=order):
        groups[finding.code, finding.plan].append(finding)
    kept: list[Finding] = []
    for group in groups.values():
        placed = [finding for finding in group if finding.span is not None]
        if len(placed) > MANY:
            kept += [finding for finding in group if finding.span is None]
            kept.append(together(placed, text))
        else:
            kept += group
    return tuple(sorted(kept, key=order))


def distinct(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that say the same of the same place."""
    seen = {(f.code, f.span, f.message, f.plan): f for f in findings}
    return list(seen.values())


def together(findings: list[Finding], text: str) -> Finding:
    """One finding for many of a code: the first, with all places."""
    spans = [finding.span for finding in findings if finding.span is not None]
    words = list(dict.fromkeys(quoted(span.of(text).strip(), 14) for span in spans))
    shown = "、".join(words[:SHOWN]) + ("等" if len(words) > SHOWN else "")
    return replace(
        findings[0],
        message=f"{findings[0].message}同类共 {len(findings)} 处：{shown}。",
        measure=None,
        data={
            **findings[0].data,
            "count": str(len(findings)),
            "places": " ".join(f"{span.start}-{span.end}" for span in spans),
        },
    )


def order(finding: Finding) -> tuple[int, int, str, str]:
    """What findings are sorted by: place, then code; those without a place come first."""
    start, end = finding.span or (-1, -1)
    return start, end, finding.code, finding.message
