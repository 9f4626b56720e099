"""Many who write at once, and the command line beside them."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connection, connections, transaction
from tests.apps.flushing import unguarded

from luoshi.apps.audit.actions import record
from luoshi.apps.audit.queries import exported, trail, verdict
from luoshi.cli.main import main

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, LINES = 6, 8


def write(office: int) -> None:
    """What one writer does."""
    try:
        for number in range(LINES):
            with transaction.atomic():
                record(office, None, "tick", details={"n": number})
    finally:
        connections.close_all()


def verified(*words: str) -> Result:
    """One call of the command line."""
    return CliRunner().invoke(main, ["audit", "verify", *words])


def address() -> str:
    """Where the test database is."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    place = connection.settings_dict
    return f"postgresql://{place['USER']}@{place['HOST']}:{place['PORT']}/{name}"


def test_writers_at_once_make_one_chain() -> None:
    threads = [threading.Thread(target=write, args=(5,)) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert verdict(5).findings == []
    assert trail(5).count() == WRITERS * LINES


def test_command_reads_the_database() -> None:
    record(5, None, "tick")
    record(None, None, "tock")
    answer = verified("--database", address())
    assert answer.exit_code == 0
    assert "共 2 条，完好。" in answer.output
    assert "\n0:1:" in answer.output


def test_command_names_the_altered_line() -> None:
    for number in range(3):
        record(5, None, "tick", details={"n": number})
    with unguarded(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET at = '2020-01-01' WHERE sequence = 2")
    answer = verified("--database", address())
    assert answer.exit_code == 1
    assert "链 5：第 2 条的内容被改动" in answer.output


def test_command_knows_what_was_noted() -> None:
    record(5, None, "tick")
    noted = verified("--database", address()).output.splitlines()[-1]
    assert verified("--database", address(), "--noted", noted).exit_code == 0
    other = noted[:-64] + "f" * 64
    assert verified("--database", address(), "--noted", other).exit_code == 1


def test_command_reads_the_export(tmp_path: Path) -> None:
    record(5, None, "tick")
    record(5, None, "tock")
    file, lines = tmp_path / "trail.jsonl", list(exported())
    file.write_bytes(b"".join(lines))
    assert verified(str(file)).exit_code == 0
    file.write_bytes(b"".join([lines[0], lines[2]]))
    assert "第 2 条被删除" in verified(str(file)).output
