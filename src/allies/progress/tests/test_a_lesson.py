"""A lesson with several children on one page: chosen once, written in one go, without any script."""

from datetime import timedelta

import pytest
from django.test import Client

from allies.database.ids import uuid7
from allies.plans.tests.goals import a_goal
from allies.profiles.sections import Section
from allies.profiles.tests.writing import wrote
from allies.progress.actions.helps import put_help_list
from allies.progress.models import InLesson, Record
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member, end_place
from allies.teams.models import Member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter

from .recording import ALONE, GROUP, SHARE, moment, recorded, the_goal
from .test_caseload import a_running_plan_of

pytestmark = pytest.mark.django_db
PLACE = [{"key": ALONE, "words": "in class", "side": "school"}]
COUNT = {"measure": "frequency", "unit": "times", "value": 2.0, "at_most": True}
LASTS = {"measure": "duration", "unit": "minutes", "value": 10.0}
WAIT = {"measure": "latency", "unit": "minutes", "value": 2.0, "at_most": True}
HELP = SHARE | {"measure": "prompt", "most_help": "hint"}
RATE = {"measure": "rate", "unit": "words_a_minute", "value": 60.0}


def child_with(cast, name, measure, by=None):
    """A child of whom Mr. Bell writes down one goal, in one place."""
    child = welcome_child(name, school=cast.school, by=cast.ford.person, homes=("Home",))
    add_member((by or cast.bell).person, child=child, role=Role.CASE_MANAGER, home=None, by=None)
    member = Member.objects.select_related("child__school", "person").get(child=child)
    plan = a_running_plan_of(member)
    goal = the_goal(type("Cast", (), {"bell": member}), plan, does=f"grows of {name}", places=PLACE, **measure)
    return member, goal


def a_lesson_of_four(cast):
    end_place(cast.bell, by=cast.ford.person, why="Only the four.")
    names = (("Ada Ash", SHARE), ("Ben Birch", COUNT), ("Cleo Cedar", LASTS), ("Dan Dogwood", WAIT))
    return [child_with(cast, name, measure)[1] for name, measure in names]


def get(member, path=""):
    return enter(Client(), member.person).get(f"/goals/lesson/{path}")


def page_of(member):
    answer = get(member)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def post(member, data, path=""):
    return enter(Client(), member.person).post(f"/goals/lesson/{path}", data)


def filled(member, tiles, **more):
    """As a browser sends the boxes."""
    now = moment(member)
    form = {"day": now.date().isoformat(), "at": now.strftime("%H:%M"), "minutes": "", "activity": ""} | more
    for goal, boxes in tiles.items():
        about = {"id": uuid7(), "place": goal.places[0]["key"], "value": "", "missing": ""} | boxes
        form |= {f"{goal.root.hex}-{name}": value for name, value in about.items()}
    return form


def test_all_goals_of_all_children_are_on_one_page(cast):
    goals = a_lesson_of_four(cast)
    page = page_of(cast.bell)
    for goal in goals:
        assert str(goal.root) in page
    assert page.count("data-tile=") == 4


def test_a_lesson_is_kept_in_one_go_without_a_script(cast):
    ada, ben, cleo, dan = a_lesson_of_four(cast)
    boxes = {
        ada: {"value": "3", "out_of": "4"},
        ben: {"value": "0"},
        cleo: {"value": "", "missing": "said_no"},
        dan: {"value": ""},
    }
    answer = post(cast.bell, filled(cast.bell, boxes, minutes="30", activity="maths"))
    assert answer.status_code == 302
    rows = {row.goal: row for row in Record.objects.select_related("goal")}
    assert set(rows) == {ada, ben, cleo}
    assert (rows[ada].value, rows[ada].out_of, rows[ada].activity) == (3, 4, "maths")
    assert (rows[ben].value, rows[ben].minutes) == (0, 30), "watched, and there was none"
    assert (rows[cleo].value, rows[cleo].missing) == (None, "said_no")


