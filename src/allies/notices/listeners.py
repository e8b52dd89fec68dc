"""What this room hears of: a line was told or taken out, a seat ended, a parcel was given up."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.dispatch import receiver
from django.utils import timezone

from allies.inbox.bounces import Report
from allies.inbox.signals import mail_returned
from allies.notices.actions import mail_came_back
from allies.notices.carrying import follow_all, follow_on
from allies.notices.models import Digest
from allies.notices.router import Channel, Event, Group, Standing, decide
from allies.notices.routing import key_to_route, keys_at_once, route_later
from allies.notices.ways import carriers
from allies.notices.wishes import listeners_of
from allies.outbox.actions import cancel, post_many
from allies.outbox.models import Parcel
from allies.outbox.signals import given_up
from allies.people.models import Person
from allies.teams.keeping_team import at_home_with
from allies.teams.models import Leader, Member
from allies.teams.permissions import Role
from allies.teams.signals import member_left
from allies.timeline.models import Entry, Moved, TakenOut
from allies.timeline.moving import leaders_to_tell
from allies.timeline.signals import entry_recorded, entry_taken_out, entry_withdrawn, thing_moved

MAIL_HANDLERS = (
    *("notices.at_once", "notices.digest", "notices.wrong_child", "notices.moved", "notices.no_case_manager"),
    "outbox.mail",
)
REFUSALS = ("Refused", "Undeliverable")


@receiver(entry_recorded)
def tell(entry: Entry, **_: Any) -> None:
    route_later(entry)


@receiver([entry_taken_out, entry_withdrawn])
def take_back(entry: Entry, readers: Sequence[Person] = (), **_: Any) -> None:
    """What has not gone out stays here; who has read it is told, without a name."""
    cancel(key_to_route(entry.pk))
    seats = Member.objects.filter(child=entry.child_id).values_list("pk", flat=True)
    keys = [key for seat in seats for key in keys_at_once(entry.pk, seat)]
    for key in Parcel.objects.waiting().filter(key__in=keys).values_list("key", flat=True):
        cancel(key)
    tell_readers(entry, readers)


def tell_readers(entry: Entry, readers: Sequence[Person]) -> None:
    """Once for an act, however many lines went with it; not to who took it out, who knows."""
    at = entry.taken_out_at
    if not readers or at is None:
        return
    knowing = set(TakenOut.objects.filter(child=entry.child_id, at=at).values_list("by__person", flat=True))
    seats = Member.objects.filter(child=entry.child_id, person__in=readers)
    members = {seat.person_id: seat for seat in seats.select_related("child__school", "person")}

    def letter(person: UUID, due_at: datetime) -> Parcel:
        key = f"wrong_child:{person}:{at:%Y%m%dT%H%M%S.%f}"
        return Parcel(key=key, handler="notices.wrong_child", to=person, due_at=due_at)

    # Who read it by a second door has no seat here, and what they were told was urgent: they hear of it at once.
    parcels = [letter(one.pk, timezone.now()) for one in readers if one.pk not in {*members, *knowing}]
    for listener in listeners_of([seat for person, seat in members.items() if person not in knowing]):
        event = Event(Group.ACCOUNT)
        decision = decide(event, Standing(), listener.wishes, listener.reaches, now=timezone.now())
        if decision.at is not None and Channel.EMAIL in (decision.channel, *decision.then):
            parcels.append(letter(listener.member.person_id, decision.at))
    post_many(parcels)


@receiver(thing_moved)
def tell_leaders(moved: Moved, **_: Any) -> None:
    """Those of the one school and of the other; not to who moved it, who knows."""
    to_tell = [person for person in leaders_to_tell(moved) if person.pk != moved.by.person_id]
    post_many(Parcel(key=f"moved:{moved.pk}:{one.pk}", handler="notices.moved", to=one.pk) for one in to_tell)


@receiver(member_left)
def leave(member: Member, **_: Any) -> None:
    """What a seat could see goes with it, and what was on its way stays here."""
    waiting = Parcel.objects.waiting().filter(to=member.person_id, handler__in=carriers())
    keys = list(waiting.filter(facts__member=str(member.pk)).values_list("key", flat=True))
    alone = waiting.filter(facts__seat=str(member.pk))
    keys += alone.values_list("key", flat=True)
    others = Member.objects.current().filter(person=member.person_id).exclude(pk=member.pk)
    if not any(other.side is member.side for other in others):
        daily = waiting.filter(facts__side=member.side.value)
        keys += daily.values_list("key", flat=True)
    for key in keys:
        cancel(key)


@receiver(member_left)
def nobody_manages_the_case(member: Member, **_: Any) -> None:
    """Who leads the school hears of it once somebody had a day to take it on."""
    if member.role != Role.CASE_MANAGER:
        return
    others = Member.objects.current().filter(child=member.child_id, role=Role.CASE_MANAGER)
    if others.exists():
        return
    leads = Leader.objects.current().filter(school=member.child.school_id).values_list("person", flat=True)
    at = timezone.now() + timedelta(days=1)
    post_many(
        Parcel(
            key=f"no_case_manager:{member.pk}:{person}",
            handler="notices.no_case_manager",
            to=person,
            facts={"child": str(member.child_id)},
            due_at=at,
        )
        for person in leads
        if not at_home_with(person, [member.child_id])
    )


@receiver(mail_returned)
def learn_of_return(parcel: Parcel, person: Person, report: Report, **_: Any) -> None:
    """The mail server took it, and it came back later: what it told goes by the next way."""
    mail_came_back(person, for_good=report.is_for_good)
    if report.came_back:
        Digest.objects.filter(parcel=parcel.pk).delete()
        follow_all(parcel)


@receiver(given_up)
def learn(parcel: Parcel, **_: Any) -> None:
    """A digest that never went has told nothing; what could not go by one way goes by the next. A mailbox that always
    refuses is not tried again.
    """
    if "side" in parcel.facts:
        Digest.objects.filter(parcel=parcel.pk).delete()
    if parcel.handler in MAIL_HANDLERS and parcel.to is not None:
        trouble = Parcel.objects.values_list("trouble", flat=True).get(pk=parcel.pk)
        if trouble.startswith(REFUSALS):
            person = Person.objects.filter(pk=parcel.to).first()
            if person is not None:
                mail_came_back(person, for_good=True)
    follow_on(parcel)
