"""How we help is written step by step and checked in two minutes; it says how often it went as planned, and not who."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.fidelity.actions import check, set_way
from allies.fidelity.models import Check, Way
from allies.fidelity.reading import counted, way_of
from allies.progress.tests.recording import ALONE, HOMEWORK, recorded, the_goal
from allies.teams.actions.seats import add_member
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db
STEPS = ["give the choice board", "wait ten seconds"]


def a_way(cast, goal, steps=STEPS, **more):
    return set_way(goal.root, **{"id": uuid7(), "by": cast.bell, "steps": list(steps), **more})


def checked(by, way, *done, place=ALONE, days_ago=0, **more):
    day = by.today - timedelta(days=days_ago)
    typed = {"id": uuid7(), "place": place, "day": day, "done": list(done), "written_at": timezone.now(), **more}
    return check(way, by=by, **typed)


def page(member, goal, path=""):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/goals/{goal.root}/{path}")


def read(member, goal):
    return page(member, goal).content.decode()


def post(member, goal, path, data):
    way = way_of(member, goal.root)
    shown = {"changes": way.pk, "way": way.pk} if way else {}
    sent = {"id": uuid7(), **shown, **data}
    return enter(Client(), member.person).post(f"/children/{member.child_id}/goals/{goal.root}/{path}", sent)


def test_the_team_writes_the_steps_and_all_who_carry_them_out_read_them(cast):
    goal = the_goal(cast)
    assert post(cast.bell, goal, "way/", {"steps": "give the choice board\n\nwait ten seconds"}).status_code == 302
    assert Way.objects.get().steps == STEPS
    for member in (cast.bell, cast.pam, cast.ana):
        assert "wait ten seconds" in read(member, goal)


def test_a_check_says_how_many_planned_steps_were_done_and_never_who(cast):
    goal = the_goal(cast)
    a_way(cast, goal)
    sent = {"step-0": "done", "step-1": "not", "day": cast.pam.today.isoformat()}
    assert post(cast.pam, goal, f"way/{ALONE}/", sent).status_code == 302
    said = read(cast.okafor, goal)
    assert "Of the planned steps, 1 of 2 were done" in said
    assert "Pam" not in said


def test_what_did_not_come_up_is_in_neither_number(cast):
    way = a_way(cast, the_goal(cast))
    assert counted([checked(cast.pam, way, "done", "none"), checked(cast.bell, way, "not", "none")]) == (1, 2)
    assert counted([checked(cast.jin, way, "none", "none")]) == (0, 0)


def test_a_step_without_an_answer_is_asked_for_and_nothing_is_kept(cast):
    goal = the_goal(cast)
    a_way(cast, goal)
    sent = {"step-0": "done", "day": cast.pam.today.isoformat()}
    assert "how this step went" in post(cast.pam, goal, f"way/{ALONE}/", sent).content.decode()
    assert not Check.objects.exists()


def test_one_check_sent_twice_is_one_and_a_newer_one_of_the_day_stands(cast):
    goal, one = the_goal(cast), uuid7()
    way = a_way(cast, goal)
    assert checked(cast.pam, way, "done", "done", id=one) == checked(cast.pam, way, "done", "done", id=one)
    checked(cast.pam, way, "done", "not")
    assert [each.done for each in Check.objects.filter(replaced_at=None)] == [["done", "not"]]
    with pytest.raises(Check.DoesNotExist):
        checked(cast.bell, way, "done", "done", id=one)


def test_other_steps_from_a_page_that_was_sent_already_are_not_taken_for_the_first(cast):
    goal, one, checks = the_goal(cast), uuid7(), uuid7()
    way = a_way(cast, goal, id=one)
    assert a_way(cast, goal, id=one) == way
    page_again = post(cast.bell, goal, "way/", {"id": one, "steps": "wait"})
    assert "You sent this before, and it said something else." in page_again.content.decode()
    assert page_again.context["form"]["id"].value() != str(one)
    with pytest.raises(SentOtherwise):
        a_way(cast, goal, id=one, steps=["wait"])
    checked(cast.pam, way, "done", "done", id=checks)
    with pytest.raises(SentOtherwise):
        checked(cast.pam, way, "done", "not", id=checks)
    assert Way.objects.get().replaced_at is None
    assert Check.objects.get().done == ["done", "done"]


def test_what_a_home_checks_is_its_own_and_schools(cast):
    goal = the_goal(cast)
    way = a_way(cast, goal)
    before = read(cast.luis, goal)
    checked(cast.ana, way, "done", "done", place=HOMEWORK)
    assert "Oak Street" in read(cast.okafor, goal)
    assert "2 of 2 were done" in read(cast.ana, goal)
    after = read(cast.luis, goal)
    assert "2 of 2" not in after
    assert before.count("<p") == after.count("<p")


def test_each_checks_the_places_of_their_own_side(cast):
    goal = the_goal(cast)
    way = a_way(cast, goal)
    assert page(cast.ana, goal, f"way/{ALONE}/").status_code == 404
    with pytest.raises(NotPossible):
        checked(cast.ana, way, "done", "done", place=ALONE)


def test_it_is_in_no_leaders_view(cast):
    goal = the_goal(cast)
    checked(cast.bell, a_way(cast, goal), "done", "not")
    add_member(cast.ford.person, child=cast.child, role=Role.LEADER, by=None)
    seen = enter(Client(), cast.ford.person).get(f"/children/{cast.child.pk}/goals/{goal.root}/")
    assert seen.status_code == 200
    assert "planned steps" not in seen.content.decode()


def off_track(cast, goal):
    """Eight weeks of less and less, well below the line."""
    for week in range(8):
        recorded(cast.bell, goal, 1 + week * 0.4, days_ago=week * 7)


def test_off_track_while_seldom_done_asks_to_do_it_as_planned_first(cast):
    goal = the_goal(cast)
    way = a_way(cast, goal)
    off_track(cast, goal)
    for ago in (1, 2):
        checked(cast.bell, way, "done", "not", days_ago=ago)
    assert "as planned first" not in read(cast.bell, goal)  # two checks are too few to ask
    checked(cast.bell, way, "done", "not", days_ago=3)
    assert "Off track" in read(cast.bell, goal)
    assert "as planned first" in read(cast.bell, goal)


def test_off_track_with_the_help_as_planned_asks_nothing_of_the_kind(cast):
    goal = the_goal(cast)
    way = a_way(cast, goal)
    off_track(cast, goal)
    for ago in (1, 2, 3):
        checked(cast.bell, way, "done", "done", days_ago=ago)
    assert "as planned first" not in read(cast.bell, goal)


def test_a_check_of_three_weeks_ago_is_not_lately(cast):
    goal = the_goal(cast)
    checked(cast.bell, a_way(cast, goal), "done", "not", days_ago=21)
    assert "Nothing was checked in the last two weeks" in read(cast.bell, goal)


def test_changed_steps_keep_what_was_checked_with_the_steps_of_then(cast):
    goal = the_goal(cast)
    way = a_way(cast, goal)
    old = checked(cast.bell, way, "done", "done")
    changed = a_way(cast, goal, ["offer a break"], changes=way.pk)
    assert (way_of(cast.bell, goal.root), old.way) == (changed, way)
    with pytest.raises(NotPossible):
        a_way(cast, goal, ["another"], changes=way.pk)
    with pytest.raises(NotPossible):
        checked(cast.bell, changed, "done", "done")


def test_who_opened_the_steps_before_another_changed_them_is_told_and_overwrites_nothing(cast):
    goal = the_goal(cast)
    way = a_way(cast, goal)
    assert f'name="changes" value="{way.pk}"' in page(cast.bell, goal, "way/").content.decode()
    a_way(cast, goal, ["offer a break"], changes=way.pk)
    answer = post(cast.bell, goal, "way/", {"steps": "another", "changes": way.pk})
    assert "Somebody changed these steps meanwhile" in answer.content.decode()
    assert way_of(cast.bell, goal.root).steps == ["offer a break"]


def test_what_was_answered_of_other_steps_is_kept_of_none(cast):
    goal = the_goal(cast)
    way = a_way(cast, goal)
    assert f'name="way" value="{way.pk}"' in page(cast.pam, goal, f"way/{ALONE}/").content.decode()
    a_way(cast, goal, ["offer a break", "go along"], changes=way.pk)
    sent = {"step-0": "done", "step-1": "not", "day": cast.pam.today.isoformat(), "way": way.pk}
    assert "Somebody changed these steps meanwhile" in post(cast.pam, goal, f"way/{ALONE}/", sent).content.decode()
    assert not Check.objects.exists()


def test_steps_taken_out_take_their_checks_along(cast):
    goal = the_goal(cast)
    checked(cast.bell, a_way(cast, goal), "done", "done")
    take_out(Entry.objects.get(event="fidelity.set"), by=cast.okafor, why="Another child's")
    assert "wait ten seconds" not in read(cast.bell, goal)
    assert not cast.okafor.sees(Check).exists()


def test_steps_taken_out_leave_those_before_them_and_come_back_in_their_place(cast):
    goal = the_goal(cast)
    first = a_way(cast, goal)
    second = a_way(cast, goal, ["sing"], changes=first.pk)
    line = Entry.objects.get(about_id=second.pk)
    taken = take_out(line, by=cast.okafor, why="Another child's")
    assert way_of(cast.bell, goal.root) == first
    put_back(taken, by=cast.ford)
    assert way_of(cast.bell, goal.root) == second
    taken = take_out(line, by=cast.okafor, why="Another child's")
    third = a_way(cast, goal, ["clap"], changes=first.pk)
    put_back(taken, by=cast.ford)
    assert way_of(cast.bell, goal.root) == third


def test_no_page_asks_more_for_more_checks(cast, django_assert_max_num_queries):
    goal = the_goal(cast)
    way = a_way(cast, goal)
    for ago in range(1, 13):
        checked(cast.bell, way, "done", "not", days_ago=ago)
    client = enter(Client(), cast.bell.person)
    with django_assert_max_num_queries(16):
        assert client.get(f"/children/{cast.child.pk}/goals/{goal.root}/").status_code == 200
