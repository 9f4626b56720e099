from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def name(apps: Any, _schema: Any) -> None:
    """Until now records called regions by their present names."""
    for one in apps.get_model("assessments", "Entrant").objects.select_related("region"):
        one.name = one.region.name
        one.save(update_fields=["name"])


class Migration(migrations.Migration):

    dependencies = [("assessments", "0001_schemes_and_runs")]

    operations = [
        migrations.AddField(
            model_name="seal",
            name="digest",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="trial",
            name="former",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="assessments.run",
            ),
        ),
        migrations.AddField(
            model_name="entrant",
            name="name",
            field=models.CharField(default="", max_length=100),
            preserve_default=False,
        ),
        migrations.RunPython(name, migrations.RunPython.noop),
    ]
