"""One event as one reader has it, with what happened and when: nothing is claimed that did not happen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import itemgetter
from uuid import UUID
from zlib import crc32

from django.db.models import F, Max
from django.utils import timezone

from allies.contacts.models import Contact
from allies.jurisdictions.emergency import emergency_number
from allies.media.models import Recording, State
from allies.outbox.models import Heartbeat
from allies.people.models import Person
from allies.teams.keeping_team import at_home_with
from allies.teams.models import Child, Leader, Member, School, Seats
from allies.teams.models.about import AboutChildQuerySet
from allies.teams.permissions import STAFF, Role, Side

from .actions import days_off_of
from .chips import PATIENCE, is_staffed, reads_next, school_days_after
from .models import HealthContact, HealthEvent, ToldPerson, ToldSince

STILL = timedelta(minutes=2)  # without a sign of the worker nothing goes out
LATELY = timedelta(days=7)  # what nobody closed is read in the story after that
DAYS_AFTER = 2  # school days for which a health contact reads what was closed


@dataclass
class Seen:
    """`steps` are for the home that told it and for school. The other home reads what happened, and the day."""

    event: HealthEvent
    steps: list[ToldPerson] = field(default_factory=list)
    since: list[ToldSince] = field(default_factory=list)
    shows_steps: bool = True
    nobody: bool = False  # "Nobody has this. Call."
    is_staffed: bool = True
    next_at: datetime | None = None

    @property
    def sum(self) -> str:
        """Another one as soon as anything else happened."""
        steps = [(step.handed_over_at, step.failed_at, step.opened_at) for step in self.steps]
        since = [one.pk for one in self.since]
        event = self.event
        marks = (event.taken_at, event.closed_at, event.played_at)
        return f"{crc32(repr((steps, since, self.nobody, *marks)).encode()):x}"

    @property
    def states(self) -> "list[tuple[datetime, str, ToldSince | None]]":
        """What happened with it, the newest first."""
        event = self.event
        marks = (
            (event.closed_at, "closed"),
            (event.taken_at, "taken"),
            (event.played_at, "played"),
            (event.recorded_at, "kept"),
        )
        found = [(at, sort, None) for at, sort in marks if at]
        since = [(one.recorded_at, "since", one) for one in self.since]
        return sorted([*found, *since], key=itemgetter(0), reverse=True)

    @property
    def is_opened(self) -> bool:
        return any(step.opened_at for step in self.steps)


def events_of(member: Member) -> "AboutChildQuerySet[HealthEvent]":
    """What this seat reads; other family, who read no health record, what they told themselves."""
    if member.role == Role.FAMILY:
        return HealthEvent.objects.filter(by=member, child=member.child_id, taken_out_at=None)
    return member.sees(HealthEvent)


def has_contact(school: School) -> bool:
    return school.health_contacts.filter(ended_at=None).exists()


def told_to(member: Member) -> list[UUID]:
    """The events of which this seat may know who looked at them: never another home's."""
    found = events_of(member)
    if member.side is not Side.SCHOOL:
        found = found.filter(home=member.home_id)
    return list(found.values_list("pk", flat=True))


def seen_by(member: Member, event: HealthEvent) -> Seen:
    is_other_home = member.side is not Side.SCHOOL and member.home_id != event.home_id
    return Seen(event, since=since_of(event), shows_steps=False) if is_other_home else with_steps(event)


def since_of(event: HealthEvent) -> list[ToldSince]:
    found = ToldSince.objects.filter(event=event, taken_out_at=None)
    return list(found.select_related("by__person").order_by("-recorded_at"))


def with_steps(event: HealthEvent) -> Seen:
    now, school = timezone.now(), event.child.school
    off = days_off_of(school, now)
    told = ToldPerson.objects.filter(event=event, posted_at__isnull=False, taken_out_at=None)
    steps = list(
        told.select_related("person", "seat", "contact").order_by("turn", F("contact").asc(nulls_first=True), "id")
    )
    waiting = ToldPerson.objects.filter(event=event, posted_at=None).exists()
    return Seen(
        event,
        steps,
        since_of(event),
        nobody=nobody_has(event, steps, now, is_waiting=waiting),
        is_staffed=is_staffed(now, school, off),
        next_at=reads_next(now, school, off),
    )


def opens_at(child: Child) -> datetime | None:
    """When school reads next, while it is closed."""
    now = timezone.now()
    off = days_off_of(child.school, now)
    return None if is_staffed(now, child.school, off) else reads_next(now, child.school, off)


