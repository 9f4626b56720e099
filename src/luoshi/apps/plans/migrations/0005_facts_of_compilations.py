"""What the library filters by."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0004_every_compilation_has_a_document"),
    ]

    operations = [
        migrations.AddField(
            model_name="compilation",
            name="facts",
            field=models.JSONField(default=dict),
        ),
    ]
