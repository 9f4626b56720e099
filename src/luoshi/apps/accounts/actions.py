"""The only writer of offices and people."""

from __future__ import annotations

from django.db import transaction

from luoshi.apps.accounts.models import Office, Role, User


def open_office(name: str) -> Office:
    """The office of that name, opened where there was none."""
    office, _ = Office.objects.get_or_create(name=name)
    return office


def hold(office: int) -> Office:
    """The office, which nobody else can hold until the transaction ends."""
    return Office.objects.select_for_update().get(pk=office)


@transaction.atomic
def admit(
    office: Office, username: str, *, name: str, role: Role | str, password: str
) -> User:
    """The person of that sign-in, admitted or given this role and password."""
    user = User.objects.filter(username=username).first() or User(username=username)
    user.name, user.office, user.role = name, office, Role(role)
    user.set_password(password)
    user.save()
    return user
