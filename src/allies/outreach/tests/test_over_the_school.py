"""A leader reads numbers over the school: nobody's name, and only where ten or more stand behind each."""

import pytest
from django.test import Client

from allies.agreements.tests.agreeing import agreed
from allies.outreach.over_school import counts_of
from allies.people.models import Person
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import Member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter, someone

pytestmark = pytest.mark.django_db


def families(cast, count, language="en", *, reached=True):
    for number in range(count):
        child = welcome_child(f"Kid {language} {number}", school=cast.school, by=None)
        add_member(cast.okafor.person, child=child, role=Role.CASE_MANAGER, by=None)
        add_member(cast.bell.person, child=child, role=Role.TEACHER, by=None)
        person = someone(f"Parent {language}{reached}{number}", language=language)
        add_member(person, child=child, role=Role.GUARDIAN, home=child.homes.get(), by=None)
        if not reached:
            Person.objects.filter(pk=person.pk).update(email=None)


def page(cast):
    return enter(Client(), cast.ford.person).get(f"/schools/{cast.school.pk}/in-touch/").content.decode()


def test_in_a_small_school_no_number_is_shown(cast):
    assert "So there are no numbers" in page(cast)


def test_numbers_of_ten_and_more_are_shown_without_a_name(cast):
    families(cast, 10)
    families(cast, 11, "es", reached=False)
    families(cast, 10, "es")
    counts = counts_of(cast.school)
    # Ana, Luis and Olga Novak beside them, all with a mailbox.
    assert (counts.all, counts.reached.yes, counts.reached.no) == (34, 23, 11)
    assert counts.agreed is None
    assert counts.languages == []  # Spanish could be shown; then so could the others, who are all reached
    said = page(cast)
    assert "not shown: fewer than 10" in said
    for never in ("Parent e", "Parent-", "Rivera", "Kid", "Bell"):
        assert never not in said.partition("<main")[2]


def test_a_person_with_two_children_is_one_person(cast):
    families(cast, 10)
    before = counts_of(cast.school).all
    other = welcome_child("Sister Rivera", school=cast.school, by=None)
    add_member(cast.ana.person, child=other, role=Role.GUARDIAN, home=other.homes.get(), by=None)
    assert counts_of(cast.school).all == before


def test_the_number_of_agreements_is_that_of_people_with_one(cast):
    families(cast, 20)
    for seat in Member.objects.filter(role=Role.GUARDIAN, person__name__startswith="Parent").order_by("id")[:12]:
        adult = Member.objects.select_related("child__school", "home", "person").get(pk=seat.pk)
        school = Member.objects.select_related("child__school", "person").get(child=adult.child, role=Role.CASE_MANAGER)
        agreed(adult, school)
    counts = counts_of(cast.school)
    assert (counts.agreed.yes, counts.agreed.no) == (12, 11)


def test_a_hundred_families_ask_no_more_questions_than_ten(cast, django_assert_max_num_queries):
    families(cast, 15)
    browser = enter(Client(), cast.ford.person)
    browser.get(f"/schools/{cast.school.pk}/in-touch/")
    with django_assert_max_num_queries(12):
        browser.get(f"/schools/{cast.school.pk}/in-touch/")
