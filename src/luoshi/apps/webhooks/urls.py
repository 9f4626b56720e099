"""Addresses of the webhooks app."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.webhooks import views

app_name = "webhooks"
urlpatterns = [
    path("", views.endpoints, name="endpoints"),
    path("add/", views.add, name="add"),
    path("<int:pk>/", views.endpoint, name="endpoint"),
    path("<int:pk>/ping/", views.ping, name="ping"),
    path("<int:pk>/pause/", views.pause, name="pause"),
    path("<int:pk>/rotate/", views.rotate, name="rotate"),
    path("<int:pk>/remove/", views.remove, name="remove"),
    path("deliveries/<int:pk>/resend/", views.resend, name="resend"),
]
