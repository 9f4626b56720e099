"""When something was done: now, or earlier where it is written down afterwards.

Of what is written down afterwards nobody is told, it is no news any more.
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def day_of(at: datetime | None) -> date:
    """The day of a deed; that of now where no moment is given."""
    return timezone.localdate(at)


def moment_of(at: datetime | None) -> datetime:
    """The moment of a deed."""
    return at or timezone.now()
