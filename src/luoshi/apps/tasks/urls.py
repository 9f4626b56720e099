"""Addresses of tasks."""

from __future__ import annotations

from django.urls import URLPattern, path

from luoshi.apps.tasks.views import filling, tasks

app_name = "tasks"
urlpatterns: list[URLPattern] = [
    path("<int:pk>/", tasks.task, name="task"),
    path("sheet.xlsx", filling.sheet, name="sheet"),
    path("sheets/", filling.fills, name="fills"),
    path("sheets/upload/", filling.upload, name="fill-upload"),
    path("sheets/<int:pk>/", filling.fill, name="fill"),
    path("sheets/<int:pk>/accept/", filling.accept, name="fill-accept"),
    path("sheets/<int:pk>/retry/", filling.retry, name="fill-retry"),
    path("sheets/<int:pk>/cancel/", filling.cancel, name="fill-cancel"),
]
