"""Plans of before the review: how far they came, and what their compilations were made of."""

from __future__ import annotations

from django.db import migrations
from django.db.models import OuterRef, Subquery

NEW = {
    "reading": ("running", "reading"),
    "compiling": ("running", "compiling"),
    "checking": ("running", "checking"),
    "ready": ("done", ""),
}


def forwards(apps, schema_editor):
    record = apps.get_model("plans", "PlanRecord")
    for old, (status, stage) in NEW.items():
        record.objects.filter(status=old).update(status=status, stage=stage)
    compilation = apps.get_model("plans", "Compilation")
    owner = record.objects.filter(pk=OuterRef("plan_id")).values("document_id")[:1]
    compilation.objects.update(document_id=Subquery(owner))


def backwards(apps, schema_editor):
    record = apps.get_model("plans", "PlanRecord")
    record.objects.filter(status="running").update(status="queued")
    record.objects.filter(status="cancelled").update(status="failed")
    record.objects.filter(status="done").update(status="ready")


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_review")]

    operations = [migrations.RunPython(forwards, backwards)]
