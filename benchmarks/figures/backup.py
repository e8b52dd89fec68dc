"""Figure 11: a backup while 100 writes a second go on; wipe; restore; equal. And how long 2 GB take."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from allies.server.tests.a_running_house import a_running_house, its_environment
from allies.server.tests.a_running_house import run as command

SIZE = 2_000_000_000
LONGEST = 60.0

# Writes acts through the ORM, as the product does, 100 a second, and says each that was acknowledged.
WRITER = """
import sys, time
from allies.log.models import Act
began = time.monotonic()
n = 0
while True:
    Act.objects.create(act="bench.wrote", facts={"n": n})
    sys.stdout.write(f"{n}\\n"); sys.stdout.flush()
    n += 1
    time.sleep(max(0, began + n / 100 - time.monotonic()))
"""


def rows_of(data: Path) -> list[int]:
    with closing(sqlite3.connect(data / "allies.sqlite3")) as database:
        found = database.execute("SELECT facts FROM log_act WHERE act = 'bench.wrote' ORDER BY id").fetchall()
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return [json.loads(facts)["n"] for (facts,) in found]


def content_of(data: Path) -> str:
    """One sum over every row of every table, and every other file that a backup keeps."""
    total = hashlib.sha256()
    with closing(sqlite3.connect(data / "allies.sqlite3")) as database:
        for line in database.iterdump():
            total.update(line.encode())
    for path in sorted(path for name in ("keys", "media") for path in (data / name).rglob("*") if path.is_file()):
        total.update(str(path.relative_to(data)).encode() + path.read_bytes())
    return total.hexdigest()


def checked(data: Path, *words: str) -> float:
    began = time.monotonic()
    done = command(data, *words, seconds=600)
    assert done.returncode == 0, done.stderr
    return time.monotonic() - began


def while_people_write(data: Path, folder: Path) -> tuple[bool, int, int]:
    """Is the restored one a whole moment of the writing, with all that was acknowledged before the backup began?"""
    with a_running_house(data):
        said = (folder / "said").open("w")
        writer = subprocess.Popen(
            [sys.executable, "-m", "allies", "shell", "--verbosity", "0", "--command", WRITER],
            env=its_environment(data, 1),
            stdout=said,
        )
        time.sleep(4)
        before = len((folder / "said").read_text().splitlines())
        checked(data, "backup", str(folder / "during.tar"))
        after = len((folder / "said").read_text().splitlines()) + 1
        time.sleep(1)
        writer.terminate()
        writer.wait()
        said.close()
    checked(folder / "restored", "restore", str(folder / "during.tar"))
    kept = rows_of(folder / "restored")
    return before > 100 and kept == list(range(len(kept))) and before <= len(kept) <= after, before, len(kept)


def comes_back_equal(data: Path, folder: Path) -> bool:
    """Backed up, wiped, restored: the same sum."""
    checked(data, "backup", str(folder / "whole.tar"))
    before = content_of(data)
    shutil.rmtree(data)
    checked(data, "restore", str(folder / "whole.tar"))
    return content_of(data) == before


def fill(data: Path, size: int) -> None:
    """Three quarters in the database, in rows like long notes; one quarter pictures."""
    media = data / "media"
    media.mkdir(exist_ok=True)
    for number in range(100):
        (media / f"{number}.jpg").write_bytes(os.urandom(size // 400))
    with closing(sqlite3.connect(data / "allies.sqlite3")) as database, database:
        columns = "INSERT INTO log_act (at, act, why, facts) VALUES ('2026-01-01 00:00:00', 'bench.filled', ?, '{}')"
        database.executemany(columns, ((os.urandom(2000).hex(),) for _ in range(size * 3 // 4 // 4000)))


def run() -> list[dict[str, object]]:
    data = Path(os.environ["ALLIES_DATA"])
    folder = data.parent
    checked(data, "prepare")
    (data / "media").mkdir(exist_ok=True)
    (data / "media" / "picture.jpg").write_bytes(os.urandom(1_000_000))
    whole, before, kept = while_people_write(data, folder)
    equal = comes_back_equal(data, folder)
    fill(data, SIZE)
    backed_up = checked(data, "backup", str(folder / "large.tar"))
    size = (folder / "large.tar").stat().st_size
    shutil.rmtree(data)
    restored = checked(data, "restore", str(folder / "large.tar"))
    return [
        {
            "name": "backup while 100 writes/s go on, restored: a whole moment, nothing acknowledged before it missing",
            "value": whole,
            "unit": f"{before} acknowledged before, {kept} kept",
            "target": "yes",
            "held": whole,
        },
        {
            "name": "backup, wipe, restore: content equal",
            "value": equal,
            "unit": "",
            "target": "yes",
            "held": equal,
        },
        {
            "name": f"backup of {size / 1e9:.1f} GB",
            "value": round(backed_up, 1),
            "unit": "s",
            "against": "6 (recorded)",
            "target": f"<= {LONGEST:g}",
            "held": backed_up <= LONGEST,
        },
        {
            "name": f"restore of {size / 1e9:.1f} GB",
            "value": round(restored, 1),
            "unit": "s",
            "target": f"<= {LONGEST:g}",
            "held": restored <= LONGEST,
        },
    ]
