"""Concerns as lines of the one list of messages: that they are there and whether something waits, not what is said."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.asked.models import Asked
from allies.database.keyset import older_than
from allies.teams.models import Seats
from allies.teams.permissions import Permission
from allies.timeline.messages import MessageKind, MessageLine
from allies.timeline.when import day_of
from allies.ui.lists import listed

from .asks import seats_in
from .models import Concern


def concerns(seats: Seats, before: str, most: int) -> Iterable[MessageLine]:
    rows = list(seats.sees(Concern).filter(older_than(before, "last_at")).order_by("-last_at", "-id")[:most])
    if not rows:
        return
    members, inside = seats.by_child, seats_in(rows)
    waits = waiting(seats, [row.pk for row in rows])
    for row in rows:
        member = members[row.child_id]
        names = [seat.person.name for seat in inside[row.audience_id] if seat.pk != member.pk]
        yield MessageLine(
            at=row.last_at,
            id=row.pk,
            child=row.child_id,
            url=reverse("concerns:one", args=[row.child_id, row.pk]),
            title=_("A concern where we do not agree"),
            when=day_of(row.last_at, member),
            icon="hand",
            about=_("Only you and %(names)s") % {"names": listed(names)} if names else _("Only you"),
            state=_("Something waits for you") if waits[row.pk] else "",
            waits=waits[row.pk],
            is_private=True,
        )


def waiting(seats: Seats, concerns: Iterable[UUID]) -> dict[UUID, bool]:
    """Whether something waits for this reader in each of them."""
    own = [seat.pk for seat in seats]
    found: dict[UUID, bool] = defaultdict(bool)
    now = timezone.now()
    asked = seats.sees(Asked).filter(what="concerns.turn", subject__in=list(concerns), seat__in=own, from_at__lte=now)
    found.update(dict.fromkeys(asked.values_list("subject", flat=True), True))
    return found


MESSAGES = [MessageKind("concerns.concerns", Permission.SEE_CONCERN, concerns)]
