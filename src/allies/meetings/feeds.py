"""The second door of meetings: a secret address that a calendar reads by itself, for one person, without any name."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.database.locks import alone_with
from allies.log import actions as log
from allies.people.models import Person
from allies.teams.models import Member, seats_of
from allies.teams.permissions import Permission

from .calendar_files import feed
from .models import CalendarFile, Feed, Meeting
from .models.calendar import hashed
from .sending import appointment_of

LOOKS_BACK = timedelta(days=30)


@transaction.atomic
def new_feed(person: Person) -> Feed:
    """A new address; the one before it shows nothing from now on."""
    alone_with(person.pk)
    end_feed(person)
    made = Feed(id=uuid7(), person=person)
    made.token_hash = hashed(made.token)
    made.save(force_insert=True)
    log.write("meetings.feed_made", by=person.pk, about=made.pk)
    return made


@transaction.atomic
def end_feed(person: Person) -> None:
    alone_with(person.pk)
    for row in Feed.objects.filter(person=person, ended_at=None):
        Feed.objects.filter(pk=row.pk).update(ended_at=timezone.now())
        log.write("meetings.feed_ended", by=person.pk, about=row.pk)


def feed_with(token: str) -> Feed | None:
    """Whether it has ended or not."""
    return Feed.objects.by_token(token)


def open_feed_of(person: Person) -> Feed | None:
    return Feed.objects.open_of(person)


def seats_for(person: Person) -> list[Member]:
    """Those that know of meetings now. Of a child who has left, or whom an order closes, nothing is read."""
    return [seat for seat in seats_of(person) if seat.may(Permission.SEE_MEETING)] if person.is_active else []


def is_over(found: Feed, seats: list[Member]) -> bool:
    return found.ended_at is not None or not found.person.is_active or not seats


def appointments(seats: Iterable[Member]) -> list[CalendarFile]:
    """What the calendar of each seat was told last, where it still holds."""
    since = timezone.now() - LOOKS_BACK
    rows = [
        row
        for seat in seats
        for row in seat.sees(CalendarFile)
        .filter(
            CalendarFile.is_newest(), of=seat, is_cancelled=False, ends_at__gte=since, meeting__in=seat.sees(Meeting)
        )
        .select_related("child__school")
    ]
    return sorted(rows, key=lambda row: (row.starts_at, row.pk))


def feed_of(seats: Iterable[Member]) -> bytes:
    """In the language that is active."""
    return feed([appointment_of(row) for row in appointments(seats)], name=_("Meetings at school"))


def note_read(found: Feed) -> None:
    """A line of the log for each day on which a calendar looked: it is a machine that reads, and no person."""
    today = timezone.localdate()
    if Feed.objects.filter(pk=found.pk).exclude(read_on=today).update(read_on=today):
        log.write("meetings.feed_read", by=found.person_id, about=found.pk)
