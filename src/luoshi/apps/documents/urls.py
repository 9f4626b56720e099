"""Addresses of the documents app."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.documents import views

app_name = "documents"
urlpatterns = [path("<int:pk>/original", views.original, name="original")]
