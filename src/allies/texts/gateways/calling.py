"""One HTTP call to a gateway that whoever runs the server has set up: no redirects, a few seconds, a short answer."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from .protocol import NotReached

SECONDS = 10
LONGEST_ANSWER = 64 * 1024


@dataclass(frozen=True, slots=True)
class Call:
    """What is said to a gateway."""

    method: str
    url: str
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    words: str


def call(what: Call, *, seconds: float = SECONDS) -> Answer:
    """Raises `NotReached` where nobody answers, without the address: it may hold a password."""
    parts = urlsplit(what.url)
    connect = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = connect(parts.hostname or "", parts.port, timeout=seconds)
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    try:
        connection.request(what.method, target, what.body.encode() or None, dict(what.headers))
        answer = connection.getresponse()
        return Answer(answer.status, answer.read(LONGEST_ANSWER).decode("utf-8", "replace"))
    except (OSError, http.client.HTTPException) as trouble:
        raise NotReached(f"The gateway does not answer: {type(trouble).__name__}") from None
    finally:
        connection.close()


def is_for_later(status: int) -> bool:
    """Whether the same call may be taken later: too many at once, in trouble, or not let in as it is set up now."""
    return status in {401, 403, 404, 408, 429} or status >= 500
