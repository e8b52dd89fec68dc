"""The school's leader sees who had opened what was filed by mistake, and not what it said."""

import pytest
from django.test import Client

from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter
from allies.timeline.actions import take_out
from allies.timeline.tests.samples import told


@pytest.fixture
def page(cast, at):
    line = told(cast.okafor, facts={"words": "Meant for Sam"}, kind=Kind.BATON)
    at(cast.ana)
    take_out(line, by=cast.okafor, why="The wrong child")
    return enter(Client(), cast.ford.person).get(f"/schools/{cast.school.pk}/taken-out/").content.decode()


def test_it_names_who_took_it_out_why_and_who_had_opened_it(page):
    assert all(words in page for words in ("Mateo Rivera", "Ms. Okafor", "The wrong child", "Ana Rivera"))
    assert "Mr. Bell" not in page


def test_it_does_not_say_what_it_said(page):
    assert "Meant for Sam" not in page
