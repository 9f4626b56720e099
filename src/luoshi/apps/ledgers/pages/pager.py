"""Turning pages of what is too long for one."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Which page is shown of how many, and the addresses of its neighbours."""

    number: int
    count: int
    before: str = ""
    after: str = ""

    @property
    def has_others(self) -> bool:
        """Whether there is more than one page."""
        return self.count > 1


def pager(asked: QueryDict, name: str, things: int, length: int) -> Pager:
    """The page that an address asks for, the nearest there is."""
    count = max(1, -(-things // length))
    wanted = asked.get(name, "")
    number = min(max(1, int(wanted) if wanted.isdecimal() else 1), count)
    return Pager(
        number=number,
        count=count,
        before=address(asked, name, number - 1) if number > 1 else "",
        after=address(asked, name, number + 1) if number < count else "",
    )


def address(asked: QueryDict, name: str, value: object) -> str:
    """The same address with one value of it another."""
    words = asked.copy()
    words[name] = str(value)
    return f"?{words.urlencode()}"
