"""Answers are plain forms: pressed, changed, taken back, and back at the same line of the same page."""

import pytest

from allies.database.ids import uuid7
from allies.teams.models import Audience
from allies.timeline.models import Answer
from allies.timeline.tests.samples import told


def test_an_answer_leads_back_to_its_line_on_the_page_that_was_open(at, cast):
    line = told(cast.okafor)
    back = at(cast.ana, f"story/{line.pk}/answer/?side=school", choice="thanks")
    assert back.url == f"/children/{cast.child.pk}/story/?side=school#e-{line.pk}"
    assert Answer.objects.get().choice == "thanks"


def test_pressing_the_answer_given_takes_it_back(at, cast):
    line = told(cast.okafor)
    at(cast.ana, f"story/{line.pk}/answer/", choice="thanks")
    assert 'value="" aria-pressed="true"' in at(cast.ana).content.decode()
    at(cast.ana, f"story/{line.pk}/answer/", choice="")
    assert not Answer.objects.exists()


def test_the_laugh_is_offered_on_light_moments_only(at, cast):
    told(cast.okafor, tone="hard")
    told(cast.okafor)
    assert b'value="laugh"' not in at(cast.ana).content
    told(cast.okafor, tone="light")
    assert at(cast.ana).content.count(b'value="laugh"') == 1


def test_nobody_is_offered_to_answer_themselves(at, cast):
    told(cast.ana)
    assert b'name="choice"' not in at(cast.ana).content
    assert b'name="choice"' in at(cast.okafor).content


@pytest.mark.parametrize("choice", ["laugh", "hate", "thanks" * 50])
def test_an_answer_that_is_not_offered_is_told_so_and_changes_nothing(at, cast, choice):
    line = told(cast.okafor)
    assert at(cast.ana, f"story/{line.pk}/answer/", choice=choice).status_code == 302
    assert not Answer.objects.exists()


def test_a_line_of_the_other_home_is_not_here_to_be_answered(at, cast):
    line = told(cast.ana, Audience.home_and_school(cast.oak))
    assert at(cast.luis, f"story/{line.pk}/answer/", choice="thanks").status_code == 404
    assert at(cast.luis, f"story/{uuid7()}/answer/", choice="thanks").status_code == 404


def test_who_answered_is_named_to_school_and_never_to_the_other_home(at, cast):
    line = told(cast.okafor)
    at(cast.ana, f"story/{line.pk}/answer/", choice="thanks")
    said = "Thanks: <bdi>Ana Rivera</bdi>"
    assert said in at(cast.bell).content.decode()
    assert said in at(cast.rosa).content.decode()
    assert "Ana Rivera" not in at(cast.luis).content.decode()


def test_taking_out_asks_why_and_then_it_is_gone(at, cast):
    line = told(cast.okafor, facts={"words": "Meant for Sam"})
    page = f"story/{line.pk}/take-out/"
    assert b"Meant for Sam" in at(cast.okafor, page).content
    assert b"Meant for Sam" in at(cast.okafor, page, why=" ").content
    assert b"Meant for Sam" in at(cast.okafor).content
    at(cast.okafor, page, why="The wrong child")
    assert b"Meant for Sam" not in at(cast.okafor).content
    assert at(cast.okafor, page).status_code == 404


def test_what_others_wrote_is_the_case_managers_to_take_out(at, cast):
    line = told(cast.bell)
    page = f"story/{line.pk}/take-out/"
    assert at(cast.ana, page).status_code == 403
    assert page.encode() not in at(cast.ana).content
    assert page.encode() in at(cast.okafor).content
    assert at(cast.okafor, page).status_code == 200
