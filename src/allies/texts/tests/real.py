"""Starting a real gateway for a test, and ending it."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


@contextmanager
def running(*command: str, log: Path, environment: Mapping[str, str] | None = None) -> Iterator[None]:
    path = shutil.which(command[0], path=PATH) or command[0]
    with (
        log.open("w") as out,
        subprocess.Popen([path, *command[1:]], stdout=out, stderr=out, cwd=log.parent, env=environment) as process,
    ):
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def eventually(holds: Callable[[], object], what: str) -> None:
    end = time.monotonic() + 20
    while not holds():
        if time.monotonic() > end:
            pytest.fail(f"Not within 20 s: {what}")
        time.sleep(0.05)
