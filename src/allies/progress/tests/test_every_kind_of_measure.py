"""Marks of one person, points of a card, five levels in words, tries that did not get there: each says what it is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from allies.goals.parts import OUT_OF, OWN_WHOLE, UNITS, Measure
from allies.plans.models.goals import practice_of
from allies.plans.tests.goals import a_goal
from allies.progress.actions.rolling import lines_of, made
from allies.progress.judging import by_day, reached_on, shown
from allies.progress.models import Record, Standing
from allies.progress.picture import picture_of
from allies.progress.practice_form import PracticeForm
from allies.progress.reading import progress_of
from allies.statistics.deciding import Answer
from allies.teams.errors import NotPossible
from allies.teams.models import Seats

from .recording import ALONE, HOMEWORK, filled, get, post, put_right, read, recorded, the_goal

pytestmark = pytest.mark.django_db
SPOT = [{"key": ALONE, "words": "reading", "side": "school"}]
RATING = {"measure": "rating", "unit": "rated", "value": 7.0, "places": SPOT}
POINTS = {
    "measure": "points",
    "unit": "points_to_2",
    "value": 16.0,
    "out_of": 20.0,
    "places": SPOT,
    "times": 1,
    "of_last": 1,
}
TRIES = {"measure": "trials", "unit": "tries", "value": 10.0, "at_most": True, "places": SPOT, "times": 1, "of_last": 1}
LEVELS = [
    "walks in with both arms held",
    "with one arm held",
    "alone",
    "alone and hangs up the coat",
    "and helps a friend",
]
FIVE = {
    "measure": "attainment",
    "unit": "levels",
    "value": 3.0,
    "out_of": 5.0,
    "scale": {"levels": LEVELS, "now": 2},
    "places": SPOT,
}


def found(member, goal):
    [progress] = progress_of(Seats([member]), [goal])
    return shown(progress, member)


def test_marks_of_two_people_are_two_lines_and_each_says_by_whom(cast):
    goal = the_goal(cast, **RATING)
    recorded(cast.bell, goal, 4)
    recorded(cast.pam, goal, 9)
    lines = [judged.line for judged in found(cast.okafor, goal).lines]
    assert [[record.value for record in line.records] for line in lines] == [[4], [9]]
    assert len({line.key for line in lines}) == 2
    page = read(cast.ana, f"{goal.root}/")
    for member in (cast.bell, cast.pam):
        assert f"School · {member.person.name}" in page


def test_a_mark_that_another_put_right_stays_its_givers(cast):
    goal = the_goal(cast, **RATING)
    put_right(recorded(cast.bell, goal, 4), cast.okafor, 5)
    [judged] = found(cast.okafor, goal).lines
    assert judged.line.rater == cast.bell


def test_marks_of_many_people_put_right_or_not_ask_no_more_than_those_of_one(cast):
    """Whose they are is found out at once: on the page, and where what is kept of the line is made anew."""

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert found(cast.okafor, goal).lines
            made(lines_of([goal.root]))
        return len(queries)

    goal = the_goal(cast, **RATING)
    put_right(recorded(cast.bell, goal, 4), cast.okafor, 5)
    asked()  # what a seat asks once
    few = asked()
    for member in (cast.pam, cast.jin):
        put_right(recorded(member, goal, 4), cast.okafor, 5)
        recorded(member, goal, 6, days_ago=1)
    assert asked() == few
    lines = [judged.line for judged in found(cast.okafor, goal).lines]
    assert {line.rater for line in lines} == {cast.bell, cast.pam, cast.jin}


@pytest.mark.parametrize(("marks", "answer"), [(6, Answer.TOO_EARLY), (7, Answer.ON_TRACK)])
def test_nothing_is_said_of_the_way_before_seven_marks(cast, marks, answer):
    spot = [{**SPOT[0], "start": {"value": 2.0, "on": "2026-09-01", "source": "seen"}}]
    goal = the_goal(cast, **RATING | {"places": spot, "times": 9, "of_last": 9})
    for ago in range(marks):
        recorded(cast.bell, goal, 8, days_ago=28 - ago * 4)
    [judged] = found(cast.bell, goal).lines
    assert judged.decision.answer == answer


def test_a_mark_is_pressed_from_nought_to_ten(cast):
    goal = the_goal(cast, **RATING)
    page = read(cast.bell, f"{goal.root}/write/{ALONE}/")
    assert page.count('type="radio" name="value"') == 11
    post(cast.bell, f"{goal.root}/write/{ALONE}/", filled(cast.bell, value="0"))
    assert Record.objects.get().value == 0
    assert "0 of 10" in read(cast.ana, f"{goal.root}/")


def test_a_day_of_a_card_is_all_points_of_all_there_could_be(cast):
    goal = the_goal(cast, **POINTS)
    for period, value in (("maths", 2), ("reading", 1), ("lunch", 0)):
        sent = filled(cast.bell, value=value, activity=period)
        assert post(cast.bell, f"{goal.root}/write/{ALONE}/", sent).status_code == 302
    post(
        cast.bell, f"{goal.root}/write/{ALONE}/", filled(cast.bell, value="", activity="art", missing="not_applicable")
    )
    [judged] = found(cast.bell, goal).lines
    assert [value for _day, value in by_day(judged.line)] == [3 / 6 * 20]
    assert "10 of 20 points" in read(cast.bell, "")  # and not what the last part of the day got
    [series] = picture_of(judged_progress(cast.bell, goal), [judged], title="").series
    assert ([point.value for point in series.points], series.without) == ([10], [])


def judged_progress(member, goal):
    [progress] = progress_of(Seats([member]), [goal])
    return progress


def test_a_goal_in_points_is_reached_on_a_day_and_a_period_that_did_not_apply_is_no_reason(cast):
    goal = the_goal(cast, **POINTS)
    for count in range(8):
        recorded(cast.bell, goal, 2 if count else 0, out_of=2, at=f"{8 + count:02}:00", days_ago=1)
    recorded(cast.bell, goal, None, missing="not_applicable", days_ago=1)
    assert found(cast.bell, goal).lines[0].decision is None
    assert reached_on(found(cast.bell, goal).lines[0].line) == cast.bell.today - timedelta(days=1)


@pytest.mark.parametrize(("value", "out_of"), [(3, 2), (1.5, 2), (1, 1), (2, None)])
def test_a_period_gives_no_other_points_than_the_card_has(cast, value, out_of):
    with pytest.raises(NotPossible):
        recorded(cast.bell, the_goal(cast, **POINTS), value, out_of=out_of)


def test_a_level_is_chosen_and_read_by_its_words(cast):
    goal = the_goal(cast, **FIVE)
    page = read(cast.bell, f"{goal.root}/write/{ALONE}/")
    assert all(words in page for words in LEVELS)
    post(cast.bell, f"{goal.root}/write/{ALONE}/", filled(cast.bell, value="4"))
    assert LEVELS[3] in read(cast.ana, f"{goal.root}/")
    assert get(cast.ana, "records.json").json()["records"][0]["in_words"] == LEVELS[3]


@pytest.mark.parametrize("value", [0, 6, 2.5])
def test_there_are_five_levels_and_no_more(cast, value):
    with pytest.raises(NotPossible):
        recorded(cast.bell, the_goal(cast, **FIVE), value)


def test_several_goals_with_levels_are_one_number_only_behind_their_levels(cast):
    first = the_goal(cast, **FIVE)
    second = a_goal(cast.bell, first.plan, **FIVE)
    recorded(cast.bell, first, 3)
    assert "As one number" not in read(cast.ana)
    recorded(cast.bell, second, 4)
    page = read(cast.ana)
    assert page.index(LEVELS[3]) < page.index("As one number")
    # 50 + 10 (0 + 1) / sqrt(.7 * 2 + .3 * 4) = 56.2
    assert "T is 56." in page


def test_tries_that_did_not_get_there_are_said_as_that_and_never_reach_the_goal(cast):
    goal = the_goal(cast, **TRIES)
    post(cast.bell, f"{goal.root}/write/{ALONE}/", filled(cast.bell, value="8", is_capped="on"))
    assert "not reached in 8 tries" in read(cast.ana, f"{goal.root}/")
    [judged] = found(cast.bell, goal).lines
    assert "Reached" not in read(cast.ana, f"{goal.root}/")
    assert judged.line.last.is_capped


def test_what_was_measured_in_another_way_before_is_read_and_not_drawn_with_it(cast):
    goal = the_goal(cast, measure="interval", unit="stretches", value=8.0, out_of=10.0)
    recorded(cast.bell, goal, 9, out_of=10, days_ago=1)
    changed = the_goal(cast, goal.plan, changes=goal, measure="interval", unit="moments", value=8.0, out_of=10.0)
    recorded(cast.bell, changed, 4, out_of=10)
    line = found(cast.bell, changed).lines[0].line
    assert ([record.value for record in line.records], [record.value for record in line.measured]) == ([9, 4], [4])


def test_who_else_helped_is_kept_with_what_was_made(cast):
    goal = the_goal(cast, measure="product", unit="sentences", value=5.0)
    post(cast.ana, f"{goal.root}/write/{HOMEWORK}/", filled(cast.ana, value="5", helped="his sister"))
    assert Record.objects.get().helped == "his sister"
    assert "his sister" in read(cast.bell, f"{goal.root}/")


@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize("why", ["absent", "not_observed", "said_no", "not_applicable"])
def test_a_reason_works_with_every_kind_of_measure(cast, measure, why):
    unit = sorted(UNITS[measure])[0]
    whole = OWN_WHOLE.get(measure) or (5.0 if measure in OUT_OF else None)
    goal = the_goal(cast, measure=measure, unit=unit, value=3.0, out_of=whole, places=SPOT)
    sent = filled(cast.bell, value="", missing=why)
    assert post(cast.bell, f"{goal.root}/write/{ALONE}/", sent).status_code == 302
    record = Record.objects.get()
    assert (record.value, record.missing, record.taps) == (None, why, [])
    assert record.get_missing_display() in read(cast.ana, f"{goal.root}/")


@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize("value", [float("inf"), float("nan"), -1, 1e9])
def test_no_kind_of_measure_keeps_what_is_no_number_of_it(cast, measure, value):
    unit = sorted(UNITS[measure])[0]
    whole = OWN_WHOLE.get(measure) or (5.0 if measure in OUT_OF else None)
    goal = the_goal(cast, measure=measure, unit=unit, value=3.0, out_of=whole, places=SPOT)
    sent = filled(cast.bell, value=str(value), level_none=str(value), out_of="5", minutes="20", activity="maths")
    answer = post(cast.bell, f"{goal.root}/write/{ALONE}/", sent)
    assert answer.status_code == 200
    assert 'value="maths"' in answer.content.decode()
    assert not Record.objects.exists()


def test_what_is_kept_beside_the_records_never_joins_the_marks_of_two_people(cast):
    spot = [{**SPOT[0], "start": {"value": 2.0, "on": "2026-09-01", "source": "seen"}}]
    goal = the_goal(cast, **RATING | {"places": spot, "times": 9, "of_last": 9})
    for ago in range(28, 8, -4):
        recorded(cast.bell, goal, 8, days_ago=ago)
        recorded(cast.pam, goal, 8, days_ago=ago)
    standing = Standing.objects.get()
    assert (standing.records, standing.days, standing.answer) == (10, 5, "too_early")


@pytest.mark.parametrize(
    ("measure", "taps"), [("percent", "shares"), ("interval", "shares"), ("prompt", "levels"), ("frequency", "count")]
)
def test_what_a_thumb_does_stands_on_the_page_by_its_name(cast, measure, taps):
    whole = 5.0 if measure in OUT_OF else None
    goal = the_goal(cast, measure=measure, unit=sorted(UNITS[Measure(measure)])[0], value=3.0, out_of=whole)
    assert f'data-taps="{taps}"' in read(cast.bell, f"{goal.root}/write/{ALONE}/")
    assert f'data-taps="{taps}"' in read(cast.bell, "write/")


def test_home_practices_what_is_measured_by_help_in_two_numbers(cast):
    goal = the_goal(cast, measure="prompt", unit="times", value=4.0, out_of=50.0)
    form = PracticeForm(member=cast.ana, goal=goal, practice=practice_of(goal.practice))
    assert (form.tapped, "taps" in form.fields) == ("shares", False)
    assert {"value", "out_of"} <= form.fields.keys()
