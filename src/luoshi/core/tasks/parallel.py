"""How long approvals take that run side by side."""

from __future__ import annotations

from collections.abc import Mapping


def elapsed(branches: Mapping[str, int]) -> int:
    """The time of branches that begin together: that of the longest.

    Example

        >>> elapsed({"用地": 3, "规划": 5, "环评": 4})
        5
    """
    return max(branches.values(), default=0)


def slowest(branches: Mapping[str, int]) -> tuple[str, ...]:
    """The branches that all others wait for."""
    longest = elapsed(branches)
    return tuple(name for name, days in branches.items() if days == longest)
