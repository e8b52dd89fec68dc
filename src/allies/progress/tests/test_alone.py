"""How often something is done alone, then and now: place by place, and nothing is said of too little."""

from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from allies.plans.tests.goals import a_goal
from allies.plans.tests.planning import a_plan
from allies.progress.alone import PIECES, Stretch, skills_of
from allies.teams.tests.cast import enter

from .recording import ALONE, HOMEWORK, a_running_plan, read, recorded, the_goal
from .test_help_trial_by_trial import PROMPT
from .test_taps import taps

pytestmark = pytest.mark.django_db


def on_days(by, goal, days, *marks, place=ALONE):
    for day in days:
        recorded(by, goal, None, taps=taps(*marks), days_ago=day, place=place)


def test_a_year_ago_stands_beside_now(cast):
    goal = the_goal(cast, a_running_plan(cast, weeks=51), **PROMPT)
    on_days(cast.bell, goal, (356, 352, 350), "none", "say", "say", "hint")
    on_days(cast.bell, goal, (4, 2, 1), "none", "none", "none", "say")
    [skill] = skills_of(cast.okafor)
    [where] = skill.places
    assert where.is_a_year
    assert [(found.alone, found.chances) for found in (where.then, where.now)] == [(3, 12), (9, 12)]
    assert [(level.key, count) for level, count in where.then.levels] == [("none", 3), ("hint", 3), ("say", 6)]
    page = read(cast.ana, "alone/")
    assert "A year ago" in page
    assert "Alone 3 of 12 times" in page
    assert "Alone 9 of 12 times" in page


def test_without_a_year_of_records_it_begins_at_the_start(cast):
    goal = the_goal(cast, a_running_plan(cast), **PROMPT)
    on_days(cast.bell, goal, (55, 50, 45), "say", "none")
    on_days(cast.bell, goal, (3, 2, 1), "none", "none")
    page = read(cast.bell, "alone/")
    assert "At the start" in page
    assert "A year ago" not in page


def test_two_days_of_records_say_nothing(cast):
    on_days(cast.bell, the_goal(cast, **PROMPT), (2, 1), "none", "none", "none")
    page = read(cast.bell, "alone/")
    assert "Too early to tell: records of three days are needed." in page
    assert "Alone 6" not in page


def test_three_weeks_say_how_it_is_and_not_what_has_changed(cast):
    on_days(cast.bell, the_goal(cast, **PROMPT), (20, 9, 1), "none", "say")
    page = read(cast.bell, "alone/")
    assert "Alone 3 of 6 times" in page
    assert "Too early to say what has changed" in page


def test_the_next_help_is_one_level_less_than_what_is_given_most(cast):
    on_days(cast.bell, the_goal(cast, **PROMPT), (3, 2, 1), "none", "show", "show", "hint")
    [[where]] = [skill.places for skill in skills_of(cast.okafor)]
    assert (where.now.most_used.key, where.next_level.key) == ("show", "say")


def test_who_does_it_all_alone_needs_no_less_help(cast):
    on_days(cast.bell, the_goal(cast, **PROMPT), (3, 2, 1), "none", "none")
    [[where]] = [skill.places for skill in skills_of(cast.okafor)]
    assert where.next_level is None
    assert all(where.now.pieces)


def test_what_one_home_records_is_for_it_and_school(cast):
    goal = the_goal(cast, **PROMPT)
    on_days(cast.ana, goal, (3, 2, 1), "none", "say", place=HOMEWORK)
    assert skills_of(cast.luis) == []
    assert "Alone 3 of 6 times" in read(cast.ana, "alone/")
    assert "Alone 3 of 6 times" in read(cast.bell, "alone/")
    assert "Alone" not in read(cast.luis, "alone/").replace("Alone, and with help", "")


def test_a_goal_that_goes_on_in_the_next_year_is_one_skill(cast):
    first = cast.okafor.today - timedelta(days=430)
    before = a_plan(cast.okafor, begins_on=first, ends_on=first + timedelta(days=364))
    last_year = the_goal(cast, before, **PROMPT)
    on_days(cast.bell, last_year, (367, 366, 365), "say", "say")
    goal = the_goal(cast, continues=last_year, **PROMPT)
    on_days(cast.bell, goal, (3, 2, 1), "none", "none")
    [skill] = skills_of(cast.okafor)
    [where] = skill.places
    assert skill.goal == goal
    assert [(found.alone, found.chances) for found in (where.then, where.now)] == [(0, 6), (6, 6)]


def test_a_number_alone_counts_only_where_no_help_is_in_it(cast):
    plan = a_running_plan(cast)
    with_hints = the_goal(cast, plan, most_help="hint", **PROMPT)
    alone = a_goal(cast.bell, plan, **PROMPT)
    for day in (3, 2, 1):
        recorded(cast.bell, with_hints, 4, out_of=5, days_ago=day)
        recorded(cast.bell, alone, 4, out_of=5, days_ago=day)
    [skill] = skills_of(cast.okafor)
    assert skill.goal == alone
    assert (skill.places[0].now.alone, skill.places[0].now.levels) == (12, ())


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_a_picture_is_full_only_where_all_was_alone_and_empty_only_where_nothing_was(counted):
    alone, of = counted
    pieces = Stretch(None, None, 3, alone, of, ()).pieces
    assert len(pieces) == min(of, PIECES)
    assert all(pieces) == (alone == of)
    assert any(pieces) == (alone > 0)
    assert pieces == sorted(pieces, reverse=True)


def test_a_child_sees_what_grew_and_no_adults_words_about_it(cast):
    goal = the_goal(cast, a_running_plan(cast), **PROMPT)
    assert "By myself" not in own_page(cast.bell, "goals/")
    on_days(cast.bell, goal, (55, 50, 45), "say", "none")
    on_days(cast.bell, goal, (3, 2, 1), "none", "none")
    assert "By myself" in own_page(cast.bell, "goals/")
    page = read(cast.bell, "by-myself/")
    assert "By myself 3 of 6 times" in page
    assert "By myself 6 of 6 times" in page
    assert "Help given most often" not in page


def test_what_is_done_alone_less_often_now_is_compared_for_adults_only(cast):
    goal = the_goal(cast, a_running_plan(cast), **PROMPT)
    on_days(cast.bell, goal, (55, 50, 45), "none", "none")
    on_days(cast.bell, goal, (3, 2, 1), "say", "none")
    page = read(cast.bell, "by-myself/")
    assert "By myself 3 of 6 times" in page
    assert "6 of 6" not in page
    assert "Alone 6 of 6 times" in read(cast.bell, "alone/")


def own_page(member, path=""):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/own/{path}").content.decode()
