"""Words that somebody sends often: their own, put in with one tap, never with another child's name."""

import pytest
from django.test import Client

from allies.conversations.models import Message
from allies.conversations.tests.talking import begun, url
from allies.database.ids import uuid7
from allies.drafts.actions import keep_words
from allies.drafts.models import OwnWords
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter

TOWEL = "We swim tomorrow, please send a towel."


def browser(member):
    return enter(Client(), member.person)


def saved(member, words=TOWEL, path="/later/words/", **more):
    return browser(member).post(path, {"id": uuid7(), "words": words, **more}, follow=True)


def text(answer):
    return " ".join(answer.content.decode().split())


def offered(member, child=None):
    child = child or member.child
    return text(browser(member).get(f"/later/words/to-put-in/?child={child.pk}"))


@pytest.fixture
def other_child(cast):
    child = welcome_child("Noor Haddad", school=cast.school, by=cast.ford.person, called="Noor", homes=("Home",))
    add_member(cast.bell.person, child=child, role=Role.TEACHER, by=None)
    return child


def test_an_empty_page_says_what_it_is_for(cast):
    assert "What do you write again and again?" in text(browser(cast.bell).get("/later/words/"))


def test_they_are_added_changed_and_removed_by_whose_they_are_alone(cast):
    assert TOWEL in text(saved(cast.bell))
    one = OwnWords.objects.get()
    for path in (f"/later/words/{one.pk}/", f"/later/words/{one.pk}/remove/"):
        browser(cast.okafor).post(path, {"id": one.pk, "words": "Mine"})
    saved(cast.okafor, "Mine", id=one.pk)
    assert OwnWords.objects.get().words == TOWEL
    assert TOWEL not in text(browser(cast.okafor).get("/later/words/")) + offered(cast.okafor)
    saved(cast.bell, "Please send a towel.", f"/later/words/{one.pk}/", id=one.pk)
    assert OwnWords.objects.get().words == "Please send a towel."
    browser(cast.bell).post(f"/later/words/{one.pk}/remove/")
    assert not OwnWords.objects.exists()


def test_they_are_put_in_below_what_was_typed_and_nothing_is_sent(cast):
    thread = begun(cast.bell)
    saved(cast.bell)
    one = OwnWords.objects.get()
    sent = {"id": uuid7(), "words": "Good morning!", "put": one.pk}
    page = text(browser(cast.bell).post(url(cast.bell, thread), sent))
    assert f"Good morning! {TOWEL}</textarea>" in page
    assert Message.objects.count() == 1
    note = f"/children/{cast.child.pk}/batons/from-school/"
    page = text(browser(cast.bell).post(note, {"id": uuid7(), "well_words": "A good day.", "put": one.pk}))
    assert f"A good day. {TOWEL}</textarea>" in page


def test_somebody_elses_are_not_put_in(cast):
    thread = begun(cast.bell)
    one = keep_words(id=uuid7(), by=cast.okafor.person, words="Only mine", names=[])
    sent = {"id": uuid7(), "words": "Good morning!", "put": one.pk}
    assert "Only mine" not in text(browser(cast.bell).post(url(cast.bell, thread), sent))


@pytest.mark.parametrize("words", ["Mateo did well.", "A note about RIVERA", "mateo’s towel"])
def test_a_name_of_a_child_of_theirs_is_asked_about_once(cast, words):
    page = text(saved(cast.bell, words))
    assert "This names" in page
    assert "The name stays." in page
    assert not OwnWords.objects.exists()
    saved(cast.bell, words, named="on")
    assert OwnWords.objects.get().names == [str(cast.child.pk)]


def test_what_names_one_child_is_not_offered_for_another(cast, other_child):
    saved(cast.bell, "Mateo did well.", named="on")
    saved(cast.bell)
    assert "Mateo did well." in offered(cast.bell)
    assert "Mateo did well." not in offered(cast.bell, other_child)
    assert TOWEL in offered(cast.bell, other_child)


def test_without_words_nothing_is_saved(cast):
    assert "Please write something first." in text(saved(cast.bell, " "))
    assert not OwnWords.objects.exists()
