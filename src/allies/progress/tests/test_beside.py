"""School and one home stand beside each other: how far they lie apart, what is different; two homes never do."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from allies.database.ids import uuid7
from allies.goals.parts import Criterion, Unit
from allies.progress.actions.differences import say_difference
from allies.progress.comparison import between, by_home, on_average
from allies.progress.models import Difference, Record
from allies.progress.reading import PlaceLine, progress_of
from allies.statistics.agreement import limits_of_agreement
from allies.teams.errors import NotPossible
from allies.teams.models import Seats
from allies.teams.tests.cast import enter
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

from .recording import HOMEWORK, SHARE, get, post, put_right, read, recorded, the_goal
from .test_help_trial_by_trial import own_list
from .test_taps import taps

pytestmark = pytest.mark.django_db
PLACES = [
    {"key": "p1", "words": "independent work", "side": "school"},
    {"key": HOMEWORK, "words": "homework time", "side": "home"},
]


@pytest.fixture
def goal(cast):
    return the_goal(cast, places=PLACES)


def both_wrote(cast, goal, school, home, by=None, **more):
    for ago, (one, other) in enumerate(zip(school, home, strict=True)):
        recorded(cast.bell, goal, one, days_ago=7 * ago, at="09:00", **more)
        recorded(by or cast.ana, goal, other, place=HOMEWORK, days_ago=7 * ago, at="09:00", **more)


def pairs(member, goal):
    [progress] = progress_of(Seats([member]), [goal])
    return [(one.home.name, pair) for one in by_home(progress) for pair in one.pairs]


def test_below_six_weeks_that_both_wrote_nothing_is_said_of_how_far_they_lie_apart(cast, goal):
    both_wrote(cast, goal, [4, 5, 6, 5, 4], [6, 6, 6, 6, 6])
    page = read(cast.ana, f"{goal.root}/")
    assert "Both wrote in 5 weeks." in page
    assert "One more week is needed" in page
    assert "In 95 of 100 weeks" not in page


def test_from_six_weeks_on_the_limits_stand_in_words_with_how_many_weeks_there_were(cast, goal):
    school, home = [4, 5, 6, 5, 4, 6], [5, 7, 6, 7, 5, 6]
    both_wrote(cast, goal, school, home)
    page = read(cast.ana, f"{goal.root}/")
    limits = limits_of_agreement(school, home)
    assert "Both wrote in 6 weeks." in page
    assert "On average, school’s number is lower, by 1 minute." in page
    low, high = f"{abs(round(limits.low, 1)):g} minutes", f"{round(limits.high, 1):g} minutes"
    assert f"In 95 of 100 weeks, school’s is between {low} lower and {high} higher." in page


def test_a_week_that_one_of_the_two_wrote_is_in_no_number(cast, goal):
    both_wrote(cast, goal, [4, 5, 6], [6, 6, 6])
    recorded(cast.bell, goal, 9, days_ago=28)
    [(_home, pair)] = pairs(cast.okafor, goal)
    assert pair.weeks == 3


def test_where_the_chances_are_not_as_many_no_number_is_set_beside_the_other(cast):
    goal = the_goal(cast, places=PLACES, **SHARE)
    for ago in range(7):
        recorded(cast.bell, goal, 6, out_of=10, days_ago=7 * ago)
        recorded(cast.ana, goal, 3, out_of=5, place=HOMEWORK, days_ago=7 * ago)
    page = read(cast.bell, f"{goal.root}/")
    assert "The numbers are not compared: the chances or the time watched are not as many." in page
    assert "In 95 of 100 weeks" not in page


def test_numbers_of_two_lists_of_help_are_not_set_beside_each_other(cast):
    goal = the_goal(cast, places=PLACES, measure="prompt", unit="times", value=4.0, out_of=5.0)
    trials = {"value": None, "taps": taps("none", "none", "together")}
    for ago in range(6):
        when = {"days_ago": 7 * ago, "at": "09:00"}
        recorded(cast.bell, goal, **trials, **when)
        recorded(cast.ana, goal, place=HOMEWORK, **trials, **when)
    [(_home, pair)] = pairs(cast.okafor, goal)
    assert pair.limits is not None
    own = own_list(cast.bell)
    for record in Record.objects.filter(home=None).order_by("id"):
        put_right(record, cast.bell, None, taps=record.taps, help_list=own)
    [(_home, pair)] = pairs(cast.okafor, goal)
    assert pair.limits is None
    assert "it is measured in another way" in pair.sentences[-1]


def test_with_as_many_chances_it_is_said_of_how_many(cast):
    goal = the_goal(cast, places=PLACES, **SHARE)
    for ago in range(6):
        recorded(cast.bell, goal, 4 + ago % 3, out_of=10, days_ago=7 * ago)
        recorded(cast.ana, goal, 5, out_of=10, place=HOMEWORK, days_ago=7 * ago)
    page = read(cast.bell, f"{goal.root}/")
    assert "On average, both wrote the same." in page
    assert "All of it is 10 times." in page


def test_school_sees_each_home_beside_school_and_never_one_home_beside_the_other(cast, goal):
    both_wrote(cast, goal, [4, 5, 6], [6, 6, 6])
    for ago in range(3):
        recorded(cast.luis, goal, 8, place=HOMEWORK, days_ago=7 * ago)
    assert [home for home, _pair in pairs(cast.okafor, goal)] == ["Elm Street", "Oak Street"]
    assert all(pair.school.home is None for _home, pair in pairs(cast.okafor, goal))


def test_a_home_sees_school_and_itself_and_not_a_trace_of_the_other(cast, goal):
    both_wrote(cast, goal, [4, 5, 6], [6.5, 6.5, 6.5])
    for ago in range(3):
        recorded(cast.luis, goal, 8, place=HOMEWORK, days_ago=7 * ago)
    say(cast.bell, goal, cast.oak, words="At Oak Street her grandmother reads with him.")
    say(cast.ana, goal, cast.oak, words="It is loud before supper.")
    page = read(cast.luis, f"{goal.root}/")
    assert ("School beside" in page, "Elm Street" in page) == (True, True)
    for of_the_other in ("Oak", "grandmother", "loud", str(cast.oak.pk), "6.5 minutes"):
        assert of_the_other not in page
    assert "It is loud before supper." in read(cast.okafor, f"{goal.root}/")


def say(by, goal, home, *what, words="", id=None):
    return say_difference(goal.root, home, id=id or uuid7(), by=by, what=what, words=words)


def test_each_side_answers_with_chips_or_words_and_both_stand_there(cast, goal):
    both_wrote(cast, goal, [4], [6])
    answer = post(cast.ana, f"{goal.root}/different/{cast.oak.pk}/", {"id": uuid7(), "what": ["noise", "who"]})
    assert answer.status_code == 302
    post(cast.bell, f"{goal.root}/different/{cast.oak.pk}/", {"id": uuid7(), "words": "Here he has a timer."})
    page = read(cast.ana, f"{goal.root}/")
    for said in ("How loud or full it is", "Who is there", "Here he has a timer."):
        assert said in page


def test_an_empty_answer_is_asked_for_once_more(cast, goal):
    both_wrote(cast, goal, [4], [6])
    answer = post(cast.ana, f"{goal.root}/different/{cast.oak.pk}/", {"id": uuid7(), "words": " "})
    assert "Please choose what is different, or write a few words." in answer.content.decode()
    assert not Difference.objects.exists()


def test_the_same_answer_twice_is_one_and_anothers_id_is_unknown(cast, goal):
    one = uuid7()
    assert say(cast.ana, goal, cast.oak, "time", id=one).pk == say(cast.ana, goal, cast.oak, "time", id=one).pk
    assert Difference.objects.count() == 1
    with pytest.raises(Difference.DoesNotExist):
        say(cast.bell, goal, cast.oak, "time", id=one)


def test_no_home_answers_for_another_and_finds_no_such_page(cast, goal):
    with pytest.raises(NotPossible):
        say(cast.luis, goal, cast.oak, "time")
    assert get(cast.luis, f"{goal.root}/different/{cast.oak.pk}/").status_code == 404
    assert get(cast.luis, f"{goal.root}/different/{uuid7()}/").status_code == 404
    assert get(cast.luis, f"{goal.root}/different/{cast.elm.pk}/").status_code == 200


def test_the_line_of_an_answer_is_for_that_home_and_school_and_goes_with_it(cast, goal):
    said = say(cast.bell, goal, cast.oak, "help")
    line = Entry.objects.get(about_id=said.pk)
    assert cast.ana.sees(Entry).filter(pk=line.pk).exists()
    assert not cast.luis.sees(Entry).filter(pk=line.pk).exists()
    take_out(line, by=cast.okafor, why="wrong child")
    assert not cast.ana.sees(Difference).exists()


def test_the_page_asks_no_more_of_the_database_for_more_records(cast, goal, django_assert_num_queries):
    both_wrote(cast, goal, [4], [6])
    client = enter(Client(), cast.okafor.person)
    url = f"/children/{cast.child.pk}/goals/{goal.root}/"
    client.get(url)
    with django_assert_num_queries(QUERIES):
        client.get(url)
    both_wrote(cast, goal, [4, 5, 6, 5, 4, 6, 7], [6, 6, 6, 6, 6, 6, 6], activity="reading")
    say(cast.ana, goal, cast.oak, "help")
    with django_assert_num_queries(QUERIES):
        client.get(url)


QUERIES = 14  # one for how one helps, one for what the student says of it, three for the head of the child


@given(
    st.lists(st.tuples(*[st.floats(0, 60)] * 2), min_size=2, max_size=20),
    st.sampled_from(["duration", "percent"]),
)
def test_the_words_turn_round_when_the_two_change_places(pairs, measure):
    line = of_measure(measure)
    there = limits_of_agreement(*map(list, zip(*pairs, strict=True)))
    back = limits_of_agreement(*map(list, zip(*[(b, a) for a, b in pairs], strict=True)))
    turned = {"higher": "lower", "lower": "higher"}
    average = " ".join(turned.get(word.strip(","), word.strip(",")) for word in on_average(there, line).split())
    assert average == on_average(back, line).replace(",", "")
    numbers = [sorted(filter(str.isdigit, between(one, line))) for one in (there, back)]
    assert numbers[0] == numbers[1]


def of_measure(measure):
    unit = {"duration": Unit.MINUTES, "rubric": Unit.LEVELS}.get(measure, Unit.TIMES)
    out_of = 60.0 if measure == "percent" else None
    criterion = Criterion(value=10.0, unit=unit, out_of=out_of)
    goal = type("Goal", (), {"measure": measure, "unit": unit, "criterion": criterion, "value": 10.0})
    return PlaceLine(goal, {"key": "p1", "words": "", "side": "school"}, None)
