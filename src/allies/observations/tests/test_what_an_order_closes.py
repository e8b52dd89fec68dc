"""An order that closes the profile closes the words of the team with it, wherever they are said."""

import pytest
from django.utils import translation

from allies.observations.actions import look_into
from allies.observations.tests.seeing import a_word, browser, saw
from allies.people.models import Person
from allies.search.asking import question
from allies.search.reading import search
from allies.teams.actions.seats import set_custody
from allies.teams.models import Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.timeline.models import Entry
from allies.timeline.sentences import sentence_of

pytestmark = pytest.mark.django_db
CLOSED = {Kind.PROFILE: Rights(sees=False, decides=False, told=False)}


def again(member):
    return Member.objects.select_related("child__school", "home", "person").get(pk=member.pk)


@pytest.fixture
def luis(cast):
    set_custody(
        cast.luis, CLOSED, from_on=cast.luis.today, until_on=None, order="Order of 3 May", by=cast.okafor.person
    )
    return again(cast.luis)


@pytest.fixture
def seen(cast):
    seen = saw(cast.bell, a_word(cast.okafor, "zebra walk"), words="In the hall.", could_hurt=True)
    look_into(seen, by=cast.okafor, done=["talked_home"], words="The door is shut now.")
    return seen


def everything_about(member, seen):
    window = browser(member)
    paths = ("story/", "seen/", f"seen/{seen.pk}/", "seen/new/")
    return "".join(window.get(f"/children/{member.child_id}/{path}").content.decode() for path in paths)


def found(member, words):
    return search(Seats([member]), question(words))


def test_the_word_of_the_team_is_on_no_page_that_is_left(cast, luis, seen):
    shown = everything_about(luis, seen)
    assert "In the hall." in shown
    assert "zebra walk" not in shown
    assert "zebra walk" in everything_about(cast.ana, seen)


def test_nor_does_it_depend_on_who_looked_first(cast, luis, seen):
    assert "zebra walk" in everything_about(cast.ana, seen)
    assert "zebra walk" not in everything_about(luis, seen)


def test_no_search_tells_that_the_word_is_there(cast, luis, seen):
    for words in ("zebra", "zebra walk", "hall"):
        assert found(luis, words).count == 0
        assert found(again(cast.ana), words).count >= 1


def test_what_is_found_is_not_called_by_the_word_of_the_team(luis, seen):
    [result] = found(luis, "door is shut").results
    assert "zebra" not in result.shown.title


def test_what_was_said_in_own_words_stays(luis, cast):
    seen = saw(cast.bell, what="hops on one leg")
    assert "hops on one leg" in everything_about(luis, seen)
    assert found(luis, "one leg").count == 1


@pytest.mark.parametrize(("language", "words"), [("es", "Lo que se vio"), ("ar", "ما شوهد")])
def test_in_every_language_the_line_still_leads_there(luis, seen, language, words):
    Person.objects.filter(pk=luis.person_id).update(language=language)
    shown = everything_about(again(luis), seen)
    assert "zebra walk" not in shown
    with translation.override(language):
        line = sentence_of(Entry.objects.get(event="observations.could_hurt"), luis)
    assert f"/seen/{seen.pk}/" in line
    assert words in line
