"""What the log may say: when, which address pattern, which ids, what kind of error, where in the code.

Never what people typed, their names or addresses, or a token: a log is read by people whom no child's team knows, and
is copied to places that we do not. So messages of others are kept as patterns, without what was filled in; and an
exception is kept as its kind and its places in the code, without its words (a database names the value it refused).
"""

import logging
import traceback
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


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
        told.append(
            f"{type(at).__module__}.{type(at).__name__} at " + " < ".join(place(f) for f in reversed(frames[-8:]))
        )
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
    return [*facts, f"person={person.pk}"] if person else facts


class IdsOnly(logging.Formatter):
    """One line a record."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        words = [when, record.levelname, record.name, self.message(record)]
        if hasattr(record, "status_code"):
            words.append(f"status={record.status_code}")
        if hasattr(record, "request"):
            words += about_request(record.request)
        if record.exc_info and record.exc_info[1]:
            words.append(kinds_and_places(record.exc_info[1]))
        return " ".join(" ".join(words).split())

    def message(self, record: logging.LogRecord) -> str:
        """Our own rooms write ids only; what others filled in is left out."""
        if record.name.startswith("allies"):
            return record.getMessage()
        return str(record.msg) if record.args else ""
