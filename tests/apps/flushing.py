"""A test database is emptied between tests; the guards of the record would refuse that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import flush
from django.db import connection

TABLES = ("audit_entry", "audit_head")
_emptied = flush.Command.handle


def install() -> None:
    """Have tests empty their database with the guards put aside."""
    flush.Command.handle = _handle  # type: ignore[method-assign]


def _handle(command: flush.Command, **options: Any) -> None:
    with unguarded():
        _emptied(command, **options)


@contextmanager
def unguarded() -> Iterator[None]:
    """The tables of the record as somebody has them who owns the database."""
    with connection.cursor() as cursor:
        back = _put_aside(cursor)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for statement in back:
                cursor.execute(statement)


def _put_aside(cursor: Any) -> list[str]:
    if connection.vendor == "postgresql":
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in TABLES]
    cursor.execute(
        "SELECT name, sql FROM sqlite_master"
        " WHERE type = 'trigger' AND tbl_name IN ('audit_entry', 'audit_head')"
    )
    guards = cursor.fetchall()
    for name, _sql in guards:
        cursor.execute(f"DROP TRIGGER {name}")
    return [sql for _name, sql in guards]
