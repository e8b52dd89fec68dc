"""A home tells school; somebody takes it, and closes it. Who is told, and when the next one is."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.clocks.models import DayOff
from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.media.actions import came_before
from allies.media.actions import keep as store
from allies.media.files import gone_if_it_fails
from allies.outbox.actions import keep
from allies.outbox.models import Parcel, Turn
from allies.people.models import Person
from allies.teams.acts import like, written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Member, School
from allies.teams.permissions import STAFF, Permission, Role
from allies.teams.seat_now import must_still
from allies.timeline.actions import record

from .chips import A_DAY, PATIENCE, Since, is_staffed
from .models import HealthContact, HealthEvent, ToldPerson, ToldSince

TELL, PASS_ON = "health.tell", "health.pass_on"
NEXT = (Role.TEACHER, Role.LEADER)  # after the case manager and the health contacts, one after the other


@gone_if_it_fails()
@transaction.atomic
def tell_school(
    *,
    id: uuid.UUID,
    by: Member,
    what: str,
    happened: str = "",
    how_long: str = "",
    now: str = "",
    is_spoken: bool = False,
    for_all_homes: bool = False,
    recording: Mapping[str, Any] | None = None,
) -> HealthEvent:
    """Kept, and told at once to the case manager and the health contacts. Sent twice it is one."""
    alone_with(id)
    by = must_still(by, Permission.SEND_HEALTH)
    assert by.home is not None  # noqa: S101  a constraint of the database: people at home have a home
    audience = Audience.team(by.child) if for_all_homes else Audience.home_and_school(by.home)
    facts: dict[str, Any] = {"what": what, "happened": happened, "how_long": how_long, "now": now}
    facts |= {"is_spoken": is_spoken or recording is not None}
    said = {**facts, "audience": audience}
    if known := HealthEvent.sent_before(id, by, **said):
        if recording and not came_before(about=known, **recording):
            raise SentOtherwise
        return known
    event = HealthEvent.objects.create(
        id=id, district_id=by.district_id, child_id=by.child_id, home=by.home, by=by, **said
    )
    event.child = by.child
    if recording:
        store(about=event, by=by, **recording)
    where = {"event": str(event.pk), "child": str(event.child_id)}
    record("health.told_school", about=event, by=by, tone="hard", facts=facts | where)
    begin_telling(event)
    return event


def begin_telling(event: HealthEvent) -> None:
    """In staffed hours the first are told now and the next in turn; outside them everybody once."""
    now = timezone.now()
    rows = rows_of(event)
    ToldPerson.objects.bulk_create(rows)
    if is_staffed_now(event.child.school, now):
        tell([row for row in rows if row.turn == 0], at=now)
        pass_on_later(event, turn=1, after=now)
    else:
        tell(rows, at=now)


def rows_of(event: HealthEvent) -> list[ToldPerson]:
    """Each person once, in the order in which they are told."""
    seats = list(
        Member.objects.current()
        .filter(child=event.child_id, role__in=[Role.CASE_MANAGER, *NEXT])
        .select_related("person")
        .order_by("began_at", "id")
    )
    contacts = HealthContact.objects.current().filter(school=event.child.school_id).order_by("began_at", "id")
    at_home = Member.objects.filter(child=event.child_id).exclude(role__in=sorted(STAFF)).values("person")
    contacts = contacts.exclude(person__in=at_home)
    own = like(event)
    rows: dict[uuid.UUID, ToldPerson] = {}
    for seat in seats:
        if seat.role == Role.CASE_MANAGER:
            rows.setdefault(seat.person_id, ToldPerson(event=event, person_id=seat.person_id, seat=seat, turn=0, **own))
    for contact in contacts:
        who = contact.person_id
        rows.setdefault(who, ToldPerson(event=event, person_id=who, contact=contact, turn=0, **own))
    for seat in (seat for role in NEXT for seat in seats if seat.role == role):
        turn = max((row.turn for row in rows.values()), default=0) + 1
        rows.setdefault(seat.person_id, ToldPerson(event=event, person_id=seat.person_id, seat=seat, turn=turn, **own))
    return list(rows.values())


def tell(rows: Iterable[ToldPerson], *, at: datetime) -> None:
    """A parcel for each; the worker's next look carries it."""
    for row in rows:
        if row.posted_at is None:
            row.posted_at = at
            row.save(update_fields=["posted_at"])
            keep(parcel_for(row))


def parcel_for(row: ToldPerson, since: ToldSince | None = None) -> Parcel:
    facts = {"told": str(row.pk)} | ({"since": str(since.pk)} if since else {})
    key = ":".join([TELL, *facts.values()])
    return Parcel(key=key, handler=TELL, facts=facts, to=row.person_id, district=row.district_id, turn=Turn.SAFETY)


def pass_on_later(event: HealthEvent, *, turn: int, after: datetime) -> None:
    keep(
        Parcel(
            key=f"{PASS_ON}:{event.pk}:{turn}",
            handler=PASS_ON,
            facts={"event": str(event.pk), "turn": turn},
            due_at=after + PATIENCE,
            district=event.district_id,
            turn=Turn.SAFETY,
        )
    )


