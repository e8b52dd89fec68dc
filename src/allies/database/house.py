"""Whose database is this, and are we the house that may send mail from it?

The key that seals the log lies in the data folder. A folder with another key must not write here: the log would hold
no more. A folder with the same key at another place is a copy of the house: people can look at it, and it sends and
tidies nothing until somebody says that it is the house now.
"""

import json
import socket
from collections.abc import Mapping
from hashlib import blake2b

from django.conf import settings
from django.utils import timezone

from allies.database.models import House


def sign(before: Mapping[str, int]) -> str:
    said = json.dumps(["house", dict(before)], sort_keys=True)
    return blake2b(said.encode(), digest_size=32, key=settings.LOG_KEY.encode()[:64]).hexdigest()


def house() -> House | None:
    return House.objects.filter(pk=1).first()


def here() -> dict[str, str]:
    return {"host": socket.gethostname()[:255], "folder": str(settings.DATA)[:1000]}


def has_our_key(row: House) -> bool:
    return row.signed == sign(row.before)


def is_copy(row: House) -> bool:
    """A demo is nobody's copy: its mail stays on this machine wherever it is."""
    if settings.IS_DEMO:
        return False
    place = here()
    return row.restored_at is not None or (row.host, row.folder) != (place["host"], place["folder"])


def may_act() -> bool:
    """Whether mail may go out from here, and chores be done. Asked again and again: somebody may say it meanwhile."""
    row = house()
    return row is None or (has_our_key(row) and not is_copy(row))


def move_in() -> House:
    """A database that belongs to nobody yet is ours from now on."""
    row, _made = House.objects.get_or_create(pk=1, defaults={"signed": sign({}), **here()})
    return row


def be_the_house() -> None:
    """From now on this place is the house, and every other with the same key is a copy."""
    House.objects.filter(pk=1).update(restored_at=None, **here())


def mark_restored() -> None:
    House.objects.filter(pk=1).update(restored_at=timezone.now())


def begin_with_new_key(before: Mapping[str, int]) -> None:
    """The key is lost. What was written with it, up to these numbers, can be proven by nobody any more."""
    said = {"signed": sign(before), "before": dict(before)}
    House.objects.update_or_create(pk=1, defaults=said, create_defaults=said | here())


def lost_before() -> dict[str, int]:
    """How far the log was written with a key that is lost, if the row that says so is ours."""
    row = house()
    return {name: int(number) for name, number in row.before.items()} if row and has_our_key(row) else {}
