"""What this room shows on pages of others."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from allies.plans.models import Plan
from allies.plans.panels import DatesPanel, SetsMeeting
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission
from allies.timeline.places import Now

from .models import Cancelled, Held, Invited, Meeting, SetTime
from .reading import meetings_of


def state(member: Member) -> Now | None:
    """Open ones are counted; where all are over, that there are some."""
    rows = member.sees(Meeting)
    cancelled, held = member.sees(Cancelled).values("meeting"), member.sees(Held).values("meeting")
    is_open = rows.exclude(pk__in=cancelled).exclude(pk__in=held).count()
    return Now(count=is_open) if is_open else Now() if rows.exists() else None


def for_dates(member: Member) -> Mapping[str, Any] | None:
    if not member.may(Permission.SEE_MEETING):
        return None
    found = meetings_of(member)
    return {"meetings": found[:4], "may_arrange": member.may(Permission.HOLD_MEETING)}


def set_between(seats: Seats, first: date, last: date) -> Iterable[SetTime]:
    """The meetings of these days to which these seats are asked, the soonest first. One query."""
    mine = Seats(seat for seat in seats if seat.may(Permission.SEE_MEETING))
    if not len(mine):
        return []
    cancelled = mine.sees(Cancelled).values("meeting")
    own = [pk for seat in mine for pk in seat.own_seats]
    asked = mine.sees(Invited).filter(seat__in=own, ended_at=None).values("meeting")
    rows = mine.sees(SetTime).standing().filter(meeting__in=asked).exclude(meeting__in=cancelled)
    rows = rows.select_related("meeting")
    begins = timezone.now() - timedelta(days=1)
    found = rows.filter(starts_at__gte=begins, starts_at__lt=begins + timedelta(days=(last - first).days + 3))
    by_child = mine.by_child
    return [
        row
        for row in found.order_by("starts_at", "id")
        if first <= row.starts_at.astimezone(by_child[row.child_id].child.zone).date() <= last
    ]


def sets_day(plan: Plan) -> bool:
    """A time that is set and not cancelled, of a meeting with all homes."""
    cancelled = Cancelled.objects.filter(taken_out_at=None).values("meeting")
    times = SetTime.objects.standing().filter(meeting__plan=plan, meeting__taken_out_at=None, audience__home=None)
    return times.exclude(meeting__in=cancelled).exists()


DATES = [DatesPanel("meetings/_dates.html", for_dates), SetsMeeting(sets_day)]
