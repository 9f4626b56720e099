"""Addresses of tasks."""

from __future__ import annotations

from django.urls import URLPattern, path

from luoshi.apps.tasks.views import (
    desk,
    entering,
    filling,
    grid,
    ledger,
    moving,
    reports,
    revision,
    splitting,
    steps,
    task,
)

app_name = "tasks"
urlpatterns: list[URLPattern] = [
    path("", desk.desk, name="desk"),
    path("fill/", grid.grid, name="grid"),
    path("<int:pk>/", task.task, name="task"),
    path("<int:pk>/sentence/", task.sentence, name="sentence"),
    path("<int:pk>/step/<slug:name>/", steps.step, name="step"),
    path("<int:pk>/report/", reports.report, name="report"),
    path("<int:pk>/say/", task.say, name="say"),
    path("<int:pk>/evidence/", task.attach, name="attach"),
    path("<int:pk>/colour/", task.colour, name="colour"),
    path("evidence/<int:pk>/", task.evidence, name="evidence"),
    path("evidence/<int:pk>/photo/", task.photo, name="photo"),
    path("parts/<int:pk>/complete/", task.complete, name="complete"),
    path("nodes/<int:pk>/tick/", task.tick, name="tick"),
    path("reports/", reports.queue, name="reports"),
    path("reports/<int:pk>/send/", reports.send, name="send"),
    path("reports/<int:pk>/judge/", reports.judge, name="judge"),
    path("sheet.xlsx", filling.sheet, name="sheet"),
    path("sheets/", filling.fills, name="fills"),
    path("sheets/upload/", filling.upload, name="fill-upload"),
    path("sheets/<int:pk>/", filling.fill, name="fill"),
    path("sheets/<int:pk>/accept/", filling.accept, name="fill-accept"),
    path("sheets/<int:pk>/retry/", filling.retry, name="fill-retry"),
    path("sheets/<int:pk>/cancel/", filling.cancel, name="fill-cancel"),
    path("new/", entering.new, name="new"),
    path("<int:pk>/edit/", entering.edit, name="edit"),
    path("<int:pk>/remove/", entering.remove, name="remove"),
    path("split/<int:pk>/", splitting.split, name="split"),
    path("revision/<int:pk>/", revision.revision, name="revision"),
    path("move/", moving.move, name="move"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/total/", ledger.ledger_total, name="ledger-total"),
    path("ledger/take/", ledger.take, name="take-many"),
    path("ledger/export/", ledger.export, name="export"),
    path("exports/", ledger.export_list, name="exports"),
    path("exports/<int:pk>/retry/", ledger.export_retry, name="export-retry"),
    path("exports/<int:pk>/cancel/", ledger.export_cancel, name="export-cancel"),
    path("exports/<int:pk>/file/", ledger.export_get, name="export-file"),
]
