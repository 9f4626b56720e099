"""Reviewing: decisions, steps, acknowledgements, presence, public addresses, exports."""

from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_offices_and_users'),
        ('documents', '0001_documents_by_hash'),
        ('plans', '0001_plans_and_compilations'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='compilation',
            name='document',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='compilations', to='documents.storeddocument'),
        ),
        migrations.AddField(
            model_name='planrecord',
            name='beat',
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name='planrecord',
            name='origin',
            field=models.CharField(choices=[('document', '印发的文件'), ('ledger', '已有的台账')], default='document', max_length=10, verbose_name='来源'),
        ),
        migrations.AddField(
            model_name='planrecord',
            name='revision',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='planrecord',
            name='run',
            field=models.UUIDField(default=uuid.uuid4),
        ),
        migrations.AddField(
            model_name='planrecord',
            name='stage',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='planrecord',
            name='state',
            field=models.CharField(choices=[('compiled', '已编译'), ('under_review', '审核中'), ('confirmed', '已确认'), ('in_force', '执行中'), ('superseded', '已废止')], default='compiled', max_length=12, verbose_name='阶段'),
        ),
        migrations.AddField(
            model_name='planrecord',
            name='successor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='predecessors', to='plans.planrecord'),
        ),
        migrations.AddField(
            model_name='planrecord',
            name='waiting',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='plans.compilation'),
        ),
        migrations.AlterField(
            model_name='planrecord',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='documents.storeddocument'),
        ),
        migrations.AlterField(
            model_name='planrecord',
            name='status',
            field=models.CharField(choices=[('queued', '排队中'), ('running', '进行中'), ('done', '已完成'), ('failed', '未完成'), ('cancelled', '已取消')], default='queued', max_length=10, verbose_name='状态'),
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('queued', '排队中'), ('running', '进行中'), ('done', '已完成'), ('failed', '未完成'), ('cancelled', '已取消')], default='queued', max_length=10, verbose_name='状态')),
                ('stage', models.CharField(blank=True, max_length=20)),
                ('progress', models.PositiveSmallIntegerField(default=0, verbose_name='进度')),
                ('error_code', models.CharField(blank=True, max_length=60)),
                ('error_message', models.TextField(blank=True)),
                ('run', models.UUIDField(default=uuid.uuid4)),
                ('beat', models.DateTimeField(default=django.utils.timezone.now)),
                ('format', models.CharField(max_length=10)),
                ('plans', models.JSONField(default=list)),
                ('place', models.CharField(blank=True, max_length=100)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to='accounts.office')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '导出',
                'verbose_name_plural': '导出',
                'ordering': ('-created', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Share',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=43, unique=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to=settings.AUTH_USER_MODEL)),
                ('plan', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='share', to='plans.planrecord')),
            ],
            options={
                'verbose_name': '公开链接',
                'verbose_name_plural': '公开链接',
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.CharField(max_length=12)),
                ('source', models.CharField(choices=[('compiled', '已编译'), ('under_review', '审核中'), ('confirmed', '已确认'), ('in_force', '执行中'), ('superseded', '已废止')], max_length=12)),
                ('target', models.CharField(choices=[('compiled', '已编译'), ('under_review', '审核中'), ('confirmed', '已确认'), ('in_force', '执行中'), ('superseded', '已废止')], max_length=12)),
                ('reason', models.TextField(blank=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='plans.planrecord')),
            ],
            options={
                'verbose_name': '流转',
                'verbose_name_plural': '流转',
                'ordering': ('plan', 'created', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Acknowledgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('note', models.TextField(blank=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acknowledgements', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acknowledgements', to='plans.planrecord')),
            ],
            options={
                'verbose_name': '已知悉的发现',
                'verbose_name_plural': '已知悉的发现',
                'ordering': ('plan', 'created', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('plan', 'key'), name='finding_noted_once')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('body', models.JSONField()),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('compilation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='plans.compilation')),
                ('origin', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='carried', to='plans.decision')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '更正',
                'verbose_name_plural': '更正',
                'ordering': ('compilation', 'number'),
                'constraints': [models.UniqueConstraint(fields=('compilation', 'number'), name='decision_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(blank=True, max_length=60)),
                ('seen', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to='plans.planrecord')),
            ],
            options={
                'verbose_name': '在场',
                'verbose_name_plural': '在场',
                'constraints': [models.UniqueConstraint(fields=('plan', 'person'), name='present_once')],
            },
        ),
    ]
