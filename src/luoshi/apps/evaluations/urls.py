"""Addresses of evaluations."""

from __future__ import annotations

from django.urls import URLPattern, path

from luoshi.apps.evaluations.views import evaluations, revision, rows

app_name = "evaluations"
ONE = "<int:pk>/"
ROW = "<int:pk>/rows/<int:number>/"
urlpatterns: list[URLPattern] = [
    path("", evaluations.listed, name="listed"),
    path("plans/<int:pk>/", evaluations.plan, name="plan"),
    path("plans/<int:pk>/begin/", evaluations.begin, name="begin"),
    path(ONE, evaluations.evaluation, name="evaluation"),
    path(f"{ONE}refresh/", evaluations.refresh, name="refresh"),
    path(f"{ONE}discard/", evaluations.discard, name="discard"),
    path(f"{ONE}sign/", evaluations.sign, name="sign"),
    path(f"{ONE}publish/", evaluations.publish, name="publish"),
    path(f"{ONE}report.docx", evaluations.report, name="report"),
    path(f"{ONE}rows.xlsx", evaluations.book, name="book"),
    path(ROW, rows.row, name="row"),
    path(f"{ROW}propose/", rows.propose, name="propose"),
    path(f"{ONE}proposals/<int:number>/back/", rows.withdraw, name="withdraw"),
    path(f"{ONE}revision/", revision.revision, name="revision"),
    path(f"{ONE}renew/", revision.renew, name="renew"),
    path(f"{ONE}inherit/", revision.inherit, name="inherit"),
]
