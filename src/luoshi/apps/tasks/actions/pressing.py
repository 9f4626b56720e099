"""What supervision keeps on a task: how often it was urged, and its open problems."""

from __future__ import annotations

from django.db.models import F

from luoshi.apps.tasks.models import Task


def count_urge(pk: int) -> int:
    """One more urging of a task; gives back the how-manieth it is."""
    task = Task.objects.select_for_update().get(pk=pk)
    task.urges += 1
    task.version += 1
    task.save(update_fields=["urges", "version", "updated"])
    return task.urges


def keep_problems(pk: int, count: int) -> None:
    """So many problems of a task are not struck off; while there are any it cannot close."""
    Task.objects.filter(pk=pk).exclude(problems_open=count).update(
        problems_open=count, version=F("version") + 1
    )


def keep_yellow(runs: dict[int, int]) -> None:
    """For each task, how many periods in a row ended yellow."""
    by_run: dict[int, list[int]] = {}
    for pk, run in runs.items():
        by_run.setdefault(run, []).append(pk)
    for run, keys in by_run.items():
        rows = Task.objects.filter(pk__in=keys).exclude(yellow_periods=run)
        rows.update(yellow_periods=run)
