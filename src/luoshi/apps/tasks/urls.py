"""Addresses of tasks."""

from __future__ import annotations

from django.urls import URLPattern, path

from luoshi.apps.tasks.views import tasks

app_name = "tasks"
urlpatterns: list[URLPattern] = [
    path("<int:pk>/", tasks.task, name="task"),
]
