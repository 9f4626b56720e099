"""Every compilation says which document it was made of."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_documents_by_hash"),
        ("plans", "0003_states_of_old_plans"),
    ]

    operations = [
        migrations.AlterField(
            model_name="compilation",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="compilations",
                to="documents.storeddocument",
            ),
        ),
    ]
