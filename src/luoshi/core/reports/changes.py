"""The differences of two versions in words, and which stretches of text they mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from luoshi.core.plans.comparison.result import Change, Diff, Run
from luoshi.core.reports.places import Places
from luoshi.core.reports.wording import CHANGES, TRENDS, date


def particulars(diff: Diff) -> str:
    """Which versions are compared, and how much changed."""
    names = f"旧版：{diff.old.name}　新版：{diff.new.name}"
    return f"{names}　共 {len(diff.changes)} 处变化"


def change_heading(change: Change, old: Places, new: Places) -> str:
    """What kind of change it is, in which measure and where."""
    measures = " → ".join(
        dict.fromkeys(m for m in (change.old_measure, change.new_measure) if m)
    )
    where = " → ".join(
        place
        for place in (old.place(change.old_span), new.place(change.new_span))
        if place
    )
    trend = f"（{TRENDS[change.trend]}）" if change.trend else ""
    related = f"（与 {change.related} 有关）" if change.related else ""
    parts = (f"{CHANGES[change.kind]}{trend}{related}", measures, where)
    return "　".join(part for part in parts if part)


def pieces(change: Change, side: Literal["delete", "insert"]) -> Sequence[Run]:
    """One side's text, cut where it differs from the other side's."""
    if change.runs:
        return [run for run in change.runs if run.kind in ("equal", side)]
    text = change.old if side == "delete" else change.new
    if change.kind == "date":
        text = date(text)
    return [Run(kind=side, text=text)] if text else []
