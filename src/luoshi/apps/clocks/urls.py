"""Addresses of the settings of supervision."""

from __future__ import annotations

from django.urls import URLPattern, path

from luoshi.apps.clocks import views

app_name = "clocks"
urlpatterns: list[URLPattern] = [
    path("", views.settings, name="settings"),
    path("set/", views.settle, name="settle"),
    path("years/", views.load, name="load"),
]
