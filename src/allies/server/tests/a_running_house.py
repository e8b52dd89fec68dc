"""Starts the real thing in a data folder of its own, for the tests that must see whole processes."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[3]


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def its_environment(data: Path, port: int | None, **more: str) -> dict[str, str]:
    """Nothing of the tests' own settings, and never a database that somebody named outside."""
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG"}}
    ours = {"PYTHONPATH": str(SOURCE), "ALLIES_DATA": str(data), "ALLIES_SETTINGS": os.devnull}
    ours |= {"PORT": str(port)} if port else {}
    return kept | ours | more


def run(
    data: Path, *words: str, port: int | None = 8000, seconds: float = 60, **more: str
) -> subprocess.CompletedProcess[str]:
    """One command of ./allies, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "allies", *words],
        env=its_environment(data, port, **more),
        text=True,
        capture_output=True,
        timeout=seconds,
        check=False,
    )


def until(true: Callable[[], bool], seconds: float = 15) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


def is_alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1][0] != "Z"
    return False


def family(pid: int) -> list[int]:
    """A process and all that it started, oldest first."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += family(int(child))
    return found


@dataclass
class House:
    process: subprocess.Popen[str]
    data: Path
    port: int
    said: str = ""

    def get(self, path: str = "/health/live") -> tuple[int, str]:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}")
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.read().decode()
        except OSError:
            return 0, ""

    def answers(self) -> bool:
        return self.get()[0] == 200

    def everyone(self) -> list[int]:
        return family(self.process.pid)

    def stop(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGTERM)
        self.said += self.process.communicate(timeout=20)[1]
        return self.process.returncode, self.said


@contextlib.contextmanager
def a_running_house(data: Path, *words: str, demo: bool = False, **more: str) -> Iterator[House]:
    port = a_free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "allies", "serve", *([] if demo else ["--no-demo"]), *words],
        env=its_environment(data, port, **more),
        text=True,
        stderr=subprocess.PIPE,
    )
    house = House(process, data, port)
    try:
        assert process.stderr
        for line in process.stderr:  # ends when the process does
            house.said += line
            if "Allies is ready" in line:
                break
        assert "Allies is ready" in house.said, house.said
        yield house
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.communicate()
