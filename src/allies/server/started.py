"""As whom this was typed, and how Allies is kept running here: what there is to type depends on both."""

import os
import pwd
import re
import shlex
import sys
from pathlib import Path

UNITS = Path("/etc/systemd/system")
ROOT = Path(__file__).resolve().parents[3]
# As it was typed before the command; what allies.env says is read after this, and holds for every command alike.
TYPED_DATA = os.environ.get("ALLIES_DATA", "")
TYPED_DATABASE = "DATABASE_URL" in os.environ


class AnotherAccount(SystemExit):
    """Said in plain words to whoever typed it: files that one account makes are closed to the other."""


def account(number: int) -> str:
    """Its name on this machine; nothing where it has none, as in a container."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return ""


def owner_of(path: Path) -> str:
    return account(path.stat().st_uid)


def refuse_another_account(data: Path) -> None:
    """Before anything is made in there: root would leave files that Allies cannot open, and stop it."""
    me, runs_as = account(os.geteuid()), unit_says("User")
    try:
        owner = owner_of(data)
    except FileNotFoundError:
        owner = runs_as  # the first one who makes it owns it
    except PermissionError:  # of a folder that it lies in
        owner = runs_as or "another"
    expected = (runs_as if not TYPED_DATA else "") or owner
    if not owner or owner == me == expected:
        return
    if runs_as and me in {runs_as, owner}:
        raise AnotherAccount(
            f"The data in {data} belongs to the account {owner}, and Allies runs as {runs_as}. Nothing was done.\n"
            f"Type, as root: chown -R {runs_as}: {data}"
        )
    raise AnotherAccount(
        f"The data in {data} belongs to the account {owner}, and this was typed as {me or os.geteuid()}. Nothing was "
        f"done.\nType it as that account: cd {ROOT} && {by(owner, f'./allies {shlex.join(sys.argv[1:])}')}"
    )


def closed_to_this_account(file: Path) -> AnotherAccount:
    runs_as = unit_says("User")
    type_this = f"\nType: cd {ROOT} && sudo -u {runs_as} ./allies {shlex.join(sys.argv[1:])}" if runs_as else ""
    return AnotherAccount(f"{file} is closed to this account. It is for the one that runs Allies.{type_this}")


def typed(words: str, data: Path) -> str:
    """`./allies ...` as it has to be typed here: as the account that owns the data, in the same folder."""
    # Typed by way of sudo, it will be again.
    is_own = data.stat().st_uid == os.geteuid() and "SUDO_USER" not in os.environ
    return by("" if is_own else owner_of(data), words)


def by(owner: str, words: str) -> str:
    """By way of sudo, which lets no setting through that was typed before: a drill would become the house."""
    before = f"sudo -u {owner} " if owner else ""
    elsewhere = f"ALLIES_DATA={TYPED_DATA} " if TYPED_DATA else ""
    if elsewhere and TYPED_DATABASE:  # it may hold a password, so it is not repeated
        elsewhere += "DATABASE_URL=THE-SAME-AS-NOW "
    return before + (f"env {elsewhere}" if before and elsewhere else elsewhere) + words


def unit_file() -> Path | None:
    """Allies as systemd keeps it running, where the guide was followed: the unit that starts this very program."""
    for file in sorted(UNITS.glob("allies*.service")) if UNITS.is_dir() else []:
        if re.search(rf"^ExecStart={re.escape(str(ROOT))}/(run|allies serve)\b", read(file), re.MULTILINE):
            return file
    return None


def read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:
        return ""


def unit_says(name: str) -> str:
    """What stands behind `User=` in it, say."""
    file = unit_file()
    lines = read(file).splitlines() if file else []
    return next((line.partition("=")[2].strip() for line in lines if line.startswith(f"{name}=")), "")


def has_nightly_backup() -> bool:
    return (UNITS / "timers.target.wants" / "allies-backup.timer").exists()


def unit_of(data: Path) -> Path | None:
    """The unit that serves this folder, and not another one that was named before the command, as in a drill."""
    file = unit_file()
    return file if file and (not TYPED_DATA or str(data) in read(file)) else None


def start(data: Path) -> str:
    file = unit_of(data)
    return f"systemctl start {file.stem}" if file else typed("./run --no-demo", data)


def start_again(data: Path) -> str:
    """A demo is started without --no-demo; and what runs in a window is stopped there."""
    file = unit_of(data)
    if file:
        return f"systemctl restart {file.stem}"
    return "Ctrl-C where it runs, then " + typed("./run" if (data / "demo").exists() else "./run --no-demo", data)
