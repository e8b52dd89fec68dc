"""A meeting with a time, as tests need one."""

from datetime import datetime, timedelta

from django.utils import timezone

from allies.meetings.models import Cancelled, Held, Invited, Meeting, Purpose, SetTime
from allies.outbox.sweeping import sweep
from allies.teams.acts import like, typed_by
from allies.teams.models import Audience, Member

IN_A_WEEK = timedelta(days=7)


def a_meeting(
    by: Member,
    *invited: Member,
    at: datetime | None = None,
    where: str = "Room 12",
    audience: Audience | None = None,
    purpose: str = Purpose.ANNUAL,
) -> Meeting:
    """Arranged by a case manager, for these, in a week."""
    whose = audience or Audience.team(by.child)
    meeting = Meeting.objects.create(purpose=purpose, **typed_by(by, whose))
    for seat in (by, *invited):
        Invited.objects.create(meeting=meeting, seat=seat, by=by, **like(whose))
    set_time(
        meeting, by=by, at=at or timezone.now().replace(minute=0, second=0, microsecond=0) + IN_A_WEEK, where=where
    )
    return meeting


def set_time(meeting: Meeting, *, by: Member, at: datetime, where: str = "Room 12") -> SetTime:
    SetTime.replace_standing(meeting=meeting)
    return SetTime.objects.create(meeting=meeting, starts_at=at, where=where, **typed_by(by, meeting))


def call_off(meeting: Meeting, *, by: Member) -> None:
    Cancelled.objects.create(meeting=meeting, why="The school is closed", **typed_by(by, meeting))


def hold(meeting: Meeting, *, by: Member) -> Held:
    time = SetTime.objects.standing().get(meeting=meeting)
    return Held.objects.create(meeting=meeting, of=time, by=by, **like(meeting))


def carry() -> None:
    """The worker's work, until nothing is due: what is asked of it, and what that asks for."""
    while sweep("worker"):
        pass
