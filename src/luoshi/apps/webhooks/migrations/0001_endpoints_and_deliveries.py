"""Endpoints of an office and what was pushed to them."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_room_for_files_of_an_office'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.CharField(max_length=40, verbose_name='事件')),
                ('payload', models.JSONField(default=dict)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('status', models.CharField(choices=[('queued', '等待发送'), ('sending', '正在发送'), ('waiting', '等待重试'), ('delivered', '已送达'), ('failed', '未送达')], default='queued', max_length=10, verbose_name='状态')),
                ('started', models.DateTimeField(blank=True, null=True)),
                ('next_try', models.DateTimeField(blank=True, null=True)),
                ('response_status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('response_excerpt', models.TextField(blank=True)),
                ('error', models.TextField(blank=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('delivered', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': '推送',
                'verbose_name_plural': '推送',
                'ordering': ('-created', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moment', models.DateTimeField()),
                ('status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('milliseconds', models.PositiveIntegerField()),
                ('error', models.TextField(blank=True)),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tries', to='webhooks.delivery')),
            ],
            options={
                'verbose_name': '推送尝试',
                'verbose_name_plural': '推送尝试',
                'ordering': ('moment', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Endpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(max_length=500, verbose_name='地址')),
                ('secret', models.CharField(max_length=100)),
                ('events', models.JSONField(default=list, verbose_name='事件')),
                ('active', models.BooleanField(default=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('creator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endpoints', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endpoints', to='accounts.office')),
            ],
            options={
                'verbose_name': '推送地址',
                'verbose_name_plural': '推送地址',
                'ordering': ('created', 'pk'),
            },
        ),
        migrations.AddField(
            model_name='delivery',
            name='endpoint',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='webhooks.endpoint'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['endpoint', '-created'], name='delivery_newest'),
        ),
    ]
