"""Addresses of supervision."""

from __future__ import annotations

from django.urls import URLPattern, path

from luoshi.apps.supervision.views import (
    cockpit,
    leading,
    papers,
    pressing,
    problems,
    watching,
)

app_name = "supervision"
urlpatterns: list[URLPattern] = [
    path("", cockpit.page, name="cockpit"),
    path("cockpit.xlsx", cockpit.book, name="cockpit-book"),
    path("leader/", leading.leader, name="leader"),
    path("leader/new/", leading.instruct, name="instruct"),
    path("leader/tasks/<int:pk>/", leading.remark, name="remark"),
    path("forces/", watching.forces, name="forces"),
    path("forces/<int:pk>/", watching.force, name="force"),
    path("wall/", watching.wall, name="wall"),
    path("slips/", papers.slips, name="slips"),
    path("slips/new/", papers.new, name="slip-new"),
    path("slips/mine/", pressing.mine, name="slips-mine"),
    path("slips/of/<int:pk>/", pressing.of, name="slips-of"),
    path("slips/<int:pk>/", papers.slip, name="slip"),
    path("slips/<int:pk>.docx", papers.document, name="slip-document"),
    path("slips/<int:pk>/<slug:deed>/", papers.deed, name="slip-deed"),
    path("problems/", problems.problems, name="problems"),
    path("problems/new/", problems.new, name="problem-new"),
    path("problems/<int:pk>/", problems.problem, name="problem"),
    path("problems/<int:pk>/<slug:move>/", problems.move, name="problem-move"),
    path("praise/", watching.praise, name="praise"),
    path("bulletins/", watching.bulletins, name="bulletins"),
    path("bulletins/new/", watching.bulletin, name="bulletin"),
    path("bulletins/monthly/", watching.monthly, name="monthly"),
    path("rounds/", watching.rounds, name="rounds"),
    path("rounds/walk/", watching.walk, name="walk"),
]
