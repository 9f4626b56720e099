"""Addresses of the notices app."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.notices.views import channels, inbox, log

app_name = "notices"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("read/", inbox.read, name="read"),
    path("<int:pk>/open/", inbox.visit, name="open"),
    path("channels/", channels.channels, name="channels"),
    path("channels/add/", channels.add, name="add"),
    path("channels/<int:pk>/", channels.channel, name="channel"),
    path("channels/<int:pk>/trial/", channels.trial, name="trial"),
    path("channels/<int:pk>/remove/", channels.remove, name="remove"),
    path("log/", log.log, name="log"),
    path("log/<int:pk>/resend/", log.resend, name="resend"),
]
