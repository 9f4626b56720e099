"""Imports of ledgers, their rows and findings, and remembered columns."""

from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_offices_and_users'),
        ('documents', '0001_documents_by_hash'),
        ('plans', '0004_every_compilation_has_a_document'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LedgerImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('queued', '排队中'), ('running', '进行中'), ('done', '已完成'), ('failed', '未完成'), ('cancelled', '已取消')], default='queued', max_length=10, verbose_name='状态')),
                ('stage', models.CharField(blank=True, max_length=20)),
                ('progress', models.PositiveSmallIntegerField(default=0, verbose_name='进度')),
                ('error_code', models.CharField(blank=True, max_length=60)),
                ('error_message', models.TextField(blank=True)),
                ('run', models.UUIDField(default=uuid.uuid4)),
                ('beat', models.DateTimeField(default=django.utils.timezone.now)),
                ('phase', models.CharField(choices=[('reading', '正在读取表格'), ('mapping', '待对应各列'), ('checking', '正在试读'), ('checked', '待导入'), ('taking', '正在导入'), ('accepted', '已导入')], default='reading', max_length=10, verbose_name='步骤')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('sheets', models.JSONField(default=list)),
                ('summary', models.JSONField(default=dict)),
                ('matches', models.JSONField(default=dict)),
                ('picks', models.JSONField(default=dict)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('updated', models.DateTimeField(auto_now=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='documents.storeddocument')),
                ('made', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='plans.planrecord')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='accounts.office')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='imports', to='plans.planrecord')),
            ],
            options={
                'verbose_name': '台账导入',
                'verbose_name_plural': '台账导入',
                'ordering': ('-created', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='LedgerPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('rows', 'Rows'), ('findings', 'Findings')], max_length=10)),
                ('number', models.PositiveIntegerField()),
                ('body', models.JSONField()),
                ('ledger', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='ledgers.ledgerimport')),
            ],
            options={
                'verbose_name': '台账的一页',
                'verbose_name_plural': '台账的一页',
                'ordering': ('ledger', 'kind', 'number'),
            },
        ),
        migrations.CreateModel(
            name='KnownMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signature', models.CharField(max_length=64)),
                ('mapping', models.JSONField()),
                ('updated', models.DateTimeField(auto_now=True)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mappings', to='accounts.office')),
            ],
            options={
                'verbose_name': '列的对应关系',
                'verbose_name_plural': '列的对应关系',
                'ordering': ('updated', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('office', 'signature'), name='mapping_once_per_header')],
            },
        ),
        migrations.AddIndex(
            model_name='ledgerimport',
            index=models.Index(fields=['office', '-created', '-id'], name='import_newest_of_office'),
        ),
        migrations.AddConstraint(
            model_name='ledgerpage',
            constraint=models.UniqueConstraint(fields=('ledger', 'kind', 'number'), name='ledger_page_once'),
        ),
    ]
