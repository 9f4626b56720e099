"""How much room an office has for its files."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_offices_and_users'),
    ]

    operations = [
        migrations.AddField(
            model_name='office',
            name='quota_mb',
            field=models.PositiveIntegerField(blank=True, help_text='本机构文件总量的上限；空着按系统默认。', null=True, verbose_name='文件空间（MB）'),
        ),
    ]
