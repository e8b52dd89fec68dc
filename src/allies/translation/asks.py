"""What this room asks of people: to find a person who translates or interprets."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from allies.asked.kinds import Ask, AskedKind, EveryRow
from allies.asked.models import Asked as Row
from allies.teams.models import Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.places import Waiting

from .models import Arranged, Asked
from .things import Thing


def to_be_arranged(children: Collection[UUID]) -> Iterable[Ask]:
    """One person has it in sight, though a leader may answer too."""
    every = EveryRow(children)
    done = every.sees(Arranged).filter(asked=OuterRef("pk"))
    for row in every.sees(Asked).filter(~Exists(done), thing__in=[thing.name for thing in Thing.every()]):
        yield Ask(
            about=row,
            role=Role.CASE_MANAGER,
            permission=Permission.ARRANGE_LANGUAGE,
            from_at=row.recorded_at,
            url_name="translation:arrange",
        )


def in_words(rows: Sequence[Row], seats: Seats) -> Iterable[Waiting]:
    asked = seats.sees(Asked).filter(pk__in=[row.subject for row in rows]).select_related("by__person")
    for row in asked.order_by("id"):
        words = _("%(name)s asks for something in %(language)s: %(thing)s") % {
            "name": row.by.person.name,
            "language": row.language_in_words,
            "thing": Thing.named(row.thing).label,
        }
        url = reverse("translation:arrange", args=[row.child_id, row.pk])
        yield Waiting(row.child_id, words, url, icon="languages")


ASKED = [AskedKind("translation.arrange", to_be_arranged, in_words, of=[Asked, Arranged])]
