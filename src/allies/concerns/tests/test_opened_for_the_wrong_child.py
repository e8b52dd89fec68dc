"""Opened for the wrong child: opened anew for the right one, with its words and other readers, and gone here."""

import pytest
from django.test import Client

from allies.concerns.actions.opening import open_concern
from allies.concerns.actions.saying import say_what_matters, write_view
from allies.concerns.models import Concern, Said
from allies.concerns.reading import shown_to
from allies.database.ids import uuid7
from allies.outbox.models import Parcel
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import Leader, Member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter, someone
from allies.timeline.actions import put_back
from allies.timeline.models import TakenOut

pytestmark = pytest.mark.django_db
SECRET = "Zebrastr1pe"


def seat(person, child, role, home=None):
    add_member(person, child=child, role=role, home=home, by=None)
    return (
        Member.objects.with_orders().select_related("child__school", "home", "person").get(child=child, person=person)
    )


@pytest.fixture
def layla(cast):
    """The mother of Omar, whose teacher is Mr. Bell, too."""
    omar = welcome_child("Omar Haddad", school=cast.school, by=None, homes=("Harbor Road",))
    seat(cast.bell.person, omar, Role.TEACHER)
    return seat(someone("Layla Haddad"), omar, Role.GUARDIAN, omar.homes.get())


@pytest.fixture
def wrong(cast, layla):
    """Mr. Bell meant Omar, and chose Mateo and his mother; she has looked at it."""
    it = open_concern(id=uuid7(), by=cast.bell, about=SECRET, matters=["A friend.", "Rest."], people=[cast.ana])
    write_view(it, id=uuid7(), by=cast.bell, words="He is alone.", needs="An aide.")
    assert at(cast.ana, it).status_code == 200
    return it


def at(member, it, rest=""):
    return enter(Client(), member.person).get(f"/children/{it.child_id}/concerns/{it.pk}/{rest}")


def form_there(wrong, layla):
    return f"/children/{layla.child_id}/concerns/new/?instead={wrong.pk}"


def opened_there(by, wrong, layla):
    typed = {"id": uuid7(), "about": SECRET, "matters": "A friend.\nRest.", "people": [str(layla.pk)]}
    return enter(Client(), by.person).post(form_there(wrong, layla), typed)


def test_its_words_stand_in_the_form_for_the_right_child_and_its_readers_are_chosen_anew(cast, wrong, layla):
    assert "Omar Haddad" in at(cast.bell, wrong, "another-child/").content.decode()
    form = enter(Client(), cast.bell.person).get(form_there(wrong, layla)).context["form"]
    assert (form["about"].value(), form["matters"].value()) == (SECRET, "A friend.\nRest.")
    assert [str(layla.pk)] == [value for value, _label in form.fields["people"].choices]


def test_it_is_gone_here_and_stands_there_word_for_word(cast, wrong, layla):
    assert opened_there(cast.bell, wrong, layla).status_code == 302
    assert not cast.ana.sees(Concern).exists()
    assert not cast.ana.sees(Said).exists()
    assert at(cast.bell, wrong).status_code == 404
    [there] = layla.sees(Concern)
    assert there.about == SECRET
    assert [row.words for row in shown_to(layla, there).matters] == ["A friend.", "Rest."]
    assert not layla.sees(Said).filter(needs="An aide.").exists()  # she has not written yet
    write_view(there, id=uuid7(), by=layla, words="I see it, too.")
    assert layla.sees(Said).get(needs="An aide.").words == "He is alone."


def test_who_read_it_is_told_without_a_name_and_the_leader_knows_who_that_was(cast, wrong, layla):
    opened_there(cast.bell, wrong, layla)
    assert Parcel.objects.filter(handler="notices.wrong_child", to=cast.ana.person_id).count() == 1
    taken = TakenOut.objects.get()
    assert [person.pk for person in taken.readers.all()] == [cast.ana.person_id]
    page = enter(Client(), cast.ford.person).get(f"/schools/{cast.school.pk}/taken-out/")
    assert cast.ana.person.name in page.content.decode()
    assert SECRET not in page.content.decode()


def test_the_leader_puts_it_back_whole(cast, wrong, layla):
    opened_there(cast.bell, wrong, layla)
    put_back(TakenOut.objects.get(), by=Leader.objects.get(pk=cast.ford.pk))
    assert cast.ana.sees(Concern).get() == wrong
    assert len(shown_to(cast.ana, wrong).matters) == 2
    assert not cast.ana.sees(Said).filter(needs="An aide.").exists()


def test_where_somebody_else_wrote_it_is_not_taken_out(cast, wrong, layla):
    say_what_matters(wrong, id=uuid7(), by=cast.ana, words="A friend.")
    assert at(cast.bell, wrong, "another-child/").status_code == 404
    opened_there(cast.bell, wrong, layla)
    assert cast.ana.sees(Concern).get() == wrong


def test_nobody_else_brings_it_to_another_child(cast, wrong, layla):
    form = enter(Client(), layla.person).get(form_there(wrong, layla)).context["form"]
    assert form["about"].value() is None
    assert at(cast.ana, wrong, "another-child/").status_code == 404
    for nothing in ("", "x", uuid7()):
        page = f"/children/{layla.child_id}/concerns/new/?instead={nothing}"
        assert enter(Client(), cast.bell.person).get(page).status_code == 200
