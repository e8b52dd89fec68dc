"""Brings a data folder to where this version of Allies can serve it: words, database, static files, the demo."""

import errno
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command, get_commands

from allies.database import erasures
from allies.server import catalogues, house, new_database, schema
from allies.server.backup import back_up_before_upgrade
from allies.server.fingerprints import files_under, fingerprint, is_fresh, set_stamp

NOT_INSTALLED = (
    "This version of Allies is not installed whole. Type, as the owner of the code: cd {root} && ./allies install"
)


def source() -> Path:
    return Path(settings.ROOT) / "src"


def say(words: str) -> None:
    sys.stderr.write(words + "\n")


def database_mark() -> str:
    database = settings.DATABASES["default"]
    facts = [str(database.get(key, "")) for key in ("ENGINE", "NAME", "HOST", "PORT")]
    return fingerprint(files_under(source(), (".py",)), *facts)


def static_mark() -> str:
    folders = [*source().glob("allies/*/static"), Path(settings.ROOT) / "requirements"]
    return fingerprint(
        (file for folder in folders for file in files_under(folder, ("",))), str(settings.STORAGES["staticfiles"])
    )


def is_prepared() -> bool:
    """True when nothing changed since the last start; asked on every start, so it opens no database."""
    database = settings.DATABASES["default"]
    return (
        ("sqlite" not in database["ENGINE"] or Path(database["NAME"]).exists())
        and is_fresh(settings.DATA / "prepared", database_mark())
        and is_fresh(settings.STATIC_ROOT / ".prepared", static_mark())
        and not catalogues.stale(source())
    )


def prepare_database(*, demo: bool) -> None:
    house.refuse_strangers()
    first_start = schema.is_new()
    if first_start:
        say("Setting up the database...")
        if not schema.tables():
            new_database.build()
    else:
        upgrade_with_care()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    house.settle()
    erasures.erase_again(settings.DATA / erasures.NAME)
    if first_start and demo and "demo" in get_commands():
        mark_as_demo()


@contextmanager
def making_the_demo() -> Iterator[None]:
    """In a process of its own, which sees the mark in its settings, and beside whatever is done meanwhile.

    What was cut short is made at the next start.
    """
    if not (settings.DATA / "demo").exists() or (settings.DATA / "demo-is-made").exists():
        yield
        return
    say("Making up a district to look around in...")
    with subprocess.Popen([sys.executable, "-m", "allies", "demo", "seed"]) as seeding:
        try:
            yield
        except BaseException:
            seeding.terminate()  # it is one transaction: nothing half is left
            raise
    if seeding.returncode:
        raise subprocess.CalledProcessError(seeding.returncode, seeding.args)
    (settings.DATA / "demo-is-made").touch()


def upgrade_with_care() -> None:
    """Never touch what a newer version made; save what there is before changing its shape."""
    try:
        schema.refuse_newer(schema.applied(), "data folder")
    except schema.NewerSchema as newer:
        raise SystemExit(str(newer)) from newer
    if schema.pending():
        say("This version keeps some things in a new way. Making a backup first...")
        say(f"The backup is in {back_up_before_upgrade()}")


def mark_as_demo() -> None:
    """Only a data folder that was created as demo ever signs anyone in by a link; the mark is its own random word."""
    mark = settings.DATA / "demo"
    mark.touch(mode=0o600)
    mark.write_text(secrets.token_urlsafe(32))


def prepare_static() -> None:
    mark = static_mark()
    if not is_fresh(settings.STATIC_ROOT / ".prepared", mark):
        call_command("collectstatic", verbosity=0, interactive=False, clear=settings.STATIC_ROOT.exists())
        set_stamp(settings.STATIC_ROOT / ".prepared", mark)


@contextmanager
def of_the_codes_owner() -> Iterator[None]:
    """What lies beside the code. An account that may not change the code finds it made: `./allies install`."""
    try:
        yield
    except OSError as closed:
        if closed.errno not in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise
        raise SystemExit(NOT_INSTALLED.format(root=settings.ROOT)) from closed


@of_the_codes_owner()
def prepare_code() -> None:
    catalogues.compile_changed(source())
    prepare_static()


def prepare(*, demo: bool) -> None:
    """Do what is left to do. Saying it twice is saying it once."""
    with of_the_codes_owner():
        catalogues.compile_changed(source())
    mark = database_mark()
    if is_fresh(settings.DATA / "prepared", mark) and not schema.is_new():
        prepare_code()
        return
    prepare_database(demo=demo)
    with making_the_demo():
        prepare_code()
    set_stamp(settings.DATA / "prepared", mark)
