"""Addresses of the organisations app."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.organisations.views import (
    grids,
    groups,
    imports,
    posts,
    regions,
    units,
)

app_name = "organisations"
urlpatterns = [
    path("", units.directory, name="directory"),
    path("directory.xlsx", imports.export, name="export"),
    path("units/add/", units.add, name="add-unit"),
    path("units/<int:pk>/", units.unit, name="unit"),
    path("units/<int:pk>/edit/", units.edit, name="edit-unit"),
    path("units/<int:pk>/rename/", units.rename, name="rename"),
    path("units/<int:pk>/end/", units.end, name="end"),
    path("units/<int:pk>/merge/", units.merge, name="merge"),
    path("units/<int:pk>/call/", units.call, name="call"),
    path("names/<int:pk>/forget/", units.forget, name="forget"),
    path("regions/", regions.regions, name="regions"),
    path("regions/add/", regions.add, name="add-region"),
    path("regions/turn/", regions.turn, name="turn"),
    path("regions/<int:pk>/edit/", regions.edit, name="edit-region"),
    path("groups/", groups.groups, name="groups"),
    path("groups/add/", groups.add, name="add-group"),
    path("groups/<int:pk>/", groups.group, name="group"),
    path("groups/<int:pk>/edit/", groups.edit, name="edit-group"),
    path("groups/<int:pk>/seat/", groups.seat, name="seat"),
    path("seats/<int:pk>/end/", groups.unseat, name="unseat"),
    path("fields/", groups.fields, name="fields"),
    path("fields/add/", groups.add_field, name="add-field"),
    path("fields/<int:pk>/rename/", groups.rename_field, name="rename-field"),
    path("fields/<int:pk>/remove/", groups.remove_field, name="remove-field"),
    path("posts/", posts.posts, name="posts"),
    path("posts/give/", posts.give, name="give"),
    path("posts/<int:pk>/edit/", posts.edit, name="edit-post"),
    path("posts/<int:pk>/end/", posts.end, name="end-post"),
    path("grids/", grids.grids, name="grids"),
    path("grids/add/", grids.add, name="add-grid"),
    path("grids/<int:pk>/", grids.grid, name="grid"),
    path("grids/<int:pk>/edit/", grids.edit, name="edit-grid"),
    path("grids/<int:pk>/end/", grids.end, name="end-grid"),
    path("grids/<int:pk>/cover/", grids.cover, name="cover"),
    path("grids/<int:pk>/team/", grids.team, name="team"),
    path("grids/<int:pk>/staff/", grids.staff, name="staff"),
    path("workers/<int:pk>/leave/", grids.leave, name="leave"),
    path("imports/", imports.listed, name="imports"),
    path("imports/upload/", imports.upload, name="upload"),
    path("imports/<int:pk>/", imports.imported, name="import"),
    path("imports/<int:pk>/accept/", imports.accept, name="accept"),
    path("imports/<int:pk>/retry/", imports.retry, name="retry"),
    path("imports/<int:pk>/discard/", imports.discard, name="discard"),
]
