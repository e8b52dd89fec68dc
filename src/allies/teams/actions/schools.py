"""Districts, schools, children and homes come into being here."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.database.locks import locked
from allies.log import actions as log
from allies.log.models import Act
from allies.people.actions import roles_changed
from allies.people.models import Person
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Child, District, Home, Leader, Member, School
from allies.teams.permissions import Role
from allies.teams.signals import rows_written

from .seats import end_place


def note(act: str, *, by: Person | None, school: School, child: Child | None = None, **more: object) -> None:
    """One line in the log about a school or a child of it."""
    log.write_all([line(act, by=by, school=school, child=child, **more)])


def line(act: str, *, by: Person | None, school: School, child: Child | None = None, **more: object) -> Act:
    return log.line(
        act,
        by=by.pk if by else None,
        district=school.district_id,
        child=child.pk if child else None,
        about=child.pk if child else school.pk,
        facts=more,
    )


@transaction.atomic
def open_district(name: str | None, *, fallback: str) -> District:
    """The district of that name; without a name the only one there is, or a first one named after the school."""
    if name:
        return District.objects.get_or_create(name=name)[0]
    districts = list(District.objects.order_by("pk")[:2])
    if len(districts) > 1:
        raise LookupError(name)
    return districts[0] if districts else District.objects.create(name=fallback)


@transaction.atomic
def open_school(name: str, *, district: District, time_zone: str = "UTC", by: Person | None = None) -> School:
    school, made = School.objects.get_or_create(district=district, name=name, defaults={"time_zone": time_zone})
    if made:
        note("teams.school_opened", by=by, school=school)
    return school


@transaction.atomic
def make_leader(person: Person, *, school: School, by: Person | None) -> Leader:
    leader, made = Leader.objects.get_or_create(
        school=school, person=person, ended_at=None, defaults={"district": school.district}
    )
    if made:
        note("teams.leader_began", by=by, school=school, person=str(person.pk))
        roles_changed(person)
    return leader


@transaction.atomic
def end_lead(leader: Leader, *, by: Person, why: str) -> Leader:
    """From now on they see nothing of this school here. Saying it twice is saying it once."""
    if locked(leader).ended_at is None:
        leader.ended_at, leader.ended_why = timezone.now(), why
        leader.save(update_fields=["ended_at", "ended_why"])
        seats = Member.objects.current().filter(person=leader.person_id, role=Role.LEADER)
        for seat in seats.filter(child__school=leader.school_id).order_by("pk"):
            end_place(seat, by=by, why=why)
        note("teams.leader_ended", by=by, school=leader.school, person=str(leader.person_id))
        roles_changed(leader.person)
    return leader


def namesakes_at(school: School, name: str, *, but: uuid.UUID) -> list[Child]:
    """The children of this name who are at the school now."""
    alike = Child.objects.filter(school=school, left_at=None, name__iexact=" ".join(name.split())).exclude(pk=but)
    return list(alike.order_by("began_at", "id"))


@transaction.atomic
def welcome_child(
    name: str,
    *,
    school: School,
    by: Person | None,
    called: str = "",
    born_on: date | None = None,
    grade: str = "",
    room: str = "",
    homes: tuple[str, ...] = ("Home",),
    id: uuid.UUID | None = None,
) -> Child:
    """A child comes to a school, with one home or more and the audiences that belong to them.

    The same id with another name is another child, whose welcome comes from a page that was gone back to.
    """
    child, made = Child.objects.get_or_create(
        id=id or uuid7(),
        defaults={
            "district": school.district,
            "school": school,
            "name": name,
            "called": called,
            "born_on": born_on,
            "grade": grade,
            "room": room,
        },
    )
    if child.school_id == school.pk and child.name != name:
        raise SentOtherwise
    if made:
        for reach in (Audience.Reach.TEAM, Audience.Reach.SCHOOL):
            Audience.objects.create(district=school.district, child=child, reach=reach)
        for home in homes:
            add_home(child, name=home, by=by)
        note("teams.child_welcomed", by=by, school=school, child=child)
    return child


@transaction.atomic
def welcome_children(
    children: Mapping[Child, Sequence[str]], *, school: School, by: Person
) -> dict[uuid.UUID, list[Home]]:
    """Many new children at once, each with the names of their homes; the homes in that order, by child."""
    district = school.district
    homes = {child: [Home(district=district, child=child, name=name) for name in children[child]] for child in children}
    Child.objects.bulk_create(children)
    Home.objects.bulk_create(home for of_child in homes.values() for home in of_child)
    reaches = (Audience.Reach.TEAM, Audience.Reach.SCHOOL)
    audiences = [Audience(district=district, child=child, reach=reach) for child in children for reach in reaches]
    audiences += [
        Audience(district=district, child=child, reach=Audience.Reach.HOME, home=home)
        for child, of_child in homes.items()
        for home in of_child
    ]
    Audience.objects.bulk_create(audiences)
    log.write_all(
        line("teams.home_added", by=by, school=school, child=child, home=str(home.pk))
        for child, of_child in homes.items()
        for home in of_child
    )
    log.write_all(line("teams.child_welcomed", by=by, school=school, child=child) for child in homes)
    for model in (Child, Home):
        rows_written.send(model, children={child.pk for child in children})
    return {child.pk: of_child for child, of_child in homes.items()}


@transaction.atomic
def add_home(child: Child, *, name: str, by: Person | None, id: uuid.UUID | None = None) -> Home:
    home, made = Home.objects.get_or_create(
        id=id or uuid7(), defaults={"district": child.district, "child": child, "name": name}
    )
    if home.child_id == child.pk and home.name != name:
        raise SentOtherwise
    if made:
        Audience.objects.create(district=child.district, child=child, reach=Audience.Reach.HOME, home=home)
        note("teams.home_added", by=by, school=child.school, child=child, home=str(home.pk))
    return home


@transaction.atomic
def rename_home(home: Home, *, name: str, by: Person) -> Home:
    if home.name != name:
        home.name = name
        home.save(update_fields=["name"])
        note("teams.home_renamed", by=by, school=home.child.school, child=home.child, home=str(home.pk))
    return home


@transaction.atomic
def change_school(school: School, *, by: Person, place: str = "") -> School:
    """`place`: whose law new plans follow, of a district with this one school. Plans that are here keep theirs."""
    district = school.district
    if place and place != district.jurisdiction:
        if district.schools.count() > 1:
            raise NotPossible(_("The district has several schools, so this is not changed here."))
        district.jurisdiction = place
        district.save(update_fields=["jurisdiction"])
        note("teams.place_chosen", by=by, school=school, place=place)
    school.save(update_fields=["name", "time_zone", "phone", "chips_go", "staffed_from", "staffed_until"])
    note("teams.school_changed", by=by, school=school)
    return school
