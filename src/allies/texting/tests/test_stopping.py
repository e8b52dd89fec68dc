"""STOP holds at once and is confirmed once; START undoes it, HELP says whom to call."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from allies.asked.models import Asked
from allies.rooms.tests.also import only
from allies.teams.tests.cast import enter
from allies.texting.actions.stops import is_stopped
from allies.texting.models import Doubt, IncomingText, Number, Stop
from allies.texting.questions import WordsByText
from allies.texts.gateways.protocol import Refused
from allies.timeline.models import Entry

from .conftest import ANA, LUIS, has_number, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(cast, phones):
    """Ana's phone, after the text that it begins with."""
    has_number(cast.ana.person, ANA)
    phones.at(ANA)
    phones.texts.clear()
    return cast.ana.person


@pytest.mark.parametrize("words", ["STOP", "stop texting me please", "no quiero recibir más mensajes", "توقف"])
def test_stop_holds_at_once_and_is_confirmed_once(ana, phones, words):
    text(ANA, words)
    assert is_stopped(ANA)
    text(ANA, words)
    [confirmed] = phones.at(ANA)
    assert "no more texts will come to this phone" in confirmed


def test_who_stops_and_starts_without_end_costs_a_few_texts_and_is_stopped_all_the_same(ana, phones):
    for _again in range(50):
        text(ANA, "STOP")
        assert is_stopped(ANA)
        text(ANA, "START")
        assert not is_stopped(ANA)
    assert len(phones.at(ANA)) < 10


def test_the_confirmation_is_in_the_outbox_before_the_mark(ana, phones):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        text(ANA, "STOP")
    written = [query["sql"] for query in asked.captured_queries if query["sql"].startswith("INSERT")]
    tables = [sql.split('"')[1] for sql in written]
    assert tables.index("outbox_parcel") < tables.index("texting_stop")


def test_one_bunch_of_news_alone_can_be_stopped(ana, phones):
    text(ANA, "stop daily notes")
    assert is_stopped(ANA, "story")
    assert not is_stopped(ANA)
    assert not is_stopped(ANA, "talk")
    text(ANA, "STOP")
    assert is_stopped(ANA, "talk")
    assert len(phones.at(ANA)) == 2


def test_start_undoes_all_of_it_and_says_so_once(ana, phones):
    text(ANA, "stop daily notes")
    text(ANA, "STOP")
    text(ANA, "START")
    assert not Stop.objects.filter(undone_at=None).exists()
    assert "texts come to this phone again" in phones.at(ANA)[-1]


def test_help_says_who_we_are_and_whom_to_call(cast, ana, phones):
    cast.school.phone = "(512) 555-0144"
    cast.school.save()
    text(ANA, "HELP")
    [words] = phones.at(ANA)
    assert "Maple School: (512) 555-0144" in words
    assert "Mateo" not in words


def test_a_stranger_who_asks_for_help_learns_no_school(cast, phones):
    text("+15125550199", "HELP")
    [words] = phones.at("+15125550199")
    assert "Maple" not in words


def test_two_machines_that_answer_each_other_end(ana, phones):
    for _ in range(10):
        text(ANA, "HELP")
    assert len(phones.at(ANA)) < 4


def test_words_of_a_stranger_get_no_answer(cast, phones):
    text("+15125550199", "Who won?")
    text("+15125550199", "1")
    assert phones.at("+15125550199") == []


def test_nobody_else_with_the_same_school_is_stopped(cast, ana, phones):
    has_number(cast.luis.person, LUIS)
    text(ANA, "STOP")
    assert not is_stopped(LUIS)


def test_the_same_text_twice_is_one(ana, phones):
    assert text(ANA, "HELP", name="SM7")
    assert text(ANA, "HELP", name="SM7") is None
    assert len(phones.at(ANA)) == 1
    assert IncomingText.objects.count() == 1


def test_after_wrong_number_the_phone_is_nobodys_here_and_school_is_told(cast, ana, phones):
    lines = Entry.objects.count()
    has_number(cast.luis.person, ANA)
    phones.at(ANA)
    text(ANA, "wrong number")
    assert not Number.objects.standing().filter(number=ANA).exists()
    assert {one.person for one in Doubt.objects.all()} == {cast.ana.person, cast.luis.person}
    assert "gets no more texts" in phones.at(ANA)[-1]
    assert Entry.objects.count() == lines
    text(ANA, "He slept well")
    assert "nobody reads" not in phones.at(ANA)[-1]


def test_school_reads_that_a_phone_may_have_changed_hands_and_no_home_does(cast, ana, phones):
    text(ANA, "wrong number")
    words = "The phone of Ana Rivera may have changed hands"
    page = enter(Client(), cast.okafor.person).get("/").content.decode()
    assert words in page
    assert ANA not in page
    for other in (cast.luis, cast.ana, cast.bell, cast.rosa):
        assert words not in enter(Client(), other.person).get("/").content.decode()


def test_who_holds_the_record_says_that_they_asked_and_then_nothing_waits(cast, ana, phones):
    text(ANA, "wrong number")
    [one] = Doubt.objects.all()
    address = f"/children/{cast.child.pk}/texts/{one.pk}/asked/"
    assert enter(Client(), cast.bell.person).post(address).status_code == 404
    assert enter(Client(), cast.stan).post(address).status_code == 404
    enter(Client(), cast.okafor.person).post(address)
    assert not Asked.objects.filter(what="texting.doubt").exists()


def test_a_gateway_that_is_blocked_is_a_stop_that_we_did_not_see(cast, ana, phones):
    phones.trouble = Refused("21610", blocked=True)
    text(ANA, "HELP")
    assert phones.at(ANA) == []
    phones.trouble = None
    [stop] = Stop.objects.all()
    assert stop.by_gateway
    assert [one.why for one in Doubt.objects.all()] == ["blocked"]
    assert phones.at(ANA) == []


def test_where_no_room_takes_words_nothing_is_written_and_it_is_said(cast, ana, phones, monkeypatch):
    only(monkeypatch, WordsByText)
    lines = Entry.objects.count()
    for words in ["1, and more", "yes I agree", "ok", "I sign the plan"]:
        text(ANA, words)
    assert Entry.objects.count() == lines
    assert all("nobody reads this text" in said for said in phones.at(ANA))
