"""A house of an earlier version is brought up with all that it held; so what changed its tables once is never changed.

`houses/` holds one of November 30, 2026: the small cast with one of everything around Mateo, made by that version.
"""

import hashlib
import json
import lzma
import os
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from allies.server.tests.a_running_house import run

HOUSES = Path(__file__).parent / "houses"
ROOMS = Path(__file__).parents[2]
SUMS = HOUSES / "migrations.sums"
HELD = json.loads((HOUSES / "2026-11-30.rows.json").read_text())  # rows of each table that nothing makes anew


def unpacked(name: str, folder: Path) -> Path:
    backup = folder / "house.tar"
    backup.write_bytes(lzma.decompress((HOUSES / name).read_bytes()))
    return backup


def files_in(backup: Path) -> dict[str, str]:
    """Pictures and keys, with their sums, as the backup lists them."""
    with tarfile.open(backup) as tar:
        sums: dict[str, str] = json.load(tar.extractfile("checksums.json"))  # type: ignore[arg-type]
    return {name: one for name, one in sums.items() if name.startswith(("media/", "keys/"))}


def brought_up(backup: Path, data: Path, **more: str) -> None:
    done = run(data, "restore", str(backup), "--nothing-was-erased", seconds=200, **more)
    assert done.returncode == 0, done.stderr
    for command in (("log", "verify"), ("asked", "rebuild"), ("progress", "check")):
        done = run(data, *command, **more)
        assert done.returncode == 0, done.stdout + done.stderr
    kept = {name: hashlib.sha256((data / name).read_bytes()).hexdigest() for name in files_in(backup)}
    assert kept == files_in(backup)


def rows(database: sqlite3.Connection | psycopg.Connection) -> dict[str, int]:
    return {table: database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in HELD}


@pytest.mark.slow
def test_every_row_picture_and_seal_of_a_file_is_there_afterwards(tmp_path):
    backup = unpacked("2026-11-30.sqlite.tar.xz", tmp_path)
    brought_up(backup, tmp_path / "house")
    with closing(sqlite3.connect(tmp_path / "house/allies.sqlite3")) as after:
        assert rows(after) == HELD


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.needs("postgresql")
def test_every_row_picture_and_seal_of_a_database_on_a_server_is_there_afterwards(tmp_path, postgresql):
    backup = unpacked("2026-11-30.postgresql.tar.xz", tmp_path)
    name = f"of_before_{os.getpid()}_{os.urandom(4).hex()}"
    with psycopg.connect(postgresql, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    url = postgresql.rpartition("/")[0] + f"/{name}"
    brought_up(backup, tmp_path / "house", DATABASE_URL=url)
    with psycopg.connect(url) as after:
        assert rows(after) == HELD


def sums() -> dict[str, str]:
    files = sorted(ROOMS.glob("*/migrations/0*.py"))
    return {str(file.relative_to(ROOMS)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_a_change_of_tables_that_others_have_stays_as_it_is():
    """A new one is added here with its sum; none is ever changed, and none folded but under `replaces`."""
    noted = dict(reversed(line.split()) for line in SUMS.read_text().splitlines())
    lines = "\n".join(f"{one}  {name}" for name, one in sums().items() if name not in noted)
    assert not lines, f"Add to {SUMS.name}, if it is as it will stay:\n{lines}"
    assert {name for name, one in noted.items() if sums().get(name) != one} == set()
