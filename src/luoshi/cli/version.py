"""``luoshi version``: which version this is."""

from __future__ import annotations

from importlib.metadata import version as installed

import click


@click.command()
def version() -> None:
    """输出版本号。/ Print the version."""
    click.echo(f"luoshi {installed('luoshi')}")
