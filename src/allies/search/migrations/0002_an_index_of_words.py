"""The index of words: a table of FTS5 beside the rows on SQLite, an inverted index on PostgreSQL."""

from django.db import migrations

ON_SQLITE = """
CREATE VIRTUAL TABLE IF NOT EXISTS search_words
USING fts5(words, content = 'search_searchable', content_rowid = 'id', tokenize = "ascii tokenchars '_'")
"""
ON_POSTGRESQL = "CREATE INDEX IF NOT EXISTS search_words ON search_searchable USING gin (words)"
AND_BACK = {"sqlite": "DROP TABLE IF EXISTS search_words", "postgresql": "DROP INDEX IF EXISTS search_words"}


def forwards(apps, editor):
    editor.execute(ON_POSTGRESQL if editor.connection.vendor == "postgresql" else ON_SQLITE)


def backwards(apps, editor):
    editor.execute(AND_BACK[editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(forwards, backwards)]
