"""What the house shows to somebody without a place on the team is written down by itself, once, for who asked."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from allies.batons.actions import pass_baton
from allies.batons.models import Way
from allies.database.ids import uuid7
from allies.people.models import Person
from allies.records.models import Basis, Disclosure
from allies.teams.tests.cast import enter
from allies.timeline.models import Entry
from allies.translation import handing
from allies.translation.actions import ask_for_words
from allies.translation.things import Text

pytestmark = pytest.mark.django_db


def page(member):
    return enter(Client(), member.person).get(reverse("records:record", args=[member.child_id])).text


def note(by, way):
    words = {"line" if way is Way.FROM_HOME else "did": "We sang."}
    return pass_baton(by=by, way=way, day=by.today, chips={}, words=words)[0]


def link_for(cast, thing, by, language):
    asked = ask_for_words(Text.named("note"), thing.pk, by=by, language=language)
    return handing.hand(asked, id=uuid7(), by=cast.okafor, to="Inés Paz")


@pytest.fixture
def link(cast):
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    cast.ana.person.refresh_from_db()
    return link_for(cast, note(cast.bell, Way.FROM_SCHOOL), cast.ana, "es")


def looks(link):
    return Client().get(f"/interpret/{link.token}/")


def test_a_link_that_nobody_opened_gave_nothing_away(cast, link):
    assert not Disclosure.objects.exists()
    handing.end(link, by=cast.okafor)
    assert looks(link).status_code == 410
    assert not Disclosure.objects.exists()


def test_who_asked_reads_in_her_language_to_whom_her_text_was_shown_and_why(cast, link):
    assert looks(link).status_code == 200
    row = Disclosure.objects.get()
    assert (row.basis, row.on, row.language, row.is_refused) == (Basis.SERVICE, cast.okafor.today, "es", False)
    assert row.by == cast.okafor
    text = page(cast.ana)
    assert "Inés Paz, intérprete" in text
    with translation.override("es"):
        assert str(Text.named("note").label) in row.what.lower()


def test_looked_at_twice_and_brought_back_it_is_kept_once(cast, link):
    for _twice in range(3):
        looks(link)
    thing = Entry.objects.filter(event__startswith="batons.").get()
    Client().post(f"/interpret/{link.token}/", {"id": uuid7(), "of": thing.about_id, "words-0": "Cantamos."})
    assert Disclosure.objects.count() == 1
    assert Entry.objects.filter(event="records.disclosed").count() == 1


def test_the_other_home_does_not_learn_that_this_one_asked_for_another_language(cast, link):
    looks(link)
    assert "Inés Paz" in page(cast.okafor)
    assert "Inés Paz" not in page(cast.luis)
    assert not cast.luis.sees(Disclosure).exists()
    assert not cast.luis.sees(Entry).filter(event="records.disclosed").exists()


def test_what_school_asked_for_is_read_by_those_whose_words_they_were(cast):
    """A teacher wants a home's note in English: that an interpreter read it concerns that home."""
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    cast.ana.person.refresh_from_db()
    looks(link_for(cast, note(cast.ana, Way.FROM_HOME), cast.bell, "en"))
    assert "Inés Paz, interpreter" in page(cast.ana)
    assert "Inés Paz" not in page(cast.luis)


def test_who_keeps_the_team_reads_between_whom_it_stays(cast, link):
    looks(link)
    text = page(cast.okafor)
    assert "and school see this" in text
    assert "and school see this" not in page(cast.ana)
