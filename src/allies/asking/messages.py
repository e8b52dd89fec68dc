"""Requests as lines of the one list of messages."""

from collections.abc import Iterable

from django.urls import reverse

from allies.database.keyset import older_than
from allies.teams.models import Seats
from allies.teams.permissions import Permission
from allies.timeline.messages import MessageKind, MessageLine
from allies.timeline.when import moment_words

from .models import Request, What
from .reading import state_of


def requests(seats: Seats, before: str, most: int) -> Iterable[MessageLine]:
    """Never the words of a letter: a list is read over a shoulder."""
    found = seats.sees(Request).filter(older_than(before, "recorded_at"))
    rows = list(found.select_related("by__person", "by__home").order_by("-recorded_at", "-id")[:most])
    members = seats.by_child
    for row in rows:
        member = members[row.child_id]
        yield MessageLine(
            at=row.recorded_at,
            id=row.pk,
            child=row.child_id,
            url=reverse("asking:request", args=[row.child_id, row.pk]),
            title=str(What(row.what).label),
            when=moment_words(row.recorded_at, member),
            icon="mail",
            about=row.by.person.name if row.by_id != member.pk else "",
            state=state_of(row),
            waits=row.waits,
        )


MESSAGES = [MessageKind("asking.requests", Permission.SEE_REQUEST, requests)]
