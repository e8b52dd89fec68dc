"""Life after school on paper and as tables: what its reader may read, and no more."""

from typing import Any

import pytest
from django.test import Client

from allies.database.ids import uuid7
from allies.teams.tests.cast import enter
from allies.timeline.exports import printed_for, tables_for
from allies.transition.actions import planning
from allies.ui.tests.papers import words_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(cast):
    planning.say(id=uuid7(), by=cast.bell, topic="hope", words="I want to drive the bus.", is_students=True)
    planning.say(id=uuid7(), by=cast.ana, topic="strength", words="He knows every line.")
    goal: dict[str, Any] = {"area": "work", "words": "He works at the depot.", "assessed": "A talk"}
    goal |= {"assessed_by": "Mr. Bell", "assessed_on": cast.bell.today}
    first = planning.write_goal(id=uuid7(), by=cast.bell, **goal)
    goal["words"] = "He works at the bus depot."
    planning.write_goal(id=uuid7(), by=cast.bell, root=first.root, changes=first.pk, **goal)
    agency = {"name": "Work Ahead", "words": "A job coach", "state": "not_asked", "asked_by": None, "asked_on": None}
    asked = planning.write_agency(id=uuid7(), by=cast.bell, **agency)
    planning.consent(asked, by=cast.luis, agrees=False)


def paper(cast, seat):
    answer = enter(Client(), seat.person).get(f"/children/{cast.child.pk}/after-school/paper/")
    return words_on(answer.content)


def table(seat, name):
    [found] = [one for one in tables_for(seat) if one.name == name]
    return list(found.rows(seat))


def test_on_paper_the_students_words_come_first_and_another_homes_are_not_there(cast, planned):
    read = paper(cast, cast.ana)
    assert read.index("I want to drive the bus.") < read.index("He knows every line.") < read.index("the bus depot")
    assert "Work Ahead" in read
    assert "He knows every line." not in paper(cast, cast.luis)


def test_on_paper_it_says_what_nobody_has_written_yet(cast):
    assert paper(cast, cast.okafor).count("None yet.") == 4


def test_a_goal_is_taken_along_as_it_is_and_as_it_was(cast, planned):
    first, last = table(cast.ana, "after-school-goals")
    assert (first["goal"], last["goal"]) == ("He works at the depot.", "He works at the bus depot.")
    assert first["thing"] == last["thing"]
    assert (bool(first["until"]), bool(last["until"])) == (True, False)


def test_whether_another_parent_agreed_to_an_agency_is_in_no_table_of_hers(cast, planned):
    [hers], [schools] = (table(seat, "after-school-agencies") for seat in (cast.ana, cast.okafor))
    assert hers["may_be_invited"] == []
    assert schools["may_be_invited"] == ["Luis Ortega: no"]


def test_of_whom_nothing_is_written_no_paper_is_taken_along(cast):
    assert "after-school-1.pdf" not in [name for name, *_rest in printed_for(cast.ana)]


def test_with_the_record_the_paper_is_taken_along(cast, planned):
    assert "after-school-1.pdf" in [name for name, *_rest in printed_for(cast.ana)]
