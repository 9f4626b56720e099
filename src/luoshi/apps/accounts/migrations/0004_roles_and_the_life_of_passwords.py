"""Roles of administrators and of other units; how old passwords are, and which were used."""

from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import Min
from django.utils import timezone


def spare_tokens(apps, _editor):
    """A password is at least as old as the oldest token under it that is still good."""
    tokens = apps.get_model("accounts", "Token").objects
    live = tokens.filter(revoked=None, expires__gt=timezone.now())
    users = apps.get_model("accounts", "User").objects
    for row in live.values("user").annotate(oldest=Min("created")):
        users.filter(pk=row["user"]).update(password_changed=row["oldest"])


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0003_tokens"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="active_since",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name="user",
            name="must_renew",
            field=models.BooleanField(default=False, verbose_name="须更换密码"),
        ),
        migrations.AddField(
            model_name="user",
            name="password_changed",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name="user",
            name="phone",
            field=models.CharField(blank=True, max_length=30, verbose_name="电话"),
        ),
        migrations.AlterField(
            model_name="user",
            name="role",
            field=models.CharField(choices=[("editor", "编辑"), ("reviewer", "审核"), ("reader", "阅览"), ("member", "成员单位"), ("system", "系统管理员"), ("security", "安全管理员"), ("auditor", "审计管理员")], default="reader", max_length=20, verbose_name="角色"),
        ),
        migrations.CreateModel(
            name="PastPassword",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="past_passwords", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "用过的密码",
                "verbose_name_plural": "用过的密码",
                "ordering": ("-pk",),
            },
        ),
        migrations.RunPython(spare_tokens, migrations.RunPython.noop),
    ]
