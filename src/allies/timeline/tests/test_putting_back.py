"""Taken out by mistake: the school's leader puts it back where it was, and both acts stay written down."""

import pytest
from django.test import Client

from allies.log.models import Act
from allies.teams.models import Audience, Leader
from allies.teams.tests.cast import enter
from allies.timeline.actions import answer, put_back, take_out
from allies.timeline.models import Answer, Entry, PutBack, TakenOut
from allies.timeline.news import was_shown_by_mistake
from allies.timeline.tests.samples import told

WHY = "Meant for another child"


@pytest.fixture
def taken(cast, at):
    line = told(cast.ana, Audience.home_and_school(cast.oak))
    answer(line, "thanks", cast.okafor)
    at(cast.bell)
    return take_out(line, by=cast.okafor, why=WHY)


def page(person, school, path="", **sent):
    browser = enter(Client(), person)
    url = f"/schools/{school.pk}/taken-out/{path}"
    return browser.post(url, follow=True) if path else browser.get(url)


def test_the_line_and_its_answers_stand_again_for_those_it_was_for(cast, taken):
    put_back(taken, by=cast.ford)
    assert list(cast.ana.sees(Entry)) == list(cast.bell.sees(Entry)) == [taken.entry]
    assert list(cast.luis.sees(Entry)) == []
    assert Answer.objects.get().taken_out_at is None


def test_what_another_act_took_out_stays_out(cast, taken):
    take_out(told(cast.okafor), by=cast.okafor, why=WHY)
    put_back(taken, by=cast.ford)
    assert list(cast.ana.sees(Entry)) == [taken.entry]


def test_both_acts_stay_written_down(cast, taken):
    back = put_back(taken, by=cast.ford)
    assert put_back(taken, by=cast.ford) == back
    assert TakenOut.objects.get().why == WHY
    act = Act.objects.get(act="timeline.put_back")
    assert (act.by, act.about) == (cast.ford.person_id, taken.entry_id)


def test_it_may_be_taken_out_again(cast, taken):
    put_back(taken, by=cast.ford)
    again = take_out(taken.entry, by=cast.okafor, why="It was another child's, truly")
    assert again != taken
    assert list(cast.ana.sees(Entry)) == []
    put_back(again, by=cast.ford)
    assert list(cast.ana.sees(Entry)) == [taken.entry]


def test_its_readers_are_no_longer_told_that_it_was_a_mistake(cast, taken):
    taken.readers.set([cast.bell.person])
    assert was_shown_by_mistake(cast.bell.person)
    put_back(taken, by=cast.ford)
    assert not was_shown_by_mistake(cast.bell.person)


def test_the_leader_puts_it_back_on_the_page(cast, taken):
    assert "Put it back" in page(cast.ford.person, cast.school).content.decode()
    shown = page(cast.ford.person, cast.school, f"{taken.pk}/put-back/").content.decode()
    assert "It is back where it was." in shown
    assert "put it back on" in shown
    assert "Put it back" not in shown


@pytest.mark.parametrize("who", ["okafor", "ana", "luis"])
def test_nobody_else_can(cast, taken, who):
    assert page(getattr(cast, who).person, cast.school, f"{taken.pk}/put-back/").status_code == 404
    assert not PutBack.objects.exists()


def test_what_belongs_to_another_school_is_not_here(cast, taken):
    stan = Leader.objects.create(district=cast.school.district, school=another(cast), person=cast.stan)
    assert page(cast.stan, stan.school, f"{taken.pk}/put-back/").status_code == 404


def another(cast):
    return type(cast.school).objects.create(district=cast.school.district, name="Another School")
