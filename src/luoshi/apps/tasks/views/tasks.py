"""The page of a task."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.apps.tasks.queries import one
from luoshi.apps.ui.request import Request


@require_safe
def task(request: Request, pk: int) -> HttpResponse:
    """A task with its sentence, its steps and its reports."""
    return render(request, "tasks/task.html", {"task": one(request.user, pk)})
