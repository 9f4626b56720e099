"""Addresses of indicators."""

from __future__ import annotations

from django.urls import URLPattern, path
from django.http import HttpResponse

app_name = "indicators"
urlpatterns: list[URLPattern] = [
    path("returns/<int:pk>/", lambda request, pk: HttpResponse(""), name="return"),
]
