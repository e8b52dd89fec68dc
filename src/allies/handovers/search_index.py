"""How what was said at a handover is found again, by those who read it."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.search.sources import Shown, Source
from allies.teams.models import Member
from allies.teams.permissions import Side

from .models import Sort, Word
from .parts import ONLY_IF_SAID

TITLE = _("What to know by Monday")


def not_passed_on() -> Q:
    """What is said beside a part that stays behind: who comes sees nothing of it (`reading.goes`), and no home learns
    from its own words what another wished."""
    wishes = Word.objects.filter(
        sort=Sort.WISH, handover=OuterRef("handover"), part=OuterRef("part"), taken_out_at=None
    )
    of_same_side = Q(home=OuterRef("home")) | ~Q(side=Side.HOME)
    newer = wishes.filter(of_same_side, side=OuterRef("side"), recorded_at__gt=OuterRef("recorded_at"))
    newest = wishes.exclude(Exists(newer))
    return Exists(newest.filter(goes=False)) | Q(~Exists(newest.filter(goes=True)), part__in=ONLY_IF_SAID)


def shown(row: Word, reader: Member) -> Shown:
    url = reverse("handovers:one", args=[reader.child_id, row.handover_id])
    return Shown(title=str(TITLE), url=url, text=row.words, by=row.by, language=row.language)


FOUND: list[Piece] = [
    Source(
        Word,
        label=TITLE,
        icon="backpack",
        standing=lambda: Word.objects.exclude(words="").exclude(sort="wish"),
        words=lambda row: [row.words],
        shown=shown,
        beside=("by__person",),
        not_at_school=not_passed_on,
    )
]
