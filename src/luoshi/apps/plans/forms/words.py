"""Lists as an office writes them, and back: 县商务局、县财政局."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from luoshi.core.plans.plan import Role

PART = re.compile(r"[、，,；;\n]+")
ROLES: tuple[Role, ...] = ("lead", "responsible", "support")


def parted(words: str) -> list[str]:
    """The names in a list, each once.

    Example

        >>> parted("县商务局、县财政局；县商务局")
        ['县商务局', '县财政局']
    """
    names = (name.strip() for name in PART.split(words))
    return list(dict.fromkeys(name for name in names if name))


def listed(names: Iterable[str]) -> str:
    """Names as one list."""
    return "、".join(names)


def named(units: list[dict[str, Any]], role: Role) -> str:
    """The units of one role as one list."""
    return listed(unit["name"] for unit in units if unit["role"] == role)


def units(lists: dict[Role, str], known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The units that three lists name; those that stood there before keep their place."""
    pairs = [(name, role) for role in ROLES for name in parted(lists[role])]
    return kept(pairs, known)


def kept(
    pairs: Iterable[tuple[str, Role]], known: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Units by name and role; those that stood there before keep their place."""
    before = {(unit["name"], unit["role"]): unit for unit in known}
    return [
        before.get((name, role))
        or {"name": name, "role": role, "inherited": False, "span": None}
        for name, role in pairs
    ]
