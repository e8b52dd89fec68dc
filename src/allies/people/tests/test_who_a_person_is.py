"""Who a person is to us."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from allies.people.models import Person, check_name, tidy_name

pytestmark = pytest.mark.django_db


def test_two_people_may_have_no_email():
    Person.objects.create(name="Rosa")
    Person.objects.create(name="Amal", email="")
    assert Person.objects.filter(email=None).count() == 2


def test_an_email_belongs_to_one_person_whatever_its_case():
    Person.objects.create(name="Rosa", email="Rosa@Example.org")
    with pytest.raises(IntegrityError):
        Person.objects.create(name="Somebody", email="rosa@example.ORG")


def test_the_database_itself_refuses_a_second_case_of_an_email():
    Person.objects.bulk_create([Person(name="Rosa", email="rosa@example.org")])
    with pytest.raises(IntegrityError):
        Person.objects.bulk_create([Person(name="Rosa", email="ROSA@example.org")])


@pytest.mark.parametrize("name", ["Ñandú Peña", "أمل حداد", "李小龙", "Zoë 🦊", "O'Brien-Smith", "Þór", "ไอริน"])
def test_a_name_may_be_in_any_script(name):
    person = Person(name=name)
    person.full_clean(exclude=["password"])
    person.save()
    assert Person.objects.get(pk=person.pk).name == name


@pytest.mark.parametrize("name", ["Rosa\nBcc: all@example.org", "Rosa\x00", "Rosa \u202egnp.exe"])
def test_a_name_holds_no_marks_that_would_break_a_page_or_a_mail(name):
    with pytest.raises(ValidationError):
        check_name(name)


@given(st.text(max_size=200))
def test_tidying_a_name_twice_is_tidying_it_once(name):
    assert tidy_name(tidy_name(name)) == tidy_name(name)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd", "america/new_york "])
def test_a_time_zone_is_one_that_exists(zone):
    with pytest.raises(ValidationError):
        Person(name="Rosa", time_zone=zone).full_clean(exclude=["password"])
