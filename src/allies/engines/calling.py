"""One call to a machine that whoever runs the server has chosen: no redirects, a few seconds in all, a short answer."""

import http.client
import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from .protocol import NotReached

SECONDS = 20.0  # in all: also where it sends a letter a second
LONGEST_ANSWER = 256 * 1024
PIECE = 16 * 1024


def ask_with_form(url: str, form: Mapping[str, str]) -> Any:
    return _ask(url, urlencode(form), {"Content-Type": "application/x-www-form-urlencoded"})


def ask_with_json(url: str, said: Mapping[str, Any], *, key: str = "") -> Any:
    more = {"Authorization": f"Bearer {key}"} if key else {}
    return _ask(url, json.dumps(said), {"Content-Type": "application/json"} | more)


def _ask(url: str, body: str, headers: Mapping[str, str]) -> Any:
    """What it says, read as JSON. Raises `NotReached` without the address, the words or the key."""
    parts, until = urlsplit(url), time.monotonic() + SECONDS
    connect = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = connect(parts.hostname or "", parts.port, timeout=SECONDS)
    try:
        connection.request("POST", parts.path or "/", body.encode(), dict(headers))
        with connection.getresponse() as answer:
            if answer.status != http.client.OK:
                raise NotReached(f"The machine says {answer.status}")
            return json.loads(_read(answer, connection, until))
    except (OSError, http.client.HTTPException, ValueError, RecursionError) as trouble:
        raise NotReached(f"The machine does not answer as it should: {type(trouble).__name__}") from None
    finally:
        connection.close()


def _read(answer: http.client.HTTPResponse, connection: http.client.HTTPConnection, until: float) -> str:
    read = bytearray()
    while piece := answer.read1(PIECE):
        read += piece
        if len(read) > LONGEST_ANSWER:
            raise NotReached("The machine says too much")
        if (left := until - time.monotonic()) <= 0:
            raise NotReached("The machine takes too long")
        if connection.sock is not None:
            connection.sock.settimeout(left)
    return read.decode("utf-8")
