"""How what was said to the finished plan is found again: each no, and why a yes was taken back."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.search.sources import Shown, Source, in_every_language
from allies.teams.models import Member

from .models import Stance, TakenBack
from .models.signing import Says
from .search_index import at, part_of


def stance_shown(stance: Stance, reader: Member) -> Shown:
    """Where it stands now; what somebody sees otherwise since is with the text that it was about."""
    title, url = part_of(stance.plan, stance.section), at(reader, stance.plan, stance.section)
    if stance.replaced_at is not None:
        url = reverse("plans:final", args=[reader.child_id, stance.edition_id])
    return Shown(title, url, text=stance.words, by=stance.of, language=stance.language)


def taken_back_shown(taken: TakenBack, reader: Member) -> Shown:
    url = reverse("plans:signature", args=[reader.child_id, taken.signature_id])
    return Shown(gettext("taken back"), url, text=taken.words, by=taken.by, language=taken.language)


FOUND: list[Piece] = [
    Source(
        Stance,
        label=_("The plan"),
        icon="message-circle",
        standing=lambda: Stance.objects.filter(says=Says.DISAGREE),
        words=lambda stance: [stance.words, *in_every_language(Says(stance.says).label)],
        shown=stance_shown,
        beside=("of__person", "plan"),
    ),
    Source(
        TakenBack,
        label=_("The plan"),
        icon="undo-2",
        standing=TakenBack.objects.all,
        words=lambda taken: [taken.words, *in_every_language(_("taken back"))],
        shown=taken_back_shown,
        beside=("by__person", "signature"),
    ),
]
