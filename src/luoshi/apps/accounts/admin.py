"""Where the person who runs the system keeps offices and people."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office, User

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
