"""Figure 8: from ./run to the first page, warm; and from an empty data folder to the sign-in page, demo included."""

import os
import shutil
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from allies.server.tests.a_running_house import a_free_port, its_environment

ROOT = Path(__file__).resolve().parents[2]


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as page:
            return bool(page.status == 200)
    except OSError:
        return False


def seconds_to_first_page(data: Path, static: Path, *words: str) -> float:
    """The command as a person types it, until a browser would have the sign-in page."""
    port = a_free_port()
    environment = its_environment(data, port, ALLIES_STATIC=str(static))
    del environment["PYTHONPATH"]
    began = time.monotonic()
    process = subprocess.Popen(["./run", *words], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        while not answers(f"http://localhost:{port}/sign-in/"):
            if process.poll() is not None or time.monotonic() - began > 120:
                raise RuntimeError("it did not start")
            time.sleep(0.005)
        return time.monotonic() - began
    finally:
        process.terminate()
        process.wait()


def row(name: str, times: list[float], target: float) -> dict[str, object]:
    median = statistics.median(times)
    return {
        "name": name,
        "value": round(median, 2),
        "unit": "s",
        "against": f"worst of {len(times)}: {max(times):.2f}",
        "target": f"<= {target:g}",
        "held": median <= target,
    }


def run() -> list[dict[str, object]]:
    data = Path(os.environ["ALLIES_DATA"])
    static = data.with_name("static")
    cold = []
    for _ in range(3):
        shutil.rmtree(data, ignore_errors=True)
        shutil.rmtree(static, ignore_errors=True)
        cold.append(seconds_to_first_page(data, static))
    warm = [seconds_to_first_page(data, static) for _ in range(5)]
    return [
        row("start to the first page, warm", warm, 1.5),
        row("from an empty data folder to the sign-in page, demo made", cold, 10),
    ]
