"""Beside one's own message school reads how each adult at home has it. Nobody else does."""

from datetime import datetime

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from allies.agreements.afterwards import Became
from allies.agreements.tests.agreeing import agreed
from allies.conversations.reading import read_thread, say_what_became
from allies.letters.actions import mark_printed, next_copy
from allies.letters.models import Letter
from allies.notices.tests.conftest import CHICAGO
from allies.texting.actions.receipts import take_receipt
from allies.texting.models import OutgoingText, Sort
from allies.texting.tests.conftest import ANA, _fresh_limits, has_number, phones
from allies.texts.gateways.protocol import Receipt, State

from .talking import HOME, SCHOOL, begun, browser, said, url

__all__ = ["_fresh_limits", "phones"]
pytestmark = pytest.mark.django_db
NIGHT = {"talk": "at_once", "quiet_from": "20:00", "quiet_until": "07:30"}


@pytest.fixture
def ana(team, phones):
    """Without a mailbox, with a phone, and told at once."""
    team.ana.person.email = None
    team.ana.person.save()
    has_number(team.ana.person, ANA)
    agreed(team.ana, team.okafor, **NIGHT, first_by="text")
    return team.ana


@pytest.fixture
def team(clock, db, request):
    wednesday = datetime.now(CHICAGO)
    clock.move_to(datetime(2026, 11, 2, 9, tzinfo=CHICAGO))
    cast = request.getfixturevalue("cast")
    clock.move_to(wednesday)
    return cast


def lines(thread, member):
    """Of each message that the page shows, the words beside it by adult."""
    found, _older = read_thread(thread, member, seen=None)
    say_what_became(found, thread, member)
    return [{one.adult.person.name.split()[0]: one.words for one in row.became} for row in found]


def page(thread, member):
    return browser(Client(), member).get(url(member, thread)).content.decode()


def test_it_waits_until_the_quiet_hours_are_over_then_went_then_arrived(team, ana, work, phones):
    work("Wed 22:00")
    thread = begun(team.okafor, home=ana.home, reach=HOME)
    [row] = lines(thread, team.okafor)
    assert row["Ana"] == "on its way"
    work("Wed 22:01")
    [row] = lines(thread, team.okafor)
    assert row["Ana"] == "by text, waits and goes tomorrow at 7:30 a.m."
    work("Thu 07:31")
    [row] = lines(thread, team.okafor)
    assert row["Ana"] == "by text, sent today at 7:31 a.m."
    text = OutgoingText.objects.get(sort=Sort.NEWS)
    take_receipt(Receipt(State.DELIVERED, id=str(text.pk)), gateway="phones")
    assert "</bdi>: by text, delivered today at 7:31 a.m." in page(thread, team.okafor)


def test_two_messages_in_one_text_arrived_both(team, ana, work):
    work("Wed 22:00")
    thread = begun(team.okafor, home=ana.home, reach=HOME)
    said(thread, team.okafor)
    work("Thu 07:31")
    text = OutgoingText.objects.get(sort=Sort.NEWS)
    take_receipt(Receipt(State.FAILED, id=str(text.pk), why="30003"), gateway="phones")
    for row in lines(thread, team.okafor):
        assert row["Ana"].startswith("by text, failed (the text did not arrive); ")


def test_what_comes_once_a_day_says_its_hour_and_that_it_went(team, work):
    work("Wed 16:00")
    thread = begun(team.okafor)
    work("Wed 16:01")
    [row] = lines(thread, team.okafor)
    assert row == dict.fromkeys(row, "by e-mail, waits and goes today at 5 p.m.")
    assert len(row) == 2
    work("Wed 17:01")
    [row] = lines(thread, team.okafor)
    assert set(row.values()) == {"by e-mail, sent today at 5:01 p.m."}


def test_a_letter_waits_for_the_printer_and_says_the_day(team, work):
    team.ana.person.email = None
    team.ana.person.save()
    work("Wed 16:00")
    thread = begun(team.okafor, home=team.ana.home, reach=HOME)
    work("Wed 17:01")
    [row] = lines(thread, team.okafor)
    assert row["Ana"] == "by letter, waits to be printed"
    mark_printed(next_copy(Letter.objects.get(adult=team.ana)), by=team.okafor)
    work("Fri 09:00")
    [row] = lines(thread, team.okafor)
    assert row["Ana"] == "by letter, printed on Wednesday"


def test_who_wants_no_news_of_it_finds_it_on_allies(team, work):
    agreed(team.ana, team.okafor, talk="off")
    thread = begun(team.okafor, home=team.ana.home, reach=HOME)
    work("Wed 17:01")
    [row] = lines(thread, team.okafor)
    assert row["Ana"] == "it waits on Allies"


def test_nobody_but_its_sender_learns_of_it(team, ana, work):
    """Not the other home, not the home itself, and no colleague."""
    work("Wed 15:00")
    thread = begun(team.okafor)
    work("Wed 15:01")
    assert "by text, sent" in page(thread, team.okafor)
    for seat in (team.ana, team.luis, team.bell):
        assert "by text" not in page(thread, seat).partition("<form")[0]
        assert lines(thread, seat) == [{}]


def test_a_family_reads_nothing_of_the_ways_of_school(team, work):
    thread = begun(team.ana)
    work("Wed 17:01")
    assert lines(thread, team.ana) == [{}]


def test_a_talk_for_one_home_names_no_adult_of_the_other(team, ana, work):
    thread = begun(team.okafor, home=ana.home, reach=HOME)
    work("Wed 17:01")
    [row] = lines(thread, team.okafor)
    assert "Luis" not in row


def test_what_is_for_school_alone_asks_nothing(team, django_assert_num_queries):
    thread = begun(team.okafor, SCHOOL)
    found, _older = read_thread(thread, team.okafor, seen=None)
    with django_assert_num_queries(0):
        say_what_became(found, thread, team.okafor)
    assert [row.became for row in found] == [[]]


def test_the_page_of_a_talk_asks_one_question_more_for_it(team, work):
    thread = begun(team.ana)
    before = asked(thread, team.okafor)
    said(thread, team.okafor)
    assert asked(thread, team.okafor) == before + 1
    said(thread, team.okafor)
    assert asked(thread, team.okafor) == before + 1


def asked(thread, member):
    client = browser(Client(), member)
    client.get(url(member, thread))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(url(member, thread))
    return len(queries)


def test_more_than_two_adults_are_folded_away(team):
    two = [Became(team.ana, "by text, on its way"), Became(team.luis, "it waits on Allies")]
    for became, is_folded in ((two, False), ([*two, two[0]], True)):
        shown = render_to_string("agreements/_became.html", {"became": became})
        assert ("<details" in shown) == is_folded
        assert shown.count("by text, on its way") == len(became) - 1
