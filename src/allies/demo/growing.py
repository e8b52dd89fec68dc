"""Makes large data in bulk: many children with small teams, and stories as long as you like."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched, cycle

from django.db import transaction
from django.utils import timezone

from allies.batons.chips import Way
from allies.batons.models import Baton
from allies.database.ids import uuid7
from allies.people.models import Person
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import Audience, Child, Member, School
from allies.teams.permissions import Role
from allies.timeline.models import Entry

from .days import line_for

FIRST = ("Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gia", "Hugo", "Ivy", "Jon", "Kit", "Lea", "Max", "Nia", "Oli")
LAST = ("Adler", "Brook", "Castro", "Dolan", "Ellis", "Farah", "Green", "Haas", "Iqbal", "James", "Khan", "Lund")
AT_ONCE = 2_000


@dataclass(frozen=True)
class Made:
    children: int
    entries: int


def grow(*, children: int, entries: int) -> Made:
    """Add so many children to the first school, and so many lines of story shared among them."""
    school = School.objects.order_by("name").first()
    if school is None:
        raise LookupError("There is no school to grow. Make the demo first.")
    seats = [a_child(school, number) for number in range(children)]
    if not seats:
        return Made(0, 0)
    now = timezone.now()
    writers = zip(cycle(seats), range(entries), strict=False)
    for some in batched(writers, AT_ONCE, strict=False):
        batons = [
            a_baton(member, audience, number, now - timedelta(minutes=7 * number))
            for (member, audience), number in some
        ]
        with transaction.atomic():
            Baton.objects.bulk_create(batons)
            Entry.objects.bulk_create(line_for(baton) for baton in batons)
    return Made(children, entries)


@transaction.atomic
def a_child(school: School, number: int) -> tuple[Member, Audience]:
    """A child, a parent and a teacher. The parent signs in nowhere: the child is there for the size of it."""
    dice = random.Random(f"grown:{number}")  # noqa: S311  a demo, not a secret
    name = f"{dice.choice(FIRST)} {dice.choice(LAST)} {number + 1}"
    child: Child = welcome_child(name, school=school, by=None, grade=f"Grade {number % 9}")
    parent = Person.objects.create(name=f"Parent of {name}")
    add_member(parent, child=child, role=Role.GUARDIAN, home=child.homes.get(), by=None)
    teacher = Person.objects.create(name=f"Teacher of {name}")
    return add_member(teacher, child=child, role=Role.TEACHER, by=None), Audience.team(child)


def a_baton(member: Member, audience: Audience, number: int, when: datetime) -> Baton:
    return Baton(
        id=uuid7(),
        district_id=member.district_id,
        child=member.child,
        audience=audience,
        day=when.date(),
        way=Way.FROM_SCHOOL.value,
        by=member,
        chips={"morning": ["calm"], "well": ["reading", "friends"], "ask": ["story"]},
        words={"ask": f"Ask about page {number % 90 + 1}."},
        state=Baton.State.PASSED,
        passed_at=when,
        passed_by=member,
        recorded_at=when,
    )
