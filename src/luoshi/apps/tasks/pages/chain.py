"""What happened to a task, told in order: its steps, its reports, what was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from luoshi.apps.tasks.models import Event, Evidence, Report
from luoshi.apps.tasks.pages.steps import step_label
from luoshi.apps.tasks.words import Colour

# What a step keeps beside the opinion, in the order it is told.
TOLD = ("from", "to", "asked", "before", "granted", "heir", "after", "period")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A step that was taken."""

    event: Event
    label: str
    details: list[tuple[str, str]]
    evidence: list[Evidence]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report with those whose place it took, the latest of them first."""

    report: Report
    evidence: list[Evidence]
    earlier: list[Told]


def chain(events: Iterable[Event], evidence: Iterable[Evidence]) -> list[Link]:
    """The steps of a task, the latest first."""
    by_event = grouped(evidence, "event_id")
    return [
        Link(
            event=one,
            label=step_label(one.step),
            details=_details(one),
            evidence=by_event.get(one.pk, []),
        )
        for one in events
    ]


def told(reports: Iterable[Report], evidence: Iterable[Evidence]) -> list[Told]:
    """The reports that stand, the latest first, each with what it corrected."""
    by_key = {one.pk: one for one in reports}
    files = grouped(evidence, "report_id")
    replaced = {one.replaces_id for one in by_key.values()}
    return [
        _told(one, by_key, files) for one in by_key.values() if one.pk not in replaced
    ]


def _told(
    report: Report,
    by_key: Mapping[int, Report],
    files: Mapping[int, list[Evidence]],
) -> Told:
    earlier, before = [], by_key.get(report.replaces_id or 0)
    while before is not None:
        own = files.get(before.pk, [])
        earlier.append(Told(report=before, evidence=own, earlier=[]))
        before = by_key.get(before.replaces_id or 0)
    return Told(report=report, evidence=files.get(report.pk, []), earlier=earlier)


def grouped(evidence: Iterable[Evidence], name: str) -> dict[int, list[Evidence]]:
    """Evidence by the step or the report it belongs to."""
    found: dict[int, list[Evidence]] = {}
    for one in evidence:
        key = getattr(one, name)
        if key is not None:
            found.setdefault(key, []).append(one)
    return found


def _details(event: Event) -> list[tuple[str, str]]:
    """What a step changed, in words."""
    words = _words()
    details: Mapping[str, Any] = event.details if event.step != "report" else {}
    colours = {str(one.value): str(one.label) for one in Colour}
    return [
        (words[name], colours.get(str(details[name]), str(details[name])))
        for name in TOLD
        if details.get(name) and name in words
    ]


def _words() -> dict[str, str]:
    return {
        "from": gettext("原单位"),
        "to": gettext("新单位"),
        "asked": gettext("申请延至"),
        "before": gettext("原来"),
        "granted": gettext("批准延至"),
        "heir": gettext("接续任务"),
        "after": gettext("现在"),
    }
