"""What this room asks of people: to look into what could hurt, the same day."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from allies.asked.kinds import Ask, AskedKind, EveryRow
from allies.asked.models import Asked
from allies.teams.models import Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.places import Waiting

from .models import LookedInto, Observation


def to_look_into(children: Collection[UUID]) -> Iterable[Ask]:
    """Asks the case manager, until a person has looked into it."""
    every = EveryRow(children)
    dealt_with = every.sees(LookedInto).filter(root=OuterRef("root"))
    for row in every.sees(Observation).filter(~Exists(dealt_with), could_hurt=True, replaced_at=None):
        yield Ask(
            about=row,
            role=Role.CASE_MANAGER,
            permission=Permission.LOOK_INTO,
            from_at=row.recorded_at,
            is_urgent=True,
            url_name="observations:look",
        )


def in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    for row in sorted(rows, key=lambda row: (row.child_id, row.subject)):
        yield Waiting(
            row.child_id,
            _("Somebody could have been hurt. Please look into it today."),
            reverse(row.url_name, args=[row.child_id, row.subject]),
            icon="triangle-alert",
            is_urgent=True,
        )


ASKED = [AskedKind("observations.look", to_look_into, in_words, of=[Observation, LookedInto], of_the_day=True)]
