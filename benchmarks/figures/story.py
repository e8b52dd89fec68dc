"""Figures 1 to 4 and 9: the child's story, 50 lines, signed in, with the read log on; on SQLite and on PostgreSQL."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SMALL, LARGE = 10_000, 10_000_000
ROUNDS = 5

Row = dict[str, Any]
Times = tuple[float, float]  # of one page: milliseconds of the clock, and of the processor


def row(name: str, value: float, unit: str, *, target: float, against: str = "") -> Row:
    return {
        "name": name,
        "value": round(value, 2),
        "unit": unit,
        "against": against,
        "target": f"<= {target:g}",
        "held": value <= target,
    }


class House:
    """A data folder with so many lines, and a process that measures its pages."""

    def __init__(self, size: int, folder: Path, database: dict[str, str]) -> None:
        environment = os.environ | database | {"ALLIES_DATA": str(folder), "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
        subprocess.run([sys.executable, "-m", "allies", "prepare"], cwd=ROOT, env=environment, check=True)
        words = [sys.executable, "-m", "benchmarks.figures.story_measure", str(size)]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(words, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True)
        assert self._answer() == "ready"

    def ask(self, word: str) -> Any:
        assert self.process.stdin
        print(word, file=self.process.stdin, flush=True)
        return self._answer()

    def _answer(self) -> Any:
        assert self.process.stdout
        return json.loads(self.process.stdout.readline())

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


def measured(houses: Sequence[House]) -> list[dict[str, float]]:
    """Hello and story in turns, of one house and of the other, so that what the machine does meanwhile befalls all."""
    rounds = [[(house.ask("hello"), house.ask("story")) for house in houses] for _ in range(ROUNDS)]
    return [
        numbers(
            [time for hellos, _stories in of for time in hellos], [time for _hellos, stories in of for time in stories]
        )
        for of in zip(*rounds, strict=True)
    ]


def numbers(hellos: list[Times], stories: list[Times]) -> dict[str, float]:
    return {
        "hello": statistics.median(clock for clock, _used in hellos),
        "hello_used": statistics.median(used for _clock, used in hellos),
        "p50": statistics.median(clock for clock, _used in stories),
        "used": statistics.median(used for _clock, used in stories),
        "p95": statistics.quantiles((clock for clock, _used in stories), n=20)[-1],
        "used_p95": statistics.quantiles((used for _clock, used in stories), n=20)[-1],
    }


def seen_on(databases: Sequence[dict[str, str]], folder: Path, sizes: list[int]) -> dict[str, Any]:
    """What was seen in houses of these sizes, each on a database of its own."""
    houses = list[House]()
    try:
        for size, database in zip(sizes, databases, strict=True):
            houses.append(House(size, folder / str(size), database))
        return {"sizes": measured(houses), **houses[0].ask("facts")}
    finally:
        for house in houses:
            house.close()


def rows_of(name: str, seen: dict[str, Any], *, growth: float) -> list[Row]:
    small, *larger = seen["sizes"]
    ratio, used = small["p50"] / small["hello"], small["used"] / small["hello_used"]
    writes = f"and {seen['writes']} line in the read log"
    hello = f"hello {small['hello']:.2f} ms; in processor time {used:.1f} x"
    # Milliseconds do not travel; a page that a person waits for is held beside a page that says hello.
    of_hello = small["p95"] / small["hello"]
    baby_buddy = f"{small['p95']:.1f} ms, p50 {small['p50']:.1f}; Baby Buddy's timeline of 48: 58 ms (recorded)"
    rows = [
        {
            "name": f"story on {name}: p50 / hello, both signed in",
            "value": round(ratio, 2),
            "unit": "x",
            "against": hello,
        },
        row(f"story on {name}: p95 / hello", of_hello, "x", target=60, against=baby_buddy),
        row(f"story on {name}: questions", seen["questions"], "", target=12, against=writes),
    ]
    if larger:
        large = larger[0]
        clock, used = large["p95"] / small["p95"], large["used_p95"] / small["used_p95"]
        against = f"in processor time {used:.2f} x, in hellos {clock * small['hello'] / large['hello']:.2f} x"
        rows.append(row(f"story on {name}: p95, 10M / 10k lines", clock, "x", target=growth, against=against))
    return rows


def run(*, large: bool = False) -> list[Row]:
    sizes = [SMALL, LARGE] if large else [SMALL]
    folder = Path(tempfile.mkdtemp(prefix="allies-story-"))
    try:
        seen = seen_on([{}] * len(sizes), folder, sizes)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    html = row("child's page: HTML, gzipped", seen["gzipped"] / 1000, "kB", target=14, against=f"{seen['lines']} lines")
    return [*rows_of("SQLite", seen, growth=1.3), html, *on_postgresql(sizes)]


def on_postgresql(sizes: list[int]) -> list[Row]:
    """The same on a private PostgreSQL, where this machine has one."""
    if not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        return []
    folder = Path(tempfile.mkdtemp(prefix="allies-story-"))
    script = ROOT / "scripts" / "postgres.sh"
    servers = list[Path]()
    try:
        databases = []
        for _size in sizes:
            # A short folder that others may enter: PostgreSQL runs as its own user, and sockets have short names.
            server = Path(tempfile.mkdtemp(prefix="allies-pg-"))
            server.chmod(0o755)
            started = subprocess.run([script, "start", server], check=True, text=True, stdout=subprocess.PIPE)
            servers.append(server)
            databases.append({"DATABASE_URL": started.stdout.strip()})
        return rows_of("PostgreSQL", seen_on(databases, folder, sizes), growth=1.15)
    finally:
        for server in servers:
            subprocess.run([script, "stop", server], check=True)
        shutil.rmtree(folder, ignore_errors=True)
