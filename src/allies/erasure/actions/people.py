"""What is a person's own, found by what each model says of its fields, goes when they go. Their name may have to stay.

A name stays as long as a record does that says who wrote, saw or decided.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Field, ForeignKey, Model, Q, QuerySet
from django.utils.translation import gettext as _

from allies.database.keeping import Until, fields_of, kept_until
from allies.database.locks import locked
from allies.log import actions as log
from allies.people.actions import end_sign_ins
from allies.people.models import FormerName, NameAsked, Person
from allies.teams.actions.schools import end_lead
from allies.teams.actions.seats import end_place
from allies.teams.errors import NotPossible
from allies.teams.models import Leader, Member, School
from allies.teams.permissions import KEEPERS, STAFF, Role

from .rows import Found, keys_of, let_go, ways_over

NAMES = (FormerName, NameAsked)  # say nothing but the name itself


def row_ends(model: type[Model]) -> Until:
    return kept_until(model)[model._meta.pk.name]


@cache
def ways_to_person() -> Mapping[type[Model], tuple[str, ...]]:
    """Of each model whose rows are a person's own, how they lead to the person: by a key, or by the seat."""
    ways: dict[type[Model], tuple[str, ...]] = {Person: ("pk",), Member: ("person",)}
    own = [model for model in apps.get_models() if row_ends(model) <= Until.PERSON]
    while further := {model: found for model in own if model not in ways and (found := own_ways(model, ways))}:
        ways |= further
    return {model: found for model, found in ways.items() if model not in (Person, Member)}


def own_ways(model: type[Model], ways: Mapping[type[Model], tuple[str, ...]]) -> tuple[str, ...]:
    direct = tuple(key.name for key in keys_of(model) if key.related_model is Person)
    return direct or ways_over(model, {target: found for target, found in ways.items() if target is not Person})


def own_rows(person: Person) -> Found:
    found: Found = {}
    for model, ways in ways_to_person().items():
        keys = {
            pk for way in ways for pk in model._base_manager.filter(**{way: person.pk}).values_list("pk", flat=True)
        }
        if keys:
            found[model] = list(keys)
    return found


def own_fields() -> "Iterator[Field[Any, Any]]":
    return (field for field in Person._meta.concrete_fields if kept_until(Person)[field.name] <= Until.PERSON)


def take_out_own(person: Person) -> None:
    """All that the record does not need: ways in, address, devices, what was not sent. Inside a transaction.

    Their places stay until school ends them; a new invitation lets them in again as the same person.
    """
    end_sign_ins(person)
    let_go(own_rows(person))
    for field in own_fields():
        setattr(person, field.attname, None if field.null else field.get_default())
    person.set_unusable_password()
    person.save()


def is_named(person: Person) -> bool:
    """Whether any record still says that it was they."""
    return any(
        model._base_manager.filter(**{key.name: person.pk}).exists()
        for model in apps.get_models(include_auto_created=True)
        if model not in NAMES
        for key in people_in(model)
    )


def people_in(model: type[Model]) -> "Iterator[ForeignKey[Model, Model]]":
    ends = {field.name: kept_until(model)[field.name] for field in fields_of(model)}
    return (key for key in keys_of(model) if key.related_model is Person and ends[key.name] >= Until.RECORD)


@transaction.atomic
def close_own_account(person: Person) -> bool:
    """Who leads a school or manages a case hands that over first. Whether the name went, too."""
    person = locked(Person.objects.get(pk=person.pk))
    leads = Leader.objects.current().filter(person=person).exists()
    if leads or Member.objects.current().filter(person=person, role__in=sorted(KEEPERS)).exists():
        raise NotPossible(_("You lead a school or manage a case. Please hand that over first."))
    log.write("erasure.account_closed", by=person.pk, about=person.pk)
    return let_person_go(person)


def staff_at(school: School) -> QuerySet[Person]:
    """Who has a place on a team of it, also of a child who has left, or leads it."""
    seats = Member.objects.current().filter(child__school=school, role__in=sorted(STAFF)).values("person")
    leads = Leader.objects.current().filter(school=school).values("person")
    return Person.objects.filter(Q(pk__in=seats) | Q(pk__in=leads))


def manages(person: Person) -> int:
    """How many children here this person manages: they need somebody else."""
    seats = Member.objects.current().filter(person=person, role=Role.CASE_MANAGER, child__left_at=None)
    return seats.count()


def has_a_place_elsewhere(person: Person, school: School) -> bool:
    """At home with a child, ever, or at another school: then this school alone cannot close the account."""
    other_seats = Member.objects.current().filter(person=person, role__in=sorted(STAFF)).exclude(child__school=school)
    other_leads = Leader.objects.current().filter(person=person).exclude(school=school)
    at_home = Member.objects.filter(person=person).exclude(role__in=sorted(STAFF))
    return any(rows.exists() for rows in (at_home, other_seats, other_leads))


@transaction.atomic
def close_account_of(person: Person, *, by: Leader, why: str) -> bool:
    """Somebody who worked at the school has left. Their places end, then every way in; what they wrote stays with their
    name. Nobody closes their own so, and so the last who leads a school is never closed. Whether the name went, too.
    """
    school = locked(School.objects.get(pk=by.school_id))  # two leaders do not close each other at once
    if not Leader.objects.current().filter(pk=by.pk).exists() or person.pk == by.person_id:
        raise NotPossible(_("Only another person who leads the school can close this account."))
    person = locked(Person.objects.get(pk=person.pk))
    if has_a_place_elsewhere(person, school):
        raise NotPossible(_("This person also has a place that is not of your school. You can end their places here."))
    for lead in Leader.objects.current().filter(person=person, school=school).select_related("school", "person"):
        end_lead(lead, by=by.person, why=why)
    for seat in Member.objects.current().filter(person=person).select_related("child__school", "person").order_by("pk"):
        end_place(seat, by=by.person, why=why)
    log.write("erasure.account_closed", by=by.person_id, about=person.pk, district=school.district_id)
    return let_person_go(person)


def let_person_go(person: Person) -> bool:
    """The name, too, once nothing names them. Whether it went."""
    take_out_own(person)
    if is_named(person):
        return False
    found: Found = {model: list(model.objects.filter(person=person).values_list("pk", flat=True)) for model in NAMES}
    let_go(found | {Person: [person.pk]})
    return True
