"""What the log may say: when, which address pattern, which ids, what kind of error, where in the code.

Never what people typed, their names or addresses, or a token: a log is read by people whom no child's team knows, and
is copied to places that we do not. So messages of others are kept as patterns, in which numbers and ids are filled in
and nothing else; and an exception is kept as its kind, its code, its places in the code and what it says of those
troubles of a machine that are named below, without its own words (a database names the value it refused).
"""

import errno
import logging
import re
import traceback
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from allies.ui.asked import request_number

ROOT = Path(__file__).resolve().parents[2]


# What machines say of themselves, in our own letters: whoever runs one needs it, and it is about nobody.
TROUBLES = (
    "password authentication failed",
    "no pg_hba.conf entry",
    "role does not exist",
    "database does not exist",
    "too many clients",
    "remaining connection slots",
    "the database system is starting up",
    "the database system is shutting down",
    "the database system is in recovery mode",
    "terminating connection due to administrator command",
    "server closed the connection unexpectedly",
    "server does not support SSL",
    "certificate verify failed",
    "connection refused",
    "connection reset by peer",
    "name or service not known",
    "temporary failure in name resolution",
    "network is unreachable",
    "no route to host",
    "timeout expired",
    "timed out",
    "broken pipe",
    "permission denied",
    "no space left on device",
    "too many open files",
    "out of memory",
    "database is locked",
    "database or disk is full",
    "database disk image is malformed",
    "unable to open database file",
    "attempt to write a readonly database",
    "read-only transaction",
    "disk I/O error",
    "deadlock detected",
    "canceling statement due to",
)
NAMED = re.compile(r'\b(role|database) "[^"]*"')


class LeftOut:
    """Stands where something was filled in."""

    def __str__(self) -> str:
        return "…"

    __repr__ = __str__


def troubles_in(words: str) -> list[str]:
    said = NAMED.sub(r"\1", words).lower()
    return [trouble for trouble in TROUBLES if trouble.lower() in said]


def facts_of(error: BaseException) -> list[str]:
    """Codes and names out of fixed lists: of the system, the database, the mail server."""
    codes: Iterable[object] = (
        errno.errorcode.get(error.errno or 0) if isinstance(error, OSError) else None,
        getattr(error, "sqlite_errorname", None),
        getattr(error, "sqlstate", None),
        getattr(error, "smtp_code", None),
    )
    return [str(code) for code in codes if code] + troubles_in(str(error))


def kind_and_facts(error: BaseException) -> str:
    kind, facts = f"{type(error).__module__}.{type(error).__name__}", facts_of(error)
    return f"{kind} ({', '.join(facts)})" if facts else kind


def filled_in(given: object) -> object:
    if isinstance(given, uuid.UUID | int | float):
        return given
    return kind_and_facts(given) if isinstance(given, BaseException) else LeftOut()


def without_words(pattern: str, given: object) -> str:
    """What somebody else wrote into the log, with what is no word of anybody's."""
    args = (
        {key: filled_in(value) for key, value in given.items()}
        if isinstance(given, Mapping)
        else tuple(filled_in(value) for value in (given if isinstance(given, tuple) else (given,)))
    )
    try:
        return pattern % args
    except (TypeError, ValueError, KeyError):
        return pattern


def place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    short = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(*path.parts[-2:])
    return f"{short}:{frame.lineno} {frame.name}"


def kinds_and_places(error: BaseException) -> str:
    """The error and what it came from, innermost place first, as many as help."""
    told: list[str] = []
    at: BaseException | None = error
    while at is not None and len(told) < 4:
        frames = traceback.extract_tb(at.__traceback__)
        told.append(f"{kind_and_facts(at)} at " + " < ".join(place(f) for f in reversed(frames[-8:])))
        at = at.__cause__ or at.__context__
    return " || from ".join(told)


def is_id(value: Any) -> bool:
    return isinstance(value, uuid.UUID | int)


def about_request(request: Any) -> list[str]:
    """The pattern of the address, not the address: a path may carry a token."""
    match = getattr(request, "resolver_match", None)
    facts = [f"method={getattr(request, 'method', '?')}", f"route=/{match.route if match else '(none)'}"]
    if match:
        facts += [f"{name}={value}" for name, value in match.kwargs.items() if is_id(value)]
    person = getattr(request, "_cached_user", None)  # never asks: the database may be what failed
    return [*facts, f"person={person.pk}"] if person and person.pk else facts


class IdsOnly(logging.Formatter):
    """One line a record."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        words = [when, record.levelname, record.name, self.message(record)]
        if number := request_number.get():
            words.append(f"request={number}")
        if hasattr(record, "status_code"):
            words.append(f"status={record.status_code}")
        if hasattr(record, "request"):
            words += about_request(record.request)
        if record.exc_info and record.exc_info[1]:
            words.append(kinds_and_places(record.exc_info[1]))
        return " ".join(" ".join(words).split())

    def message(self, record: logging.LogRecord) -> str:
        """Our own rooms write ids only; of what others filled in, only what is no word."""
        if record.name.startswith("allies"):
            return record.getMessage()
        if not record.args:  # what was filled in cannot be told from the rest
            return ", ".join(troubles_in(str(record.msg)))
        return without_words(str(record.msg), record.args)
