"""One's own numbers, and how each of them does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from allies.notices.models.preference import GroupOfNews
from allies.people.models import Person
from allies.teams.models import Member
from allies.teams.permissions import Role

from .models import Doubt, Number, Stop

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
    """Of the families of this child, for who is asked to ask them."""
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
