"""What the calendar of each person asked to a meeting was told of it, and what it has to be told next."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from allies.database.locks import alone_with
from allies.meetings.models import CalendarFile, Cancelled, Held, Invited, Meeting, SetTime
from allies.notices.events import rule_of
from allies.notices.router import Channel, Event, Urgency, decide
from allies.notices.wishes import listeners_of
from allies.outbox.actions import post
from allies.teams.acts import like
from allies.teams.closed import closed_to
from allies.teams.models import Member, fill_rights
from allies.teams.permissions import Kind, Permission

from .steps import between

SEND = "meetings.calendar"
NOBODY = UUID(int=0)


@transaction.atomic
def tell_calendars(meeting: Meeting) -> None:
    """Each who is asked to it has a file of the time that is set. Who is asked no more, or may not see it any more, has
    one that calls it off, once. What has begun, or was held, stays as it was.
    """
    alone_with(meeting.pk)
    if Held.objects.filter(meeting=meeting, taken_out_at=None).exists():
        return
    time = time_of(meeting)
    told = {row.of_id: row for row in CalendarFile.objects.filter(CalendarFile.is_newest(), meeting=meeting)}
    asked = asked_to(meeting) if time else set()
    seats = seats_in_full({*asked, *told})
    go_on_elsewhere = {pk for seat in seats if seat.pk in asked for pk in seat.former}
    for seat in seats:
        row = next((told[pk] for pk in seat.own_seats if pk in told), None)
        if seat.pk in go_on_elsewhere:  # in the same entry of the same person's calendar
            continue
        if time is not None and seat.pk in asked and may_know(seat, meeting):
            if row is None or row.of_id != seat.pk or row.is_cancelled or row.says != said_by(time):
                send(next_file(meeting, seat, time, row), seat)
        elif row is not None and not row.is_cancelled and row.ends_at > timezone.now() and may_be_called_off(seat):
            send(next_file(meeting, seat, row, row, is_cancelled=True), seat)


def time_of(meeting: Meeting) -> SetTime | None:
    """The one that is set, of what still takes place."""
    if meeting.taken_out_at or Cancelled.objects.filter(meeting=meeting, taken_out_at=None).exists():
        return None
    return SetTime.objects.standing().filter(meeting=meeting, starts_at__gt=timezone.now()).first()


def asked_to(meeting: Meeting) -> set[UUID]:
    rows = Invited.objects.filter(meeting=meeting, ended_at=None, taken_out_at=None).exclude(seat=None)
    return set(rows.values_list("seat", flat=True))


def seats_in_full(ids: Iterable[UUID]) -> list[Member]:
    seats = list(
        Member.objects.filter(pk__in=set(ids))
        .with_orders()
        .select_related("child__school", "home", "person")
        .order_by("id")
    )
    fill_rights(seats)
    return seats


def may_know(seat: Member, meeting: Meeting) -> bool:
    is_here = seat.is_open and seat.person.is_active and seat.child.left_at is None
    return is_here and seat.may(Permission.SEE_MEETING) and seat.is_in(meeting.audience)


def may_be_called_off(seat: Member) -> bool:
    """To call it off for an order that its adult was not served with would speak of the order."""
    return all(one.served_on and one.served_on <= seat.today for one in closed_to(seat) if one.kind is Kind.PLAN)


def said_by(time: SetTime) -> tuple[datetime, datetime, str, str]:
    return time.starts_at, time.ends_at, time.place, time.where


def next_file(
    meeting: Meeting,
    seat: Member,
    says: SetTime | CalendarFile,
    before: CalendarFile | None,
    *,
    is_cancelled: bool = False,
) -> CalendarFile:
    own = between(seat)
    kept = {"uid": before.uid, "number": before.number + 1} if before else {"number": 0}
    return CalendarFile.objects.create(
        meeting=meeting,
        of=seat,
        starts_at=says.starts_at,
        ends_at=says.ends_at,
        place=says.place,
        where=says.where,
        is_cancelled=is_cancelled,
        **kept,
        **like(own),
    )


def send(row: CalendarFile, seat: Member) -> None:
    """To who is told by mail. Others have it on the page of the meeting and in their feed; that there is a meeting they
    are told by their own way.
    """
    at = when_by_mail(seat, row)
    if at is None:
        return
    CalendarFile.objects.filter(pk=row.pk).update(asked_at=timezone.now())
    post(
        SEND,
        key=f"{SEND}:{row.pk}",
        facts={"file": str(row.pk)},
        due_at=at,
        to=seat.person_id,
        district=row.district_id,
    )


def when_by_mail(seat: Member, row: CalendarFile) -> datetime | None:
    """What calls it off follows the one before it, wherever that went."""
    now = timezone.now()
    if row.is_cancelled:
        was_sent = CalendarFile.objects.filter(meeting=row.meeting_id, of=seat, asked_at__isnull=False).exists()
        return now if was_sent else None
    [listener] = listeners_of([seat])
    event = Event(rule_of(SetTime.event, Kind.PLAN).group, Urgency.SOON)
    standing = listener.standing(kind=Kind.PLAN, audience=row.audience, author=NOBODY)
    decision = decide(event, standing, listener.wishes, listener.reaches, now=now)
    return decision.at if decision.channel is Channel.EMAIL else None
