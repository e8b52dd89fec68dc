"""How what was handed over on a day is found again."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.rooms.pieces import Piece
from allies.search.recordings import Recordings
from allies.search.sources import Shown, Source, in_every_language
from allies.teams.models import Member

from .chips import Way
from .models import Baton
from .voices import from_school, one_home_of


def of_baton(baton: Baton) -> Iterable[object]:
    """The questions are no words of the day: they stand in nearly every part."""
    chips = [choice.label for answer in baton.said for choice in answer.choices]
    return [*(answer.words for answer in baton.said), *in_every_language(*chips)]


def shown(baton: Baton, reader: Member) -> Shown:
    said = [[answer.words, *(str(choice.label) for choice in answer.choices)] for answer in baton.said]
    anchor = f"voice-{baton.home_id or 'school'}"
    return Shown(
        title=_("From home") if baton.way == Way.FROM_HOME else from_school(one_home_of(baton, reader)),
        url=f"{reverse('batons:day', args=[reader.child_id, baton.day])}#{anchor}",
        text=" · ".join(text for answer in said for text in answer if text),
        by=baton.by,
    )


# Each part as it stands now: what put it right is a part of its own, in its place.
FOUND: list[Piece] = [
    Recordings(Baton, lambda child, part: reverse("batons:part", args=[child, part])),
    Source(
        Baton,
        label=gettext_lazy("Daily note"),
        icon="backpack",
        standing=lambda: Baton.objects.filter(corrected=None),
        words=of_baton,
        shown=shown,
        beside=("by__person", "only_for"),
        parts={Baton: "corrects_id"},
    ),
]
