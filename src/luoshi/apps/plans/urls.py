"""Addresses of the plans app."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.plans import intake, views

app_name = "plans"
urlpatterns = [
    path("", views.library, name="library"),
    path("plans/upload/", intake.upload, name="upload"),
    path("plans/<int:pk>/", views.plan, name="plan"),
    path("plans/<int:pk>/retry/", views.retry, name="retry"),
    path("plans/<int:pk>/discard/", views.discard, name="discard"),
    path("plans/<int:pk>/ledger.xlsx", views.ledger, name="ledger"),
    path("plans/<int:pk>/plan.json", views.contract, name="contract"),
]
