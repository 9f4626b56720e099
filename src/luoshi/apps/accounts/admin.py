"""Where the person who runs the system keeps offices and people."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.accounts.queries import known
from luoshi.apps.audit.actions import record

admin.site.register(Office)


@admin.register(User)
class PeopleAdmin(UserAdmin[User]):
    """People with their office and role."""

    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("身份"), {"fields": ("name", "email", "office", "role")}),
        (_("权限"), {"fields": ("is_active", "is_staff", "is_superuser")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "name", "office", "role")}),
        (_("密码"), {"fields": ("password1", "password2")}),
    )
    list_display = ("username", "name", "office", "role", "is_active")
    list_filter = ("office", "role", "is_active")
    search_fields = ("username", "name")
    filter_horizontal = ()

    def save_model(
        self,
        request: HttpRequest,
        obj: User,
        form: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        """Save, and write down that it was done past the three administrators."""
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            told = {"changed": form.changed_data, "role": str(obj.role)}
            actor = known(request.user)
            record(obj.office_id, actor, "account-site", "user", obj.pk, told)
