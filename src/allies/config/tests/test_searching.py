"""What is written is found, at once, by those who may read it, and by nobody else."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from allies.database.ids import uuid7
from allies.log.models import Read
from allies.observations.actions import write_observation
from allies.profiles.actions.terms import add_term, remark_on, word_term
from allies.search.asking import question
from allies.search.reading import search
from allies.teams.models import Seats
from allies.teams.tests.cast import enter


def found(member, words, **more):
    return search(Seats([member]), question(words), **more)


def titles(member, words):
    return [one.shown.title for one in found(member, words).results]


@pytest.fixture
def meltdown(cast):
    return add_term(
        id=uuid7(), by=cast.ana, sort="behaviour", language="en", word="Meltdown", means="Crying, cannot answer"
    )


def saw(by, **more):
    return write_observation(**{"id": uuid7(), "by": by, "sort": "good", "happened_at": timezone.now(), **more})


def test_a_word_of_ours_is_found_in_every_language_it_has(cast, meltdown):
    word_term(meltdown, id=uuid7(), by=cast.luis, language="es", word="crisis", means="Llora mucho")
    assert titles(cast.bell, "meltdown") == ["Meltdown"]
    assert titles(cast.bell, "llora") == ["Meltdown"]
    assert titles(cast.bell, "answer cry") == ["Meltdown"]


def test_what_was_seen_is_found_by_its_words_and_its_chips(cast):
    saw(cast.bell, what="Smiled", words="He waved at the bus driver.", place="bus")
    assert titles(cast.luis, "waved driver") == ["Smiled"]
    assert titles(cast.luis, "autobús") == ["Smiled"]
    assert titles(cast.luis, "nothing") == []


def test_what_one_home_saw_is_not_found_by_the_other(cast, meltdown):
    saw(cast.ana, what="Slept", words="Nightlight helped.")
    remark_on(meltdown, id=uuid7(), by=cast.ana, words="We dim the nightlight.")
    assert len(found(cast.ana, "nightlight").results) == 2
    assert found(cast.ana, "nightlight").count == 2
    assert found(cast.luis, "nightlight").count == 0
    assert len(found(cast.okafor, "nightlight").results) == 2


def look(browser, child, words, follow=True):
    return browser.post(reverse("search:child", args=[child.pk]), {"words": words}, follow=follow)


def test_what_one_looks_for_is_in_no_address(cast):
    saw(cast.bell, what="Smiled", words="He waved at the driver.")
    browser = enter(Client(), cast.ana.person)
    sent = look(browser, cast.child, "waved", follow=False)
    assert sent.status_code == 302
    assert "waved" not in sent.url
    page = browser.get(sent.url).content.decode()
    assert "<mark>waved</mark>" in page
    assert 'value="waved"' in page


def test_an_address_of_a_search_opens_for_nobody_else(cast):
    saw(cast.bell, what="Smiled", words="He waved at the driver.")
    sent = look(enter(Client(), cast.ana.person), cast.child, "waved", follow=False)
    page = enter(Client(), cast.bell.person).get(sent.url).content.decode()
    assert "waved" not in page
    assert "Please type it again" in page


def test_what_people_typed_stays_text(cast):
    saw(cast.bell, what="<b>waved</b>", words="<script>waved</script> & more")
    page = look(enter(Client(), cast.ana.person), cast.child, "waved").content.decode()
    assert "&lt;b&gt;<mark>waved</mark>&lt;/b&gt;" in page
    assert "&lt;script&gt;<mark>waved</mark>" in page
    assert "<script>" not in page


def test_a_search_over_all_children_says_whose_each_thing_is(cast):
    saw(cast.bell, what="Smiled", words="He waved.")
    page = enter(Client(), cast.bell.person).post("/search/", {"words": "waved"}, follow=True).content.decode()
    assert "<mark>waved</mark>" in page
    assert '<bdi dir="auto">Mateo</bdi>' in page


def test_a_search_that_shows_something_is_in_the_log_without_its_words(cast):
    saw(cast.bell, what="Smiled", words="He waved.")
    browser = enter(Client(), cast.bell.person)
    look(browser, cast.child, "unheard")
    assert not Read.objects.filter(what="search").exists()
    look(browser, cast.child, "waved")
    read = Read.objects.get(what="search")
    assert (read.by, read.seat, read.child) == (cast.bell.person_id, cast.bell.pk, cast.child.pk)
