"""A passport that was sent, between the look at it and the act: a file that nobody is given, gone after a day."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.utils import timezone

from allies.database.ids import uuid7
from allies.media import files
from allies.teams.models import Leader

from .models import FOLDER

ENDING = ".brought"
LASTS = timedelta(hours=2)
SALT = "passport.held"


def hold(blocks: Iterable[bytes], *, by: Leader) -> str:
    """Puts it aside; answers the word by which this leader, and nobody else, finds it again."""
    id = uuid7()  # noqa: A001
    files.write(place(id), blocks)
    return signing.dumps([str(id), str(by.pk)], salt=SALT)


def held(word: str, *, by: Leader) -> Path | None:
    id = id_of(word, by=by)  # noqa: A001
    return place(id) if id and place(id).is_file() else None


def id_of(word: str, *, by: Leader) -> UUID | None:
    try:
        found, whose = signing.loads(word, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return UUID(found) if whose == str(by.pk) else None


def place(id: UUID) -> Path:
    return Path(settings.DATA) / FOLDER / f"{id}{ENDING}"


def is_held(file: Path) -> bool:
    since = timezone.now().timestamp() - file.stat().st_mtime
    return ENDING in file.name and since < LASTS.total_seconds()
