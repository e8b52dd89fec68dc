"""A meeting is arranged: who is asked to it, and which times are offered."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.asked.actions.rows import once_at_the_end
from allies.database.locks import alone_with
from allies.meetings.models import Cancelled, Held, Invited, Meeting, Offer, SetTime
from allies.plans.models import Plan
from allies.teams.acts import typed_by, written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Home, Member
from allies.teams.permissions import Permission, Role, Side
from allies.teams.seat_now import must_still
from allies.timeline.actions import record

from .steps import audience_of_home, facts, must_be_open, write

MOST_TIMES = 6
NEED = Invited.Need


class WhereSaid(TypedDict, total=False):
    minutes: int
    place: str
    where: str


@dataclass(frozen=True)
class Guest:
    """One to be asked: a seat, or somebody by name. `home`: with whom a named one comes; none: school."""

    part: str = ""
    need: str = NEED.WELCOME
    seat: Member | None = None
    name: str = ""
    relation: str = ""
    how: str = ""
    home: Home | None = None


def parents_for(audience: Audience) -> list[Member]:
    """The guardians whom a meeting for these readers is for: each who may read of it today."""
    found = Member.objects.current().with_orders().filter(child=audience.child_id, role=Role.GUARDIAN)
    found = found.filter(home=audience.home_id) if audience.home_id else found
    seats = found.select_related("person", "home", "child__school__district").order_by("began_at", "id")
    return [seat for seat in seats if seat.may(Permission.SEE_MEETING)]


@transaction.atomic
@once_at_the_end()
def arrange(
    *,
    id: uuid.UUID,
    by: Member,
    purpose: str,
    words: str = "",
    plan: Plan | None = None,
    source: uuid.UUID | None = None,
    home: Home | None = None,
    guests: Iterable[Guest] = (),
    times: Sequence[datetime] = (),
    **where: Unpack[WhereSaid],
) -> Meeting:
    """For all of the child's homes, or for one: another home does not read of that one at all. Its parents are asked
    to it in any case.
    """
    alone_with(id)
    said = {"purpose": purpose, "words": words, "plan": plan, "source": source}
    if known := Meeting.sent_before(id, by, **said):
        return known
    by = must_still(by, Permission.HOLD_MEETING)
    if (home and home.child_id != by.child_id) or (plan and plan.child_id != by.child_id):
        raise Meeting.DoesNotExist
    audience = Audience.home_and_school(home) if home else Audience.team(by.child)
    parents = parents_for(audience)
    if not parents:
        raise NotPossible(_("Nobody at home can be asked to this meeting today."))
    meeting = Meeting.objects.create(id=id, **said, **typed_by(by, audience))
    for parent in parents:
        put_on_list(meeting, Guest("parent", NEED.REQUIRED, seat=parent), by=by)
    for guest in guests:
        put_on_list(meeting, guest, by=by)
    if times:
        keep_offer(meeting, id=uuid.uuid5(id, "offer"), by=by, times=times, **where)
    record(Meeting.event, about=meeting, by=by, facts=facts(meeting, offers=bool(times)))
    return meeting


@transaction.atomic
def invite(meeting: Meeting, guest: Guest, *, by: Member) -> Invited:
    """School whoever it wishes; a guardian whom they bring, by name. Asking twice is asking once."""
    alone_with(meeting.pk)
    must_be_open(meeting)
    if by.side is Side.HOME:
        by = must_still(by, Permission.ANSWER_MEETING)
        if guest.seat or guest.home != by.home or guest.need != NEED.WELCOME:
            raise NotPossible(_("You can bring somebody by name. The school asks everybody else."))
    else:
        by = must_still(by, Permission.HOLD_MEETING)
    return put_on_list(meeting, guest, by=by)


def put_on_list(meeting: Meeting, guest: Guest, *, by: Member) -> Invited:
    if guest.seat and (guest.seat.child_id != meeting.child_id or not guest.seat.is_open):
        raise NotPossible(_("This person is not on the team."))
    home = guest.seat.home if guest.seat else guest.home
    if home and home.child_id != meeting.child_id:
        raise NotPossible(_("This person is not on the team."))
    if home and meeting.audience.home_id not in {None, home.pk}:
        raise NotPossible(_("This meeting is with another home."))
    who = {"seat": guest.seat, "name": guest.name, "part": guest.part}
    known = Invited.objects.filter(meeting=meeting, **who, ended_at=None, taken_out_at=None).first()
    if known is not None:
        return known
    more = {"need": guest.need, "relation": guest.relation, "how": guest.how}
    made = Invited.objects.create(meeting=meeting, **who, **more, **written_by(by, audience_of_home(meeting, home)))
    write(Invited.event, made, by)
    return made


@transaction.atomic
def take_off_list(invited: Invited, *, by: Member) -> None:
    """Of school's people the case manager; whom a family brings, that family. Parents stay: it is their meeting."""
    alone_with(invited.meeting_id)
    must_be_open(invited.meeting)
    holds = by.side is Side.SCHOOL
    by = must_still(by, Permission.HOLD_MEETING if holds else Permission.ANSWER_MEETING)
    if invited.by.side is not by.side or invited.by.home_id != by.home_id:
        raise NotPossible(_("A family says whom it brings, and the school whom it asks."))
    if invited.seat and invited.seat.role == Role.GUARDIAN and invited.seat.is_open:
        raise NotPossible(_("A parent is always asked. They decide whether they come."))
    if Invited.objects.filter(pk=invited.pk, ended_at=None).update(ended_at=timezone.now()):
        write("meetings.no_longer_invited", invited, by)


