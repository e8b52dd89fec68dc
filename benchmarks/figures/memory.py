"""Figure 7: memory of everything that ./run starts: the web server with its 2 workers, and the worker (PSS)."""

import concurrent.futures
import os
import time
from pathlib import Path

from allies.server.tests.a_running_house import a_running_house
from allies.server.tests.a_running_house import run as command

TARGET = 220.0


def pss(pid: int) -> float:
    """Proportional set size in MiB: what is shared is divided among those who share it."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def row(name: str, value: float, against: str) -> dict[str, object]:
    return {
        "name": name,
        "value": round(value, 1),
        "unit": "MiB PSS",
        "against": against,
        "target": f"<= {TARGET:g}",
        "held": value <= TARGET,
    }


def run() -> list[dict[str, object]]:
    data = Path(os.environ["ALLIES_DATA"])
    command(data, "prepare")
    with a_running_house(data) as house:
        time.sleep(2)
        idle = sum(map(pss, house.everyone()))
        with concurrent.futures.ThreadPoolExecutor(16) as many:
            answers = list(many.map(lambda _: house.get("/sign-in/")[0], range(1000)))
        assert set(answers) == {200}, set(answers)
        busy = sum(map(pss, house.everyone()))
        people = len(house.everyone())
    return [
        row(f"memory of {people} processes, idle", idle, "82 hello (recorded)"),
        row("memory after 1,000 sign-in pages, 16 at once", busy, "82 hello (recorded)"),
    ]
