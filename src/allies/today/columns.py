"""What this room says of each child in the table of all children: what home sent for the day, and what went home."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.teams.models import Seats
from allies.teams.permissions import Permission
from allies.timeline.columns import Column

from .caseload import Card, handed


def handed_now(seats: Seats) -> dict[UUID, Card]:
    return handed(seats, timezone.now())


def by_what_home_said(card: Card) -> int:
    """What nobody at school has taken yet comes first, then who is away, then who said nothing."""
    if any(not home.is_taken for home in card.homes):
        return 0
    return 1 if card.homes else 2 if card.absences else 3


def by_what_went_home(card: Card) -> int:
    """What waits to be sent on comes first, then what is not sent yet."""
    if card.absences:
        return 3
    return 0 if card.waiting else 2 if card.is_passed else 1


COLUMNS = [
    Column(
        name="from_home",
        head=_("From home"),
        template="today/columns/from_home.html",
        permission=Permission.SEE_BATON,
        build=handed_now,
        nothing=_("No note"),
        order=by_what_home_said,
    ),
    Column(
        name="note_home",
        head=_("Note home"),
        template="today/columns/note_home.html",
        permission=Permission.SEE_BATON,
        build=handed_now,
        nothing=_("Not yet"),
        order=by_what_went_home,
    ),
]
