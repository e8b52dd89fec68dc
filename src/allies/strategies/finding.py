"""How a strategy is found again: by all that a side wrote of what it does now."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.search.sources import Shown, searched
from allies.teams.models import Member

from .models import Version


def say_what_can_be_found() -> None:
    searched(
        Version,
        label=_("What helps"),
        icon="hand-heart",
        happened="recorded_at",
        standing=lambda: Version.objects.filter(replaced_at=None),
        words=words_of,
        shown=shown,
        beside=("by__person",),
    )


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
