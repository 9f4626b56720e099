"""Files sent by each person within the last hour."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_documents_by_hash'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moment', models.DateTimeField()),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='arrivals', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '上传记录',
                'verbose_name_plural': '上传记录',
                'ordering': ('moment', 'pk'),
                'indexes': [models.Index(fields=['sender', 'moment'], name='arrival_of_sender')],
            },
        ),
    ]
