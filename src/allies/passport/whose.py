"""Whose passport whoever runs the server makes: the record as one guardian, or the student who holds it, reads it."""

from uuid import UUID

from django.db.models import Q

from allies.teams.models import Child, Member
from allies.teams.permissions import Permission

from .checking import NoPassport


def child_of(said: str) -> Child:
    """By id, else by the whole name."""
    children = Child.objects.select_related("school__district")
    try:
        found = list(children.filter(pk=UUID(said)))
    except ValueError:
        found = list(children.filter(name__iexact=said.strip()).order_by("pk"))
    if not found:
        raise NoPassport(f"No child here is called {said}. Give the name as it stands on the page, or the id.")
    if len(found) > 1:
        ids = ", ".join(str(one.pk) for one in found)
        raise NoPassport(f"{len(found)} children here are called {said}. Give the id of one: {ids}")
    return found[0]


def reader_of(child: Child, said: str) -> Member:
    """Named by mailbox or name; where one alone may take it along, nobody has to be named."""
    seats = Member.objects.current().with_orders().filter(child=child).order_by("pk")
    seats = seats.select_related("child__school__district", "home", "person")
    if said:
        seats = seats.filter(Q(person__email__iexact=said) | Q(person__name__iexact=said))
    may = [seat for seat in seats if seat.may(Permission.SEE_PASSPORT)]
    if len(may) == 1:
        return may[0]
    if not may:
        raise NoPassport("Nobody with a place here may take this record along: a parent can, or the student it is of.")
    names = ", ".join(sorted(seat.person.name for seat in may))
    raise NoPassport(f"Each of them has a record of their own. Say whose: --for NAME. There are: {names}")
