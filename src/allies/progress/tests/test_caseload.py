"""A case manager with twenty children sees in one look which goals ask for something."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from allies.database.ids import uuid7
from allies.plans.models import Goal
from allies.plans.tests.planning import a_plan
from allies.progress.actions.decisions import decide
from allies.progress.caseload import cards_of
from allies.progress.due import Due
from allies.progress.judging import shown
from allies.progress.reading import progress_of, standing_goals
from allies.rooms.tests.also import only
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import Member, Seats
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter
from allies.timeline.places import Waiting

from .recording import ALONE, HOMEWORK, a_running_plan, recorded, the_goal
from .test_what_may_be_said import started

pytestmark = pytest.mark.django_db


def a_child(cast, name, *values):
    child = welcome_child(name, school=cast.school, by=cast.ford.person, homes=("Home",))
    add_member(cast.bell.person, child=child, role=Role.CASE_MANAGER, home=None, by=None)
    member = Member.objects.select_related("child__school", "person").get(child=child, person=cast.bell.person)
    plan = a_running_plan_of(member)
    goal = the_goal_of(member, plan)
    for ago, value in enumerate(reversed(values)):
        recorded(member, goal, value, days_ago=7 * ago)
    return member, goal


def a_running_plan_of(member):
    return a_running_plan(type("Cast", (), {"okafor": member}))


def the_goal_of(member, plan) -> Goal:
    cast = type("Cast", (), {"bell": member})
    return the_goal(cast, plan, does=f"grows of {member.child.name}", places=started(plan.begins_on))


def seen(person):
    return enter(Client(), person).get("/goals/")


def test_goals_that_ask_and_goals_of_which_nothing_was_written_come_first(cast):
    a_child(cast, "Flat Finn", 4, 3.5, 4.1, 3.9, 3.6, 4.2, 3.8)
    a_child(cast, "Quiet Quinn")
    a_child(cast, "Well Wanda", 4.1, 4.8, 5.2, 6.1, 6.4, 7.2, 7.9)
    page = seen(cast.bell.person).content.decode()
    first, rest = page.split("Students with nothing due now")
    assert ("Flat Finn" in first, "Quiet Quinn" in first, "Well Wanda" in first) == (True, True, False)
    assert "Well Wanda" in rest
    assert first.index("Decision needed") > first.index("Flat Finn")


def test_no_query_more_for_more_children(cast, django_assert_max_num_queries):
    for number in range(8):
        a_child(cast, f"Child {number}", 4, 5, 6)
    client = enter(Client(), cast.bell.person)
    client.get("/goals/")
    with django_assert_max_num_queries(10):
        assert client.get("/goals/").status_code == 200


def test_parents_and_strangers_find_no_such_page(cast):
    assert seen(cast.ana.person).status_code == 404
    assert seen(cast.stan).status_code == 404


def test_the_plan_that_runs_today_counts_and_not_the_one_in_the_making(cast):
    week = timedelta(weeks=1)
    now = a_plan(cast.okafor, begins_on=cast.bell.today - 8 * week, ends_on=cast.bell.today + 7 * week)
    later = a_plan(cast.okafor, begins_on=cast.bell.today + 8 * week, ends_on=cast.bell.today + 40 * week)
    running = the_goal(cast, now)
    the_goal(cast, later, does="of next year")
    assert [goal.root for goal in standing_goals(Seats([cast.bell]))[cast.child.pk]] == [running.root]


def test_a_goal_with_too_little_says_what_is_missing_and_home_owes_nothing(cast):
    member, goal = a_child(cast, "Early Eda", 4, 5)
    page = seen(cast.bell.person).content.decode()
    assert "Too early to tell" in page
    assert "Records of 4 more days are needed, over 2 more weeks." in page
    card = next(card for card in cards_of(Seats([member])) if card.member == member)
    assert [spot.place["key"] for one in card.early for spot in one.early] == [ALONE]
    recorded(member, goal, 6)
    homes = [{"key": HOMEWORK, "words": "homework", "side": "home"}]
    own = the_goal(type("Cast", (), {"bell": member}), goal.plan, does="practises", places=homes)
    assert own.root not in [one.goal.root for one in cards_of(Seats([member]))[0].early]


def test_the_page_says_of_each_goal_what_its_own_page_says(cast):
    members = [
        a_child(cast, "Flat", 4, 3.5, 4.1, 3.9, 3.6, 4.2, 3.8),
        a_child(cast, "Well", 4.1, 4.8, 5.2, 6.1, 6.4, 7.2, 7.9),
        a_child(cast, "Reached", 10, 11, 10, 12, 10),
        a_child(cast, "Quiet"),
        a_child(cast, "Early", 4, 5),
    ]
    for member, _goal in members:
        seats = Seats([member])
        [looked] = cards_of(seats)[0].goals
        [progress] = progress_of(seats, [looked.goal])
        one = shown(progress, member)
        assert (looked.asks, looked.is_quiet) == (one.asks, one.is_quiet), member.child.name
        answers = {each.line.place["key"]: each.decision.answer for each in one.lines if each.line.records}
        assert {spot.place["key"]: spot.standing.answer for spot in looked.spots if spot.standing} == answers


def test_once_it_is_decided_the_goal_asks_no_more(cast):
    member, goal = a_child(cast, "Flat Finn", 4, 3.5, 4.1, 3.9, 3.6, 4.2, 3.8)
    assert cards_of(Seats([member]))[0].asking
    decide(goal.root, id=uuid7(), by=member, what="continue", day=member.today, why="Two more weeks.")
    assert not cards_of(Seats([member]))[0].asking


def test_no_record_is_read_for_the_page(cast):
    for number in range(3):
        a_child(cast, f"Child {number}", 4, 5, 6)
    client = enter(Client(), cast.bell.person)
    client.get("/goals/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/goals/")
    assert not [one["sql"] for one in asked if 'FROM "progress_record"' in one["sql"]]
    assert [one["sql"] for one in asked if "progress_standing" in one["sql"]]


def test_a_room_above_hands_its_lines_to_the_page(cast, monkeypatch):
    member, _goal = a_child(cast, "Well Wanda", 4.1, 4.8, 5.2, 6.1, 6.4, 7.2, 7.9)
    says = Waiting(member.child_id, "A report is due on Friday", "/somewhere/", icon="send")
    only(monkeypatch, Due, Due(lambda _seats: [says]))
    page = seen(cast.bell.person).content.decode()
    assert "A report is due on Friday" in page.split("Students with nothing due now")[0]
