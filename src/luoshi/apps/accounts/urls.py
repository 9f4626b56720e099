"""Addresses of the accounts app."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-out/", views.SignOut.as_view(), name="sign-out"),
    path("password/", views.ChangePassword.as_view(), name="password"),
    path("tokens/", views.token_list, name="tokens"),
    path("tokens/create/", views.create, name="create-token"),
    path("tokens/<int:pk>/revoke/", views.revoke, name="revoke-token"),
]
