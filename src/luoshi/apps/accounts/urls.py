"""Addresses of the accounts app."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.accounts.views import (
    factor,
    federated,
    people,
    rights,
    signing,
    tokens,
    trail,
)

app_name = "accounts"
urlpatterns = [
    path("home/", signing.home, name="home"),
    path("sign-in/", signing.SignIn.as_view(), name="sign-in"),
    path("sign-in/second/", signing.second, name="second"),
    path("sign-in/federated/", federated.sign_on, name="sign-on"),
    path("sign-in/federated/back/", federated.vouched, name="vouched"),
    path("sign-out/", signing.SignOut.as_view(), name="sign-out"),
    path("password/", signing.ChangePassword.as_view(), name="password"),
    path("factor/", factor.factor, name="factor"),
    path("factor/confirm/", factor.confirm, name="confirm-factor"),
    path("factor/backups/", factor.backups, name="renew-backups"),
    path("tokens/", tokens.token_list, name="tokens"),
    path("tokens/create/", tokens.create, name="create-token"),
    path("tokens/<int:pk>/revoke/", tokens.revoke, name="revoke-token"),
    path("people/", people.people, name="people"),
    path("people/create/", people.create, name="create-person"),
    path("people/offices/create/", people.found, name="create-office"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/amend/", people.amend, name="amend-person"),
    path("people/<int:pk>/disable/", people.disable, name="disable-person"),
    path("people/<int:pk>/enable/", people.enable, name="enable-person"),
    path("people/<int:pk>/reset/", people.reset, name="reset-password"),
    path("people/<int:pk>/show/", people.show, name="show-person"),
    path("rights/", rights.rights, name="rights"),
    path("rights/<int:pk>/grant/", rights.grant, name="grant-role"),
    path("rights/<int:pk>/unlock/", rights.unlock, name="unlock-person"),
    path("rights/<int:pk>/reset-factor/", rights.reset_factor, name="reset-factor"),
    path("trail/", trail.lines, name="trail"),
    path("trail/verify/", trail.verify, name="verify-trail"),
    path("trail/export/", trail.export, name="export-trail"),
]
