"""Who gives help to many children writes it down in the table of all children, a tap each."""

import re

import pytest
from django.test import Client

from allies.services.models import Session
from allies.teams.tests.cast import enter

from .giving import a_running_plan

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


def test_who_does_not_give_it_has_no_such_button(cast):
    a_running_plan(cast)
    assert "It took place" not in page_of(cast.okafor)
