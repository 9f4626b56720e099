"""The cast of the tasks, with what presses them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.apps.tasks.conftest import (  # noqa: F401
    browsers,
    confirmed,
    entered,
    office,
    sent,
    staff,
    units,
    working,
)

from luoshi.apps.tasks.models import Task

TaskMaker = Callable[..., Task]


@pytest.fixture
def late(working: TaskMaker) -> Callable[[date], Task]:  # noqa: F811
    """Makes a task under way whose deadline was a given day."""

    def one(due: date) -> Task:
        task = working(due=date(2099, 12, 31))
        Task.objects.filter(pk=task.pk).update(due=due)
        task.nodes.all().delete()
        task.refresh_from_db()
        return task

    return one
