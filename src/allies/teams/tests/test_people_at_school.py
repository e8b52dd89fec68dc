"""A leader finds everybody of a school by name, a page at a time, and reads who has which place and nothing else."""

import html
import re
import time
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.outbox.models import Parcel, State
from allies.people.models import Person
from allies.teams.actions.bundles import mail_bundle, make_bundles, take_all
from allies.teams.actions.invitations import invite, keep_invitations
from allies.teams.actions.schools import make_leader, welcome_child
from allies.teams.actions.seats import add_member, end_place
from allies.teams.models import Child, Home, Invitation, Member
from allies.teams.people_at_school import PAGE, Sort, people_of
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter, someone

HOUR = timedelta(hours=1)


def words_of(page: str) -> str:
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", page)).split())


@pytest.fixture
def people(cast):
    return f"/schools/{cast.school.pk}/people/"


@pytest.fixture
def ford(cast) -> Client:
    return enter(Client(), cast.ford.person)


def names(leader, **wanted: str) -> list[tuple[str, str]]:
    return [(line.name, line.sort.value) for line in people_of(leader, **wanted).lines]


def test_everybody_with_a_place_is_there_once_for_each_side(cast):
    add_member(cast.bell.person, child=Child.objects.get(name="Petra Novak"), role=Role.GUEST, by=None)
    assert names(cast.ford) == [
        ("Ana Rivera", "families"),
        ("Mr. Bell", "families"),
        ("Mr. Bell", "staff"),
        ("Ms. Ford", "staff"),
        ("Ines Marsh", "families"),
        ("Jin Tran", "staff"),
        ("Luis Ortega", "families"),
        ("Mateo Rivera", "students"),
        ("Ms. Okafor", "staff"),
        ("Olga Novak", "families"),
        ("Pam Lake", "staff"),
        ("Petra Novak", "students"),
        ("Rosa Vidal", "families"),
    ]


def test_a_kind_is_shown_alone(cast, ford, people):
    assert [name for name, _sort in names(cast.ford, sort=Sort.STUDENT)] == ["Mateo Rivera", "Petra Novak"]
    page = words_of(ford.get(f"{people}?kind=students").text)
    assert "Mateo Rivera Student · at home 3, at school 4" in page
    assert "Ana Rivera" not in page
    assert "Ana Rivera" in words_of(ford.get(f"{people}?kind=nothing").text)


def test_a_name_is_found_by_its_first_letters_whatever_its_accents(cast):
    add_member(someone("José Ángel Ruiz"), child=cast.child, role=Role.TEACHER, by=None)
    assert names(cast.ford, words="ruiz jos") == [("José Ángel Ruiz", "staff")]
    assert names(cast.ford, words="Ángel") == names(cast.ford, words="angel") != []
    assert names(cast.ford, words="ose") == []


def test_a_childs_name_finds_everybody_around_the_child(cast):
    assert ("Olga Novak", "families") in names(cast.ford, words="Petra")
    assert ("Ms. Okafor", "staff") in names(cast.ford, words="mateo")
    assert ("Ms. Okafor", "staff") not in names(cast.ford, words="petra")


def test_what_is_looked_for_is_in_no_address(ford, people):
    answer = ford.post(people, {"words": "Luis"})
    assert "Found: 1" in words_of(answer.text)
    assert "?" not in answer.request["QUERY_STRING"]
    assert 'method="post"' in answer.text
    assert "Nobody with this name here" in words_of(ford.post(people, {"words": "Quentin"}).text)
    assert "Ana Rivera" not in ford.get(f"{people}?words=Luis&kind=students").text


def test_a_leader_who_is_at_home_with_a_child_finds_nobody_whom_another_home_brought(cast):
    own = make_leader(cast.luis.person, school=cast.school, by=None)
    found = names(own)
    assert ("Ana Rivera", "families") in found
    assert ("Rosa Vidal", "families") not in found
    assert ("Olga Novak", "families") in found


def test_who_is_invited_is_as_findable_as_who_is_here(cast, ford, people):
    invitation = invite("Nora Quist", school=cast.school, role=Role.LEADER, by=cast.ford.person)
    assert names(cast.ford, words="nora") == [("Nora Quist", "invited")]
    page = ford.get(f"{people}?kind=invited").text
    assert f"/invitations/{invitation.pk}/" in page
    assert "Invited: school leader" in words_of(page)


@pytest.fixture
def listed(cast):
    """A mother with an address and a father without, of a child that came by a list."""
    child = welcome_child("Lu Wei", school=cast.school, by=None)
    [bundle, letter] = make_bundles(cast.school, 2, by=cast.ford.person)
    common = {"district": cast.school.district, "school": cast.school, "child": child, "home": child.homes.get()}
    common |= {"role": Role.GUARDIAN, "made_by": cast.ford.person}
    mother = Invitation(name="Ada Wei", email="ada@example.org", bundle=bundle, **common)
    keep_invitations([mother, Invitation(name="Bo Wei", bundle=letter, **common)], by=cast.ford.person)
    return bundle


