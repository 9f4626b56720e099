"""What the documents about tasks are told: who writes to whom, tasks, counts per unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.core.reports.official.body import Figure, Light, Piece
from luoshi.core.reports.official.number import Number
from luoshi.core.values.rounding import rounded

# The query behind a figure: of which unit (or "all"), which count; "" where there is none.
Addresses = Callable[[str, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The office that writes, and what it puts on the document.

    ``contact`` stands as the note under the date.
    """

    issuer: str
    day: date
    mark: str = ""
    number: Number | None = None
    contact: str = ""
    copies: tuple[str, ...] = ()
    printer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task as a document names it; ``late`` are working days past its limit."""

    code: str
    title: str
    due: date
    lead: str
    support: tuple[str, ...] = ()
    aim: str = ""
    source: str = ""
    light: Light = "绿"
    progress: str = ""
    late: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one unit stands: its counts, and its place if it is ranked.

    ``key`` names the unit in bookmarks, so it stays the same from month to month.

    Units    ``days`` working days on average per task done, None where nothing is done
    """

    key: str
    unit: str
    due: int
    done: int
    in_time: int
    late: int
    returned: int = 0
    days: Decimal | None = None
    place: int | None = None


def nowhere(_unit: str, _count: str) -> str:
    """No address for any figure: the document gets no bookmarks."""
    return ""


def rate(in_time: int, due: int) -> str:
    """The share done in time of what was due, in percent, halves rounded up.

    Example

        >>> rate(17, 18), rate(0, 0)
        ('94.4%', '—')
    """
    return f"{tenth(Decimal(100 * in_time) / due)}%" if due else "—"


def tenth(value: Decimal | None) -> str:
    """A number with one decimal, halves rounded up.

    Example

        >>> tenth(Decimal("7.25")), tenth(None)
        ('7.3', '—')
    """
    if value is None:
        return "—"
    return str(rounded(value))


def counted(text: str | int, unit: str, count: str, addresses: Addresses) -> Piece:
    """A figure with the bookmark to its query, or plain text where there is no query."""
    address = addresses(unit, count)
    told = str(text)
    return Figure(told, f"{unit}_{count}", address) if address else told


def total(standings: tuple[Standing, ...]) -> Standing:
    """All units together; the average is weighted by what each has done."""
    timed = [(one.days, one.done) for one in standings if one.days is not None]
    done = sum(count for _, count in timed)
    days = sum((each * count for each, count in timed), Decimal(0))
    return Standing(
        key="all",
        unit="合计",
        due=sum(one.due for one in standings),
        done=sum(one.done for one in standings),
        in_time=sum(one.in_time for one in standings),
        late=sum(one.late for one in standings),
        returned=sum(one.returned for one in standings),
        days=days / done if done else None,
    )
