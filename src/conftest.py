"""The small cast and the rules that every test keeps."""

import gc
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.recorder import MigrationRecorder
from django.middleware import csrf
from django.urls import get_resolver
from django.utils import timezone, translation
from django.utils.translation.reloader import translation_file_changed
from hypothesis import settings as examples
from pytest_django.plugin import DjangoDbBlocker

from allies.database.tests.shuffled import begin_anew, shuffle_unordered_rows
from allies.server.catalogues import compile_changed
from allies.server.new_database import note_changes
from allies.teams.tests.cast import cast
from allies.ui.tests.emptied import empty_quickly
from allies.ui.tests.undefined import be_strict

__all__ = ["cast"]

pytest_plugins = ["allies.ui.tests.browser", "allies.ui.tests.other_browsers"]

ROOT = Path(__file__).parents[1]


def on_path(*names: str) -> bool:
    return all(shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") for name in names)


# What a test may need that Python does not bring, and how to find it; the Debian packages are in scripts/services.txt.
SERVICES: dict[str, Callable[[], bool]] = {
    "apertium": lambda: on_path("apertium-apy") and Path("/usr/share/apertium/modes/eng-spa.mode").exists(),
    "chromium": lambda: on_path("chromium") or on_path("google-chrome"),
    "clamd": lambda: on_path("clamd"),
    "dovecot": lambda: on_path("dovecot"),
    "ffmpeg": lambda: on_path("ffmpeg", "ffprobe"),
    "firefox": lambda: on_path("firefox-esr"),
    "gammu-smsd": lambda: on_path("gammu", "gammu-smsd"),
    "gettext": lambda: on_path("xgettext"),
    "java": lambda: on_path("java"),
    "kannel": lambda: on_path("bearerbox") and Path("/usr/lib/kannel/test/fakesmsc").exists(),
    "khal": lambda: on_path("khal"),
    "poppler": lambda: on_path("pdftotext"),
    "postgresql": lambda: any(Path("/usr/lib/postgresql").glob("*/bin/initdb")),
    "webkitgtk": lambda: on_path("WebKitWebDriver", "Xvfb"),
}
PACKAGES = dict(
    line.split(maxsplit=1) for line in (ROOT / "scripts/services.txt").read_text().splitlines() if line[0] != "#"
)


STARTED = {
    **dict.fromkeys(("pdftotext", "pdfinfo", "pdftoppm"), "poppler"),
    **dict.fromkeys(("ffmpeg", "ffprobe"), "ffmpeg"),
    **dict.fromkeys(("gammu", "gammu-smsd"), "gammu-smsd"),
    "bearerbox": "kannel",
    "clamd": "clamd",
    "dovecot": "dovecot",
    "khal": "khal",
}
running: list[pytest.Item] = []


def starts(event: str, given: tuple[Any, ...]) -> None:
    """A test that starts a program of the machine says that it needs it, or it is red where the program is missing."""
    if event == "subprocess.Popen" and running and given[1]:
        service = STARTED.get(Path(os.fsdecode(given[1][0] if isinstance(given[1], list) else given[0])).name)
        said = {name for marker in running[-1].iter_markers("needs") for name in marker.args}
        if service and service not in said:
            raise AssertionError(f'This test starts {service}: mark it with @pytest.mark.needs("{service}")')


WHOLE_HOUSE = Path(__file__).parent / "allies/config/tests"
DATABASE = {"db", "transactional_db"}  # the fixtures that open it; without one of them it stays shut

# A machine that is busy is no fault of what is tested.
examples.register_profile("short", deadline=None, max_examples=30)
examples.register_profile("long", deadline=None, max_examples=200)


# A Wednesday in a school year, two in the afternoon where the school of the small cast is.
ONE_MOMENT = datetime(2026, 11, 25, 14, tzinfo=ZoneInfo("America/Chicago"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also what takes minutes")
    parser.addoption("--clock", type=datetime.fromisoformat, help="when a test begins: --clock=2028-02-29T12:00-06:00")


def pytest_configure(config: pytest.Config) -> None:
    examples.load_profile("long" if config.getoption("--long") else "short")
    be_strict()
    sys.addaudithook(starts)
    # By chance a token of 64 letters holds "Ana" or "Bo", and a page would seem to tell who is not to be told.
    csrf.CSRF_ALLOWED_CHARS = "qxzQXZ"
    shuffle_unordered_rows()
    if not hasattr(config, "workerinput"):  # once, not in every process that shares the tests
        compile_changed(Path(__file__).parent)
        translation_file_changed(None, Path("all.mo"))  # what was read of them before, on a new machine nothing


def pytest_sessionstart(session: pytest.Session) -> None:
    """Before the first test, what will not be tried here; with the one line to type."""
    missing = [name for name, found in SERVICES.items() if not found()]
    if missing and not hasattr(session.config, "workerinput"):
        told = session.config.get_terminal_writer()
        told.line(f"What needs one of these is left out, since it is not here: {', '.join(missing)}.")
        told.line(f"Type: apt install --no-install-recommends {' '.join(PACKAGES[name] for name in missing)}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Last, how many were left out, and why."""
    reasons = Counter(str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []))
    for reason, count in reasons.most_common():
        terminalreporter.write_line(f"{count} left out: {reason.removeprefix('Skipped: ')}")


def pytest_itemcollected(item: pytest.Item) -> None:
    if not item.get_closest_marker("django_db") and not DATABASE & set(getattr(item, "fixturenames", ())):
        item.add_marker("pure")


def when_begun(item: pytest.Item) -> int:
    """Files are given out in this order. A long one that began last would keep all the others waiting: stories come
    first, then what walks through the whole house."""
    if item.get_closest_marker("browser") or item.get_closest_marker("slow"):
        return 0
    return 1 if WHOLE_HOUSE in item.path.parents else 2


@pytest.hookimpl(trylast=True)  # after they are shuffled
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        left_out = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("long")]
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.needs("chromium"))
    items.sort(key=when_begun)


def pytest_collection_finish() -> None:
    """What is there once all tests are found stays to the end: nobody looks through it again for what can go."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    house = get_resolver()
    house.resolve = lru_cache(10_000)(house.resolve)  # what walks through the house asks the same hundreds of times


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest) -> None:
    """What is left out on the second database must not be what asks it."""
    if fixturedef.argname in DATABASE and request.node.get_closest_marker("pure"):
        pytest.fail("The fixture that asks for the database by hand must name `db` too.", pytrace=False)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """`@pytest.mark.needs("postgresql")`: skipped where it is missing, and the end of the run says so."""
    running[:] = [item]
    begin_anew()
    translation.deactivate()  # the language of the last request stays with the thread
    timezone.deactivate()
    for marker in item.iter_markers("needs"):
        for name in marker.args:
            if not SERVICES[name]():
                missing = f"needs {name}, which is not on this machine (apt install {PACKAGES[name]})"
                if os.environ.get("ALLIES_REQUIRE_SERVICES"):
                    pytest.fail(missing, pytrace=False)
                pytest.skip(missing)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Under a moved clock no test is red that holds today: one that means a day sets it, or counts from today.

    What has a browser, a server, a process or files of its own has another clock, and begins today.
    """
    moment = item.config.getoption("--clock")
    if moment is None or any(item.get_closest_marker(name) for name in ("browser", "slow", "times_of_files")):
        return (yield)
    with time_machine.travel(moment):
        return (yield)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The tables of tests are made at once, as those of a new house, and it is noted in the same way."""
    with django_db_blocker.unblock():
        if not connection.introspection.table_names():
            # pytest-django makes tables for tests whose fixtures name `db`; it does not see what they ask for by hand.
            pytest.fail("No test of this run names `db`: let the fixture that asks for the cast by hand name it too.")
        if not MigrationRecorder(connection).has_table():
            note_changes({room.label for room in apps.get_app_configs()}, DEFAULT_DB_ALIAS)
        empty_quickly()


@pytest.fixture
def one_moment(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test begins at one moment, whenever it is run: no midnight, weekend or month ends in it. Its time goes on.

    A room takes it for all of its tests in its conftest.py. A browser and a server of its own have a clock of theirs.
    """
    if any(request.node.get_closest_marker(name) for name in ("browser", "slow")):
        yield
        return
    with time_machine.travel(ONE_MOMENT):
        yield


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a private PostgreSQL of this run. Mark the test with `needs("postgresql")`."""
    script = ROOT / "scripts" / "postgres.sh"
    # A short folder that others may enter: PostgreSQL runs as its own user, and sockets have short names.
    folder = Path(tempfile.mkdtemp(prefix="allies-pg-"))
    folder.chmod(0o755)
    started = subprocess.run([script, "start", folder], check=True, text=True, stdout=subprocess.PIPE)
    yield started.stdout.strip()
    subprocess.run([script, "stop", folder], check=True)
