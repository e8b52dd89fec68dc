"""What a home took up stands with its child on the front page: a way to the card, no count, no colour and no date."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from allies.teams.models import Seats
from allies.teams.permissions import Permission
from allies.timeline.places import QuickAct

from .practice import switched_on

CARD = QuickAct(_("Practice at home"), "house", "progress:practices", Permission.WRITE_HOME_PLAN)


def cards_that_are_on(seats: Seats) -> Iterator[tuple[UUID, QuickAct]]:
    for child in dict.fromkeys(child for child, _goal in switched_on(seats)):
        yield child, CARD
