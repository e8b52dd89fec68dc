"""Each trial is tapped, and the server counts: the same tap twice is one, and nobody can say that it came to more."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from allies.database.ids import uuid7
from allies.goals.parts import Help, Measure
from allies.progress.models import Record
from allies.progress.taps import MOST_TAPS, WrongTaps, counted, marks_of, read, spread, within
from allies.teams.errors import NotPossible

from .recording import ALONE, SHARE, filled, post, put_right, recorded, the_goal

AT = datetime(2026, 11, 25, 14, 0, tzinfo=UTC).isoformat()
HOUSE = [level.value for level in Help]
COUNT = {"measure": "frequency", "unit": "times", "value": 8.0}


def tap(mark, **more):
    return {"id": str(uuid7()), "at": AT, "mark": mark, **more}


def taps(*marks):
    return [tap(mark) for mark in marks]


@given(marks=some.lists(some.sampled_from(["yes", "no"]), min_size=1), again=some.data())
def test_a_batch_that_comes_again_in_any_order_comes_to_the_same(marks, again):
    sent = taps(*marks)
    twice = again.draw(some.permutations(sent * 2))
    found = counted(Measure.PERCENT, read(twice, ["yes", "no"]))
    assert (found.value, found.out_of) == (marks.count("yes"), len(marks))


def test_taps_keep_their_order_whatever_the_clock_of_the_phone_did():
    sent = [tap("yes", at="2026-11-25T14:00:00Z"), tap("no", at="1970-01-01T00:00:00Z"), tap("yes", at="")]
    assert [one["mark"] for one in read(sent, ["yes", "no"])] == ["yes", "no", "yes"]


def test_counts_have_no_whole():
    assert counted(Measure.FREQUENCY, taps("one", "one")).out_of is None
    assert counted(Measure.FREQUENCY, []) is None


@pytest.mark.parametrize(
    "raw",
    [
        "yes",
        {"id": "1"},
        [7],
        [{"mark": "yes"}],
        [{"id": "one", "mark": "yes"}],
        [{"id": str(uuid7())}],
        [tap("yes", at="yesterday")],
        [tap("maybe")],
        [tap("yes")] * (MOST_TAPS + 1),
    ],
)
def test_what_are_no_taps_of_this_goal_is_refused_whole(raw):
    with pytest.raises(WrongTaps):
        read(raw, ["yes", "no"])


def test_help_is_counted_up_to_the_most_that_the_goal_names():
    assert within(HOUSE, Help.NONE) == ("none",)
    assert within(HOUSE, Help.HINT) == ("none", "sign", "hint")
    assert within(["none", "wait", "hint", "together"], Help.HINT) == ("none", "wait", "hint")
    # The team has no "say", so what comes after "hint" is more help than that, by the team's own order.
    assert within(["none", "hint", "wait", "together"], Help.SAY) == ("none", "hint")


def test_levels_of_help_are_spread_and_never_a_mean():
    assert spread(taps("none", "say", "none"), ["none", "hint", "say"]) == {"none": 2, "hint": 0, "say": 1}


def test_a_measure_that_is_timed_or_rated_has_no_taps():
    assert [measure for measure in Measure if not marks_of(measure)] == [
        Measure.DURATION,
        Measure.LATENCY,
        Measure.RUBRIC,
        Measure.ATTAINMENT,
        Measure.RATING,
        Measure.POINTS,
    ]


@pytest.mark.django_db
def test_the_server_counts_and_not_who_sends(cast):
    goal = the_goal(cast, **SHARE)
    same = tap("yes")
    record = recorded(cast.bell, goal, 9, out_of=9, taps=[same, same, tap("no")])
    assert (record.value, record.out_of, len(record.taps)) == (1, 2, 2)


@pytest.mark.django_db
def test_a_form_brings_taps_and_the_numbers_beside_them_do_not_count(cast):
    goal = the_goal(cast, **COUNT)
    sent = filled(cast.bell, value="40", taps=json.dumps(taps("one", "one", "one")))
    assert post(cast.bell, f"{goal.root}/write/{ALONE}/", sent).status_code == 302
    assert Record.objects.get().value == 3


@pytest.mark.django_db
def test_a_wrong_tap_is_said_beside_the_number_and_what_was_typed_is_kept(cast):
    goal = the_goal(cast, **SHARE)
    sent = filled(cast.bell, value="1", out_of="2", activity="maths", taps=json.dumps(taps("maybe")))
    answer = post(cast.bell, f"{goal.root}/write/{ALONE}/", sent)
    assert "not in the list" in str(answer.context["form"].errors["value"])
    assert 'value="maths"' in answer.content.decode()
    with pytest.raises(NotPossible):
        recorded(cast.bell, goal, taps=taps("maybe"))
    assert not Record.objects.exists()


@pytest.mark.django_db
def test_a_reason_leaves_no_taps_behind_and_a_typed_correction_has_none(cast):
    goal = the_goal(cast, **SHARE)
    assert recorded(cast.bell, goal, None, missing="said_no", taps=taps("yes")).taps == []
    first = recorded(cast.bell, goal, None, taps=taps("yes", "no"))
    assert put_right(first, cast.bell, 2, out_of=3).taps == []
    assert Record.objects.get(pk=first.pk).taps == first.taps
