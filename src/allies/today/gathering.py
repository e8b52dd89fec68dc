"""What Today is made of: all that the cards of one person in one world need, each asked once over all children."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from allies.asked.kinds import AskedKind
from allies.asked.models import Asked
from allies.asked.reading import asked_of, in_words
from allies.batons.models import Absence, Baton
from allies.clocks.models import DayOff
from allies.contacts.models import Contact
from allies.conversations.messages import THREADS
from allies.conversations.panels import new_words
from allies.jurisdictions.days import is_school_day, next_school_day
from allies.people.models import Person
from allies.places.waiting import Due
from allies.teams.models import Member, School, Seats
from allies.teams.permissions import Permission
from allies.timeline.models import Answer, Entry
from allies.timeline.news import News, news_for
from allies.timeline.places import Waiting
from allies.ui.days import weekday_of
from allies.ui.lists import listed

from .caseload import Card, days_off_of, handed
from .messages import unread_messages
from .table import AHEAD, due_of

LATELY = timedelta(days=5)  # over a long weekend


@dataclass(frozen=True)
class Thing:
    """What waits, of one child, for one seat."""

    seat: Member
    waiting: Waiting
    due: Due | None = None
    numbers: list[Contact] = field(default_factory=list)

    @property
    def has_no_number(self) -> bool:
        """Said only to whom it would be shown."""
        is_to_call = self.waiting.numbers_of is not None and self.seat.may(Permission.SEE_CONTACT)
        return is_to_call and not self.numbers

    @property
    def home(self) -> str:
        """Whose the numbers are."""
        return self.numbers[0].home.called if self.numbers else ""


@dataclass(frozen=True)
class Folded:
    """What waits of several children and is alike: one line, and each child in it."""

    words: str
    icon: str
    things: list[Thing]

    @property
    def names(self) -> str:
        return listed(thing.seat.child.called_apart for thing in self.things)

    @property
    def since(self) -> datetime | None:
        """Since when the family waits that waits longest."""
        return min((thing.waiting.since for thing in self.things if thing.waiting.since), default=None)

    @property
    def since_on(self) -> date | None:
        return self.since.astimezone(self.things[0].seat.child.zone).date() if self.since else None

    @property
    def due(self) -> Due | None:
        return min((thing.due for thing in self.things if thing.due), key=lambda due: due.on, default=None)


@dataclass
class Today:
    """`seats`: those of one world, children by name."""

    person: Person
    seats: Seats
    now: datetime
    schools: list[School] = field(default_factory=list)
    is_substitute: bool = False
    read: dict[Permission, dict[UUID, Member]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def names_children(self) -> bool:
        return len(self.seats) > 1

    @property
    def works_with_children(self) -> bool:
        """The children of the day are one press away."""
        return any(seat.may(Permission.ADD_CHIPS) for seat in self.seats)

    @property
    def phones(self) -> list[School]:
        """The schools of one's children that have a number, each once."""
        schools = {seat.child.school_id: seat.child.school for seat in self.seats}
        return [school for school in schools.values() if school.phone]

    def note(self, seat: Member, permission: Permission) -> None:
        """The page shows something of this child: it is read."""
        self.read[permission][seat.pk] = seat

    @cached_property
    def asked(self) -> list[Asked]:
        """What waits now, and what will within a year."""
        return asked_of(self.seats, ahead=AHEAD) if len(self.seats) else []

    @property
    def waiting(self) -> list[Thing]:
        """What is asked of this person now; what is urgent first."""
        return [thing for thing in self.open_now if not thing.waiting.is_told]

    @property
    def told(self) -> list[Thing]:
        """What somebody else has to answer, and this person told or was told."""
        return [thing for thing in self.open_now if thing.waiting.is_told]

    @cached_property
    def open_now(self) -> list[Thing]:
        waits = in_words([row for row in self.asked if row.from_at <= self.now], self.seats)
        by_child, dues = self.seats.by_child, self.dues
        found = [(by_child[one.child], one) for one in waits if one.child in by_child]
        numbers = self.numbers(found)
        things = [Thing(seat, one, dues.get(one.url), numbers_for(one, numbers)) for seat, one in found]
        return sorted(things, key=lambda thing: not thing.waiting.is_urgent)

    @property
    def urgent(self) -> list[Thing]:
        return [thing for thing in self.waiting if thing.waiting.is_urgent]

    @property
    def quiet(self) -> list[Thing]:
        return [thing for thing in self.waiting if not thing.waiting.is_urgent]

    @cached_property
    def dues_by_row(self) -> dict[UUID, Due]:
        kinds, by_child = {kind.name: kind for kind in AskedKind.every()}, self.seats.by_child
        found = {row.pk: due_of(row, kinds[row.what], by_child[row.child_id]) for row in self.asked}
        return {row: due for row, due in found.items() if due}

    @property
    def dues(self) -> dict[str, Due]:
        """By the address where it is answered."""
        return {due.url: due for due in self.dues_by_row.values()}

    def numbers(self, found: Iterable[tuple[Member, Waiting]]) -> dict[UUID, list[Contact]]:
        """By home that is to be called, whom at which number, for whoever may see them. One query, or none."""
        at_hand = {seat.pk: seat for seat, one in found if one.numbers_of and seat.may(Permission.SEE_CONTACT)}
        if not at_hand:
            return {}
        homes = {one.numbers_of for _seat, one in found if one.numbers_of}
        rows = Seats(at_hand.values()).sees(Contact).filter(Contact.holding(), home__in=homes)
        by_home: dict[UUID, list[Contact]] = defaultdict(list)
        for contact in rows.select_related("home", "member__person").order_by("order", "id"):
            by_home[contact.home_id].append(contact)
        for seat in at_hand.values():
            self.note(seat, Permission.SEE_CONTACT)
        return by_home

    @cached_property
    def batons(self) -> dict[UUID, list[Baton]]:
        """The notes of the last days, by child, as they were given; each with its line of the story, and whether this
        person thanked for it.
        """
        since = min((seat.today for seat in self.seats), default=self.now.date()) - LATELY
        line = self.seats.sees(Entry).filter(about_id=OuterRef("pk")).order_by("id").values("pk")[:1]
        own = [seat.pk for seat in self.seats]
        given = self.seats.sees(Answer).filter(entry__about_id=OuterRef("pk"), by__in=own)
        rows = self.seats.sees(Baton).filter(day__gte=since).select_related("by__person", "home")
        found: dict[UUID, list[Baton]] = defaultdict(list)
        for baton in rows.annotate(line=Subquery(line), is_thanked=Exists(given)).order_by("recorded_at", "id"):
            found[baton.child_id].append(baton)
        return found

    @cached_property
    def away(self) -> set[UUID]:
        """Which children are away today."""
        days = {seat.child_id: seat.today for seat in self.seats}
        first, last = min(days.values(), default=None), max(days.values(), default=None)
        rows = self.seats.sees(Absence).filter(first_on__lte=last, last_on__gte=first, taken_back_at=None)
        return {one.child_id for one in rows if one.first_on <= days[one.child_id] <= one.last_on}

    @cached_property
    def days_off(self) -> dict[UUID, list[DayOff]]:
        """The days off of each school."""
        return days_off_of(self.seats, self.now)

    @cached_property
    def handed(self) -> dict[UUID, Card]:
        """What each side handed over for the day that is shown, by child."""
        return handed(self.seats, self.now) if len(self.seats) else {}

    @cached_property
    def news(self) -> dict[UUID, News]:
        return news_for(self.seats)

    @cached_property
    def unread(self) -> dict[str, list[tuple[UUID, UUID]]]:
        return unread_messages(self.seats)

    @cached_property
    def new_words(self) -> list[Thing]:
        by_child = self.seats.by_child
        return [Thing(by_child[one.child], one) for one in new_words(self.unread.get(THREADS, []))]

    def has_school(self, seat: Member) -> bool:
        return is_school_day(seat.today, self.days_off[seat.child.school_id])

    def back_on(self) -> date | None:
        """The next school day, where today is none."""
        days = [
            next_school_day(seat.today, self.days_off[seat.child.school_id])
            for seat in self.seats
            if not self.has_school(seat)
        ]
        return min(days) if days and len(days) == len(self.seats) else None

    @property
    def back_in_words(self) -> str:
        day = self.back_on()
        return weekday_of(day) if day else ""


def numbers_for(one: Waiting, numbers: dict[UUID, list[Contact]]) -> list[Contact]:
    found = numbers.get(one.numbers_of, []) if one.numbers_of else []
    told = one.may_be_told
    return [contact for contact in found if told is None or contact.member_id is None or contact.member_id in told]