def test_a_family_that_a_list_invited_is_there_with_what_became_of_the_mail(cast, ford, people, listed):
    invite("Tom Fox", school=cast.school, child=cast.child, role=Role.FAMILY, by=cast.ana.person)
    assert names(cast.ford, sort=Sort.INVITED) == [("Ada Wei", "invited"), ("Bo Wei", "invited")]
    mail_bundle(listed, by=cast.ford.person)
    page = f"{people}?kind=invited"
    assert "Ada Wei Invited: parent or guardian · Lu Wei · the mail is on its way" in words_of(ford.get(page).text)
    over = {"ended_at": timezone.now(), "contents": ""}
    Parcel.objects.update(state=State.SENT, sent_at=timezone.now(), **over)
    assert "the mail was sent" in words_of(ford.get(page).text)
    Parcel.objects.update(state=State.GIVEN_UP, sent_at=None, trouble="Refused", **over)
    assert "The mail came back" in words_of(ford.get(page).text)
    Invitation.objects.filter(name="Bo Wei").update(expires_at=timezone.now())
    assert "Bo Wei Invited: parent or guardian · Lu Wei Expired" in words_of(ford.get(page).text)


def test_who_came_by_the_list_is_invited_no_more(cast, listed):
    take_all(listed, by=someone("Ada Wei"), has_proof=True)
    assert ("Ada Wei", "families") in names(cast.ford)
    assert ("Ada Wei", "invited") not in names(cast.ford)


def test_a_place_that_ended_is_not_listed(cast):
    end_place(cast.pam, by=cast.okafor.person, why="New job")
    assert names(cast.ford, words="pam") == []


def test_a_substitute_whose_last_day_is_known_is_counted_until_then(cast):
    seat = add_member(someone("Sub"), child=cast.child, role=Role.SUBSTITUTE, by=None, ends_at=timezone.now() + HOUR)

    def at_school() -> list[int]:
        return [line.at_school for line in people_of(cast.ford, sort=Sort.STUDENT).lines]

    before = at_school()
    Member.objects.filter(pk=seat.pk).update(ends_at=timezone.now())
    assert (before, at_school()) == ([5, 0], [4, 0])


def test_a_child_without_a_case_manager_says_so(ford, people):
    found = re.findall(r"No case manager yet", ford.get(f"{people}?kind=students").text)
    assert len(found) == 1


def test_no_name_of_another_school_is_here(cast):
    assert names(cast.ford, words="stan") == []


@pytest.fixture
def many(cast):
    """500 children; 1,900 adults at home and 100 at school, each of whom works with 25 children."""
    school = cast.school
    children = [
        Child(id=uuid7(), district=school.district, school=school, name=f"Child{at:04} Of{at % 89}")
        for at in range(500)
    ]
    homes = [Home(id=uuid7(), district=school.district, child=child, name="Home") for child in children]
    adults = [Person(id=uuid7(), name=f"Adult{at:04} From{at % 83}") for at in range(1900)]
    staff = [Person(id=uuid7(), name=f"Staff{at:03}") for at in range(100)]
    for model, rows in ((Child, children), (Home, homes), (Person, [*adults, *staff])):
        model.objects.bulk_create(rows)

    def seat(person: Person, at: int, role: Role, home: Home | None = None) -> Member:
        return Member(
            id=uuid7(), district=school.district, child=children[at % 500], person=person, role=role, home=home
        )

    at_home = [seat(person, at, Role.GUARDIAN, homes[at % 500]) for at, person in enumerate(adults)]
    at_school = [
        seat(person, at * 5 + number, Role.CASE_MANAGER if number < 5 else Role.TEACHER)
        for at, person in enumerate(staff)
        for number in range(25)
    ]
    Member.objects.bulk_create([*at_home, *at_school])
    return cast


@pytest.mark.parametrize("wanted", [{}, {"words": "adult18"}])
def test_five_hundred_children_and_two_thousand_adults_ask_five_questions(many, django_assert_num_queries, wanted):
    with django_assert_num_queries(5):
        found = people_of(many.ford, **wanted)
    assert len(found.lines) == PAGE
    assert (found.counts[Sort.STUDENT], found.counts[Sort.FAMILY]) == (502, 1905)


def test_the_pages_of_many_people_hold_each_of_them_once(many, ford, people):
    seen: list[UUID] = []
    after, pages = "", 0
    while pages == 0 or after:
        found = people_of(many.ford, sort=Sort.STUDENT, after=after)
        seen += [line.pk for line in found.lines]
        after, pages = found.after, pages + 1
    assert len(seen) == len(set(seen)) == 502
    began = time.process_time()
    page = ford.get(f"{people}?kind=families").text
    assert time.process_time() - began < 1
    assert page.count("Adult") == PAGE
    assert f"The first {PAGE} who fit" in words_of(ford.post(people, {"words": "adult"}).text)
