"""A name like that of somebody at school, or of another parent: it waits until a keeper of the team allows it."""

from collections.abc import Sequence
from uuid import UUID

from allies.people.alike import are_alike
from allies.people.models import NameAsked, Person

from .models import Leader, Member
from .permissions import STAFF, Role


def is_like_another(person: Person, name: str) -> bool:
    """Whether it is like the name of anybody who works with a child on whose team this person is, or of another parent
    there; their own aside. Of whom else a home brings nobody learns here that they are there."""
    seats = Member.objects.current().filter(person=person)
    known = sorted(STAFF | {Role.GUARDIAN})
    mates = Member.objects.current().filter(child__in=seats.values("child"), role__in=known)
    leads = Leader.objects.current().filter(school__in=seats.values("child__school"))
    names = {*mates.exclude(person=person).values_list("person__name", flat=True)}
    names |= {*leads.exclude(person=person).values_list("person__name", flat=True)}
    return any(are_alike(name, other) for other in names)


def names_asked_on(children: Sequence[UUID], *, but: UUID) -> list[tuple[UUID, NameAsked]]:
    """The names that wait, of people on the teams of these children, with the child; not one's own."""
    seats = Member.objects.current().filter(child__in=children, person__names_asked__answered_at=None)
    seats = seats.exclude(person__names_asked=None).exclude(person=but).order_by("child", "person")
    children_of: dict[UUID, UUID] = {}
    for child, person in seats.values_list("child", "person"):
        children_of.setdefault(person, child)
    if not children_of:
        return []
    asked = NameAsked.objects.filter(person__in=children_of, answered_at=None).select_related("person")
    return [(children_of[one.person_id], one) for one in asked.order_by("asked_at", "id")]
