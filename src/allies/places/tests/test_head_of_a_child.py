"""The head over each page of a child at school: what is due next, what is open in each tab, what is spoken at home."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from allies.checkins.actions import start as start_check_in
from allies.contacts.tests.test_whose_numbers import number_of
from allies.database.ids import uuid7
from allies.health.tests.test_a_home_tells_school import told
from allies.plans.tests.planning import a_plan
from allies.supports.actions import turn
from allies.supports.tests.supporting import shared
from allies.teams.actions.seats import set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
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


def lines(member):
    shown = head(member, "plan/").partition('class="tab-lines"')[2]
    return re.findall(r"<a href=[^>]+>([^<]+)</a>", shown)


@pytest.mark.parametrize("who", ["okafor", "bell", "jin", "pam"])
def test_before_there_is_a_plan_no_line_leads_to_what_only_a_plan_can_hold(cast, who):
    of_a_plan = {"Team input", "Signatures", "Responsibilities", "My part", "Dates and notices"}
    member = getattr(cast, who)
    before = lines(member)
    assert not of_a_plan & set(before)
    a_plan(cast.okafor)
    after = [line for line in lines(member) if line in of_a_plan]
    assert [line for line in lines(member) if line not in of_a_plan] == before
    assert len(after) == (5 if who == "okafor" else 4)


@pytest.mark.parametrize("path", ["plan/signatures/", "who-does-what/", "plan/dates/"])
def test_the_pages_that_a_plan_fills_open_before_there_is_one(cast, path):
    head(cast.okafor, path)


def test_with_one_child_there_is_nobody_to_switch_to(cast):
    assert "<details" not in head(cast.okafor)


@pytest.mark.parametrize("who", ["okafor", "bell", "pam"])
def test_each_act_has_its_word_also_where_only_its_icon_is_seen(cast, who):
    assert '<span class="words">Record</span>' in head(getattr(cast, who), "")


def narrow(cast, sees, **days):
    rights = {Kind.TALK: Rights(sees=sees)}
    days = {"from_on": cast.luis.today, "until_on": None} | days
    set_custody(cast.luis, rights, order="Order of May 3", by=cast.okafor.person, **days)


def test_that_an_order_closes_something_today_is_said_to_who_keeps_the_team_and_to_nobody_else(cast):
    assert "Court order" not in head(cast.okafor, "")
    narrow(cast, sees=False)
    assert "Court order" in head(cast.okafor, "")
    for other in (cast.bell, cast.jin, cast.pam):
        assert "Court order" not in head(other, "")


def test_an_order_that_was_lifted_or_is_over_is_no_chip(cast):
    narrow(cast, sees=False)
    narrow(cast, sees=True)
    assert "Court order" not in head(cast.okafor, "")
    narrow(cast, sees=False, until_on=cast.luis.today)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert "Court order" not in head(cast.okafor, "")


def test_steps_for_hard_moments_are_one_press_away_until_the_plan_ends(cast):
    chip = f'data-tone="amber" href="{reverse("supports:all", args=[cast.child.pk])}"'
    assert chip not in head(cast.bell, "")
    plan = shared(cast.bell)
    assert all(chip in head(one, "") for one in (cast.bell, cast.pam))
    turn(plan.root, id=uuid7(), by=cast.okafor, state="ended", why="Not needed any more")
    assert chip not in head(cast.bell, "")
