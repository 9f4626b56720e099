"""Lines of the record and heads of its chains, which the database keeps from being changed."""

from __future__ import annotations

from django.db import migrations, models

REFUSED = "the audit record is append-only"
POSTGRESQL = (
    f"""
    CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$
    """,
    """
    CREATE TRIGGER audit_entry_kept BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse()
    """,
    """
    CREATE TRIGGER audit_entry_not_emptied BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()
    """,
    """
    CREATE TRIGGER audit_head_kept BEFORE DELETE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION audit_refuse()
    """,
    """
    CREATE TRIGGER audit_head_not_emptied BEFORE TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()
    """,
)
SQLITE = (
    f"""
    CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE ON audit_entry
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
    """,
    f"""
    CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
    """,
    f"""
    CREATE TRIGGER audit_head_kept BEFORE DELETE ON audit_head
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
    """,
)
BACK = {
    "postgresql": (
        "DROP TRIGGER audit_entry_kept ON audit_entry",
        "DROP TRIGGER audit_entry_not_emptied ON audit_entry",
        "DROP TRIGGER audit_head_kept ON audit_head",
        "DROP TRIGGER audit_head_not_emptied ON audit_head",
        "DROP FUNCTION audit_refuse()",
    ),
    "sqlite": (
        "DROP TRIGGER audit_entry_unchanged",
        "DROP TRIGGER audit_entry_kept",
        "DROP TRIGGER audit_head_kept",
    ),
}
THERE = {"postgresql": POSTGRESQL, "sqlite": SQLITE}


def guard(_apps, editor):
    for statement in THERE[editor.connection.vendor]:
        editor.execute(statement)


def unguard(_apps, editor):
    for statement in BACK[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Head",
            fields=[
                ("office", models.BigIntegerField(primary_key=True, serialize=False)),
                ("count", models.BigIntegerField(default=0)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "审计链头",
                "verbose_name_plural": "审计链头",
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("office", models.BigIntegerField()),
                ("sequence", models.BigIntegerField(verbose_name="序号")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("actor", models.BigIntegerField(default=0)),
                ("name", models.TextField(blank=True, verbose_name="姓名")),
                ("role", models.CharField(blank=True, max_length=20, verbose_name="角色")),
                ("address", models.TextField(blank=True, verbose_name="来源地址")),
                ("action", models.CharField(max_length=60, verbose_name="操作")),
                ("kind", models.CharField(blank=True, max_length=40, verbose_name="对象")),
                ("key", models.CharField(blank=True, max_length=200, verbose_name="编号")),
                ("details", models.TextField(default="{}", verbose_name="详情")),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
            ],
            options={
                "verbose_name": "审计记录",
                "verbose_name_plural": "审计记录",
                "ordering": ("office", "sequence"),
                "indexes": [
                    models.Index(fields=["office", "kind", "key"], name="audit_by_object"),
                    models.Index(fields=["office", "actor"], name="audit_by_actor"),
                    models.Index(fields=["office", "action"], name="audit_by_action"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=["office", "sequence"], name="one_line_of_a_number"),
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
