"""Whose passport whoever runs the server makes: the record as one guardian, or the student who holds it, reads it."""

from django.db.models import Q

from allies.teams.models import Child, Member, School
from allies.teams.permissions import Permission

from .checking import NoPassport


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


def school_of(said: str) -> School:
    schools = School.objects.select_related("district").order_by("name", "pk")
    found = list(schools.filter(name__iexact=said.strip()) if said else schools[:2])
    if len(found) == 1:
        return found[0]
    raise NoPassport("Say to which school the child comes: --school NAME, as its name stands on its page.")
