"""Real workers on the test's own database, which a test may kill, halt or wake."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from luoshi.apps.indicators.actions.snapshots import address
from luoshi.apps.jobs.models import SILENCE, Status, Work
from luoshi.core.documents.read import read_file

SAMPLE = Path(__file__).parents[3] / "samples" / "province.docx"
COMMAND = ("-m", "django", "db_worker", "-v0", "--no-reload", "--no-startup-delay")
DEADLINE = 60


class Workers:
    """Workers started as in production; whatever is left of them ends with the test."""

    def __init__(self, data: Path) -> None:
        self._environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
            "LUOSHI_DATABASE_URL": address(),
            "LUOSHI_DATA": str(data),
        }
        self._started: list[subprocess.Popen[bytes]] = []

    def start(self) -> subprocess.Popen[bytes]:
        """One more worker."""
        command = [sys.executable, *COMMAND, "--interval", "0.1"]
        worker = subprocess.Popen(command, env=self._environment)
        self._started.append(worker)
        return worker

    def end(self) -> None:
        """Kill what is left, also what was halted."""
        for worker in self._started:
            kill(worker)


def kill(worker: subprocess.Popen[bytes]) -> None:
    """End a worker so that it cannot say goodbye."""
    worker.send_signal(signal.SIGKILL)
    worker.wait()


def halt(worker: subprocess.Popen[bytes]) -> None:
    """Have a worker stand still, though not while it keeps everybody from writing."""
    worker.send_signal(signal.SIGSTOP)
    while is_locked():
        worker.send_signal(signal.SIGCONT)
        time.sleep(0.02)
        worker.send_signal(signal.SIGSTOP)


def is_locked() -> bool:
    """Whether somebody is just writing to the one file that SQLite has."""
    if connection.vendor != "sqlite":
        return False
    name = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(name, timeout=0)) as probe:
        try:
            probe.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
    return False


def until(claim: Callable[[], bool]) -> None:
    """Wait for something to become true, and not for ever."""
    deadline = time.monotonic() + DEADLINE
    while not claim():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def await_status(work: Work, status: Status, stage: str = "") -> None:
    """Wait until the work has come so far."""

    def has_come() -> bool:
        work.refresh_from_db()
        assert work.status == status or not work.is_finished, work.error_message
        return work.status == status and stage in ("", work.stage)

    until(has_come)


def is_over(task: DBTaskResult) -> bool:
    """Whether the worker has let go of a task, however it ended."""
    task.refresh_from_db()
    return task.finished_at is not None


def fall_silent(work: Work) -> None:
    """Let as much time go by as a page waits for a worker that says nothing."""
    before = timezone.now() - SILENCE - timedelta(seconds=1)
    type(work)._default_manager.filter(pk=work.pk).update(beat=before)


def sample_text(characters: int) -> str:
    """A plan of about so many characters, made of the province's."""
    text = read_file(SAMPLE).text
    return text * (characters // len(text))


def exported_files() -> list[Path]:
    """Every file that an export has left."""
    return sorted((Path(settings.MEDIA_ROOT) / "exports").glob("*"))
