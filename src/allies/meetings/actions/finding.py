"""Each adult says which times suit; and one of them is set, moved, or cancelled."""

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.asked.actions.rows import once_at_the_end
from allies.database.locks import alone_with
from allies.meetings.models import Answer, Cancelled, Coming, Invited, Meeting, Offer, SetTime
from allies.meetings.signals import meeting_cancelled, meeting_moved, meeting_set
from allies.plans.actions.plan import meet_on
from allies.teams.acts import typed_by
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still
from allies.timeline.actions import record

from .arranging import WhereSaid, in_order
from .steps import between, facts, must_be_open, write


def must_be_invited(meeting: Meeting, seat: Member) -> Invited:
    """The invitation of a seat; who is not asked has nothing to answer."""
    seats = {seat.pk, *seat.own_seats}
    found = Invited.objects.filter(meeting=meeting, seat__in=seats, ended_at=None, taken_out_at=None)
    invited = found.order_by("recorded_at", "id").first()
    if invited is None:
        raise NotPossible(_("You are not asked to this meeting."))
    return invited


@transaction.atomic
def answer(
    offer: Offer,
    *,
    id: uuid.UUID,
    by: Member,
    of: Member | None = None,
    suits: Collection[datetime] = (),
    proposes: Iterable[datetime] = (),
    words: str = "",
) -> Answer:
    """For oneself; the case manager also writes down what somebody told them. A later answer takes its place."""
    alone_with(offer.meeting_id)
    adult = of or by
    chosen, proposed = in_order(suits), in_order(proposes)
    said = {"offer": offer, "of": adult, "suits": chosen, "proposes": proposed, "words": words}
    if known := Answer.sent_before(id, by, **said):
        return known
    by = must_still(by, Permission.ANSWER_MEETING if adult.pk == by.pk else Permission.HOLD_MEETING)
    must_be_open(offer.meeting)
    must_be_invited(offer.meeting, adult)
    offer.refresh_from_db(fields=["replaced_at", "taken_out_at"])
    if not offer.stands:
        raise NotPossible(_("Other times are offered now. Please look at those."))
    if not set(chosen) <= set(offer.times):
        raise NotPossible(_("Please choose from the times that are offered."))
    Answer.replace_standing(offer=offer, of=adult)
    own = typed_by(by, between(adult))
    made = Answer.objects.create(id=id, offer=offer, of=adult, suits=chosen, proposes=proposed, words=words, **own)
    write(Answer.event, made, by)
    return made


@transaction.atomic
@once_at_the_end()
def set_time(
    meeting: Meeting,
    *,
    id: uuid.UUID,
    by: Member,
    starts_at: datetime,
    why: str = "",
    **where: Unpack[WhereSaid],
) -> SetTime:
    """The time of the meeting, or another one: then it says why, and the earlier one stays to be read."""
    alone_with(meeting.pk)
    said = {"meeting": meeting, "starts_at": starts_at, "why": why, **where}
    if known := SetTime.sent_before(id, by, **said):
        return known
    by = must_still(by, Permission.HOLD_MEETING)
    must_be_open(meeting)
    stands = SetTime.objects.standing().filter(meeting=meeting).first()
    if stands and stands.holds(starts_at=starts_at, **where):
        return stands
    if stands and not why:
        raise NotPossible(_("Please say why it is moved."))
    before = SetTime.replace_standing(meeting=meeting)
    time = SetTime.objects.create(id=id, **said, **typed_by(by, meeting.audience))
    say_day_of_plan(meeting, by=by)
    happened = facts(meeting, at=starts_at.astimezone(by.child.zone).isoformat(), place=time.place)
    if before is None:
        record("meetings.set", about=time, by=by, facts=happened)
        meeting_set.send(SetTime, time=time, by=by)
    else:
        record("meetings.moved", about=time, by=by, facts=happened)
        meeting_moved.send(SetTime, time=time, before=before, by=by)
    return time


def say_day_of_plan(meeting: Meeting, *, by: Member) -> None:
    """The plan is told its day by the meeting about it that is set last, and by nobody else. Of one with one home alone
    it is told nothing: all homes read it.
    """
    if meeting.plan and not meeting.is_with_one_home:
        cancelled = Cancelled.objects.filter(taken_out_at=None).values("meeting")
        times = SetTime.objects.standing().filter(meeting__plan=meeting.plan, audience__home=None)
        times = times.exclude(meeting__in=cancelled)
        last = times.order_by("-starts_at", "-id").first()
        meet_on(meeting.plan, by=by, day=last.starts_at.astimezone(by.child.zone).date() if last else None)


@transaction.atomic
@once_at_the_end()
def cancel(meeting: Meeting, *, id: uuid.UUID, by: Member, why: str) -> Cancelled:
    """With the reason. Whoever was asked is told."""
    alone_with(meeting.pk)
    if known := Cancelled.sent_before(id, by, meeting=meeting, why=why):
        return known
    by = must_still(by, Permission.HOLD_MEETING)
    must_be_open(meeting)
    if not why:
        raise NotPossible(_("Please say why it is cancelled."))
    time = SetTime.objects.standing().filter(meeting=meeting).first()
    made = Cancelled.objects.create(id=id, meeting=meeting, why=why, **typed_by(by, meeting.audience))
    if time:
        say_day_of_plan(meeting, by=by)
    record(Cancelled.event, about=made, by=by, facts=facts(meeting))
    meeting_cancelled.send(Cancelled, meeting=meeting, time=time, why=why, by=by)
    return made


@transaction.atomic
def say_coming(time: SetTime, *, id: uuid.UUID, by: Member, way: str, words: str = "") -> Coming:
    """Whether one comes to the time that is set, for oneself. Said anew, the later word counts."""
    alone_with(time.meeting_id)
    invited = must_be_invited(time.meeting, by)
    said = {"set_time": time, "invited": invited, "way": way, "words": words}
    if known := Coming.sent_before(id, by, **said):
        return known
    by = must_still(by, Permission.ANSWER_MEETING)
    must_be_open(time.meeting)
    time.refresh_from_db(fields=["replaced_at", "taken_out_at"])
    if not time.stands:
        raise NotPossible(_("The meeting was moved. Please look at the new time."))
    if time.ends_at < timezone.now():
        raise NotPossible(_("This time is over."))
    stands = Coming.objects.standing().filter(set_time=time, invited=invited).first()
    if stands and stands.holds(way=way, words=words):
        return stands
    Coming.replace_standing(set_time=time, invited=invited)
    made = Coming.objects.create(id=id, **said, **typed_by(by, between(by)))
    write(Coming.event, made, by)
    return made
