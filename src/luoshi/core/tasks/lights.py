"""The light of a task, with every reason for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from luoshi.core.errors import Sentence, TaskError
from luoshi.core.tasks.pace import Basis, time_progress
from luoshi.core.tasks.ratio import percent, points
from luoshi.core.values.calendar import Calendar

Colour = Literal["green", "yellow", "red", "done", "none"]
COLOURS: dict[Colour, Sentence] = {
    "red": Sentence("红灯"),
    "yellow": Sentence("黄灯"),
    "green": Sentence("绿灯"),
    "done": Sentence("已完成"),
    "none": Sentence("不亮灯"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the light of a task is decided by, on one day.

    ``progress`` is a share from 0 to 1, None of a task that is not measured by one (a task that
    never reported has 0); ``due`` is None of what goes on without an end. ``overdue_nodes`` and
    ``missing_reports`` count; ``yellow_periods`` are the closed reporting periods in a row, the
    last one included, that ended yellow.
    """

    today: date
    start: date
    due: date | None
    done_on: date | None = None
    progress: Fraction | Decimal | None = None
    overdue_nodes: int = 0
    missing_reports: int = 0
    yellow_periods: int = 0
    is_paused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an office may set; ``lag`` and ``severe`` are shares of the whole task."""

    basis: Basis = "month"
    near_workdays: int = 3
    lag: Decimal = Decimal("0.10")
    severe: Decimal = Decimal("0.25")
    yellow_limit: int = 2

    def __post_init__(self) -> None:
        if not 0 <= self.lag <= self.severe <= 1:
            raise TaskError("滞后的界限应不大于严重滞后的界限，都在 0 到 1 之间。")
        if self.near_workdays < 0 or self.yellow_limit < 1:
            raise TaskError("临期天数不能为负，连续黄灯的期数至少为 1。")


DEFAULT = Settings()
# Longer than any run of holidays with the working days before it.
NEARBY = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a colour."""

    code: str
    colour: Colour
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Light:
    """A colour with its reasons, the gravest first.

    ``computed`` is what the rules say where a person decided otherwise; ``unlisted`` are the
    years whose list of days off was missing when working days were counted.
    """

    colour: Colour
    reasons: tuple[Reason, ...] = ()
    is_late_done: bool = False
    computed: Colour | None = None
    unlisted: tuple[int, ...] = ()


def light(facts: Facts, calendar: Calendar, settings: Settings = DEFAULT) -> Light:
    """The light of a task on a day, by the rules alone."""
    if facts.done_on and facts.done_on <= facts.today:
        return finished(facts, facts.done_on)
    resting = rest(facts)
    if resting:
        return Light("none", (resting,))
    reasons = tuple(reasons_of(facts, calendar, settings))
    return Light(
        worst(reasons),
        tuple(sorted(reasons, key=lambda one: list(COLOURS).index(one.colour))),
        unlisted=doubted(facts, calendar),
    )


def doubted(facts: Facts, calendar: Calendar) -> tuple[int, ...]:
    """The years without a list, where the deadline is so near that it matters."""
    if facts.due is None or not facts.today <= facts.due <= facts.today + NEARBY:
        return ()
    return calendar.unlisted(facts.today, facts.due)


def finished(facts: Facts, done_on: date) -> Light:
    """The light of what is done, which stays late where it was late."""
    if facts.due is None or done_on <= facts.due:
        return Light("done", (Reason("done", "done", Sentence("已完成。")),))
    words = Sentence("逾期 %(days)s 天完成。", {"days": (done_on - facts.due).days})
    return Light("done", (Reason("late-done", "done", words),), is_late_done=True)


def rest(facts: Facts) -> Reason | None:
    """Why a task has no light."""
    if facts.is_paused:
        return Reason("paused", "none", Sentence("已中止，暂不亮灯。"))
    if facts.today < facts.start:
        return Reason("ahead", "none", Sentence("还没有到开始时间。"))
    return None


def worst(reasons: tuple[Reason, ...]) -> Colour:
    """The gravest colour of the reasons, green without any."""
    found = {one.colour for one in reasons}
    return next((one for one in COLOURS if one in found), "green")


