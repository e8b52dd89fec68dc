"""After a test that commits, the database is as it was before all tests, with its triggers and without waiting.

Django empties each table and makes everything anew that listens to the end of a migration: a second or two each time.
"""

import sqlite3
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.test import TransactionTestCase

from allies.ui.tests.one_at_a_time import TURN

MADE_WITH_THE_TABLES = {"django_content_type", "auth_permission"}


def empty_quickly() -> None:
    """To be called once, when the tables have been made."""
    ways = {"sqlite": a_copy_put_back, "postgresql": what_was_filled}
    empty = ways[connection.vendor]()

    def put_back(self: Any) -> None:
        with TURN:
            empty()

    TransactionTestCase._fixture_teardown = put_back


def a_copy_put_back() -> Callable[[], None]:
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    connection.connection.backup(copy)

    def empty() -> None:
        connection.rollback()
        copy.backup(connection.connection)

    return empty


def what_was_filled() -> Callable[[], None]:
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)} - MADE_WITH_THE_TABLES
    name = connection.ops.quote_name
    filled = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {name(table)})" for table in tables)

    def empty() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")  # no trigger, no key holds a row
            cursor.execute(filled)
            for (table,) in cursor.fetchall():
                cursor.execute(f"DELETE FROM {name(table)}")

    return empty
