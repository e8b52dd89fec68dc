"""A new database gets its tables at once, and they are those that an old one comes to change by change."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from allies.server import schema
from allies.server.tests.a_running_house import run

pytestmark = pytest.mark.slow
MIGRATIONS = "SELECT app || '.' || name FROM django_migrations"


def prepared(folder: Path, **more: str) -> None:
    assert run(folder, "prepare", **more).returncode == 0


def brought_up_to_date(folder: Path, **more: str) -> None:
    for command in ("migrate", "createcachetable"):
        assert run(folder, command, "--verbosity", "0", seconds=200, **more).returncode == 0


def in_file(folder: Path) -> tuple[dict[tuple[str, str], object], set[str]]:
    """Everything there is in a file of SQLite, whatever the order of the columns, and what was noted as done."""
    with closing(sqlite3.connect(folder / "allies.sqlite3")) as database:
        things = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
        shape = {(sort, name): parts_of(sql) if sort == "table" else (table, sql) for sort, name, table, sql in things}
        return shape, {name for (name,) in database.execute(MIGRATIONS)}


def parts_of(sql: str) -> list[str]:
    """What stands between the outer brackets, cut at the commas that are in no others."""
    depth, parts = 0, [""]
    for sign in sql[sql.index("(") + 1 : sql.rindex(")")]:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return sorted(part.strip() for part in parts)


def on_server(url: str) -> tuple[list[str], set[str]]:
    """The same of a database on a server: the lines that would make it."""
    dumped = subprocess.run(["pg_dump", "--schema-only", url], check=True, text=True, stdout=subprocess.PIPE).stdout
    lines = [line.rstrip(",") for line in dumped.splitlines() if not line.startswith(("\\", "--"))]
    with psycopg.connect(url) as server:
        return sorted(filter(None, lines)), {name for (name,) in server.execute(MIGRATIONS)}


def folders(tmp_path: Path) -> tuple[Path, Path]:
    new, old = tmp_path / "new", tmp_path / "old"
    new.mkdir()
    old.mkdir()
    return new, old


@pytest.mark.long
def test_a_new_file_is_as_an_old_one_that_was_brought_up_to_date(tmp_path):
    new, old = folders(tmp_path)
    prepared(new)
    brought_up_to_date(old)
    (made, noted), (grown, done) = in_file(new), in_file(old)
    assert made.keys() == grown.keys()
    assert {thing: made[thing] for thing in made if made[thing] != grown[thing]} == {}
    assert noted == done == schema.known()


@pytest.mark.long
@pytest.mark.needs("postgresql")
def test_a_new_database_on_a_server_is_as_an_old_one_that_was_brought_up_to_date(tmp_path, postgresql):
    new, old = folders(tmp_path)
    at = {folder: f"{folder.name}_{os.getpid()}_{os.urandom(4).hex()}" for folder in (new, old)}
    with psycopg.connect(postgresql, autocommit=True) as server:
        for name in at.values():
            server.execute(f"CREATE DATABASE {name}")
    urls = {folder: f"{postgresql.rsplit('/', 1)[0]}/{name}" for folder, name in at.items()}
    prepared(new, DATABASE_URL=urls[new])
    brought_up_to_date(old, DATABASE_URL=urls[old])
    assert on_server(urls[new]) == on_server(urls[old])


def test_a_first_start_that_was_cut_short_is_begun_anew(tmp_path):
    half = tmp_path / ".building"
    half.mkdir()
    (half / "allies.sqlite3").write_bytes(b"half of a database")
    prepared(tmp_path)
    assert not half.exists()
    shape, _done = in_file(tmp_path)
    assert ("table", "people_person") in shape