def reasons_of(
    facts: Facts, calendar: Calendar, settings: Settings
) -> Iterator[Reason]:
    """Everything that speaks against green."""
    found = (*by_due(facts, calendar, settings), *by_reports(facts))
    found += tuple(by_pace(facts, settings))
    yield from found
    if worst(found) == "yellow" and facts.yellow_periods >= settings.yellow_limit:
        words = Sentence("连续 %(count)s 期黄灯。", {"count": facts.yellow_periods})
        yield Reason("yellow-run", "red", words)


def by_due(facts: Facts, calendar: Calendar, settings: Settings) -> Iterator[Reason]:
    """What the deadline says."""
    if facts.due is None:
        return
    if facts.today > facts.due:
        values = {"due": facts.due.isoformat(), "days": (facts.today - facts.due).days}
        words = Sentence("期限为 %(due)s，已逾期 %(days)s 天。", values)
        yield Reason("overdue", "red", words)
    elif facts.today == facts.due:
        yield Reason("near", "yellow", Sentence("今天到期。"))
    else:
        left = calendar.workdays_between(facts.today, facts.due)
        values = {"due": facts.due.isoformat(), "days": left}
        words = Sentence("距期限 %(due)s 还有 %(days)s 个工作日。", values)
        if left <= settings.near_workdays:
            yield Reason("near", "yellow", words)


def by_reports(facts: Facts) -> Iterator[Reason]:
    """What nodes and reports say."""
    if facts.overdue_nodes:
        told = Sentence(
            "有 %(count)s 个节点到期没有完成。", {"count": facts.overdue_nodes}
        )
        yield Reason("node", "yellow", told)
    if facts.missing_reports:
        told = Sentence(
            "未按时反馈，缺 %(count)s 期。", {"count": facts.missing_reports}
        )
        yield Reason("report", "yellow", told)


def by_pace(facts: Facts, settings: Settings) -> Iterator[Reason]:
    """What progress says beside the time that has passed."""
    if facts.due is None or facts.progress is None:
        return
    time = time_progress(facts.start, facts.due, facts.today, settings.basis)
    behind = time - Fraction(facts.progress)
    if behind > Fraction(settings.lag):
        values = {
            "done": percent(facts.progress),
            "time": percent(time),
            "points": points(time, facts.progress),
        }
        words = Sentence(
            "进度 %(done)s%%，时间进度 %(time)s%%，滞后 %(points)s 个百分点。", values
        )
        is_severe = behind > Fraction(settings.severe)
        yield Reason("behind", "red" if is_severe else "yellow", words)


@dataclass(frozen=True, slots=True)
class Override:
    """A light set by a person on a day, with the reason."""

    colour: Colour
    words: str
    day: date | None = None

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise TaskError("请写明改灯的理由。")


def overridden(light: Light, facts: Facts, override: Override) -> Light:
    """The light as a person set it, with what the rules say beside it.

    It holds while the task runs. Of what is done or at rest the rules decide; and what was said
    before a deadline passed does not hide that it has passed.
    """
    if light.colour in {"done", "none"} or _is_outdated(facts, override):
        return light
    told = Sentence("人工改灯：%(words)s", {"words": override.words.strip()})
    reasons = (Reason("override", override.colour, told), *light.reasons)
    return replace(
        light, colour=override.colour, reasons=reasons, computed=light.colour
    )


def _is_outdated(facts: Facts, override: Override) -> bool:
    if facts.due is None or facts.today <= facts.due:
        return False
    return override.day is None or override.day <= facts.due


def seen(
    facts: Facts,
    calendar: Calendar,
    settings: Settings = DEFAULT,
    override: Override | None = None,
) -> Light:
    """The light that people see on a day: by the rules, or as somebody set it."""
    found = light(facts, calendar, settings)
    return found if override is None else overridden(found, facts, override)


def next_change(
    facts: Facts,
    until: date,
    calendar: Calendar,
    settings: Settings = DEFAULT,
    override: Override | None = None,
) -> tuple[date, Light] | None:
    """The first day up to another on which the light changes if nobody does anything."""
    now = seen(facts, calendar, settings, override).colour
    for number in range(1, (until - facts.today).days + 1):
        day = facts.today + timedelta(days=number)
        then = seen(replace(facts, today=day), calendar, settings, override)
        if then.colour != now:
            return day, then
    return None
