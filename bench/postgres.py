"""A database that is there only while something is measured."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

VARIABLE = "LUOSHI_DATABASE_URL"
DEBIAN = Path("/usr/lib/postgresql")
# The file system need not be waited for: nothing here outlives the measurement.
SETTINGS = (
    "fsync=off",
    "autovacuum=off",
    "maintenance_work_mem=256MB",
    "listen_addresses=127.0.0.1",
)


@contextmanager
def scratch_database() -> Iterator[str]:
    """The address of an empty database: on the server that the environment names, else on a
    PostgreSQL of our own where its programs are installed, else in a file.
    """
    given = os.environ.get(VARIABLE, "")
    if given.startswith("postgres"):
        with database_on(given) as address:
            yield address
    elif not given and (programs := installed()):
        with server(programs) as address, database_on(address) as own:
            yield own
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/bench.sqlite3"


def installed() -> Path | None:
    """Where the newest PostgreSQL of this machine has its programs."""
    found = [path.parent for path in DEBIAN.glob("*/bin/initdb")]
    return max(found, key=lambda path: int(path.parent.name), default=None)


@contextmanager
def database_on(address: str) -> Iterator[str]:
    """A new database beside the one at this address, dropped at the end."""
    name = f"luoshi_bench_{secrets.token_hex(4)}"
    parts = urlsplit(address)
    _tell(address, "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", name)
    try:
        yield urlunsplit(parts._replace(path=f"/{name}"))
    finally:
        _tell(address, "DROP DATABASE {} WITH (FORCE)", name)


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """A PostgreSQL server with its data in a temporary folder, stopped at the end."""
    place = Path(tempfile.mkdtemp(prefix="luoshi-bench-"))
    port = free_port()
    data = place / "data"
    options = " ".join(f"-c {one}" for one in (*SETTINGS, f"port={port}"))
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-s"]
    try:
        if os.geteuid() == 0:
            shutil.chown(place, "postgres")
        _run([str(programs / "initdb"), "-D", str(data), "-U", "luoshi", "-A", "trust"])
        start = ["-o", f"{options} -k {place}", "-l", str(place / "log"), "start"]
        _run([*control, *start])
        try:
            yield f"postgresql://luoshi@127.0.0.1:{port}/postgres"
        finally:
            _run([*control, "-m", "fast", "stop"])
    finally:
        shutil.rmtree(place)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _run(command: list[str]) -> None:
    """Run as the database's own user, for PostgreSQL refuses to be root."""
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


def _tell(address: str, statement: str, name: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))
