"""Who asked how it goes reads by which way the question came, until it is answered."""

import pytest
from django.test import Client

from allies.notices.tests.conftest import clock, team, work
from allies.teams.tests.cast import enter

from .checking import asked, said, url

__all__ = ["clock", "team", "work"]
pytestmark = pytest.mark.django_db
AT_FIVE = "by e-mail, waits and goes today at 5 p.m."


def page(reader, adult):
    return enter(Client(), reader.person).get(url(reader, adult)).content.decode()


def test_who_asked_reads_when_the_question_goes_and_that_it_went(team, work):
    work("Wed 16:00")
    asked(team.ana, team.okafor)
    work("Wed 16:01")
    assert AT_FIVE in page(team.okafor, team.ana)
    work("Wed 17:01")
    assert "by e-mail, sent today at 5:01 p.m." in page(team.okafor, team.ana)


def test_once_it_is_answered_the_answer_says_more(team, work):
    work("Wed 16:00")
    check_in = asked(team.ana, team.okafor)
    work("Wed 16:01")
    said(check_in, team.ana)
    assert "by e-mail" not in page(team.okafor, team.ana)


def test_neither_a_colleague_nor_whoever_was_asked_reads_it(team, work):
    work("Wed 16:00")
    asked(team.ana, team.okafor)
    work("Wed 16:01")
    for reader in (team.ana, team.bell):
        assert "waits and goes" not in page(reader, team.ana)


def test_who_asks_school_reads_nothing_of_its_ways(team, work):
    asked(team.ana, team.ana)
    work("Wed 16:01")
    assert "waits and goes" not in page(team.ana, team.ana)
