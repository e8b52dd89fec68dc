"""What this room asks of people: to look at a board that the other side offers."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.asked.kinds import Ask, AskedKind
from allies.asked.models import Asked
from allies.asked.offers import offered
from allies.teams.models import Seats
from allies.teams.permissions import Permission, Side
from allies.timeline.places import Waiting

from .models import Board, Offer


def offers(children: Collection[UUID]) -> Iterable[Ask]:
    return offered(Offer, children, may=Permission.WRITE_BOARD, url_name="boards:one")


def offers_in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    for row in sorted(rows, key=lambda row: (row.child_id, row.subject)):
        is_by_home = row.side == Side.SCHOOL
        words = _("The family offers you a board.") if is_by_home else _("School offers you a board.")
        yield Waiting(row.child_id, words, reverse(row.url_name, args=[row.child_id, row.facts["root"]]), "layout-grid")


ASKED = [AskedKind("boards.offer", offers, offers_in_words, of=[Offer, Board])]