def test_what_is_wrong_is_said_at_its_tile_nothing_is_kept_and_all_that_was_typed_stands(cast):
    ada, ben, cleo, _ = a_lesson_of_four(cast)
    boxes = {ada: {"value": "5", "out_of": "4"}, ben: {"value": "7"}, cleo: {"value": "45"}}
    answer = post(cast.bell, filled(cast.bell, boxes, minutes="30", activity="maths"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not Record.objects.exists()
    assert "This is more than there were." in page
    assert "longer than you watched" in page
    for typed in ('value="5"', 'value="7"', 'value="45"', 'value="maths"', 'value="30"'):
        assert typed in page


def test_minutes_that_a_rate_needs_are_asked_for_at_its_tile(cast):
    end_place(cast.bell, by=cast.ford.person, why="Only one.")
    _, goal = child_with(cast, "Ada Ash", RATE)
    answer = post(cast.bell, filled(cast.bell, {goal: {"value": "50"}}))
    assert "Please say in how many minutes." in answer.content.decode()
    assert post(cast.bell, filled(cast.bell, {goal: {"value": "50"}}, minutes="2")).status_code == 302
    assert Record.objects.get().amount == 25


def test_what_lies_over_another_time_keeps_nothing_of_the_form(cast):
    ada, ben, *_ = a_lesson_of_four(cast)
    member = Member.objects.select_related("child__school", "person").get(child=ben.child_id)
    recorded(member, ben, 1, minutes=60, days_ago=1, at="09:00")
    yesterday = {"day": (member.today - timedelta(days=1)).isoformat(), "at": "09:30", "minutes": "20"}
    answer = post(cast.bell, filled(cast.bell, {ada: {"value": "1", "out_of": "2"}, ben: {"value": "2"}}, **yesterday))
    assert "overlaps another entry" in answer.content.decode()
    assert Record.objects.count() == 1


def test_an_empty_form_says_so(cast):
    a_lesson_of_four(cast)
    assert "Nothing is written yet" in post(cast.bell, filled(cast.bell, {})).content.decode()


def test_the_same_form_sent_twice_is_kept_once(cast):
    ada, *_ = a_lesson_of_four(cast)
    form = filled(cast.bell, {ada: {"value": "3", "out_of": "4"}})
    assert {post(cast.bell, form).status_code for _ in range(3)} == {302}
    assert Record.objects.count() == 1


def test_who_works_with_many_chooses_twelve_at_most_and_finds_them_again(cast):
    members = [child_with(cast, f"Child {number}", SHARE)[0] for number in range(14)]
    assert get(cast.bell).url == "/goals/lesson/children/"
    wanted = [str(member.child_id) for member in members]
    assert "at most" in post(cast.bell, {"children": wanted}, "children/").content.decode()
    assert post(cast.bell, {"children": wanted[:12]}, "children/").status_code == 302
    assert page_of(cast.bell).count("data-tile=") == 12
    assert post(cast.bell, {"children": wanted[2:4]}, "children/").status_code == 302
    assert page_of(cast.bell).count("data-tile=") == 2
    assert InLesson.objects.count() == 2


def test_nobody_chooses_a_child_of_anybody_elses(cast):
    _, theirs = child_with(cast, "Not Yours", SHARE, by=cast.jin)
    assert post(cast.bell, {"children": [str(theirs.child_id)]}, "children/").status_code == 200
    assert not InLesson.objects.exists()


def test_whose_place_ended_is_in_the_lesson_no_more(cast):
    member, _ = child_with(cast, "Ada Ash", SHARE)
    post(cast.bell, {"children": [str(member.child_id), str(cast.child.pk)]}, "children/")
    end_place(member, by=cast.ford.person, why="Moved")
    assert "Ada" not in page_of(cast.bell)


def test_homes_people_and_strangers_find_no_lesson(cast):
    assert {get(cast.ana, path).status_code for path in ("", "children/")} == {404}
    assert enter(Client(), cast.stan).get("/goals/lesson/").status_code == 404


def test_a_goal_with_several_places_asks_where(cast):
    goal = the_goal(cast)
    assert "Where?" in page_of(cast.bell)
    post(cast.bell, filled(cast.bell, {goal: {"value": "6", "place": GROUP}}))
    assert Record.objects.get().place == GROUP


def test_help_is_written_level_by_level(cast):
    end_place(cast.bell, by=cast.ford.person, why="Only one.")
    _, goal = child_with(cast, "Ada Ash", HELP)
    assert page_of(cast.bell).count('data-tap="level:') > 2
    sent = filled(cast.bell, {goal: {"level_none": "3", "level_hint": "1"}})
    assert post(cast.bell, sent).status_code == 302
    row = Record.objects.get()
    assert (row.value, row.out_of, len(row.taps)) == (4, 4, 4)


def test_help_of_the_teams_own_list_is_written_level_by_level_and_twice_is_once(cast):
    member, goal = child_with(cast, "Gus Grove", HELP)
    own = [{"key": "none", "words": ""}, {"key": "h1", "words": "the blue card"}, {"key": "together", "words": ""}]
    listed = put_help_list(id=uuid7(), by=member, levels=own, seen=None)
    sent = filled(member, {goal: {"level_none": "2", "level_h1": "1", "help_list": listed.pk}})
    for _twice in range(2):
        assert post(member, sent).status_code == 302
    row = Record.objects.get()
    assert ([tap["mark"] for tap in row.taps], row.help_list) == (["none", "none", "h1"], listed)


def test_no_query_more_for_more_children(cast, django_assert_max_num_queries):
    a_lesson_of_four(cast)
    client = enter(Client(), cast.bell.person)
    client.get("/goals/lesson/")
    with django_assert_max_num_queries(10):
        assert client.get("/goals/lesson/").status_code == 200


def test_what_was_written_of_a_child_whose_team_one_left_meanwhile_is_said_and_not_lost_without_a_word(cast):
    ada, ben, *_ = a_lesson_of_four(cast)
    sent = filled(cast.bell, {ada: {"value": "3", "out_of": "4"}, ben: {"value": "7"}}, minutes="30")
    end_place(Member.objects.get(child=ben.child_id), by=cast.ford.person, why="Another class")
    answer = post(cast.bell, sent)
    assert answer.status_code == 200
    assert "has changed or is gone" in answer.content.decode()
    assert not Record.objects.exists()
    empty = {name: value for name, value in sent.items() if name != f"{ben.root.hex}-value"}
    assert post(cast.bell, empty).status_code == 302  # of a child of whom nothing was written nothing is lost
    assert Record.objects.get().goal == ada


def test_a_lesson_offers_no_goal_that_has_not_begun(cast):
    end_place(cast.bell, by=cast.ford.person, why="Only one.")
    member, goal = child_with(cast, "Ada Ash", SHARE)
    later = goal.begins_on + timedelta(days=200)
    a_goal(member, goal.plan, **SHARE, does="waves to a friend", begins_on=later, ends_on=later + timedelta(days=60))
    page = page_of(cast.bell)
    assert goal.does in page
    assert "waves to a friend" not in page


def test_a_clock_knows_how_long_it_lasts_as_a_rule(cast):
    _ada, _ben, cleo, _dan = a_lesson_of_four(cast)
    member = Member.objects.select_related("child__school", "person").get(child=cleo.child_id)
    for days_ago, minutes in enumerate((4, 7, 5), start=1):
        recorded(member, cleo, minutes, days_ago=days_ago)
    page = page_of(cast.bell)
    assert page.count("data-usual=") == 1  # of the others nobody knows yet
    assert 'data-usual="300000"' in page


def test_alerts_stand_with_each_child_and_not_on_the_page_that_a_phone_keeps(cast):
    a_lesson_of_four(cast)
    first = Member.objects.filter(person=cast.bell.person, child__name="Ada Ash").get()
    wrote(first, "", Section.HEALTH, chips=["seizures"])
    assert page_of(cast.bell).count("Seizures") == 1
    blank = enter(Client(), cast.bell.person).get("/goals/lesson/", headers={"Allies-Blank": "1"}).content.decode()
    assert "Ada" in blank
    assert "Seizures" not in blank
