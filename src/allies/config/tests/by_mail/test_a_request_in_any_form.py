"""Thursday, 23:40: “You ALWAYS lie!! Test him NOW and send me every record.” As a message, by mail, and by text."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from allies.asking.actions.possible import say_it_is_one
from allies.asking.models import CameBy, Possible, Request, What
from allies.clocks.legal_dates import legal_dates
from allies.config.tests.by_mail.mails import answer
from allies.conversations.models import Message
from allies.conversations.tests.talking import HOME, begun, said
from allies.inbox.actions import take
from allies.inbox.reading import look_at
from allies.notices.models import Preference
from allies.outbox.sweeping import sweep
from allies.people.models import Person
from allies.teams.models import Seats
from allies.teams.tests.cast import enter
from allies.texting.models import OutgoingText
from allies.texting.tests.conftest import ANA, has_number, phones, text

__all__ = ["phones"]
pytestmark = pytest.mark.django_db

ANGRY = "You ALWAYS lie!! Test him NOW and send me every record."
CHICAGO = ZoneInfo("America/Chicago")
STAFF = {"okafor", "bell", "jin", "ford", "pam"}


@pytest.fixture
def at(clock, mailoutbox):
    """What goes out at a moment of that week, by address."""

    def worked(day, hour, minute=0):
        clock.move_to(datetime(2026, 11, day, hour, minute, tzinfo=CHICAGO))
        before = len(mailoutbox)
        while sweep("worker"):
            pass
        return [mail.to[0].partition("@")[0] for mail in mailoutbox[before:]]

    return worked


@pytest.fixture
def thursday(clock, team):
    """The staff are told at once of what families write; the evening has come."""
    for seat in (team.okafor, team.bell, team.jin):
        Preference.objects.update_or_create(person=seat.person, side=seat.side, defaults={"talk": "at_once"})
    clock.move_to(datetime(2026, 11, 12, 23, 40, tzinfo=CHICAGO))


def by_message(team):
    thread = begun(team.ana, HOME, home=team.oak, words=ANGRY)
    return Message.objects.get(pk=thread.pk)


def in_the_morning(seat):
    page = enter(Client(), seat.person).get("/").content.decode()
    return " ".join(page.split())


def holds_what_it_must(team):
    """In the morning, whichever way it came."""
    assert {one.what for one in Possible.objects.all()} == {What.EVALUATION, What.RECORDS}
    for seat in (team.okafor, team.bell):
        assert "may be 2 requests, received Nov. 12, 2026" in in_the_morning(seat)
    assert "requests, received" not in in_the_morning(team.luis)


def test_as_a_message_it_is_sent_as_it_is_and_nobodys_phone_rings_at_night(team, thursday, at):
    message = by_message(team)
    assert message.words == ANGRY
    receipts = []
    for hour in ((12, 23, 41), (13, 0, 30), (13, 5, 0)):
        went = at(*hour)
        assert not STAFF & set(went)
        receipts += [one for one in went if one == "rivera"]
    went = at(13, 8, 30)
    assert STAFF & set(went)
    receipts += [one for one in went if one == "rivera"]
    assert receipts == ["rivera"]
    holds_what_it_must(team)


def test_her_receipt_is_one_and_in_her_language_and_says_nothing_of_what_she_asks(team, thursday, at, mailoutbox):
    Person.objects.filter(pk=team.ana.person_id).update(language="es")
    by_message(team)
    for hour in ((12, 23, 41), (13, 8, 30)):
        at(*hour)
    [receipt] = [mail for mail in mailoutbox if mail.to[0].startswith("rivera")]
    assert "Pueden ser 2 solicitudes" in receipt.body
    for words in ("Mateo", "expediente", "evaluación"):
        assert words not in receipt.subject + receipt.body


def test_by_mail_it_is_the_same(team, thursday, inbox, at, mailoutbox, clock):
    clock.move_to(datetime(2026, 11, 11, 10, tzinfo=CHICAGO))
    Preference.objects.create(person=team.ana.person, side=team.ana.side, talk="at_once")
    talk = begun(team.bell, HOME, home=team.oak)
    said(talk, team.bell, "How was the night?")
    at(11, 12)
    ours = next(mail for mail in mailoutbox if mail.to[0].startswith("rivera"))
    clock.move_to(datetime(2026, 11, 12, 23, 40, tzinfo=CHICAGO))
    take(look_at(answer(ours, ANGRY)))
    before = len(mailoutbox)
    assert not STAFF & set(at(12, 23, 41))
    at(13, 8, 30)
    assert [mail.to[0].partition("@")[0] for mail in mailoutbox[before:]].count("rivera") == 1
    holds_what_it_must(team)
    request = say_it_is_one(Possible.objects.get(what=What.RECORDS), by=team.bell)
    assert (request.came_by, request.received_on) == (CameBy.MAIL, date(2026, 11, 12))


def test_by_text_it_is_the_same_and_she_gets_one_text(team, thursday, phones, at):
    Person.objects.filter(pk=team.ana.person_id).update(email=None, language="es")
    team.ana.person.refresh_from_db()
    has_number(team.ana.person, ANA)
    at(12, 23, 40)
    phones.texts.clear()
    text(ANA, ANGRY)
    assert not STAFF & set(at(12, 23, 41))
    at(13, 8, 30)
    [receipt] = phones.at(ANA)
    assert "Pueden ser 2 solicitudes" in receipt
    holds_what_it_must(team)
    request = say_it_is_one(Possible.objects.get(what=What.RECORDS), by=team.bell)
    assert (request.came_by, request.words) == (CameBy.TEXT, "")


def test_records_are_due_in_45_days_and_no_day_is_made_up_for_the_evaluation(team, thursday, at):
    by_message(team)
    at(13, 8, 30)
    for one in Possible.objects.all():
        say_it_is_one(one, by=team.bell)
    assert {one.received_on for one in Request.objects.all()} == {date(2026, 11, 12)}
    for seat in (team.okafor, team.ana):
        due = {one.deadline.id: one.due.on for one in legal_dates(Seats([seat]))[team.child.pk]}
        assert due == {"us-federal.records": date(2026, 12, 27), "us-federal.evaluation_response": None}


def test_unsaid_for_two_school_days_a_leader_hears_that_one_waits_and_no_word_of_it(team, thursday, at, mailoutbox):
    by_message(team)
    for hour in ((13, 9), (16, 9)):
        at(*hour)
    assert not [mail for mail in mailoutbox if mail.to[0].startswith("ford")]
    at(17, 9)
    [note] = [mail for mail in mailoutbox if mail.to[0].startswith("ford")]
    assert "may be a request" in note.body
    for words in ("Mateo", "Rivera", "record", "Test"):
        assert words not in note.subject + note.body


def test_answered_in_time_no_leader_hears_of_it(team, thursday, at, mailoutbox):
    by_message(team)
    at(13, 9)
    for one in Possible.objects.all():
        say_it_is_one(one, by=team.bell)
    for request in Request.objects.all():
        Request.objects.filter(pk=request.pk).update(answered_at=request.recorded_at)
    at(17, 9)
    assert not [mail for mail in mailoutbox if mail.to[0].startswith("ford")]
    assert not OutgoingText.objects.exists()
