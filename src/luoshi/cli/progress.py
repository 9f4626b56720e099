"""The bar that shows how far a folder is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import track

_Item = TypeVar("_Item")


def watched(items: Iterable[_Item], total: int) -> Iterator[_Item]:
    """The same items, with a bar on standard error that grows as they pass."""
    console = Console(stderr=True)
    yield from track(items, "正在编译", total=total, console=console, transient=True)
