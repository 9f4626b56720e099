"""A worker's sign of life."""

from __future__ import annotations

import time
from uuid import uuid4

import pytest
from django.db import OperationalError

from luoshi.apps.jobs import actions
from luoshi.apps.jobs.actions import Attempt, Pulse
from luoshi.apps.plans.models import PlanRecord


class Unheard(Attempt):
    """An attempt whose database is busy whenever it speaks."""

    said = 0

    def beat(self) -> None:
        self.said += 1
        raise OperationalError("database is locked")


def test_worker_speaks_again_when_unheard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BEAT_SECONDS", 0.01)
    unheard = Unheard(PlanRecord, 1, str(uuid4()))
    with Pulse(unheard):
        deadline = time.monotonic() + 10
        while unheard.said < 2 and time.monotonic() < deadline:
            time.sleep(0.01)
    assert unheard.said >= 2
