"""When the present state of a task began, when a light was set by hand, and its turns."""

from django.conf import settings
from django.db import migrations, models


def start_clocks(apps, schema_editor):
    """Objections that wait are answered from the moment they were made."""
    Task = apps.get_model("tasks", "Task")
    Event = apps.get_model("tasks", "Event")
    made = Event.objects.filter(task=models.OuterRef("pk"), step="object")
    last = made.order_by("-at", "-pk").values("at")[:1]
    Task.objects.filter(state="objected").update(clock_from=models.Subquery(last))


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_roles_and_the_life_of_passwords'),
        ('tasks', '0002_exports_and_orders'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='task',
            name='chosen_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='clock_from',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(start_clocks, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(condition=models.Q(('step__in', ('suspend', 'resume', 'reassign'))), fields=['task'], name='event_turning'),
        ),
    ]
