"""The one doorway by which the command line reads the record from a database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import click
import psycopg

from luoshi.core.audit.chain import Head
from luoshi.core.audit.entry import Entry

_NAMES = Entry.__slots__
_LINES = f"SELECT {', '.join(_NAMES)} FROM audit_entry ORDER BY office, sequence"  # noqa: S608
_HEADS = "SELECT office, count, digest FROM audit_head ORDER BY office"
_BATCH = 2000


class Trail(NamedTuple):
    """The record as it stood at one moment."""

    entries: Iterator[Entry]
    heads: list[Head]


@contextmanager
def opened(url: str) -> Iterator[Trail]:
    """The record in the database of that address, read and never written.

    Errors   ``UsageError`` where the address is none; ``ClickException`` where it cannot
             be read
    """
    scheme = urlsplit(url).scheme
    try:
        if scheme == "sqlite":
            with _sqlite(_file(url)) as trail:
                yield trail
        elif scheme in {"postgresql", "postgres"}:
            with _postgresql(url) as trail:
                yield trail
        else:
            raise click.UsageError(
                "数据库地址应是 sqlite:////路径 或 postgresql://用户:密码@主机:端口/库名。"
            )
    except (sqlite3.Error, psycopg.Error, ValueError) as error:
        raise click.ClickException(f"数据库读不了：{error}") from error


def _file(url: str) -> Path:
    # sqlite:////srv/luoshi.sqlite3 is absolute, sqlite:///luoshi.sqlite3 relative.
    path = Path(unquote(urlsplit(url).path).removeprefix("/"))
    if not path.is_file():
        raise click.ClickException(f"没有这个数据库文件：{path}")
    return path


@contextmanager
def _sqlite(path: Path) -> Iterator[Trail]:
    address = f"{path.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as base:
        # From the first statement on everything is read as it is now.
        base.execute("BEGIN")
        heads = [Head(*row) for row in base.execute(_HEADS)]
        yield Trail(map(_entry, base.execute(_LINES)), heads)


@contextmanager
def _postgresql(url: str) -> Iterator[Trail]:
    with psycopg.connect(url) as base:
        base.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        base.read_only = True
        heads = [Head(*row) for row in base.execute(_HEADS)]
        with base.cursor("audit") as cursor:
            cursor.itersize = _BATCH
            cursor.execute(_LINES)
            yield Trail(map(_entry, cursor), heads)


def _entry(row: tuple[Any, ...]) -> Entry:
    values = dict(zip(_NAMES, row, strict=True))
    return Entry(**values | {"at": _moment(values["at"])})


def _moment(value: Any) -> datetime:
    """SQLite keeps moments as text, in UTC and without saying so.

    What is no moment, for somebody changed it, is one that no digest was made of.
    """
    if isinstance(value, datetime):
        return value
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return datetime.fromtimestamp(0, tz=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
