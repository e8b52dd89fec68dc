"""Who gives help to many children writes it down in the table of all children, a tap each."""

import re

import pytest
from django.test import Client

from allies.services.models import Session
from allies.teams.tests.cast import enter

from .giving import a_running_plan, read, the_service, took_place

pytestmark = pytest.mark.django_db

TABLE = "/caseload/?view=services"


def page_of(member):
    return enter(Client(), member.person).get(TABLE).content.decode()


def press(member, page):
    """The button beside the service, with all that its form holds."""
    [(address, boxes)] = re.findall(r'<form method="post" action="(/children/[^"]+/write/)">(.*?)</form>', page, re.S)
    held = dict(re.findall(r'name="(\w+)" value="([^"]*)"', boxes))
    return enter(Client(), member.person).post(address, held)


def test_what_took_place_is_one_tap_and_one_is_back_on_the_page(cast):
    a_running_plan(cast)
    page = page_of(cast.jin)
    assert "It took place: 30 minutes" in page
    answers = [press(cast.jin, page) for _twice in range(2)]
    assert {answer.headers["Location"] for answer in answers} == {TABLE}
    one = Session.objects.get()
    assert (one.day, one.minutes, one.outcome, one.by) == (cast.jin.today, 30, "given", cast.jin)


def test_once_today_has_a_word_the_page_asks_no_more(cast):
    a_running_plan(cast)
    press(cast.jin, page_of(cast.jin))
    page = page_of(cast.jin)
    assert "Written down" in page
    assert "It took place" not in page


def test_the_minutes_of_the_month_lead_to_the_same_minutes_of_the_month(cast):
    a_running_plan(cast)
    took_place(cast.jin, the_service(), cast.jin.today)
    page = page_of(cast.okafor)
    [address] = re.findall(r'href="(/children/[^"]+/services/\?month=[^"]+)"', page)
    [said] = set(re.findall(r"30 of \d+ minutes", page))
    shown = enter(Client(), cast.okafor.person).get(address).content.decode()
    assert shown.count(said) == 2  # of all, and of this one service
    assert "<dt>Planned so far</dt>" not in shown
    whole = read(cast.okafor)
    assert "<dt>Planned so far</dt>" in whole
    assert address.partition("?")[2] in whole
    assert "?month=" not in read(cast.ana)


@pytest.mark.parametrize("asked", ["99", "x", "9999-12", "0001-01", "%00"])
def test_another_month_has_nothing_and_what_is_no_month_is_not_asked_for(cast, asked):
    a_running_plan(cast)
    page = read(cast.okafor, f"services/?month={asked}")
    assert ("<dt>Planned so far</dt>" in page) != ("Nothing is planned in this month." in page)


def test_the_case_manager_reads_what_she_can_do_where_she_gives_nothing(cast):
    a_running_plan(cast)
    named = "The case manager can name you"
    assert named in read(cast.bell, "services/today/")
    page = read(cast.okafor, "services/today/")
    assert named not in page
    assert f"/children/{cast.child.pk}/who-does-what/" in page.partition('id="main"')[2]


def test_who_does_not_give_it_has_no_such_button(cast):
    a_running_plan(cast)
    assert "It took place" not in page_of(cast.okafor)
