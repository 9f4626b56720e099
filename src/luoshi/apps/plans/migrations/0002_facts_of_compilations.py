"""What the library filters by."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0001_plans_and_compilations"),
    ]

    operations = [
        migrations.AddField(
            model_name="compilation",
            name="facts",
            field=models.JSONField(default=dict),
        ),
    ]
