"""What the worker tidies once a day."""

from django.db import connection, transaction

from allies.people.actions import sweep_sign_ins

LOOKED_AT = 1000  # rows of each index: enough to choose by, and milliseconds however large the house


def clear_ended_sign_ins() -> None:
    """Sign-ins that ran out are of no use to anyone but a thief; nor is what we noted of their devices."""
    sweep_sign_ins()


def count_rows() -> None:
    """SQLite chooses between two ways to the same rows by what it counted last, and it counts when it is told to.
    PostgreSQL does so by itself.
    """
    if connection.vendor == "sqlite":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit = {LOOKED_AT}")
            cursor.execute("ANALYZE")