@transaction.atomic
def pass_on(event: uuid.UUID, turn: int) -> None:
    """Run by the worker: tells the next person, in staffed hours; once these are over, everybody who is left."""
    found = HealthEvent.objects.select_for_update(of=("self",)).select_related("child__school").get(pk=event)
    if found.taken_at or found.closed_at or found.taken_out_at:
        return
    now = timezone.now()
    waiting = list(ToldPerson.objects.filter(event=found, posted_at=None).order_by("turn"))
    if not is_staffed_now(found.child.school, now):
        tell(waiting, at=now)
    elif waiting:
        tell([row for row in waiting if row.turn == waiting[0].turn], at=now)
        pass_on_later(found, turn=turn + 1, after=now)


def is_staffed_now(school: School, now: datetime) -> bool:
    return is_staffed(now, school, days_off_of(school, now))


def days_off_of(school: School, now: datetime) -> list[DayOff]:
    return list(DayOff.objects.around(now.date()).filter(school=school))


@transaction.atomic
def take(event: HealthEvent, *, by: Person, seat: Member | None = None) -> HealthEvent:
    """ "I have it." The first who says so has it; said by somebody else later, it is still the first's."""
    event = locked(event)
    if event.taken_at is None:
        event.taken_at, event.taken_by = timezone.now(), by
        event.save(update_fields=["taken_at", "taken_by"])
        note("health.taken", event, by, seat)
    return event


@transaction.atomic
def close(event: HealthEvent, *, by: Person, seat: Member | None = None) -> HealthEvent:
    """Somebody spoke with the home, or saw to the child. Nobody closes what nobody has."""
    event = locked(event)
    if event.taken_at is None:
        raise NotPossible(_("Nobody has this yet. Please press “I have it” first."))
    if event.closed_at is None:
        event.closed_at, event.closed_by = timezone.now(), by
        event.save(update_fields=["closed_at", "closed_by"])
        note("health.closed", event, by, seat)
    return event


@transaction.atomic
def tell_since(event: HealthEvent, *, how: str, by: Member) -> ToldSince:
    """How it is now, for those who were told of it, at once. Pressed twice it is one; it closes nothing."""
    event = locked(event)
    by = must_still(by, Permission.SEND_HEALTH)
    if known := ToldSince.objects.filter(event=event, how=how, taken_out_at=None).first():
        return known
    if how not in Since.of(event.what) or not may_tell_since(by, event):
        raise NotPossible(
            _("Nothing was sent: the school closed this more than a day ago. Please tell the school again.")
        )
    since = ToldSince.objects.create(event=event, how=how, **written_by(by, event))
    facts = {"what": event.what, "how": how, "event": str(event.pk), "child": str(event.child_id)}
    record("health.told_since", about=since, by=by, facts=facts)
    note("health.told_since", event, by.person, by)
    for row in ToldPerson.objects.filter(event=event, posted_at__isnull=False, taken_out_at=None):
        keep(parcel_for(row, since))
    return since


def may_tell_since(seat: Member, event: HealthEvent) -> bool:
    """The adults of the home that told it: while it is open, and for a day after."""
    is_over = event.closed_at is not None and timezone.now() - event.closed_at > A_DAY
    return seat.may(Permission.SEND_HEALTH) and seat.home_id == event.home_id and not is_over


def mark_played(event: uuid.UUID, person: Person) -> None:
    """The first time that somebody at school played what was spoken."""
    HealthEvent.objects.filter(pk=event, is_spoken=True, played_at=None).update(
        played_at=timezone.now(), played_by=person
    )


def mark_opened(event: HealthEvent, person: Person) -> None:
    """The first time that somebody who was told opened it."""
    ToldPerson.objects.filter(event=event, person=person, opened_at=None).exclude(posted_at=None).update(
        opened_at=timezone.now()
    )


@transaction.atomic
def name_contact(school: School, *, person: Person, phone: str, by: Person) -> HealthContact:
    """A leader names one, or puts another number in its place."""
    HealthContact.objects.filter(school=school, person=person, ended_at=None).update(ended_at=timezone.now())
    contact = HealthContact.objects.create(
        district_id=school.district_id, school=school, person=person, phone=phone, named_by=by
    )
    facts = {"school": school.pk, "person": person.pk}
    log.write("health.contact_named", by=by.pk, district=school.district_id, about=contact.pk, facts=facts)
    return contact


@transaction.atomic
def end_contact(contact: HealthContact, *, by: Person) -> None:
    """From now on they are told nothing, and open nothing."""
    if HealthContact.objects.filter(pk=contact.pk, ended_at=None).update(ended_at=timezone.now()):
        log.write("health.contact_ended", by=by.pk, district=contact.district_id, about=contact.pk)


def note(act: str, event: HealthEvent, by: Person, seat: Member | None) -> None:
    log.write(
        act,
        by=by.pk,
        seat=seat.pk if seat else None,
        child=event.child_id,
        district=event.district_id,
        about=event.pk,
    )
