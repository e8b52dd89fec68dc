"""What gammu-smsd tells by starting `./allies sms …`: a text arrived, or one of ours was sent or failed.

It tells each once and never again. So where the database does not answer, we wait for it a while.
"""

import os
import time
from collections.abc import Callable, Sequence

from django.db import DatabaseError, connection

from allies.texts.gateways.gammu import Gammu
from allies.texts.gateways.protocol import Arrival, Gateway

from .actions.arriving import take_in
from .actions.receipts import take_receipt
from .ways_out import gateway, name_of

TRIES, PAUSE = 10, 6.0  # a minute


class NotByFiles(Exception):
    """The settings name no gammu-smsd."""


def by_files() -> Gammu:
    way: Gateway | None = gateway()
    if not isinstance(way, Gammu):
        raise NotByFiles
    return way


def arrived(names: Sequence[str]) -> None:
    way = by_files()
    incoming = way.read_incoming(way.arrived(os.environ, names))
    patiently(lambda: take_in(incoming, gateway=name_of(way)))


def went(state: str, names: Sequence[str]) -> None:
    way = by_files()
    receipt = way.read_receipt(Arrival([("state", state), ("name", names[0])]))
    patiently(lambda: take_receipt(receipt, gateway=name_of(way)))


def patiently(do: Callable[[], object]) -> None:
    for is_last in [*[False] * (TRIES - 1), True]:
        try:
            do()
        except DatabaseError:
            if is_last:
                raise
            connection.close()
            time.sleep(PAUSE)
        else:
            return
