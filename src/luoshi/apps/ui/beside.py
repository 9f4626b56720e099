"""Links from a page to what apps above have beside it.

A page of a lower app names no address of a higher one: the higher one offers it when it starts.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Beside:
    """One page: the name of its address, which takes the key of the record it is about, if any."""

    address: str
    label: str | Promise


_OFFERED: dict[str, list[Beside]] = {}


def offer(kind: str, address: str, label: str | Promise) -> None:
    """Have the pages of a kind lead to an address; once more changes nothing."""
    known = _OFFERED.setdefault(kind, [])
    if all(one.address != address for one in known):
        known.append(Beside(address, label))


def offered(kind: str) -> tuple[Beside, ...]:
    """What is offered beside pages of a kind, in the order in which apps start."""
    return tuple(_OFFERED.get(kind, ()))
