"""Every address, app by app."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from luoshi.apps.ui.views import health
from luoshi.config.api import addresses

urlpatterns = [
    path("", include("luoshi.apps.plans.urls")),
    path("", include("luoshi.apps.accounts.urls")),
    path("assessments/", include("luoshi.apps.assessments.urls")),
    path("evaluations/", include("luoshi.apps.evaluations.urls")),
    path("ledgers/", include("luoshi.apps.ledgers.urls")),
    path("documents/", include("luoshi.apps.documents.urls")),
    path("tasks/", include("luoshi.apps.tasks.urls")),
    path("indicators/", include("luoshi.apps.indicators.urls")),
    path("supervision/", include("luoshi.apps.supervision.urls")),
    path("clocks/", include("luoshi.apps.clocks.urls")),
    path("webhooks/", include("luoshi.apps.webhooks.urls")),
    path("notices/", include("luoshi.apps.notices.urls")),
    path("organisations/", include("luoshi.apps.organisations.urls")),
    path("language/", login_not_required(set_language), name="language"),
    path("api/v1/", addresses()),
    path("admin/", admin.site.urls),
    path("healthz", health, name="health"),
]
