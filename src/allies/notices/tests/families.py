"""Families with something new to read, and the parcels of their daily mails: what the figures of mail send."""

from datetime import timedelta

from django.utils import timezone

from allies.database.ids import uuid7
from allies.languages.known import whole
from allies.notices.models import Preference
from allies.notices.routing import parcels_for
from allies.outbox.actions import post_many
from allies.people.models import Person
from allies.teams.models import Audience, Child, District, Home, Member, School
from allies.teams.permissions import Kind, Role, Side
from allies.timeline.models import Entry

LINES = 4
LANGUAGES = whole()


def with_news(count: int) -> None:
    """So many children, each with a parent who reads one of three languages, a teacher, and a few lines of today."""
    now = timezone.now()
    district = District.objects.create(name="Riverbend")
    school = School.objects.create(district=district, name="Maple School", time_zone="America/Chicago")
    teacher = Person.objects.create(name="Ms. Okafor")  # no address: school reads on the page
    parents = [
        Person(name=f"Parent {n}", email=f"parent{n}@example.org", language=LANGUAGES[n % 3]) for n in range(count)
    ]
    children = [Child(district=district, school=school, name=f"Child {n}") for n in range(count)]
    homes = [Home(district=district, child=child, name="Home") for child in children]
    audiences = [Audience(district=district, child=child, reach="team") for child in children]
    began = {"district": district, "began_at": now - timedelta(days=90)}
    guardians = [
        Member(**began, child=child, person=parent, role=Role.GUARDIAN, home=home)
        for child, parent, home in zip(children, parents, homes, strict=True)
    ]
    teachers = [Member(**began, child=child, person=teacher, role=Role.TEACHER) for child in children]
    lines = [
        Entry(
            district=district,
            child=child,
            audience=audience,
            kind=Kind.BATON,
            event="batons.passed",
            about_model="batons.baton",
            about_id=uuid7(),
            by=seat,
            side=Side.SCHOOL,
            recorded_at=now - timedelta(minutes=n),
            facts={},
        )
        for child, audience, seat in zip(children, audiences, teachers, strict=True)
        for n in range(1, LINES + 1)
    ]
    always_welcome = [
        Preference(person=parent, side=Side.HOME, quiet_from=None, quiet_until=None) for parent in parents
    ]
    for rows in (parents, always_welcome, children, homes, audiences, guardians, teachers, lines):
        type(rows[0])._base_manager.bulk_create(rows, batch_size=500)
    post_digests()


def post_digests() -> None:
    """Route what is new, as the worker would, and let every digest be due now."""
    lines = list(Entry.objects.select_related("audience", "by"))
    parcels = parcels_for(lines, now=timezone.now())
    for parcel in parcels:
        parcel.due_at = timezone.now()
    post_many(parcels)
