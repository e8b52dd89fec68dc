"""What waits at school until a person is found who translates or interprets."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from allies.teams.models import Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.places import Waiting

from .models import Arranged, Asked
from .things import Thing


def to_be_arranged(seats: Seats) -> Iterable[Waiting]:
    """One person has it in sight, though a leader may answer too. One query for all their seats."""
    own = Seats(seat for seat in seats if seat.role == Role.CASE_MANAGER and seat.may(Permission.ARRANGE_LANGUAGE))
    if not len(own):
        return
    done = Arranged.objects.filter(asked=OuterRef("pk"), taken_out_at=None)
    rows = (
        own.sees(Asked)
        .filter(~Exists(done), thing__in=[thing.name for thing in Thing.every()])
        .select_related("by__person")
    )
    for row in rows.order_by("id"):
        words = _("%(name)s asks for something in %(language)s: %(thing)s") % {
            "name": row.by.person.name,
            "language": row.language_in_words,
            "thing": Thing.named(row.thing).label,
        }
        url = reverse("translation:arrange", args=[row.child_id, row.pk])
        yield Waiting(row.child_id, words, url, icon="languages")
