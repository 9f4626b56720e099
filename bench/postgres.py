"""A PostgreSQL of one's own for as long as something is measured."""

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

PROGRAMS = Path("/usr/lib/postgresql")


@contextmanager
def postgres() -> Iterator[str]:
    """The address of an empty database, dropped afterwards.

    It lies on the server that ``LUOSHI_DATABASE_URL`` names, else on one started for it.
    """
    given = os.environ.get("LUOSHI_DATABASE_URL", "")
    if given.startswith("postgres"):
        with scratch(given) as address:
            yield address
        return
    with server() as own, scratch(own) as address:
        yield address


@contextmanager
def scratch(server_address: str) -> Iterator[str]:
    """A database of a new name on a server that is there."""
    name = f"bench_{secrets.token_hex(6)}"
    with psycopg.connect(server_address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(server_address)._replace(path=f"/{name}"))
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def server() -> Iterator[str]:
    """A server in a folder of its own, which only this machine reaches."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        place = Path(folder)
        if os.geteuid() == 0:
            shutil.chown(place, "postgres")
        cluster = ("-D", str(place / "data"))
        run("initdb", *cluster, "-A", "trust", "-U", "luoshi", "-E", "UTF8", "-N")
        options = f"-p {port} -k {place} -c listen_addresses=127.0.0.1"
        log = str(place / "log")
        run("pg_ctl", *cluster, "-w", "-l", log, "-o", options, "start")
        try:
            yield f"postgresql://luoshi@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", *cluster, "-m", "immediate", "stop")


def run(program: str, *arguments: str) -> None:
    """One of the server's programs, which refuse to be run by root."""
    command = [found(program), *arguments]
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(command, check=True, cwd="/", **quiet)


def found(program: str) -> str:
    """Where a program of the server is; some systems keep it off the path."""
    kept = [str(path) for path in sorted(PROGRAMS.glob("*/bin"))]
    path = shutil.which(program) or shutil.which(program, path=os.pathsep.join(kept))
    if path is None:
        raise SystemExit(f"没有找到 {program}：请先安装 PostgreSQL 服务端。")
    return path


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
