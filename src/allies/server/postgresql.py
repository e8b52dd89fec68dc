"""PostgreSQL's own tools, for backup and restore: where they are, and how they are told the address."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.conf import settings


class ToolMissing(Exception):
    """Said in plain words to whoever runs the server."""


def tool(name: str) -> str:
    """The newest one on this machine: an older pg_dump refuses a newer server, a newer one does not mind."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    path = str(found[-1]) if found else shutil.which(name)
    if not path:
        raise ToolMissing(f"{name} is not on this machine. On Debian or Ubuntu, type: apt install postgresql-client")
    return path


def environment(database: dict[str, Any]) -> dict[str, str]:
    """How the tools hear of the database; a password on the command line could be read by anyone on the machine."""
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
    # `?sslmode=verify-full&sslrootcert=…` in the address: a backup travels no less guarded than a page.
    guards = {f"PG{key.upper()}": str(value) for key, value in database.get("OPTIONS", {}).items() if key[:3] == "ssl"}
    return {**os.environ, **{names[key]: str(database[key]) for key in names if database.get(key)}, **guards}


def run(name: str, *words: str) -> None:
    database = settings.DATABASES["default"]
    done = subprocess.run(  # noqa: S603 - our own words
        [tool(name), *words], env=environment(database), text=True, capture_output=True, check=False
    )
    if done.returncode:
        raise ToolMissing(f"{name} says: {done.stderr.strip()}")


def dump(path: Path) -> None:
    run("pg_dump", "--format=custom", "--compress=1", "--no-owner", "--no-privileges", "--file", str(path))


def load(path: Path) -> None:
    name = str(settings.DATABASES["default"]["NAME"])
    run("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", "--dbname", name, str(path))
