"""Who keeps a child's team for the school, and whom a family can call about it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from allies.people.models import Person

from .models import Child, Ending, Invitation, Leader, Member, School
from .models.ending import EndingQuerySet
from .permissions import KEEPERS, STAFF, Role


def keepers_of(child: Child) -> set[Person]:
    """Who keeps this child's team: on it, or leading the school. Nobody who is, or was, at home with this child."""
    on_team = Member.objects.current().filter(child=child, role__in=sorted(KEEPERS)).values("person")
    leading = Leader.objects.current().filter(school=child.school_id).values("person")
    at_home = Member.objects.filter(child=child).exclude(role__in=sorted(STAFF)).values("person")
    people = Person.objects.filter(Q(pk__in=on_team) | Q(pk__in=leading)).exclude(pk__in=at_home)
    return set(people.order_by("pk"))


def who_adds_students(seats: Iterable[Member]) -> dict[str, list[str]]:
    """For who manages a case, by school: the names of those who lead it, unless they lead it themselves. One query."""
    mine = {seat.child.school_id: seat for seat in seats if seat.role == Role.CASE_MANAGER}
    if not mine:
        return {}
    names: dict[UUID, list[str]] = defaultdict(list)
    own: set[UUID] = set()
    leads = Leader.objects.current().filter(school__in=mine, person__is_active=True).select_related("person")
    for lead in leads.order_by("began_at", "id"):
        names[lead.school_id].append(lead.person.name)
        if lead.person_id == mine[lead.school_id].person_id:
            own.add(lead.school_id)
    return {mine[school].child.school.name: found for school, found in names.items() if school not in own}


def is_with_school(child: Child) -> bool:
    """Whether anybody of school has a place on the team."""
    return Member.objects.current().filter(child=child, role__in=sorted(STAFF)).exists()


def at_work(school: School) -> QuerySet[Person]:
    """Who works at a school now: a place on a team of it, or the lead."""
    seats = Member.objects.current().filter(child__school=school, child__left_at=None, role__in=sorted(STAFF))
    leads = Leader.objects.current().filter(school=school)
    people = Person.objects.filter(Q(pk__in=seats.values("person")) | Q(pk__in=leads.values("person")), is_active=True)
    return people.order_by("name", "pk")


def endings_about(**of_member: object) -> EndingQuerySet:
    """Names and causes, with who asked and who confirmed."""
    found = Ending.objects.filter(**{f"member__{name}": value for name, value in of_member.items()})
    with_names = ("member__person", "member__child__school", "asked_by", "confirmed_by", "back_asked_by", "back_by")
    return found.select_related(*with_names).order_by("-asked_at", "-id")


def at_home_with(person: UUID, children: Iterable[UUID | None]) -> set[UUID]:
    """Those of these children with whom this person is, or was, at home: of theirs they keep nothing for school."""
    seats = Member.objects.filter(child__in=[*children], person=person).exclude(role__in=sorted(STAFF))
    return set(seats.values_list("child", flat=True))


def may_confirm(ending: Ending, person: Person) -> bool:
    """A second person: not who asked, and nobody who came only after that, unless who runs the house named them."""
    return person.pk != ending.member.person_id and is_second(person, ending, ending.member.child)


class AskedFor(Protocol):
    """What one person who keeps a team asked for, and a second one confirms."""

    asked_by_id: UUID
    asked_at: datetime


def is_second(person: Person, what: AskedFor, child: Child) -> bool:
    return person.pk != what.asked_by_id and person in keepers_of(child) and was_here(person, child, what.asked_at)


def seconds_of(what: AskedFor, child: Child) -> list[Person]:
    return [person for person in sorted(keepers_of(child), key=str) if is_second(person, what, child)]


def was_here(person: Person, child: Child, at: datetime) -> bool:
    """Whether they kept the team before something was asked, or who runs the house named them: nobody makes a second
    person to agree with."""
    return kept_team(person, child, at) or named_by_operator(person, child.school)


def kept_team(person: Person, child: Child, at: datetime) -> bool:
    before = {"began_at__lte": at}
    seats = Member.objects.current().filter(child=child, person=person, role__in=sorted(KEEPERS), **before)
    return seats.exists() or Leader.objects.current().filter(school=child.school_id, person=person, **before).exists()


def named_by_operator(person: Person, school: School) -> bool:
    named = Invitation.objects.filter(school=school, child=None, accepted_by=person, made_by=None)
    return named.exists() and Leader.objects.current().filter(school=school, person=person).exists()


def second_people(ending: Ending) -> list[Person]:
    return [person for person in seconds_of(ending, ending.member.child) if person.pk != ending.member.person_id]


def whom_to_call(child: Child) -> str:
    """Whom a family calls about what is open to them: the case manager, else who leads the school; with the number."""
    seats = Member.objects.current().filter(child=child, role=Role.CASE_MANAGER).select_related("person")
    leads = Leader.objects.current().filter(school=child.school_id).select_related("person")
    first = seats.order_by("began_at", "id").first() or leads.order_by("began_at", "id").first()
    words = {"name": first.person.name if first else child.school.name, "phone": child.school.phone}
    return (_("%(name)s, %(phone)s") if child.school.phone else "%(name)s") % words
