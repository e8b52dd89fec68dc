"""What was chosen for this house: its settings, its address, and what Django says of them."""

import os
import re
import stat
from collections.abc import Iterator
from difflib import get_close_matches
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import run_checks

from allies.server.checks.finding import Finding, good, look, wrong

LOCAL = {"localhost", "127.0.0.1", "::1"}


def settings_file() -> Iterator[Finding]:
    file = Path(settings.SETTINGS_FILE)
    if not file.is_file():
        return
    # Of root, and of the group of the one account that runs Allies: so it can read them and change nothing.
    of_our_group = file.stat().st_uid == 0 and file.stat().st_gid == os.getegid() != 0
    if stat.S_IMODE(file.stat().st_mode) & (0o027 if of_our_group else 0o077):
        closed = "640" if of_our_group else "600"
        yield wrong(
            f"Others on this machine can read the settings, passwords among them: {file}.", f"chmod {closed} {file}"
        )
    yield from unknown_settings(file)


def unknown_settings(file: Path) -> Iterator[Finding]:
    """What is spelled otherwise is not heard at all. The example beside the code names every setting that there is."""
    example = Path(settings.ROOT) / "deploy/allies.env.example"
    known = set(re.findall(r"^#?([A-Z_]+)=", example.read_text(), re.MULTILINE))
    for name in re.findall(r"^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=", file.read_text(), re.MULTILINE):
        if name not in known:
            like = get_close_matches(name.upper(), known, 1)
            meant = f" Is {like[0]} meant?" if like else " Take it out, or look at deploy/allies.env.example."
            yield wrong(f"{file.name} sets {name}, which is no setting of Allies: it does nothing.{meant}")


def placeholders() -> Iterator[Finding]:
    """What the example says, and nobody put anything in its place."""
    mailer = settings.MAILERS["default"].get("OPTIONS", {})
    told = {
        "ALLIES_URL": settings.HOST,
        "ALLIES_SMTP_URL": f"{mailer.get('host', '')} {mailer.get('username', '')}",
        "ALLIES_MAIL_FROM": parseaddr(settings.DEFAULT_FROM_EMAIL)[1] if settings.SECURE else "",
        "DATABASE_URL": settings.DATABASES["default"].get("PASSWORD", ""),
    }
    for name, words in told.items():
        if re.search(r"\bexample\.(org|com)\b|\bUSER\b|^PASSWORD$", words):
            yield wrong(
                f"{name} still says what the example says. Put your own in its place.",
                f"editor {settings.SETTINGS_FILE}",
            )


def sender() -> Iterator[Finding]:
    if "@" not in parseaddr(settings.DEFAULT_FROM_EMAIL)[1]:
        yield wrong("ALLIES_MAIL_FROM holds no e-mail address.", f"ALLIES_MAIL_FROM=Allies <allies@{settings.HOST}>")


def address() -> Iterator[Finding]:
    if parts_beside_the_name():
        yield wrong(
            f"ALLIES_URL has to be https:// and a name of its own, and nothing after it. It is {settings.ALLIES_URL}.",
            f"ALLIES_URL=https://{name_in_address()}",
        )
        return
    if settings.SECURE:
        yield good(f"People come in by HTTPS, at {settings.ALLIES_URL}.")
    elif settings.HOST in LOCAL:
        yield look(
            f"Allies is open to this machine only, at {settings.ALLIES_URL}. docs/self-hosting.md says how to open it "
            "to others, safely.",
            "ALLIES_URL=https://allies.example.org",
        )
    else:
        yield wrong(
            f"{settings.ALLIES_URL} is not HTTPS: passwords and children's records would travel in the open.",
            f"ALLIES_URL=https://{name_in_address()}",
        )


def parts_beside_the_name() -> bool:
    parts = urlsplit(settings.ALLIES_URL)
    return parts.scheme not in {"http", "https"} or bool(parts.path.strip("/") or parts.query or parts.username)


def name_in_address() -> str:
    """With the port, as people type it."""
    url = settings.ALLIES_URL
    return urlsplit(url if "://" in url else f"//{url}").netloc.rpartition("@")[2] or "allies.example.org"


def program() -> Iterator[Finding]:
    """Django's own checks. Some ask the database what it can do, so they are left out where it does not answer."""
    for problem in run_checks():
        yield wrong(str(problem))
