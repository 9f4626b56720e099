"""Addresses of the ledgers app."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.ledgers.views import importing, mapping, matches

app_name = "ledgers"
urlpatterns = [
    path("", importing.ledgers, name="ledgers"),
    path("upload/", importing.upload, name="upload"),
    path("<int:pk>/", importing.ledger, name="ledger"),
    path("<int:pk>/mapping/", mapping.mapping, name="mapping"),
    path("<int:pk>/matches/", matches.matches, name="matches"),
    path("<int:pk>/findings.xlsx", importing.findings, name="findings"),
    path("<int:pk>/accept/", importing.accept, name="accept"),
    path("<int:pk>/recheck/", importing.recheck, name="recheck"),
    path("<int:pk>/retry/", importing.retry, name="retry"),
    path("<int:pk>/cancel/", importing.cancel, name="cancel"),
    path("<int:pk>/discard/", importing.discard, name="discard"),
]
