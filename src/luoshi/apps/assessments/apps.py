"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig


class AssessmentsApp(AppConfig):
    """The ``assessments`` app."""

    name = "luoshi.apps.assessments"
    label = "assessments"
