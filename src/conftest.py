"""The small cast and the rules that every test keeps."""

import gc
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
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

# What a test may need that Python does not bring: how to find it, and the Debian package that has it.
SERVICES = {
    "chromium": (lambda: shutil.which("chromium") or shutil.which("google-chrome"), "chromium"),
    "firefox": (lambda: shutil.which("firefox-esr"), "firefox-esr"),
    "webkitgtk": (lambda: shutil.which("WebKitWebDriver") and shutil.which("Xvfb"), "webkit2gtk-driver xvfb"),
    "postgresql": (lambda: next(Path("/usr/lib/postgresql").glob("*/bin/initdb"), None), "postgresql"),
    "gettext": (lambda: shutil.which("xgettext"), "gettext"),
    "poppler": (lambda: shutil.which("pdftotext"), "poppler-utils"),
    "ffmpeg": (lambda: shutil.which("ffmpeg") and shutil.which("ffprobe"), "ffmpeg"),
    "clamd": (lambda: shutil.which("clamd", path=f"{os.environ['PATH']}:/usr/sbin"), "clamav-daemon"),
    "kannel": (
        lambda: (
            shutil.which("bearerbox", path=f"{os.environ['PATH']}:/usr/sbin")
            and Path("/usr/lib/kannel/test/fakesmsc").exists()
        ),
        "kannel kannel-extras",
    ),
    "apertium": (
        lambda: shutil.which("apertium-apy") and Path("/usr/share/apertium/modes/eng-spa.mode").exists(),
        "apertium-apy apertium-eng-spa",
    ),
    "dovecot": (lambda: shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin"), "dovecot-imapd"),
    "khal": (lambda: shutil.which("khal"), "khal"),
    "gammu-smsd": (lambda: shutil.which("gammu-smsd") and shutil.which("gammu"), "gammu-smsd gammu"),
    "java": (lambda: shutil.which("java"), "default-jre-headless"),
}


WHOLE_HOUSE = Path(__file__).parent / "allies/config/tests"
DATABASE = {"db", "transactional_db"}  # the fixtures that open it; without one of them it stays shut

# A machine that is busy is no fault of what is tested.
examples.register_profile("short", deadline=None, max_examples=30)
examples.register_profile("long", deadline=None, max_examples=200)


# A Wednesday in a school year, two in the afternoon where the school of the small cast is.
ONE_MOMENT = datetime(2026, 11, 25, 14, tzinfo=ZoneInfo("America/Chicago"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also what takes minutes")


def pytest_configure(config: pytest.Config) -> None:
    examples.load_profile("long" if config.getoption("--long") else "short")
    be_strict()
    # By chance a token of 64 letters holds "Ana" or "Bo", and a page would seem to tell who is not to be told.
    csrf.CSRF_ALLOWED_CHARS = "qxzQXZ"
    shuffle_unordered_rows()
    if not hasattr(config, "workerinput"):  # once, not in every process that shares the tests
        compile_changed(Path(__file__).parent)
        translation_file_changed(None, Path("all.mo"))  # what was read of them before, on a new machine nothing


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
    begin_anew()
    translation.deactivate()  # the language of the last request stays with the thread
    timezone.deactivate()
    for marker in item.iter_markers("needs"):
        for name in marker.args:
            find, package = SERVICES[name]
            if not find():
                missing = f"needs {name}, which is not on this machine (apt install {package})"
                if os.environ.get("ALLIES_REQUIRE_SERVICES"):
                    pytest.fail(missing, pytrace=False)
                pytest.skip(missing)


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
    script = Path(__file__).parents[1] / "scripts" / "postgres.sh"
    # A short folder that others may enter: PostgreSQL runs as its own user, and sockets have short names.
    folder = Path(tempfile.mkdtemp(prefix="allies-pg-"))
    folder.chmod(0o755)
    started = subprocess.run([script, "start", folder], check=True, text=True, stdout=subprocess.PIPE)
    yield started.stdout.strip()
    subprocess.run([script, "stop", folder], check=True)