@transaction.atomic
def ask_where_they_live_now(seat: Member) -> None:
    """Who moved to another home is asked there to what is still to come. One with their earlier home alone is that
    home's.
    """
    cancelled = Cancelled.objects.filter(taken_out_at=None).values("meeting")
    held = Held.objects.filter(taken_out_at=None).values("meeting")
    begun = SetTime.objects.standing().filter(starts_at__lte=timezone.now()).values("meeting")
    asked = Invited.objects.filter(seat=seat.moved_from_id, ended_at=None, taken_out_at=None)
    asked = asked.exclude(meeting__in=cancelled).exclude(meeting__in=held).exclude(meeting__in=begun)
    for row in asked.select_related("meeting__audience", "by").order_by("recorded_at", "id"):
        alone_with(row.meeting_id)
        Invited.objects.filter(pk=row.pk).update(ended_at=timezone.now())
        if not row.meeting.is_with_one_home:
            put_on_list(row.meeting, Guest(row.part, row.need, seat=seat), by=row.by)


@transaction.atomic
def offer(
    meeting: Meeting, *, id: uuid.UUID, by: Member, times: Collection[datetime], **where: Unpack[WhereSaid]
) -> Offer:
    """Other times take the place of the earlier ones, and everybody is asked anew."""
    alone_with(meeting.pk)
    said = {"meeting": meeting, "times": in_order(times), **where}
    if known := Offer.sent_before(id, by, **said):
        return known
    by = must_still(by, Permission.HOLD_MEETING)
    must_be_open(meeting)
    made = keep_offer(meeting, id=id, by=by, times=times, **where)
    record(Offer.event, about=made, by=by, facts=facts(meeting))
    return made


def in_order(times: Iterable[datetime]) -> list[str]:
    return [one.astimezone(UTC).isoformat() for one in sorted(set(times))]


def keep_offer(
    meeting: Meeting, *, id: uuid.UUID, by: Member, times: Collection[datetime], **where: Unpack[WhereSaid]
) -> Offer:
    if not 1 <= len(times) <= MOST_TIMES:
        raise NotPossible(_("Please offer at least one time, and no more than six."))
    Offer.replace_standing(meeting=meeting)
    return Offer.objects.create(
        id=id, meeting=meeting, times=in_order(times), **where, **written_by(by, meeting.audience)
    )
