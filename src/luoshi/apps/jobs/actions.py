"""The only writer of how far background work has come: each attempt writes once or never."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, connections
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.apps.jobs.models import UNFINISHED, Status, Work
from luoshi.core.errors import LuoshiError

BEAT_SECONDS = 5


class BusyError(LuoshiError):
    """Work that is on its way cannot be started again or taken away."""

    code = "busy"


class Overtaken(Exception):
    """This attempt was cancelled or another one took its place."""


def queue(work: Work) -> str:
    """Make ready for a new attempt; gives back the name of it, for the task.

    Errors   ``BusyError`` where an attempt is on its way
    """
    if not work._state.adding and not work.is_finished and not work.is_stalled:
        raise BusyError(_("这项工作正在后台进行，请等它完成后再试。"))
    work.run, work.beat = uuid.uuid4(), timezone.now()
    work.status, work.stage, work.progress = Status.QUEUED, "", 0
    work.error_code = work.error_message = ""
    work.save()
    return str(work.run)


def cancel(work: Work) -> bool:
    """Have unfinished work stop; False where it was finished already."""
    return bool(
        type(work)
        ._default_manager.filter(pk=work.pk, status__in=UNFINISHED)
        .update(status=Status.CANCELLED, beat=timezone.now())
    )


class Attempt:
    """One attempt at a piece of work, held by the worker that does it."""

    def __init__(self, model: type[Work], pk: int, run: str) -> None:
        self._model, self._pk, self._run = model, pk, run
        self._mine = model._default_manager.filter(pk=pk, run=run)

    def claim(self) -> bool:
        """Whether this attempt is still wanted and now ours."""
        claimed = self._mine.filter(status=Status.QUEUED)
        return bool(claimed.update(status=Status.RUNNING, beat=timezone.now()))

    def mark(self, stage: str, progress: int) -> None:
        """Tell how far it has come.

        Errors   ``Overtaken`` where it is wanted no longer
        """
        self._write(stage=stage, progress=progress)

    def settle(self, **changes: Any) -> None:
        """Done: called within the transaction that writes the result, before it does.

        Errors   ``Overtaken`` where it is wanted no longer
        """
        self._write(status=Status.DONE, stage="", progress=100, **changes)

    def fail(self, code: str, message: str) -> None:
        """Not done, for a reason that the page tells."""
        failed = {"status": Status.FAILED, "stage": "", "progress": 100}
        self._running().update(
            **failed, error_code=code, error_message=message, beat=timezone.now()
        )

    def beat(self) -> None:
        """Say that the worker is there."""
        self._running().update(beat=timezone.now())

    def _running(self) -> Any:
        return self._mine.filter(status=Status.RUNNING)

    def _write(self, **changes: Any) -> None:
        if not self._running().update(**changes, beat=timezone.now()):
            raise Overtaken


@contextmanager
def attempt(model: type[Work], pk: int, run: str) -> Iterator[Attempt | None]:
    """One attempt from claim to end; None where it is wanted no longer.

    What goes wrong inside is told on the page of the work: our own errors in their words,
    others as a failure of the program, which the worker's log then has as well.
    """
    mine = Attempt(model, pk, run)
    if not mine.claim():
        yield None
        return
    pulse = Pulse(mine)
    try:
        with pulse:
            yield mine
    except Overtaken:
        return
    except LuoshiError as error:
        mine.fail(error.code, error.message)
    except Exception:
        # The edge of the worker: the page must not wait for ever.
        mine.fail("internal", _("程序出错，请重试；仍不成功请联系系统管理员。"))
        raise


class Pulse:
    """A thread that says every few seconds that the worker is there."""

    def __init__(self, mine: Attempt) -> None:
        self._attempt = mine
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        try:
            while not self._over.wait(BEAT_SECONDS):
                self._say()
        finally:
            connections.close_all()

    def _say(self) -> None:
        try:
            self._attempt.beat()
        except DatabaseError:
            # Busy or away for a moment: the next beat asks on a new connection.
            connections.close_all()
