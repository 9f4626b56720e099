"""When a message may go, to the minute."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from luoshi.apps.notices.hours import after_quiet, is_quiet, next_digest

HERE = ZoneInfo("Asia/Shanghai")
NIGHT = (time(22), time(7, 30))


def at(hour: int, minute: int = 0, day: int = 5) -> datetime:
    return datetime(2026, 1, day, hour, minute, tzinfo=HERE)


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        (at(21, 59), False),
        (at(22), True),
        (at(0), True),
        (at(7, 29), True),
        (at(7, 30), False),
    ],
)
def test_quiet_hours_go_over_midnight(moment: datetime, quiet: bool) -> None:
    assert is_quiet(moment, *NIGHT) is quiet


def test_noon_is_quiet_within_a_day() -> None:
    assert is_quiet(at(12, 30), time(12), time(14))
    assert not is_quiet(at(14), time(12), time(14))


def test_no_hours_are_never_quiet() -> None:
    assert not is_quiet(at(3), None, None)
    assert not is_quiet(at(3), time(3), time(3))


def test_message_waits_for_the_morning() -> None:
    assert after_quiet(at(23), *NIGHT) == at(7, 30, day=6)
    assert after_quiet(at(1), *NIGHT) == at(7, 30)
    assert after_quiet(at(12), *NIGHT) == at(12)


def test_digest_is_always_later() -> None:
    assert next_digest(at(8), time(8, 30)) == at(8, 30)
    assert next_digest(at(8, 30), time(8, 30)) == at(8, 30, day=6)
