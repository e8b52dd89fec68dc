"""A new data folder gets its tables at once, and they are those that an old one comes to change by change."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from allies.server import schema

pytestmark = pytest.mark.slow
COLUMNS = 'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo(?)'


def allies(folder: Path, *words: str) -> None:
    environment = os.environ | {"ALLIES_DATA": str(folder), "DATABASE_URL": f"sqlite:///{folder}/allies.sqlite3"}
    subprocess.run([sys.executable, "-m", "allies", *words], check=True, env=environment)


def shape(folder: Path) -> dict[tuple[str, str], object]:
    """Everything there is in a file of SQLite, whatever the order of the columns."""
    with closing(sqlite3.connect(folder / "allies.sqlite3")) as database:
        things = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
        found: dict[tuple[str, str], object] = {}
        for sort, name, table, sql in things:
            if sort == "table":
                columns = sorted(database.execute(COLUMNS, [name]), key=str)
                leads = sorted(database.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', [name]))
                found[sort, name] = (columns, leads, sorted(constraints(sql)))
            else:
                found[sort, name] = (table, sql)
    return found


def constraints(sql: str) -> list[str]:
    return [part.split(", CONSTRAINT", maxsplit=1)[0].rstrip(") ") for part in sql.split("CONSTRAINT ")[1:]]


def test_a_new_house_is_an_old_one_brought_up_to_date(tmp_path):
    new, old = tmp_path / "new", tmp_path / "old"
    for folder in (new, old):
        folder.mkdir()
    allies(new, "prepare")
    allies(old, "migrate", "--verbosity", "0")
    allies(old, "createcachetable", "--verbosity", "0")
    made, grown = shape(new), shape(old)
    assert made.keys() == grown.keys()
    assert {thing: made[thing] for thing in made if made[thing] != grown[thing]} == {}
    with closing(sqlite3.connect(new / "allies.sqlite3")) as database:
        noted = {f"{app}.{name}" for app, name in database.execute("SELECT app, name FROM django_migrations")}
    assert noted == schema.known()


def test_a_first_start_that_was_cut_short_is_begun_anew(tmp_path):
    half = tmp_path / ".building"
    half.mkdir()
    (half / "allies.sqlite3").write_bytes(b"half of a database")
    allies(tmp_path, "prepare")
    assert not half.exists()
    with closing(sqlite3.connect(tmp_path / "allies.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM people_person").fetchone() == (0,)
