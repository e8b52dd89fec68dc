"""A mail that was held waits for a person at school; of a private talk for those in it, and for no home ever."""

import pytest
from django.test import Client

from allies.asked.reading import what_waits
from allies.config.tests.by_mail.mails import answer
from allies.conversations.tests.talking import CHOSEN, HOME, begun, said
from allies.inbox.actions import take
from allies.inbox.models import Held
from allies.inbox.reading import look_at
from allies.notices.models import Preference
from allies.teams.models import Seats
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db
WORDS = "I am Ana, believe me."


@pytest.fixture
def at_once(team, inbox):
    Preference.objects.create(person=team.ana.person, side=team.ana.side, talk="at_once")


def held(team, work, thread):
    work("Wed 15:00")
    said(thread, team.bell)
    take(look_at(answer(work("Wed 16:00")["rivera"], WORDS, sender=team.luis.person.email)))
    return Held.objects.get()


@pytest.fixture
def of_a_home(team, at_once, work):
    return held(team, work, begun(team.bell, HOME, home=team.oak))


@pytest.fixture
def of_a_private_talk(team, at_once, work):
    return held(team, work, begun(team.bell, CHOSEN, team.ana))


def page(member):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/held-mails/")


def waits(member):
    return [str(one.words) for one in what_waits(Seats([member]), kinds={"inbox.held"})]


def test_the_case_manager_is_asked_and_reads_it(team, of_a_home):
    assert waits(team.okafor) == ["A mail in answer to one to Ana Rivera was held"]
    shown = page(team.okafor).content.decode()
    assert WORDS in shown
    assert team.luis.person.email not in shown


@pytest.mark.parametrize("who", ["ana", "luis", "rosa", "ines", "pam"])
def test_no_home_and_nobody_else_opens_it(team, of_a_home, who):
    assert page(getattr(team, who)).status_code == 403
    assert waits(getattr(team, who)) == []


def test_of_a_private_talk_those_of_school_in_it_are_asked_alone(team, of_a_private_talk):
    assert len(waits(team.bell)) == 1
    assert WORDS in page(team.bell).content.decode()
    for other in (team.okafor, team.jin):
        assert waits(other) == []
        assert WORDS not in page(other).content.decode()
        assert "In answer to" not in page(other).content.decode()


def test_from_a_held_mail_one_can_write_to_them_and_look_up_how_they_are_reached(team, of_a_home):
    shown = page(team.okafor).content.decode()
    assert f"/children/{team.child.pk}/talk/new/" in shown
    assert f"/children/{team.child.pk}/numbers/" in shown


def test_once_somebody_asks_it_waits_for_nobody(team, of_a_home):
    browser = enter(Client(), team.okafor.person)
    for _twice in range(2):
        answer = browser.post(f"/children/{team.child.pk}/held-mails/{of_a_home.pk}/looked-at/", follow=True)
        assert "Saved. It is no longer on this list." in answer.content.decode()
    assert waits(team.okafor) == []
    assert WORDS not in page(team.okafor).content.decode()
    assert Held.objects.get().looked_by == team.okafor


def test_who_floods_a_page_of_held_mails_makes_no_mail_of_another_vanish(team, at_once, work, monkeypatch):
    monkeypatch.setattr("allies.inbox.actions.MOST_HELD", 1)
    thread = begun(team.bell, HOME, home=team.oak)
    work("Wed 15:00")
    said(thread, team.bell)
    mail = work("Wed 16:00")["rivera"]
    first, second = (take(look_at(answer(mail, WORDS, sender=who))) for who in ("a@example.org", "ana@work.example"))
    assert [first.leaves, second.leaves] == [True, False]  # the second is left in the mailbox, for a person
    assert Held.objects.count() == 1
