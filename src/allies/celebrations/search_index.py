"""How a good thing is found again, by all of the team."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy

from allies.rooms.pieces import Piece
from allies.search.recordings import Recordings
from allies.search.sources import Shown, Source, in_every_language
from allies.teams.models import Member

from .about import in_words
from .models import Joy, JoySort


def of_joy(joy: Joy) -> Iterable[object]:
    return [joy.words, *in_every_language(JoySort(joy.sort).label, *(one.label for one in in_words(joy.about)))]


def shown(joy: Joy, reader: Member) -> Shown:
    chips = [str(one.label) for one in in_words(joy.about)]
    return Shown(
        title=str(JoySort(joy.sort).label),
        url=f"{reverse('celebrations:things', args=[reader.child_id])}#g-{joy.pk}",
        text=" · ".join(filter(None, [*chips, joy.words])),
        by=joy.by,
        language=joy.language,
    )


FOUND: list[Piece] = [
    Recordings(Joy, lambda child, _joy: reverse("celebrations:things", args=[child])),
    Source(
        Joy,
        label=gettext_lazy("Good things"),
        icon="star",
        standing=Joy.objects.all,
        words=of_joy,
        shown=shown,
        beside=("by__person",),
    ),
]
