"""Passages that can be found."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_offices_and_users"),
    ]

    operations = [
        migrations.CreateModel(
            name="Passage",
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
                ("subject", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("document", "规划"),
                            ("measure", "举措"),
                            ("target", "目标"),
                            ("text", "正文"),
                        ],
                        max_length=10,
                    ),
                ),
                ("key", models.CharField(blank=True, max_length=20)),
                ("ordinal", models.PositiveIntegerField()),
                ("title", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("folded", models.TextField(blank=True)),
                ("tokens", models.TextField(blank=True)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.office",
                    ),
                ),
            ],
            options={
                "verbose_name": "可查段落",
                "verbose_name_plural": "可查段落",
                "ordering": ("-subject", "ordinal"),
                "indexes": [
                    models.Index(
                        fields=["office", "kind", "-subject", "ordinal"],
                        name="passage_newest_of_kind",
                    ),
                    models.Index(fields=["subject"], name="passage_of_subject"),
                ],
            },
        ),
    ]
