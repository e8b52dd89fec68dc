"""The small cast of every test.

Mateo lives in two homes. Ana (mother) and her mother Rosa live on Oak Street; Luis (father) lives on Elm Street; his
advocate is Ines, to whom he opened the team and the profile. At school there are Ms. Okafor (case manager), Mr. Bell
(teacher), Jin (speech therapist), Pam (paraprofessional), and Ms. Ford, who leads the school and is not on the team.
Stan knows nobody here. Olga is the mother of another child at the school.
"""

import time
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.utils import timezone

from allies.database.tests.replayed import Replayed
from allies.people import sessions
from allies.people.models import Person
from allies.teams.actions.endings import ask_to_end, confirm_end
from allies.teams.actions.opening import open_to
from allies.teams.actions.schools import make_leader, open_school, welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.keeping_team import keepers_of
from allies.teams.models import Audience, Child, District, Ending, Home, Leader, Member, School
from allies.teams.models.belonging import audiences_of
from allies.teams.models.ending import Cause
from allies.teams.permissions import Kind, Role
from allies.ui.tests.one_at_a_time import TURN


@dataclass
class Cast:
    """Everybody around Mateo, by name. Each name is a seat; `.person` is the human being."""

    school: School
    child: Child
    oak: Home
    elm: Home
    ana: Member
    rosa: Member
    luis: Member
    ines: Member
    okafor: Member
    bell: Member
    jin: Member
    pam: Member
    ford: Leader
    stan: Person
    other_mother: Person

    @property
    def everyone(self) -> dict[str, Member]:
        names = ("ana", "rosa", "luis", "ines", "okafor", "bell", "jin", "pam")
        return {name: getattr(self, name) for name in names}


def someone(name: str, **more: str) -> Person:
    """A person with an address made of their name."""
    return Person.objects.create(name=name, email=f"{name.rsplit(maxsplit=1)[-1].lower()}@example.org", **more)


def audiences_for(member: Member) -> set[Audience]:
    """As the database answers it."""
    return set(Audience.objects.filter(audiences_of([member]), child=member.child_id))


def end_parents_place(parent: Member, cause: Cause = Cause.MISTAKE) -> Ending:
    """Two who keep the team end a parent's place."""
    first, *others = sorted(keepers_of(parent.child), key=str)
    asked = Ending.objects.filter(member=parent).open().first()
    ending = asked or ask_to_end(parent, cause=cause, proof="Seen on paper", by=first)
    return confirm_end(ending, by=next(one for one in (first, *others) if one.pk != ending.asked_by_id))


_entered: dict[UUID, str] = {}  # the newest sign-in of each, which other tests do not have


def enter(client: Client, person: Person) -> Client:
    """Sign somebody in who has done all that their role asks for first; who is in already comes in again."""
    with TURN:
        if is_in(person):
            client.cookies[settings.SESSION_COOKIE_NAME] = _entered[person.pk]
            return client
        client.force_login(person)
        session = client.session
        session.pop(sessions.FIRST, None)
        session.save()
        _entered[person.pk] = session.session_key
    return client


def is_in(person: Person) -> bool:
    held = SessionStore(_entered.get(person.pk)).load() if person.pk in _entered else {}
    return (
        bool(held)
        and sessions.FIRST not in held
        and held[HASH_SESSION_KEY] == person.get_session_auth_hash()
        and 0 <= time.time() - held[sessions.SIGNED_IN_AT] < sessions.SEEN_EVERY
    )


@pytest.fixture
def cast(db: None, request: pytest.FixtureRequest) -> Cast:
    if "clock" in request.fixturenames:  # seats begin on the day of the story, not on that of the run
        request.getfixturevalue("clock")
    return everybody()


@Replayed
def everybody() -> Cast:
    district = District.objects.create(name="Riverbend")
    school = open_school("Maple School", district=district, time_zone="America/Chicago")
    ford = make_leader(someone("Ms. Ford"), school=school, by=None)
    child = welcome_child(
        "Mateo Rivera", school=school, by=ford.person, called="Mateo", homes=("Oak Street", "Elm Street")
    )
    oak, elm = child.homes.order_by("-name")

    another = welcome_child("Petra Novak", school=school, by=None)
    other_mother = someone("Olga Novak")
    add_member(other_mother, child=another, role=Role.GUARDIAN, home=another.homes.get(), by=None)

    def seat(name: str, role: Role, home: Home | None = None, **more: object) -> Member:
        member = add_member(someone(name), child=child, role=role, home=home, by=None, **more)
        # As the door would have it: child and school in hand.
        return Member.objects.select_related("child__school", "home", "person").get(pk=member.pk)

    cast = Cast(
        school=school,
        child=child,
        oak=oak,
        elm=elm,
        ana=seat("Ana Rivera", Role.GUARDIAN, oak, title="Mother"),
        rosa=seat("Rosa Vidal", Role.FAMILY, oak, title="Grandmother"),
        luis=seat("Luis Ortega", Role.GUARDIAN, elm, title="Father"),
        ines=seat("Ines Marsh", Role.GUEST, elm, ends_at=timezone.now() + timedelta(days=30)),
        okafor=seat("Ms. Okafor", Role.CASE_MANAGER),
        bell=seat("Mr. Bell", Role.TEACHER),
        jin=seat("Jin Tran", Role.THERAPIST),
        pam=seat("Pam Lake", Role.PARAPROFESSIONAL),
        ford=ford,
        stan=someone("Stan Stranger"),
        other_mother=other_mother,
    )
    soon = cast.luis.today + timedelta(days=29)
    open_to(cast.ines, [Kind.TEAM, Kind.PROFILE], until_on=soon, by=cast.luis)
    return cast
