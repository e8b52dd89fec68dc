"""A decision is written with the graph, the numbers and why it asks in view; a child without goals is not forgotten."""

import pytest
from django.test import Client

from allies.teams.tests.cast import enter

from .test_caseload import a_child

pytestmark = pytest.mark.django_db


def page(member, path):
    answer = enter(Client(), member.person).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_decision_is_written_with_its_graph_its_numbers_and_why_it_asks_in_view(cast):
    member, goal = a_child(cast, "Flat Finn", 4, 3.5, 4.1, 3.9, 3.6, 4.2, 3.8)
    shown = page(member, f"/children/{member.child_id}/goals/{goal.root}/decide/")
    assert "<svg" in shown.partition("goal-graph")[2]
    assert "The same in words and numbers" in shown
    assert shown.index("goal-graph") < shown.index('name="why"')
    assert "The records show that a decision is needed" in shown


def test_children_without_goals_are_named_and_not_among_those_with_nothing_to_do(cast):
    for path in ("/goals/",):
        shown = page(cast.bell, path)
        assert "in a plan yet" in shown, path
        assert "Students with nothing due now" not in shown
        assert "No goal needs anything now" not in shown
