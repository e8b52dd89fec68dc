"""Meetings as lines of the one list of messages."""

from collections.abc import Iterable

from django.urls import reverse

from allies.database.keyset import older_than
from allies.teams.models import Seats
from allies.teams.permissions import Permission
from allies.timeline.messages import MessageKind, MessageLine
from allies.timeline.when import moment_words

from .models import Meeting
from .reading import in_lists


def lines(seats: Seats, before: str, most: int) -> Iterable[MessageLine]:
    found = seats.sees(Meeting).filter(older_than(before, "recorded_at")).order_by("-recorded_at", "-id")
    for one in in_lists(seats, list(found[:most])):
        row = one.meeting
        yield MessageLine(
            at=row.recorded_at,
            id=row.pk,
            child=row.child_id,
            url=reverse("meetings:one", args=[row.child_id, row.pk]),
            title=one.title,
            when=moment_words(row.recorded_at, one.member),
            icon="users-round",
            state=one.in_words,
        )


MESSAGES = [MessageKind("meetings.meetings", Permission.SEE_MEETING, lines)]
