"""Beside one's own note home one reads what became of each copy. Nobody else does."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from allies.batons.actions import correct_baton, pass_baton
from allies.batons.chips import Way
from allies.database.ids import uuid7
from allies.notices.tests.conftest import clock, team, work
from allies.teams.tests.cast import enter
from allies.texting.tests.conftest import ANA, _fresh_limits, has_number, phones

__all__ = ["_fresh_limits", "clock", "phones", "team", "work"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(team, phones):
    """Without a mailbox, with a phone."""
    team.ana.person.email = None
    team.ana.person.save()
    has_number(team.ana.person, ANA)
    return team.ana


def note(team, words="We baked bread."):
    [part] = pass_baton(by=team.bell, way=Way.FROM_SCHOOL, day=team.bell.today, chips={}, words={"did": words})
    return part


def day(who, part) -> str:
    url = reverse("batons:day", args=[who.child_id, part.day])
    return re.sub(r"<[^>]+>", "", enter(Client(), who.person).get(url).content.decode())


def test_it_waits_for_the_text_of_the_day_then_went_then_was_opened(team, ana, work):
    part = note(team)
    assert "Ana Rivera: on its way" in day(team.bell, part)
    work("Wed 16:00")
    assert "Ana Rivera: by text, waits and goes today at 5 p.m." in day(team.bell, part)
    work("Wed 17:01")
    there = day(team.bell, part)
    assert "Ana Rivera: by text, sent today at 5:01 p.m." in there
    assert "opened on Allies" not in there
    day(ana, part)
    there = day(team.bell, part)
    assert "Ana Rivera: by text, sent today at 5:01 p.m.; opened on Allies" in there
    assert there.count("opened on Allies") == 1


def test_a_colleague_and_both_homes_read_nothing_of_it(team, ana, work):
    part = note(team)
    work("Wed 17:01")
    day(ana, part)
    for who in (team.okafor, ana, team.luis):
        there = day(who, part)
        assert "by text" not in there
        assert "opened on Allies" not in there


def test_a_note_that_was_put_right_says_what_became_of_what_stands_now(team, ana, work):
    part = note(team)
    work("Wed 17:01")
    day(ana, part)
    correct_baton(part, by=team.bell, chips={}, words={"did": "We made soup."}, is_hard=False, id=uuid7())
    assert "opened on Allies" not in day(team.bell, part)


def test_who_wrote_no_note_pays_nothing_for_it(team, ana, django_assert_max_num_queries):
    part = note(team)
    client = enter(Client(), team.okafor.person)
    url = reverse("batons:day", args=[ana.child_id, part.day])
    client.get(url)
    with django_assert_max_num_queries(17):
        client.get(url)


def test_who_wrote_one_pays_the_same_for_many(team, ana, work, django_assert_max_num_queries):
    part = note(team)
    work("Wed 17:01")
    for words in ("We sang.", "We ran.", "We read."):
        note(team, words)
    day(team.bell, part)
    client = enter(Client(), team.bell.person)
    url = reverse("batons:day", args=[ana.child_id, part.day])
    client.get(url)
    with django_assert_max_num_queries(28):
        client.get(url)
