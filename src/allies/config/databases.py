"""Django's DATABASES from one address."""

from typing import Any

# Connections of each process. They are given out in turns, and four that are hardly used each keep less at hand. A pool
# that looks for a server which is away waits twice as long each time; given up soon, it looks anew for whoever asks.
POOL = {"min_size": 1, "max_size": 4, "reconnect_timeout": 10}
# Planning our questions takes PostgreSQL six times as long as answering them; a statement it has met five times on a
# connection it plans no more. That needs the values to travel beside the text.
POSTGRESQL = {"pool": POOL, "server_side_binding": True, "prepare_threshold": 5}


def with_our_options(database: dict[str, Any]) -> dict[str, Any]:
    """How we open it. What stands in the address itself (`?sslmode=require`, say) stays."""
    if "postgresql" in database["ENGINE"]:
        return database | {"OPTIONS": POSTGRESQL | database.get("OPTIONS", {})}
    # Opening costs as much as a small page; each thread keeps its own.
    return database | {"CONN_MAX_AGE": None, "TEST": {"NAME": ":memory:"}}
