"""Numbers of the made-up families, all of those that belong to nobody; and whom a school names for health or safety."""

from allies.contacts.actions import write_contact
from allies.database.ids import uuid7
from allies.health.actions import name_contact
from allies.teams.models import Leader, School
from allies.teams.permissions import Role

from .contents import contents
from .plans import Team

DATA = contents("reaching_home")


def write_down_numbers(teams: list[Team]) -> None:
    number = 100
    for kid, _child, members in teams:
        for seat, member in zip(kid.seats, members, strict=True):
            if member.role == Role.GUARDIAN and member.home:
                number += 1
                said = DATA["how"] | {"name": "", "relation": "", "language": "", "with_interpreter": False}
                said |= DATA["otherwise"].get(seat.who, {}) | {"number": f"(312) 555-0{number}"}
                write_contact(id=uuid7(), by=member, home=member.home, member=member, **said)


def name_who_is_told(schools: list[School]) -> None:
    """Where nobody else is, the leader names herself."""
    for school in schools:
        leader = Leader.objects.current().filter(school=school).select_related("person").earliest("began_at")
        name_contact(school, person=leader.person, phone=school.phone, by=leader.person)
