"""Figures 1 to 4 and 9: the child's story, 50 lines, signed in, with the read log on; on SQLite and on PostgreSQL."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SMALL, LARGE = 10_000, 10_000_000

Row = dict[str, Any]


def row(name: str, value: float, unit: str, *, target: float, against: str = "") -> Row:
    return {
        "name": name,
        "value": round(value, 2),
        "unit": unit,
        "against": against,
        "target": f"<= {target:g}",
        "held": value <= target,
    }


def seen_on(database: dict[str, str], folder: Path, sizes: list[int]) -> dict[str, Any]:
    """What one process saw, on a database of its own."""
    environment = os.environ | database | {"ALLIES_DATA": str(folder / "data"), "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    subprocess.run([sys.executable, "-m", "allies", "prepare"], cwd=ROOT, env=environment, check=True)
    answer = folder / "seen.json"
    words = [sys.executable, "-m", "benchmarks.figures.story_measure", str(answer), *map(str, sizes)]
    subprocess.run(words, cwd=ROOT, env=environment, check=True)
    seen: dict[str, Any] = json.loads(answer.read_text())
    return seen


def rows_of(name: str, seen: dict[str, Any], *, growth: float) -> list[Row]:
    small, *larger = seen["sizes"].values()
    ratio, used = small["p50"] / small["hello"], small["used"] / small["hello_used"]
    writes = f"and {seen['writes']} line in the read log"
    hello = f"hello {small['hello']:.2f} ms; in processor time {used:.1f} x"
    # Milliseconds do not travel: 7 of them were 16 times hello on the machine where they were set.
    of_hello = f"{small['p95'] / small['hello']:.1f} times hello"
    baby_buddy = f"p50 {small['p50']:.1f}; {of_hello}; Baby Buddy's timeline of 48: 58 (recorded)"
    rows = [
        row(f"story on {name}: p50 / hello, both signed in", ratio, "x", target=10, against=hello),
        row(f"story on {name}: p95", small["p95"], "ms", target=7, against=baby_buddy),
        {"name": f"story on {name}: p50, no sentence said before", "value": round(small["first"], 2), "unit": "ms"},
        row(f"story on {name}: questions", seen["questions"], "", target=7, against=writes),
    ]
    if larger:
        large = larger[0]
        clock, used = large["p95"] / small["p95"], large["used_p95"] / small["used_p95"]
        # The two are measured minutes apart, and the machine may be another by then.
        against = f"in processor time {used:.2f} x, in hellos {clock * small['hello'] / large['hello']:.2f} x"
        rows.append(row(f"story on {name}: p95, 10M / 10k lines", clock, "x", target=growth, against=against))
    return rows


def run(*, large: bool = False) -> list[Row]:
    sizes = [SMALL, LARGE] if large else [SMALL]
    folder = Path(tempfile.mkdtemp(prefix="allies-story-"))
    try:
        seen = seen_on({}, folder, sizes)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    html = row("child's page: HTML, gzipped", seen["gzipped"] / 1000, "kB", target=12, against=f"{seen['lines']} lines")
    return [*rows_of("SQLite", seen, growth=1.3), html, *on_postgresql(sizes)]


def on_postgresql(sizes: list[int]) -> list[Row]:
    """The same on a private PostgreSQL, where this machine has one."""
    if not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        return []
    # A short folder that others may enter: PostgreSQL runs as its own user, and sockets have short names.
    server, folder = Path(tempfile.mkdtemp(prefix="allies-pg-")), Path(tempfile.mkdtemp(prefix="allies-story-"))
    server.chmod(0o755)
    script = ROOT / "scripts" / "postgres.sh"
    started = subprocess.run([script, "start", server], check=True, text=True, stdout=subprocess.PIPE)
    try:
        return rows_of("PostgreSQL", seen_on({"DATABASE_URL": started.stdout.strip()}, folder, sizes), growth=1.15)
    finally:
        subprocess.run([script, "stop", server], check=True)
        shutil.rmtree(folder, ignore_errors=True)
