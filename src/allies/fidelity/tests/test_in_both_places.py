"""School and one home read how often help is given in both places: only if both wish it, and the same for both."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.fidelity.actions import count_together, stop_counting
from allies.fidelity.models import Check, SharedCount
from allies.fidelity.reading import way_of
from allies.fidelity.together import together
from allies.log.models import Act
from allies.plans.actions.goals import put_goal
from allies.plans.models import Goal
from allies.progress.tests.recording import ALONE, HOMEWORK, a_running_plan, the_goal
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import end_parents_place, enter
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

from .test_as_planned import a_way, checked, page, read

pytestmark = pytest.mark.django_db
STEPS = ("give the choice board", "wait ten seconds")
WEEK = timedelta(weeks=1)


@pytest.fixture
def goal(cast):
    """Ten weeks after the steps were written."""
    goal = the_goal(cast, a_running_plan(cast))
    a_way(cast, goal, STEPS)
    with time_machine.travel(timezone.now() + 10 * WEEK):
        yield goal


def switched_on(cast, goal, weeks_ago=8):
    with time_machine.travel(timezone.now() - weeks_ago * WEEK):
        count_together(goal.root, home=cast.oak, by=cast.bell)
        return count_together(goal.root, home=cast.oak, by=cast.ana)


def both_wrote(cast, goal, weeks=6):
    """At school both steps are done each time, at home the first one alone."""
    way = way_of(cast.bell, goal.root)
    for ago in range(weeks):
        checked(cast.bell, way, "done", "done", days_ago=7 * ago)
        checked(cast.ana, way, "done", "not", place=HOMEWORK, days_ago=7 * ago + 1)


def of(member, goal, home):
    found = together(member, Goal.objects.get(pk=goal.pk), way_of(member, goal.root))
    return next((each for each in found if each.home == home), None)


def send(member, goal, home, what):
    path = f"/children/{member.child_id}/goals/{goal.root}/way/both/{home.pk}/{what}/"
    return enter(Client(), member.person).post(path, follow=True)


NUMBER = "6 of 12 steps were done in both places"


def test_both_switch_it_on_and_read_the_same_words(cast, goal):
    switched_on(cast, goal)
    both_wrote(cast, goal)
    assert of(cast.bell, goal, cast.oak).found == of(cast.ana, goal, cast.oak).found
    for member in (cast.bell, cast.okafor, cast.pam, cast.ana):
        assert f"In 6 weeks in which both wrote, {NUMBER}" in read(member, goal)
        assert "anywhere from 18 to 82 in 100" in read(member, goal)


def test_nothing_is_counted_while_one_side_alone_wishes_it(cast, goal):
    both_wrote(cast, goal)
    send(cast.ana, goal, cast.oak, "on")
    assert "It begins when the other side switches it on too" in read(cast.ana, goal)
    assert "The other side would like this" in read(cast.bell, goal)
    for member in (cast.bell, cast.ana):
        assert of(member, goal, cast.oak).found is None
        assert "done in both places." not in read(member, goal)


def test_what_was_written_before_both_wished_it_is_not_counted(cast, goal):
    both_wrote(cast, goal)
    switched_on(cast, goal, weeks_ago=0)
    assert of(cast.ana, goal, cast.oak).found.planned == 0
    assert "Too early to tell" in read(cast.ana, goal)


@pytest.mark.parametrize("who", ["ana", "bell", "okafor"])
def test_either_side_switches_it_off_alone_and_it_is_gone_for_both(cast, goal, who):
    switched_on(cast, goal)
    both_wrote(cast, goal)
    assert "Switched off, for both sides" in send(getattr(cast, who), goal, cast.oak, "off").content.decode()
    for member in (cast.ana, cast.bell):
        each = of(member, goal, cast.oak)
        assert (each.is_own_on, each.is_other_on, each.found) == (False, False, None)


def test_who_switched_it_off_is_kept_nowhere(cast, goal):
    """The same rows, lines and acts are there, whichever side it was; and the pages of both sides are the same."""
    switched_on(cast, goal)
    before = Entry.objects.count(), acts_of(goal)
    send(cast.ana, goal, cast.oak, "off")
    assert (Entry.objects.count(), acts_of(goal)) == before
    (row,) = SharedCount.objects.values()
    assert {row["school_yes_by_id"], row["home_yes_by_id"]} == {cast.bell.pk, cast.ana.pk}
    assert not [name for name in row if "ended" in name and name != "ended_at"]


def acts_of(goal):
    return [act.act for act in Act.objects.filter(child=goal.child_id).order_by("id")]


def test_switched_on_again_it_begins_anew(cast, goal):
    switched_on(cast, goal)
    both_wrote(cast, goal)
    stop_counting(goal.root, home=cast.oak, by=cast.ana)
    switched_on(cast, goal, weeks_ago=0)
    assert of(cast.bell, goal, cast.oak).found.weeks == 0


def test_said_twice_it_is_said_once_and_a_line_tells_each_yes(cast, goal):
    for by in (cast.bell, cast.bell, cast.okafor):
        assert count_together(goal.root, home=cast.oak, by=by).since is None  # all of school are one side
    for _twice in range(2):
        assert count_together(goal.root, home=cast.oak, by=cast.ana).since
    lines = Entry.objects.filter(event__in=["fidelity.count_wished", "fidelity.counted_together"]).order_by("id")
    assert [(line.event, line.by) for line in lines] == [
        ("fidelity.count_wished", cast.bell),
        ("fidelity.counted_together", cast.ana),
    ]
    assert SharedCount.objects.count() == 1


def test_a_home_reads_its_own_and_hears_nothing_of_another(cast, goal):
    before = read(cast.luis, goal)
    switched_on(cast, goal)
    both_wrote(cast, goal)
    assert [each.home for each in together(cast.luis, goal, way_of(cast.luis, goal.root))] == [cast.elm]
    after = read(cast.luis, goal)
    assert "Oak Street" not in after
    assert before.count("<p") == after.count("<p")
    assert not cast.luis.sees(Entry).filter(event__startswith="fidelity.count").exists()
    assert send(cast.luis, goal, cast.oak, "off").status_code == 404
    with pytest.raises(SharedCount.DoesNotExist):
        stop_counting(goal.root, home=cast.oak, by=cast.luis)
    assert of(cast.ana, goal, cast.oak).found


def test_two_homes_are_never_in_one_number(cast, goal):
    switched_on(cast, goal)
    count_together(goal.root, home=cast.elm, by=cast.bell)
    count_together(goal.root, home=cast.elm, by=cast.luis)
    both_wrote(cast, goal)
    checked(cast.luis, way_of(cast.luis, goal.root), "done", "done", place=HOMEWORK)
    assert of(cast.bell, goal, cast.oak).found.done == 6
    assert (of(cast.bell, goal, cast.elm).found.weeks, of(cast.bell, goal, cast.elm).found.done) == (1, 2)


def test_a_leader_reads_no_such_number_and_switches_nothing(cast, goal):
    switched_on(cast, goal)
    both_wrote(cast, goal)
    add_member(cast.ford.person, child=cast.child, role=Role.LEADER, by=None)
    leader = Member.objects.select_related("child__school").get(person=cast.ford.person)
    assert together(leader, goal, way_of(leader, goal.root)) == []
    assert "done in both places" not in read(leader, goal)
    assert send(leader, goal, cast.oak, "off").status_code == 403


def test_who_carries_it_out_without_deciding_reads_it_and_has_no_switch(cast, goal):
    switched_on(cast, goal)
    assert "/way/both/" not in read(cast.pam, goal)
    assert send(cast.pam, goal, cast.oak, "off").status_code == 403


def test_an_order_that_closes_the_plan_closes_it_and_no_guardian_left_means_no_number(cast, goal):
    switched_on(cast, goal)
    closed = {Kind.PLAN: Rights(sees=False, decides=False, told=False)}
    order = {"from_on": cast.ana.today, "until_on": None, "order": "Order of 3 May", "by": cast.okafor.person}
    set_custody(cast.ana, closed, **order)
    assert page(cast.ana, goal).status_code == 403
    assert send(cast.ana, goal, cast.oak, "off").status_code == 403
    assert of(cast.bell, goal, cast.oak) is None
    with pytest.raises(NotPossible):
        count_together(goal.root, home=cast.oak, by=cast.ana)


def test_a_home_whose_guardian_left_the_team_is_counted_no_more(cast, goal):
    switched_on(cast, goal)
    end_parents_place(cast.ana)
    assert of(cast.bell, goal, cast.oak) is None


def test_fewer_than_four_weeks_of_both_are_too_early_to_tell(cast, goal):
    switched_on(cast, goal)
    both_wrote(cast, goal, weeks=3)
    said = read(cast.ana, goal)
    assert "Too early to tell" in said
    assert "wrote in 3 weeks" in said
    assert "done in both places." not in said


def test_where_one_side_wrote_nothing_there_is_no_number_and_no_nought(cast, goal):
    switched_on(cast, goal)
    for ago in range(6):
        checked(cast.bell, way_of(cast.bell, goal.root), "done", "done", days_ago=7 * ago)
    said = read(cast.ana, goal)
    assert "Too early to tell" in said
    assert "0 of " not in said


def test_checks_of_other_steps_are_left_out_and_said(cast, goal):
    switched_on(cast, goal)
    both_wrote(cast, goal)
    assert "left out: the steps" not in read(cast.ana, goal)
    a_way(cast, goal, ["offer a break"], changes=way_of(cast.bell, goal.root).pk)
    found = of(cast.ana, goal, cast.oak).found
    assert (found.planned, found.other_version) == (0, True)
    assert "left out: the steps" in read(cast.ana, goal)


def test_what_was_checked_while_the_goal_meant_something_else_is_left_out(cast, goal):
    switched_on(cast, goal)
    both_wrote(cast, goal)
    assert Check.objects.count() == 12
    change_goal(cast, goal, given="a tablet")
    changed = Goal.objects.get(root=goal.root, replaced_at=None)
    found = next(each for each in together(cast.ana, changed, way_of(cast.ana, goal.root)) if each.home == cast.oak)
    assert (found.found.planned, found.found.other_version) == (0, True)


def test_another_end_of_the_goal_changes_nothing(cast, goal):
    switched_on(cast, goal)
    both_wrote(cast, goal)
    change_goal(cast, goal, ends_on=goal.ends_on - timedelta(days=7))
    assert NUMBER in read(cast.ana, goal)


def change_goal(cast, goal, **more):
    typed = {name: getattr(goal, name) for name in Goal.typed} | more
    put_goal(goal.plan, id=uuid7(), by=cast.bell, changes=goal, **typed)


def test_a_goal_without_a_place_at_home_offers_nothing_to_share(cast):
    goal = the_goal(cast, places=[{"key": ALONE, "words": "in class", "side": "school"}])
    a_way(cast, goal, STEPS)
    assert together(cast.bell, goal, way_of(cast.bell, goal.root)) == []
    assert "In both places" not in read(cast.bell, goal)


def test_a_plan_filed_under_the_wrong_child_takes_it_along_and_brings_it_back(cast, goal):
    switched_on(cast, goal)
    both_wrote(cast, goal)
    line = Entry.objects.get(event="plans.begun")
    taken = take_out(line, by=cast.okafor, why="Another child's")
    assert not cast.okafor.sees(SharedCount).exists()
    put_back(taken, by=cast.ford)
    assert NUMBER in read(cast.ana, goal)


def test_the_page_asks_no_more_for_more_weeks_and_homes(cast, goal, django_assert_max_num_queries):
    switched_on(cast, goal)
    both_wrote(cast, goal, weeks=8)
    for member, most in ((cast.bell, 21), (cast.ana, 20)):
        client = enter(Client(), member.person)
        with django_assert_max_num_queries(most):
            assert client.get(f"/children/{cast.child.pk}/goals/{goal.root}/").status_code == 200
