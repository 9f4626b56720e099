"""The rows of the desk: what is to be done, how long there is for it, and the steps of one click."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from luoshi.apps.tasks.pages.clock import Clock
from luoshi.apps.tasks.queries import Standing
from luoshi.apps.tasks.words import Colour, State
from luoshi.apps.ui.rows import rows
from luoshi.core.tasks.filled import REPORTING

# Reports due within so many days are asked for.
AHEAD = timedelta(days=7)


def listed(
    tasks: Iterable[dict[str, Any]], who: Standing, clock: Clock, token: str
) -> SafeString:
    """Tasks as rows of HTML; their forms carry the token."""
    lights = {name: str(label) for name, label in Colour.choices}
    states = {name: str(label) for name, label in State.choices}
    ways = _ways()
    lines = [
        _line(task, who, clock, ways)
        | {"light": lights[task["colour"]], "said": states[task["state"]]}
        for task in tasks
    ]
    return rows("tasks/desk.jinja", tasks=lines, token=token, words=_words())


def _ways() -> dict[str, str]:
    """The addresses of a task and its steps, with 0 for its number."""
    return {
        "address": reverse("tasks:task", args=[0]),
        "sign": reverse("tasks:step", args=[0, "sign"]),
        "report": reverse("tasks:report", args=[0]),
        "extend": reverse("tasks:step", args=[0, "ask_extension"]),
    }


def _line(
    task: dict[str, Any], who: Standing, clock: Clock, ways: dict[str, str]
) -> dict[str, Any]:
    is_new = task["state"] == State.DISPATCHED
    left = (
        clock.signing(task["clock_from"] or task["dispatched_at"])
        if is_new
        else clock.until(task["due"])
    )
    may = {
        "address": True,
        "sign": is_new,
        "report": task["state"] in REPORTING,
        "extend": _may_extend(task, who, clock.day),
    }
    key = str(task["pk"])
    return (
        task
        | {name: may[name] and way.replace("0", key) for name, way in ways.items()}
        | {
            "left": left.words,
            "tone": left.tone,
            "due": "" if task["due"] is None else task["due"].isoformat(),
            "notes": list(_notes(task, clock.day)),
            "far": _percent(task["progress"]),
        }
    )


def _may_extend(task: dict[str, Any], who: Standing, day: date) -> bool:
    """Whether a later deadline may be asked for, which is only before the old one."""
    if task["state"] not in REPORTING or task["lead_id"] not in who.scope.led:
        return False
    return task["due"] is not None and task["due"] >= day


def _notes(task: dict[str, Any], day: date) -> Iterator[tuple[str, str]]:
    """What else is to be known of a task at a glance."""
    if task["missing"]:
        yield gettext("缺报 %s 期") % task["missing"], "late"
    elif task["next_report"] and task["state"] in REPORTING:
        near = "near" if task["next_report"] <= day + AHEAD else ""
        yield gettext("下次反馈 %s 前") % f"{task['next_report']:%m-%d}", near
    if task["returns"]:
        yield gettext("退回 %s 次") % task["returns"], "late"
    if task["urges"]:
        yield gettext("催办 %s 次") % task["urges"], "near"


def _percent(progress: Any) -> str:
    return "" if progress is None else f"{progress.normalize():f}"


def _words() -> dict[str, str]:
    return {
        "sign": gettext("签收"),
        "report": gettext("反馈"),
        "extend": gettext("申请延期"),
        "due": gettext("时限"),
    }
