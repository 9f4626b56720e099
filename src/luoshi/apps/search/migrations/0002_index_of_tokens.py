"""The index over the tokens, by the means of each database."""

from __future__ import annotations

from django.db import migrations

# Written at once instead of into a pending list, which every search would have to read.
POSTGRESQL = (
    """
    ALTER TABLE search_passage ADD COLUMN grams tsvector GENERATED ALWAYS AS
    (array_to_tsvector(string_to_array(tokens, ' '))) STORED
    """,
    """
    CREATE INDEX passage_grams ON search_passage USING gin (grams)
    WITH (fastupdate = off)
    """,
)
SQLITE = (
    """
    CREATE VIRTUAL TABLE search_gram USING fts5(
        tokens, content='search_passage', content_rowid='id', detail='none',
        tokenize="unicode61 remove_diacritics 0 tokenchars '%'")
    """,
    """
    CREATE TRIGGER search_gram_added AFTER INSERT ON search_passage BEGIN
        INSERT INTO search_gram(rowid, tokens) VALUES (new.id, new.tokens);
    END
    """,
    """
    CREATE TRIGGER search_gram_removed AFTER DELETE ON search_passage BEGIN
        INSERT INTO search_gram(search_gram, rowid, tokens)
        VALUES ('delete', old.id, old.tokens);
    END
    """,
    """
    CREATE TRIGGER search_gram_changed AFTER UPDATE OF tokens ON search_passage BEGIN
        INSERT INTO search_gram(search_gram, rowid, tokens)
        VALUES ('delete', old.id, old.tokens);
        INSERT INTO search_gram(rowid, tokens) VALUES (new.id, new.tokens);
    END
    """,
    "INSERT INTO search_gram(search_gram) VALUES ('rebuild')",
)
BACK = {
    "postgresql": ("ALTER TABLE search_passage DROP COLUMN grams",),
    "sqlite": (
        "DROP TRIGGER search_gram_added",
        "DROP TRIGGER search_gram_removed",
        "DROP TRIGGER search_gram_changed",
        "DROP TABLE search_gram",
    ),
}
THERE = {"postgresql": POSTGRESQL, "sqlite": SQLITE}


def build(_apps, editor):
    for statement in THERE[editor.connection.vendor]:
        editor.execute(statement)


def drop(_apps, editor):
    for statement in BACK[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_passages")]

    operations = [migrations.RunPython(build, drop)]
