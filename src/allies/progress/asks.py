"""What this room asks of people: to say what is done about what can hurt."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.asked.kinds import Ask, AskedKind, EveryRow, of_subject
from allies.asked.models import Asked
from allies.teams.models import Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.places import Waiting

from .danger import still_open
from .models import PersonAsked, PersonCame


def dangers(children: Collection[UUID]) -> Iterable[Ask]:
    """Asks the case manager, until a person has said what is done."""
    for row in still_open(EveryRow(children)).select_related("record"):
        yield Ask(
            about=row,
            role=Role.CASE_MANAGER,
            permission=Permission.LOOK_INTO,
            from_at=row.record.happened_at,
            is_urgent=True,
            url_name="progress:danger_seen",
            facts={"goal": str(row.goal_root)},
        )


def dangers_in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    """A line for each goal, of what happened last."""
    newest = {row.facts["goal"]: row for row in rows}
    for row in newest.values():
        words = _("Something that can hurt was written down of a goal. Please look into it today.")
        url = reverse(row.url_name, args=[row.child_id, row.subject])
        yield Waiting(row.child_id, words, url, icon="siren", is_urgent=True)


ASKED = [
    AskedKind(
        "progress.danger",
        dangers,
        dangers_in_words,
        of=[PersonAsked, PersonCame],
        of_the_day=True,
        short=gettext_lazy("Safety follow-up"),
        address=of_subject,
    ),
]
