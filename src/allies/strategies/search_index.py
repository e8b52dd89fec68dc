"""How a strategy is found again: by all that a side wrote of what it does now."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.search.sources import Shown, Source
from allies.teams.models import Member

from .models import Version


def words_of(version: Version) -> list[object]:
    return [version.what, version.when, version.why, *version.steps, version.say, version.works]


def shown(version: Version, reader: Member) -> Shown:
    return Shown(
        title=version.what,
        url=reverse("strategies:one", args=[reader.child_id, version.root]),
        text=" · ".join(str(words) for words in words_of(version)[1:] if words),
        by=version.by,
        language=version.language,
    )


FOUND: list[Piece] = [
    Source(
        Version,
        label=_("What helps"),
        icon="hand-heart",
        standing=lambda: Version.objects.filter(replaced_at=None),
        words=words_of,
        shown=shown,
        beside=("by__person",),
    ),
]
