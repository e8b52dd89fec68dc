"""For whom a child may say something: the faces that the place from which the page was opened may write to."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from allies.teams.actions import audiences
from allies.teams.models import AboutChild, Audience, Home, Member, fill_rights
from allies.teams.models.belonging import is_in
from allies.teams.permissions import Permission, Role, Side
from allies.ui.lists import listed_apart

from .chips import SYMBOLS

SCHOOL, HOME, READERS = "school", "home:", "readers"


@dataclass(frozen=True)
class Whom:
    """`people`: all who then read it."""

    key: str
    name: str
    people: Sequence[Member] = ()
    home: Home | None = None
    seat: Member | None = None
    own: Audience | None = None  # of the thing that it is about
    symbol: str = field(default="")

    @property
    def names(self) -> str:
        return listed_apart(seat.person.name for seat in self.people)

    def audience(self, member: Member) -> Audience:
        if self.own is not None:
            return self.own
        if self.seat is not None:
            return audiences.choose([self.seat])
        return Audience.home_and_school(self.home) if self.home else Audience.school(member.child)


def who_may_be_told(member: Member) -> list[Whom]:
    """At home: this home with school, or one adult. At school, and for a student in their own place: school, school
    with one home, or one adult at school. From a home the other home is never among them.
    """
    readers = who_hear(member)
    at_school = [seat for seat in readers if seat.side is Side.SCHOOL]
    if member.side is Side.HOME:
        own = [seat for seat in readers if seat.home_id == member.home_id and seat.side is Side.HOME]
        return [with_home(member.home, [*own, *at_school], _("Home and school")), *map(alone, [*own, *at_school])]
    homes = {seat.home_id: seat.home for seat in readers if seat.home and seat.role == Role.GUARDIAN}
    with_homes = []
    for key, home in homes.items():
        of_home = [seat for seat in readers if seat.home_id == key]
        with_homes.append(with_home(home, [*of_home, *at_school], named(of_home)))
    everybody = Whom(SCHOOL, _("Everybody who helps me at school"), at_school, symbol=SYMBOLS["to:school"])
    return [everybody, *with_homes, *map(alone, at_school)]


def told_beside(member: Member, thing: AboutChild) -> list[Whom]:
    """Of those, the ones who read the thing that it is about, and nobody else: first all of them together, as far as
    this place may write to them.
    """
    readers = {seat.pk for seat in who_hear(member) if is_in(seat, thing.audience) and thing.kind in seat.kinds}
    inside = [one for one in who_may_be_told(member) if all(is_in(seat, thing.audience) for seat in one.people)]
    faces = [replace(one, people=[seat for seat in one.people if seat.pk in readers]) for one in inside]
    found = [one for one in faces if one.people]
    if member.side is Side.HOME or thing.audience.reach == Audience.Reach.CHOSEN:
        return found
    everybody = [seat for seat in who_hear(member) if seat.pk in readers]
    return [Whom(READERS, _("Everybody who reads this"), everybody, own=thing.audience), *found] if everybody else found


def who_hear(member: Member) -> list[Member]:
    """Those of the team, as this seat knows it, who read what a child says, but for whom an order closes it."""
    seats = list(member.teammates().with_orders())
    for seat in seats:
        seat.child = member.child
    fill_rights(seats)
    return [seat for seat in seats if seat.side in {Side.HOME, Side.SCHOOL} and seat.may(Permission.ANSWER_VOICE)]


def named(of_home: Sequence[Member]) -> str:
    names = ", ".join(seat.person.name for seat in of_home if seat.role == Role.GUARDIAN)
    return _("%(names)s, and school") % {"names": names}


def with_home(home: Home | None, people: Sequence[Member], name: str) -> Whom:
    assert home is not None  # noqa: S101 - people at home have one
    return Whom(f"{HOME}{home.pk}", name, people, home=home, symbol=SYMBOLS["to:home"])


def alone(seat: Member) -> Whom:
    return Whom(str(seat.pk), seat.person.name, [seat], seat=seat)
