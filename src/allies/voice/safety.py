"""Who hears it when a child says that they are not safe, and the door by which those people alone read it."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from allies.people.models import Person
from allies.teams.keeping_team import at_home_with
from allies.teams.models import Child, Leader, Member, School
from allies.teams.permissions import KEEPERS, STAFF

from .models import SafeguardingAdult, SafetyWords

MOST_NAMED = 2


class Hearers(NamedTuple):
    people: list[Person]
    are_named: bool  # by the school; else they are those who keep this team, or lead the school


def named_at(school: School) -> list[SafeguardingAdult]:
    found = SafeguardingAdult.objects.filter(school=school, ended_at=None)
    return list(found.select_related("person").order_by("began_at", "id"))


def are_two_named(school: School) -> bool:
    return SafeguardingAdult.objects.current().filter(school=school).count() >= MOST_NAMED


def hearers_of(child: Child) -> Hearers:
    """Nobody who is, or ever was, at home with the child is among them, whatever work they have at the school."""
    adults = SafeguardingAdult.objects.current().filter(school=child.school_id).select_related("person")
    named = not_from_home(child, [adult.person for adult in adults.order_by("began_at", "id")])
    if named:
        return Hearers(named, are_named=True)
    seats = Member.objects.current().filter(child=child, role__in=sorted(KEEPERS)).select_related("person")
    keepers = not_from_home(child, [seat.person for seat in seats.order_by("began_at", "id")])
    if keepers:
        return Hearers(keepers, are_named=False)
    leads = Leader.objects.current().filter(school=child.school_id).select_related("person")
    return Hearers(not_from_home(child, [lead.person for lead in leads.order_by("pk")]), are_named=False)


def not_from_home(child: Child, people: list[Person]) -> list[Person]:
    return [person for person in people if not at_home_with(person.pk, [child.pk])]


def heard_by(person: Person) -> QuerySet[SafetyWords]:
    """What this person may read: said to them, while they work at that school and are nobody of the child's home."""
    here = Member.objects.current().filter(person=person, role__in=sorted(STAFF)).values("child__school")
    leads = Leader.objects.current().filter(person=person).values("school")
    is_at_work = Q(child__school__in=here) | Q(child__school__in=leads)
    return SafetyWords.objects.filter(is_at_work, hearers=person, taken_out_at=None, child__left_at=None)


def one_heard_by(person: Person, words: UUID) -> SafetyWords | None:
    found = heard_by(person).filter(pk=words)
    found = found.select_related("child__school__district", "opened_by__person", "seen_by", "answered_by")
    row = found.first()
    return None if row is None or at_home_with(person.pk, [row.child_id]) else row


def waits_for_safeguarding(person: Person) -> list[UUID]:
    """What nobody has answered yet, by its id and nothing else: the page itself is behind the door. One query."""
    said = heard_by(person).filter(answered_at=None)
    return list(said.order_by("recorded_at", "id").values_list("pk", flat=True))