def nobody_has(event: HealthEvent, steps: Iterable[ToldPerson], now: datetime, *, is_waiting: bool) -> bool:
    """The list is at its end, nobody can be told, or nothing goes out: then only a call helps."""
    if event.taken_at or event.closed_at:
        return False
    steps = list(steps)
    if not steps or all(step.failed_at and not step.handed_over_at and not step.opened_at for step in steps):
        return True
    last = max(step.posted_at for step in steps if step.posted_at)
    at_the_end = not is_waiting and now - last >= PATIENCE
    return at_the_end or (now - event.recorded_at >= STILL and worker_is_still(now))


def worker_is_still(now: datetime) -> bool:
    beat = Heartbeat.objects.aggregate(at=Max("beat_at"))["at"]
    return beat is None or now - beat >= STILL


@dataclass(frozen=True)
class Numbers:
    """Calling comes first."""

    emergency: str
    school: School
    contacts: list[HealthContact]

    @property
    def others(self) -> list[HealthContact]:
        """Those whose number is not the school's own."""
        return [contact for contact in self.contacts if digits(contact.phone) != digits(self.school.phone)]

    @classmethod
    def of(cls, child: Child) -> "Numbers":
        contacts = HealthContact.objects.current().filter(school=child.school_id).select_related("person")
        return cls(
            emergency_number(child.school.district.jurisdiction),
            child.school,
            list(contacts.order_by("began_at", "id")),
        )

    @classmethod
    def without_names(cls, child: Child) -> "Numbers":
        return cls(emergency_number(child.school.district.jurisdiction), child.school, [])


def digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())


def event_for_contact(person: Person, event: UUID) -> HealthEvent | None:
    """The second door of a health contact: this one event, until two school days after it was closed. It opens nothing
    about a child with whom they are, or were, at home: what the other home says, and its numbers, are not theirs."""
    told = ToldPerson.objects.filter(
        event=event, person=person, contact__in=HealthContact.objects.current(), posted_at__isnull=False
    ).filter(taken_out_at=None, event__taken_out_at=None, event__child__left_at=None)
    row = told.select_related(
        "event__child__school__district", "event__home", "event__taken_by", "event__played_by"
    ).first()
    if row is None or row.event.child.school_id != row.contact.school_id:  # type: ignore[union-attr]
        return None
    if at_home_with(person.pk, [row.child_id]):
        return None
    return row.event if is_open_to_contacts(row.event) else None


def spoken_in(event: HealthEvent) -> list[Recording]:
    """What came with it, for whom its page is open."""
    return list(Recording.objects.filter(about_id=event.pk, taken_out_at=None).order_by("id"))


def cannot_be_played(event: HealthEvent) -> bool:
    """What was spoken was lost, so the home is to be asked."""
    playable = Recording.objects.filter(about_id=event.pk, taken_out_at=None, state__in=[State.READY, State.WAITING])
    return event.is_spoken and not playable.exists()


def waits_for_contact(person: Person, seats: Seats) -> list[UUID]:
    """What a health contact was told and nobody has yet, by its id and nothing else: the page itself is behind the
    second door. Whoever is on the child's team has it there. One query.
    """
    told = ToldPerson.objects.filter(
        person=person, contact__in=HealthContact.objects.current(), posted_at__isnull=False
    )
    told = told.filter(taken_out_at=None, event__taken_out_at=None, event__taken_at=None, event__closed_at=None)
    told = told.filter(event__child__left_at=None, event__child__school=F("contact__school"))
    told = told.filter(event__recorded_at__gte=timezone.now() - LATELY).exclude(child__in=[s.child_id for s in seats])
    rows = list(told.order_by("event").values_list("event", "child"))
    at_home = at_home_with(person.pk, [child for _event, child in rows]) if rows else ()
    return [event for event, child in rows if child not in at_home]


def is_open_to_contacts(event: HealthEvent) -> bool:
    if event.closed_at is None:
        return True
    zone = event.child.zone
    last = school_days_after(
        event.closed_at.astimezone(zone).date(), DAYS_AFTER, days_off_of(event.child.school, event.closed_at)
    )
    return timezone.now().astimezone(zone).date() <= last


def numbers_of_home(event: HealthEvent) -> list[Contact]:
    """For this event: the numbers of the home that told it."""
    found = Contact.objects.filter(Contact.holding(), home=event.home_id, taken_out_at=None)
    return list(found.select_related("home", "member__person").order_by("order", "id"))


def people_at(school: School) -> dict[UUID, str]:
    """Those with a place at this school now, by name."""
    seats = Member.objects.current().filter(child__school=school, role__in=sorted(STAFF))
    leads = Leader.objects.current().filter(school=school)
    found = dict(seats.values_list("person", "person__name")) | dict(leads.values_list("person", "person__name"))
    return dict(sorted(found.items(), key=lambda one: one[1].casefold()))
