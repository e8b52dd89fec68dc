"""The head over each page of a child at school: what is due next, what is open in each tab, what is spoken at home."""

import re

import pytest
from django.test import Client

from allies.checkins.actions import start as start_check_in
from allies.contacts.tests.test_whose_numbers import number_of
from allies.database.ids import uuid7
from allies.health.tests.test_a_home_tells_school import told
from allies.teams.tests.cast import enter


def head(member, path="team/"):
    body = enter(Client(), member.person).get(f"/children/{member.child_id}/{path}").content.decode()
    return re.sub(r"\s+", " ", body.split('class="child-bar"')[1].split('<main id="main"')[0])


def test_what_is_urgent_is_due_today_and_counted_on_its_tab(cast):
    assert "Next due" not in head(cast.okafor)
    told(cast.ana)
    shown = head(cast.okafor)
    assert "Next due" in shown
    assert "Health or safety" in shown
    assert ", 1 open" in shown


def test_what_is_asked_of_home_is_not_counted_at_school(cast):
    start_check_in(cast.ana, id=uuid7(), by=cast.okafor)
    assert ", 1 open" not in head(cast.bell)


def test_the_language_of_a_home_is_said_and_an_interpreter_to_who_may_read_the_numbers(cast):
    cast.ana.person.language = "es"
    cast.ana.person.save()
    number_of(cast.ana, "(312) 555-0142", with_interpreter=True)
    assert "Spanish, interpreter" in head(cast.bell)
    assert "Spanish" in head(cast.pam, "")
    assert "interpreter" not in head(cast.pam, "")


def test_where_nobody_at_home_speaks_another_language_nothing_is_said_of_it(cast):
    assert "English" not in head(cast.okafor)


def test_the_plan_is_called_what_people_call_it_where_the_school_is(cast):
    assert "IEP" in head(cast.okafor)
    district = cast.child.district
    district.jurisdiction = "uk-england"
    district.save()
    shown = head(cast.okafor)
    assert "EHC plan" in shown
    assert "IEP" not in shown


def test_with_one_child_there_is_nobody_to_switch_to(cast):
    assert "<details" not in head(cast.okafor)


@pytest.mark.parametrize("who", ["okafor", "bell", "pam"])
def test_each_act_has_its_word_also_where_only_its_icon_is_seen(cast, who):
    assert '<span class="words">Record</span>' in head(getattr(cast, who), "")
