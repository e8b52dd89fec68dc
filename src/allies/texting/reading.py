"""One's own numbers, and how each of them does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from allies.notices.models.preference import GroupOfNews
from allies.people.models import Person
from allies.teams.models import Member
from allies.teams.permissions import Role

from .models import Doubt, Number, OutgoingText, Sort, State, Stop

FAILURES_THAT_COUNT = 3  # in a row: a phone may be off for a day


@dataclass(frozen=True)
class Own:
    """A number as its person sees it. Nothing of who else has it."""

    row: Number
    stops: Sequence[Stop]

    @property
    def is_stopped(self) -> bool:
        return any(not stop.topic for stop in self.stops)

    @property
    def is_broken(self) -> bool:
        return self.row.failures >= FAILURES_THAT_COUNT

    @property
    def state(self) -> str:
        if not self.row.proven_at:
            return _("Not yet shown to be yours. Only the code goes there.")
        if self.is_stopped:
            return _("STOP was sent from this phone, so no texts go there. Text START to begin again.")
        if self.is_broken:
            return _("The last texts did not arrive. Is the phone on, and the number right?")
        topics = [str(GroupOfNews(stop.topic).label) for stop in self.stops]
        if topics:
            return _("Texts go there, but not about: %(topics)s") % {"topics": ", ".join(topics)}
        return _("Texts go there.")


def own_numbers(person: Person) -> QuerySet[Number]:
    return Number.objects.filter(person=person).standing()


def doubts_for(member: Member) -> QuerySet[Doubt]:
    """Doubtful numbers of this child's families, for who is asked to ask them."""
    families = Member.objects.current().filter(child=member.child_id, role__in=[Role.GUARDIAN, Role.FAMILY])
    found = Doubt.objects.filter(person__in=families.values("person"))
    return found if member.role == Role.CASE_MANAGER else found.none()


def numbers_of(person: Person) -> list[Own]:
    rows = list(own_numbers(person).order_by("added_at", "pk"))
    stops = stops_at([row.number for row in rows if row.proven_at])
    return [Own(row, stops.get(row.number, [])) for row in rows]


def stops_at(numbers: Sequence[str]) -> dict[str, list[Stop]]:
    """What is stopped now, by number."""
    found: dict[str, list[Any]] = {}
    for stop in Stop.objects.filter(number__in=numbers, undone_at=None).order_by("stopped_at"):
        found.setdefault(stop.number, []).append(stop)
    return found


LAST = 10
FOR = {
    Sort.CODE: gettext_lazy("A code"),
    Sort.ABOUT: gettext_lazy("About the texts"),
    Sort.ASKS: gettext_lazy("A question about your text"),
    Sort.TAKEN: gettext_lazy("Your answer arrived"),
    Sort.HEARD: gettext_lazy("Your words arrived"),
    Sort.NEWS: pgettext_lazy("a text", "News"),
}
HOW = {
    State.WAITS: pgettext_lazy("a text", "waits"),
    State.SENT: pgettext_lazy("a text", "sent"),
    State.DELIVERED: pgettext_lazy("a text", "arrived"),
    State.FAILED: pgettext_lazy("a text", "did not arrive"),
}


@dataclass(frozen=True)
class Went:
    """One of our texts to this person: when, what for and how it went; never what it said."""

    row: OutgoingText

    @property
    def what_for(self) -> str:
        return str(FOR[Sort(self.row.sort)])

    @property
    def how(self) -> str:
        return str(HOW[State(self.row.state)])


def last_texts(person: Person, numbers: Sequence[Own]) -> list[Went]:
    """The newest first. To a shared phone, those to this person alone; what answers a text is of who has shown that
    the phone is theirs, since it is theirs alone.
    """
    theirs = Q(to=person)
    for own in numbers:
        if since := alone_since(own.row):
            theirs |= Q(to=None, number=own.row.number, written_at__gt=since)
    return [Went(row) for row in OutgoingText.objects.filter(theirs).order_by("-written_at", "-pk")[:LAST]]


def alone_since(row: Number) -> datetime | None:
    """Since when nobody else here has this phone. None: somebody has, or it is not shown."""
    others = Number.objects.filter(number=row.number, proven_at__isnull=False).exclude(person=row.person_id)
    if row.proven_at is None or others.proven().exists():
        return None
    until = others.aggregate(last=Max("ended_at"))["last"]
    return max(row.proven_at, until) if until else row.proven_at
