"""A mail to whoever has reports to send: at most one a week, which names no child and no day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from allies.notices.letters import Item, Letter, nobody_reads_answers
from allies.notices.router import Channel, Decision, Event, Group, Standing, decide
from allies.notices.sending import watched
from allies.notices.wishes import listeners_of
from allies.outbox.actions import post_many
from allies.outbox.handlers import Outcome
from allies.outbox.mail import MailToSend, deliver
from allies.outbox.models import Parcel, Turn
from allies.people.models import Person
from allies.teams.models import Member, Seats, seats_of
from allies.teams.permissions import Permission, Role

from .models import Rhythm
from .reading import due_now

HANDLER = "reports.due"


def remind() -> Iterator[None]:
    """Each night, over all who hold a plan that is told in a rhythm. A second time in a week is the same parcel."""
    told = Rhythm.objects.filter(replaced_at=None, taken_out_at=None).values("child")
    held = Member.objects.current().filter(role=Role.CASE_MANAGER, child__in=told, child__left_at=None)
    people = Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("pk")
    for person in people:
        post_many(parcels_for(person))
        yield


def parcels_for(person: Person) -> Iterable[Parcel]:
    seats = sending_seats(person)
    if due_now(seats):
        decision = how_it_comes(seats)
        if decision.channel is Channel.EMAIL and decision.at is not None:
            monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
            yield Parcel(
                key=f"{HANDLER}:{person.pk}:{monday}",
                handler=HANDLER,
                to=person.pk,
                due_at=decision.at,
                turn=Turn.GATHERED,
            )


def sending_seats(person: Person) -> Seats:
    own = seats_of(person)
    return Seats(seat for seat in own if seat.role == Role.CASE_MANAGER and seat.may(Permission.SEND_REPORT))


def how_it_comes(seats: Seats) -> Decision:
    """Reminded in the way in which this person wants to hear of the story."""
    [listener, *_others] = listeners_of(seats.members)
    return decide(Event(Group.STORY), Standing(), listener.wishes, listener.reaches, now=timezone.now())


def send_reminders(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    """All is asked again: what was sent meanwhile needs no mail, and whoever wants none gets none."""
    known = Person.objects.filter(pk__in=[parcel.to for parcel in parcels], is_active=True)
    people = {person.pk: person for person in known}

    def write(parcel: Parcel) -> MailToSend | None:
        person = people.get(parcel.to) if parcel.to else None
        seats = sending_seats(person) if person else Seats([])
        if person is None or not due_now(seats) or how_it_comes(seats).channel is not Channel.EMAIL:
            return None
        return reminder(person)

    return watched(deliver(parcels, write), people)


def reminder(person: Person) -> MailToSend:
    with translation.override(person.language):
        opening = [_("Some progress reports are due soon, or are some days late. Sign in to Allies to see which.")]
        items = [Item(_("See the reports"), settings.ALLIES_URL + reverse("today:table") + "?view=reports")]
        closing = [_("This mail comes at most once a week."), nobody_reads_answers()]
        return Letter(person, _("A note from Allies"), opening, items, closing).as_mail()
