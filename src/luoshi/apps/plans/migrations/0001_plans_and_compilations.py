"""Plans and what was compiled from them."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_offices_and_users"),
        ("documents", "0001_documents_by_hash"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Compilation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("compiler", models.CharField(max_length=40)),
                ("reading", models.TextField()),
                ("contract", models.TextField()),
                ("counts", models.JSONField(default=dict)),
                ("timings", models.JSONField(default=dict)),
                ("created", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "编译结果",
                "verbose_name_plural": "编译结果",
                "ordering": ("plan", "number"),
            },
        ),
        migrations.CreateModel(
            name="PlanRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="名称")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "排队中"),
                            ("reading", "正在读取"),
                            ("compiling", "正在编译"),
                            ("checking", "正在体检"),
                            ("ready", "已编译"),
                            ("failed", "未能编译"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "progress",
                    models.PositiveSmallIntegerField(default=0, verbose_name="进度"),
                ),
                ("error_code", models.CharField(blank=True, max_length=60)),
                ("error_message", models.TextField(blank=True)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("updated", models.DateTimeField(auto_now=True)),
                (
                    "current",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="plans.compilation",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan",
                        to="documents.storeddocument",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="accounts.office",
                    ),
                ),
                (
                    "submitter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "规划",
                "verbose_name_plural": "规划",
                "ordering": ("-created", "-pk"),
            },
        ),
        migrations.AddField(
            model_name="compilation",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="compilations",
                to="plans.planrecord",
            ),
        ),
        migrations.AddIndex(
            model_name="planrecord",
            index=models.Index(
                fields=["office", "-created", "-id"], name="plan_newest_of_office"
            ),
        ),
        migrations.AddConstraint(
            model_name="planrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("progress__lte", 100)), name="plan_progress_percent"
            ),
        ),
        migrations.AddConstraint(
            model_name="compilation",
            constraint=models.UniqueConstraint(
                fields=("plan", "number"), name="compilation_number_once"
            ),
        ),
    ]
