"""Who there is in the demo, for the page and for the command."""

import uuid
from dataclasses import asdict, dataclass

from django.conf.locale import LANG_INFO
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from allies.people.models import Person
from allies.teams.models import Leader, Member
from allies.teams.permissions import Role

from .people import PEOPLE
from .tokens import sign_in_path

NAMES = {someone.key: someone.name for someone in PEOPLE}
# Who shows most of Allies at first: of the cast, in this order, and why.
TO_BEGIN_WITH: dict[str, str | Promise] = {
    "ana": _("A mother. She reads Spanish on her phone."),
    "okafor": _("A case manager with 22 children."),
    "amal": _("A mother. She reads Arabic."),
    "brian": _("A father. A court order keeps him from some of it."),
    "lake": _("A paraprofessional. Her hands are full."),
    "ford": _("She leads a school."),
}


@dataclass(frozen=True)
class Place:
    name: str
    role: str
    role_words: str
    child: str
    school: str
    language: str
    email: str
    sign_in_path: str

    @property
    def language_name(self) -> str:
        return capfirst(str(LANG_INFO[self.language]["name_local"]))


def made_up_person(id: uuid.UUID) -> Person | None:
    return Person.objects.filter(pk=id, is_active=True).first()


def places() -> list[Place]:
    """One line a person and seat, leaders first, then child by child."""
    leaders = [
        place_of(lead.person, Role.LEADER, "", lead.school.name)
        for lead in Leader.objects.current().select_related("person", "school").order_by("school__name")
    ]
    seats = Member.objects.current().select_related("person", "child__school")
    return leaders + [
        place_of(seat.person, Role(seat.role), seat.child.name, seat.child.school.name)
        for seat in seats.order_by("child__school__name", "child__name", "began_at", "id")
    ]


def place_of(person: Person, role: Role, child: str, school: str) -> Place:
    return Place(
        name=person.name,
        role=role.value,
        role_words=str(role.label),
        child=child,
        school=school,
        language=person.language,
        email=person.email or "",
        sign_in_path=sign_in_path(person),
    )


def as_json(base: str) -> list[dict[str, str]]:
    return [asdict(place) | {"sign_in_url": base + place.sign_in_path} for place in places()]


def made_up_people() -> list[tuple[str, list[Place]]]:
    """The places by child, the leaders under their school."""
    groups: dict[str, list[Place]] = {}
    for place in places():
        groups.setdefault(place.child or place.school, []).append(place)
    return list(groups.items())


def to_begin_with() -> list[tuple[Place, str | Promise]]:
    """A handful of people, each once, with a sentence about them."""
    by_name = {place.name: place for place in reversed(places())}
    known = ((by_name.get(NAMES[key]), words) for key, words in TO_BEGIN_WITH.items())
    return [(place, words) for place, words in known if place]
