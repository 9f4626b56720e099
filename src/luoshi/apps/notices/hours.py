"""When a message may go: after the quiet hours, and together with others once a day."""

from __future__ import annotations

from datetime import datetime, time, timedelta


def is_quiet(moment: datetime, start: time | None, end: time | None) -> bool:
    """Whether a moment lies in the quiet hours, which may go over midnight.

    Example  22:00 to 7:30 holds 23:00 and 7:29, but not 7:30
    """
    if start is None or end is None or start == end:
        return False
    now = moment.time()
    return start <= now < end if start < end else now >= start or now < end


def after_quiet(moment: datetime, start: time | None, end: time | None) -> datetime:
    """The moment itself, or the end of the quiet hours in which it lies."""
    if end is None or not is_quiet(moment, start, end):
        return moment
    return _next(moment, end)


def next_digest(moment: datetime, at: time) -> datetime:
    """The next time the clock shows ``at``, later than this moment."""
    return _next(moment, at)


def _next(moment: datetime, at: time) -> datetime:
    there = moment.replace(
        hour=at.hour, minute=at.minute, second=at.second, microsecond=0
    )
    return there if there > moment else there + timedelta(days=1)
