"""What is kept of a line beside its records is always what its records say, whatever is done to them and when."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allies.database.ids import uuid7
from allies.progress.actions.checking import by_chance, check_some
from allies.progress.actions.decisions import decide
from allies.progress.actions.rolling import fill, lines_of, made, roll_up
from allies.progress.health import did_not_hold
from allies.progress.models import Record, Standing, Week
from allies.progress.rolling import Key, facts_of, same
from allies.statistics.comparison import monday
from allies.statistics.deciding import Answer
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

from .recording import ALONE, GROUP, HOMEWORK, SHARE, moment, put_right, recorded, the_goal
from .test_what_may_be_said import a_goal_with_a_start, started, weekly

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def assert_true(goal):
    """All that is kept of this goal is what its records say; and nothing else is kept."""
    found = made(lines_of([goal.root]))
    lines = [one.standing for one in found.values() if one.standing]
    weeks = [week for one in found.values() for week in one.weeks.values()]
    for model, rows in ((Standing, lines), (Week, weeks)):
        kept = {row.pk: row for row in model.objects.filter(goal_root=goal.root)}
        assert kept.keys() == {row.pk for row in rows}
        assert all(same(kept[row.pk], row) for row in rows)


def only(model, **which):
    return model.objects.get(**which)


def test_a_record_is_in_its_week_in_the_same_moment(cast):
    goal = the_goal(cast, **SHARE)
    recorded(cast.bell, goal, 3, out_of=5)
    recorded(cast.bell, goal, 4, out_of=10, days_ago=1)
    recorded(cast.bell, goal, None, missing="absent", days_ago=2)
    week = only(Week)
    assert (week.monday, week.records, week.days, week.value, week.out_of) == (monday(cast.bell.today), 2, 2, 7, 15)
    assert (week.middle, week.missing) == (3.5, {"absent": 1})
    assert only(Standing).last_on == cast.bell.today
    assert_true(goal)


def test_a_week_in_which_nobody_could_watch_has_no_value_and_is_no_zero(cast):
    goal = the_goal(cast)
    recorded(cast.bell, goal, None, missing="not_observed")
    assert (only(Week).records, only(Week).middle, only(Standing).days) == (0, None, 0)


def test_what_is_put_right_moves_to_its_own_day_and_a_mistake_leaves_nothing(cast):
    goal = the_goal(cast)
    first = recorded(cast.bell, goal, 4)
    second = put_right(first, cast.bell, 6, happened_at=moment(cast.bell, 10))
    assert only(Week).monday == monday(cast.bell.today - timedelta(days=10))
    assert only(Week).middle == 6
    put_right(second, cast.bell, None, missing="mistake")
    assert not Week.objects.exists()
    assert not Standing.objects.exists()


def test_two_homes_and_school_are_lines_of_their_own_and_nobody_reads_more_than_the_records(cast):
    goal = the_goal(cast)
    recorded(cast.bell, goal, 5)
    recorded(cast.bell, goal, 6, place=GROUP)
    recorded(cast.ana, goal, 9, place=HOMEWORK)
    recorded(cast.luis, goal, 3, place=HOMEWORK)
    for model in (Week, Standing):
        for member in (cast.bell, cast.okafor, cast.ana, cast.luis, cast.pam):
            records = {(one.place, one.home_id) for one in member.sees(Record)}
            assert {(one.place, one.home_id) for one in member.sees(model)} == records
        assert {one.home for one in cast.ana.sees(model)} == {None, cast.oak}
        assert cast.okafor.sees(model).count() == 4
    assert_true(goal)


def test_the_line_says_what_the_page_of_the_goal_says(cast):
    goal = a_goal_with_a_start(cast)
    weekly(cast, goal, 4, 3.5, 4.1)
    line = only(Standing)
    assert (line.answer, line.why, line.points, line.weeks_more) == (Answer.TOO_EARLY, "few_points", 3, 1)
    for ago, value in enumerate((3.6, 4.2, 3.8, 3.9)):
        recorded(cast.bell, goal, value, days_ago=28 + 7 * ago)
    assert only(Standing).answer == Answer.OFF_TRACK


def test_a_decision_and_a_goal_with_another_number_change_the_answer_at_once(cast):
    goal = a_goal_with_a_start(cast)
    weekly(cast, goal, 4, 3.5, 4.1, 3.9, 3.6, 4.2, 3.8)
    assert only(Standing).answer == Answer.OFF_TRACK
    made = decide(goal.root, id=uuid7(), by=cast.bell, what="change", label="a timer", day=cast.bell.today, why="Flat")
    assert only(Standing).answer == Answer.TOO_EARLY
    taken = take_out(Entry.objects.get(about_id=made.pk), by=cast.okafor, why="Another child")
    assert only(Standing).answer == Answer.OFF_TRACK
    put_back(taken, by=cast.ford)
    assert only(Standing).answer == Answer.TOO_EARLY
    changed = the_goal(cast, goal.plan, changes=goal, value=3.0, times=2, of_last=2, places=started(goal.begins_on))
    assert (only(Standing).goal, only(Standing).answer) == (changed, Answer.REACHED)
    assert only(Standing).reached_on == cast.bell.today - timedelta(weeks=5)
    assert_true(goal)


def test_what_was_counted_in_another_unit_is_added_to_nothing(cast):
    goal = the_goal(cast, measure="duration", unit="minutes", value=8.0)
    recorded(cast.bell, goal, 4)
    changed = the_goal(cast, goal.plan, changes=goal, measure="duration", unit="seconds", value=480.0)
    week = only(Week)
    assert (week.records, week.days, week.value, week.middle) == (0, 0, 0, None)
    recorded(cast.bell, changed, 300)
    week = only(Week)
    assert (week.records, week.days, week.value, week.middle) == (1, 1, 300, 300)
    assert (only(Standing).records, only(Standing).last_on) == (1, cast.bell.today)
    assert_true(goal)


def test_with_a_goal_of_another_child_go_its_lines(cast):
    goal = the_goal(cast)
    recorded(cast.bell, goal, 4)
    take_out(Entry.objects.get(event="plans.goal_put", about_id=goal.pk), by=cast.okafor, why="Another child")
    assert not Standing.objects.exists()
    assert not Week.objects.exists()


def test_with_a_plan_of_another_child_go_its_lines_and_come_back_with_it(cast):
    goal = the_goal(cast)
    recorded(cast.bell, goal, 4)
    recorded(cast.ana, goal, 7, place=HOMEWORK)
    before = sorted(Standing.objects.values_list("pk"))
    line = Entry.objects.filter(about_id=goal.plan_id).order_by("id").first()
    taken = take_out(line, by=cast.okafor, why="Another child")
    assert not Standing.objects.exists()
    assert not Week.objects.exists()
    put_back(taken, by=cast.ford)
    assert sorted(Standing.objects.values_list("pk")) == before
    assert_true(goal)


def test_where_a_version_is_taken_out_the_one_before_stands_and_is_judged_by(cast):
    goal = a_goal_with_a_start(cast)
    recorded(cast.bell, goal, 4)
    changed = the_goal(cast, goal.plan, changes=goal, value=3.0, places=started(goal.begins_on))
    assert only(Standing).goal == changed
    take_out(Entry.objects.get(event="plans.goal_put", about_id=changed.pk), by=cast.okafor, why="Another child")
    assert only(Standing).goal == goal


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["write", "write", "write", "nothing", "right", "mistake", "decide"]),
        st.integers(0, 40),  # days ago
        st.integers(0, 9),
        st.sampled_from([("bell", ALONE), ("bell", GROUP), ("ana", HOMEWORK), ("luis", HOMEWORK)]),
    ),
    max_size=8,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_after_any_acts_in_any_order_it_is_what_the_records_say(cast, acts):
    with transaction.atomic():
        goal = the_goal(cast)
        do(cast, goal, acts)
        assert_true(goal)
        transaction.set_rollback(True)


def do(cast, goal, acts):
    for act, ago, value, (who, place) in acts:
        member = getattr(cast, who)
        own = Record.objects.filter(by=member, corrected_by=None, goal_root=goal.root, missing="").first()
        if act == "decide":
            decide(goal.root, id=uuid7(), by=cast.bell, what="raise", day=cast.bell.today, why="It goes well.")
        elif act in {"right", "mistake"} and own:
            missing = "" if act == "right" else "mistake"
            put_right(own, member, None if missing else value, missing=missing, happened_at=moment(member, ago))
        else:
            missing = "said_no" if act == "nothing" else ""
            recorded(member, goal, None if missing else value, missing=missing, place=place, days_ago=ago)


def test_many_at_once_are_rolled_up_once(cast, django_assert_max_num_queries):
    """What comes in one request from a phone: as many questions for 3 as for 300 of one line."""
    goal = the_goal(cast)
    records = [recorded(cast.bell, goal, 4, days_ago=ago) for ago in range(12)]
    with django_assert_max_num_queries(8):
        roll_up(records)
    assert_true(goal)


def test_one_record_is_written_with_few_questions(cast, django_assert_max_num_queries):
    goal = the_goal(cast)
    recorded(cast.bell, goal, 4, days_ago=1)
    with django_assert_max_num_queries(17):
        recorded(cast.bell, goal, 4)


def test_what_was_written_before_there_were_roll_ups_gets_its_own_once(cast, django_assert_num_queries):
    goal = the_goal(cast)
    for ago in (1, 9):
        recorded(cast.bell, goal, 4, days_ago=ago)
    recorded(cast.ana, goal, 7, place=HOMEWORK)
    Week.objects.all().delete()
    Standing.objects.all().delete()
    fill()
    assert Standing.objects.count() == 2
    assert_true(goal)
    with django_assert_num_queries(2):
        fill()


def spoiled(cast):
    """A line that says something else than its records, one that is missing, and one of which nothing is written."""
    goal = the_goal(cast)
    recorded(cast.bell, goal, 4)
    recorded(cast.bell, goal, 5, place=GROUP)
    Week.objects.filter(place=ALONE).update(value=99)
    Week.objects.filter(place=GROUP).delete()
    Standing.objects.filter(place=GROUP).delete()
    [one] = Standing.objects.all()
    gone = Key(one.child_id, goal.root, "gone", None)
    Standing.objects.create(**{**facts_of(one), "id": gone.id, "place": "gone"})
    return goal


def test_at_night_what_differs_is_said_without_a_name_and_mended(cast, caplog):
    goal = spoiled(cast)
    [*_, found] = check_some()
    assert (found.lines, found.differed) == (3, 3)
    assert "3 of 3 lines" in caplog.text
    assert str(goal.root) not in caplog.text
    assert did_not_hold() == found
    assert_true(goal)
    [*_, found] = check_some()
    assert found.differed == 0


def test_whoever_runs_the_server_can_look_at_all_of_it(cast, capsys):
    spoiled(cast)
    with pytest.raises(SystemExit):
        call_command("progress", "check")
    assert "3 of 3 lines DID NOT HOLD" in capsys.readouterr().out
    call_command("progress", "check")
    assert "2 lines hold" in capsys.readouterr().out


def test_a_line_by_chance_is_found_though_nothing_was_written_lately(cast):
    goal = the_goal(cast)
    recorded(cast.bell, goal, 4, days_ago=20)
    assert [key.place for key in set(by_chance(Record))] == [ALONE]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="it says by itself what it would read")
def test_what_is_written_of_one_goal_is_not_looked_for_in_all_of_the_house(cast):
    goal = the_goal(cast)
    with CaptureQueriesContext(connection) as queries:
        recorded(cast.bell, goal, 4, minutes=5)
        decide(goal.root, id=uuid7(), by=cast.bell, what="continue", day=cast.bell.today, why="It goes well.")
    asked = [query["sql"] for query in queries if query["sql"].startswith(("SELECT", "DELETE"))]
    of_one = [sql for sql in asked if "goal_root" in sql or '"root"' in sql]
    assert of_one
    assert [sql for sql in of_one if "SCAN plans_goal" in reads(sql) or "SCAN progress_" in reads(sql)] == []


def reads(sql):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql.replace('%', '%%')}", ())
        return " | ".join(row[3] for row in cursor.fetchall())
