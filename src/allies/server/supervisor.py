"""Starts everything, keeps it running, stops it.

Django is loaded once, here. The web server and the worker are forked from this process, so that they share its memory
and start (and start again) at once. This process itself never opens the database: a fork must not share a connection.
"""

import gc
import http.client
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.urls import get_resolver
from django.utils.module_loading import import_string
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from allies.server.children import WATCHED, Child, die_with
from allies.server.folder import AlreadyRunning, lock
from allies.server.house import asked_aside, at_the_start
from allies.server.prepare import is_prepared, prepare
from allies.server.started import unit_of

STOPPING = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
PREPARED = "ALLIES_PREPARED"
PATIENCE = 15.0  # seconds that a request or a mail in flight gets to finish
COLLECT_AFTER = 50_000  # objects more than before: a page makes thousands, and gives nearly all of them back by itself


FOR_NO_REAL_PEOPLE = (
    "The data folder {folder} is a demo: anybody on this machine can sign in there as anybody. Real people need a "
    "folder of their own. Type: ALLIES_DATA={another} ./run --no-demo"
)


def say(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.stderr.flush()


def is_free(address: str, port: int) -> bool:
    """Granian would share a port with whoever has it (SO_REUSEPORT), so ask without sharing."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True


def port_in_use() -> str:
    another = f"PORT={settings.PORT + 1}"
    choose = f"write {another} into {settings.SETTINGS_FILE}, and the same port into the file of your proxy"
    if not unit_of(Path(settings.DATA)):
        choose = f"choose another port: {another} ./run"
    return f"Port {settings.PORT} is in use by another program. Stop that one, or {choose}"


def answers(address: str, port: int, host: str) -> bool:
    connection = http.client.HTTPConnection(address, port, timeout=5)
    try:
        connection.request("GET", "/health/live", headers={"Host": host})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


class Supervisor:
    """Keeps children alive until it is told to stop."""

    def __init__(self, children: list[Child], *, ready: Callable[[], bool], announce: Callable[[], None]) -> None:
        self.children = children
        self.ready = ready
        self.announce = announce
        self.announced = False

    def run(self) -> None:
        stopping = False
        while not stopping:
            self.start_due()
            self.announce_once()
            stopping = self.wait() in STOPPING
            self.bury()
        self.stop()

    def start_due(self) -> None:
        for child in self.children:
            if not child.pid and child.due_at <= monotonic():
                child.start()

    def announce_once(self) -> None:
        if not self.announced and self.ready():
            self.announced = True
            self.announce()

    def wait(self) -> int | None:
        happened = signal.sigtimedwait(WATCHED, 0.02 if not self.announced else 0.5 if self.any_down() else 60)
        return happened.si_signo if happened else None

    def any_down(self) -> bool:
        return any(not child.pid for child in self.children)

    def bury(self) -> None:
        """Note who died. Never blocks."""
        for child in self.children:
            if child.pid and os.waitpid(child.pid, os.WNOHANG)[0]:
                wait = child.died()
                say(f"The {child.name} stopped by itself; starting it again" + (f" in {wait:g} s." if wait else "."))

    def stop(self) -> None:
        """Ask everyone to finish what they are doing; end whoever does not."""
        deadline = monotonic() + PATIENCE
        for child in self.children:
            if child.pid:
                child.signal(signal.SIGTERM)
        for child in self.children:
            while child.pid and not os.waitpid(child.pid, os.WNOHANG)[0]:
                if monotonic() > deadline:
                    child.signal(signal.SIGKILL)
                    os.waitpid(child.pid, 0)
                    break
                signal.sigtimedwait({signal.SIGCHLD}, 0.05)
            child.pid = 0


def web() -> None:
    """Granian forks its workers from this process, which has everything loaded."""
    parent = os.getpid()

    def application() -> Any:
        die_with(parent)
        return import_string(settings.WSGI_APPLICATION)

    Granian(
        settings.WSGI_APPLICATION,
        address=settings.BIND,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        workers=settings.WEB_WORKERS,
        log_level=LogLevels.critical,
        log_access=False,
        workers_kill_timeout=int(PATIENCE) - 5,
        respawn_failed_workers=True,  # while one is started again, the others answer
        websockets=False,
    ).serve(target_loader=application, wrap_loader=False)


def worker() -> None:
    call_command("worker")


def prepare_and_start_over(*, demo: bool) -> None:
    """Begin again as a new process: it reads its settings anew, and never opened the database."""
    gc.enable()
    prepare(demo=demo)
    os.environ[PREPARED] = "1"
    os.execv(sys.executable, sys.orig_argv)  # noqa: S606 - ourselves


def load_everything() -> None:
    """What the children would each load by themselves, loaded once and set aside from the collector of circles.

    Nobody looks for circles until then: of the second that a start takes, that was a fifth, for two megabytes of 115.
    What is left to look through is little, and is looked through seldom: each look stops the page that is being made.
    """
    import_string(settings.WSGI_APPLICATION)
    get_resolver().url_patterns  # noqa: B018
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
    gc.enable()


def ready() -> str:
    """Where to open it; and in the demo, where to choose whom to be."""
    choose = f"\nChoose whom to be: {settings.ALLIES_URL}/demo/" if settings.IS_DEMO else ""
    return f"Allies is ready: {settings.ALLIES_URL}{choose}"


def serve(*, demo: bool) -> None:
    """Serve until told to stop. A demo's doors stay open, so it is never served to real people."""
    if settings.IS_DEMO and not demo:
        another = Path.home() / "allies-data"
        raise SystemExit(FOR_NO_REAL_PEOPLE.format(folder=settings.DATA, another=another))
    try:
        held = lock(Path(settings.DATA), address=settings.ALLIES_URL)
    except AlreadyRunning as running:
        raise SystemExit(str(running)) from running
    if not is_free(settings.BIND, settings.PORT):
        raise SystemExit(port_in_use())
    if PREPARED not in os.environ and not is_prepared():
        prepare_and_start_over(demo=demo)
    found = asked_aside(at_the_start)
    if found.why_not:
        raise SystemExit(found.why_not)
    if found.say:
        say(found.say)
    signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
    load_everything()
    Supervisor(
        [Child("web server", web), Child("worker", worker)],
        ready=lambda: answers(settings.BIND, settings.PORT, settings.HOST),
        announce=lambda: say(ready()),
    ).run()
    held.close()
