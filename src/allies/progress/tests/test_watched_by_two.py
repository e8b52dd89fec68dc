"""Two who watched one moment: point by point first, counted once in the line, and named to nobody but these two."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.database.ids import uuid7
from allies.progress.actions.watching import part, watch_together
from allies.progress.models import Record, Standing, Watched, Week
from allies.progress.watched import Session, point_by_point, watched_by_two
from allies.teams.actions.seats import add_member
from allies.teams.errors import NotPossible
from allies.teams.models import Seats, seats_of
from allies.teams.permissions import Role

from .recording import HOMEWORK, SHARE, get, moment, post, put_right, read, recorded, the_goal
from .test_what_may_be_said import progress

db = pytest.mark.django_db
PLACES = [
    {"key": "p1", "words": "independent work", "side": "school"},
    {"key": HOMEWORK, "words": "homework time", "side": "home"},
]
MANY = {"days_ago": 1, "at": "09:00"}


def taps(marks):
    return [{"id": str(uuid7()), "at": "", "mark": {"y": "yes", "n": "no"}[mark]} for mark in marks]


def two(cast, goal, one="yyyyn", other="yyynn", **more):
    first = recorded(cast.bell, goal, None, taps=taps(one), **MANY | more)
    return first, recorded(cast.pam, goal, None, taps=taps(other), **MANY | more)


@pytest.fixture
def goal(cast):
    return the_goal(cast, places=PLACES, **SHARE)


def found(member, goal):
    return watched_by_two(Seats([member]), member, goal)


@db
def test_two_of_one_moment_are_offered_to_who_was_there_and_to_who_decides(cast, goal):
    two(cast, goal)
    assert [len(found(one, goal).offered) for one in (cast.bell, cast.pam, cast.okafor)] == [1, 1, 1]
    assert "Was this the same moment?" in read(cast.pam, f"{goal.root}/watched/")


@db
@pytest.mark.parametrize("more", [{"at": "11:00"}, {"days_ago": 2}])
def test_other_times_are_not_offered(cast, goal, more):
    recorded(cast.bell, goal, 4, out_of=5, **MANY)
    recorded(cast.pam, goal, 4, out_of=5, **MANY | more)
    assert found(cast.okafor, goal).offered == []


@db
def test_home_beside_school_is_never_a_session_of_two(cast):
    around = [{"key": "p1", "words": "at the shop", "side": "around"}]
    goal = the_goal(cast, places=around, **SHARE)
    records = [recorded(by, goal, 4, out_of=5, **MANY) for by in (cast.bell, cast.ana, cast.luis)]
    assert found(cast.okafor, goal).offered == []
    for one, other in combinations(records, 2):
        with pytest.raises(NotPossible):
            watch_together(one.pk, other.pk, by=cast.okafor)


@db
def test_such_a_session_counts_once_and_again_twice_when_it_was_not_one(cast, goal):
    one, other = two(cast, goal)
    kept = watch_together(other.pk, one.pk, by=cast.pam)
    assert (kept.leads_id, kept.second_id) == (one.pk, other.pk)
    assert watch_together(one.pk, other.pk, by=cast.bell).pk == kept.pk
    assert values(cast, goal) == [4]
    assert found(cast.bell, goal).times == 1
    part(kept, by=cast.bell)
    assert values(cast, goal) == [4, 3]
    assert Watched.objects.count() == 1


def values(cast, goal):
    return [record.value for record in progress(cast.okafor, goal).lines[0].measured]


@db
def test_where_the_first_was_a_mistake_the_second_counts(cast, goal):
    one, other = two(cast, goal)
    watch_together(one.pk, other.pk, by=cast.bell)
    put_right(one, cast.bell, None, out_of=None, missing=Record.Missing.MISTAKE)
    assert values(cast, goal) == [3]


def kept(goal):
    """What is kept of the only line and of its weeks."""
    sums = (sum(column) for column in zip(*Week.objects.values_list("records", "value", "out_of"), strict=True))
    return (Standing.objects.get(goal_root=goal.root).records, *sums)


@db
def test_the_sums_of_weeks_and_lines_count_it_once_from_the_same_moment(cast, goal):
    one, other = two(cast, goal)
    assert kept(goal) == (2, 2, 7, 10)
    session = watch_together(one.pk, other.pk, by=cast.bell)
    assert kept(goal) == (1, 1, 4, 5)
    part(session, by=cast.bell)
    assert kept(goal) == (2, 2, 7, 10)


@db
def test_where_the_first_was_a_mistake_the_sums_are_those_of_the_second(cast, goal):
    one, other = two(cast, goal)
    watch_together(one.pk, other.pk, by=cast.bell)
    put_right(one, cast.bell, None, out_of=None, missing=Record.Missing.MISTAKE)
    assert kept(goal) == (1, 1, 3, 5)


@db
def test_put_right_to_another_time_it_is_no_session_of_two_any_more(cast, goal):
    one, other = two(cast, goal)
    watch_together(one.pk, other.pk, by=cast.bell)
    put_right(other, cast.pam, 3, out_of=5, happened_at=moment(cast.pam, 4, "13:00"))
    assert values(cast, goal) == [3, 4]
    assert kept(goal) == (2, 2, 7, 10)
    assert found(cast.bell, goal).sessions == []


@db
def test_put_right_at_the_same_time_it_stays_one(cast, goal):
    one, other = two(cast, goal)
    watch_together(one.pk, other.pk, by=cast.bell)
    put_right(one, cast.okafor, 5, out_of=5)
    assert values(cast, goal) == [5]
    [session] = found(cast.bell, goal).sessions
    assert session.who.count("Bell") == 1  # what the case manager put right is still of who was there


@db
def test_marks_from_nought_to_ten_are_one_persons_and_are_never_a_session_of_two(cast):
    goal = the_goal(cast, measure="rating", unit="rated", value=7.0, out_of=10.0)
    for by in (cast.bell, cast.pam):
        recorded(by, goal, 6, out_of=10, **MANY)
    assert found(cast.okafor, goal).offered == []


@db
def test_levels_are_held_against_each_other_over_all_sessions(cast):
    goal = the_goal(cast, measure="rubric", unit="levels", value=3.0, out_of=4.0)
    for ago, (first, second) in enumerate(((1, 1), (2, 2), (3, 2), (3, 3)), start=1):
        one = recorded(cast.bell, goal, first, out_of=4, days_ago=ago, at="09:00")
        other = recorded(cast.pam, goal, second, out_of=4, days_ago=ago, at="09:00")
        watch_together(one.pk, other.pk, by=cast.bell)
    page = read(cast.bell, f"{goal.root}/watched/")
    assert "The same level in 3 of 4 times (75%)." in page
    assert "Kappa (beyond chance): 0.64." in page


@db
@pytest.mark.parametrize("sessions", [1, 6])
def test_the_page_costs_as_many_queries_for_many_sessions_as_for_one(cast, goal, sessions, django_assert_num_queries):
    for ago in range(1, sessions + 1):
        one, other = two(cast, goal, days_ago=ago)
        watch_together(one.pk, other.pk, by=cast.bell)
    bell = seats_of(cast.bell.person).on(cast.child.pk)
    with django_assert_num_queries(2):
        found(bell, goal)


@db
def test_all_that_was_written_is_still_taken_along(cast, goal):
    one, other = two(cast, goal)
    watch_together(one.pk, other.pk, by=cast.bell)
    assert len(get(cast.okafor, "records.json").json()["records"]) == 2


@db
def test_the_page_says_point_by_point_first_then_what_is_beyond_chance(cast, goal):
    one, other = two(cast, goal, "yynny", "yynyn")
    assert post(cast.bell, f"{goal.root}/watched/{one.pk}/{other.pk}/", {}).status_code == 302
    page = read(cast.bell, f"{goal.root}/watched/")
    assert "the same in 3 of 5 points (60%)" in page
    assert "where one of the two saw it: 50%" in page
    assert "Kappa (beyond chance): 0.17." in page
    assert page.index("Point by point") < page.index("Totals:")
    assert "Totals: 100% alike. Totals can be alike where no point is." in page


@db
def test_kappa_is_not_told_where_it_is_not_defined(cast, goal):
    one, other = two(cast, goal, "yyyy", "yyyy")
    watch_together(one.pk, other.pk, by=cast.bell)
    assert "Kappa: not defined" in read(cast.bell, f"{goal.root}/watched/")


@db
def test_names_are_for_these_two_alone_and_a_leader_sees_nothing_of_it(cast, goal):
    one, other = two(cast, goal)
    watch_together(one.pk, other.pk, by=cast.bell)
    assert "Pam" in read(cast.bell, f"{goal.root}/watched/").partition("<main")[2]
    page = read(cast.okafor, f"{goal.root}/watched/").partition("<main")[2]
    assert ("Two people" in page, "Pam" in page, "Bell" in page) == (True, False, False)
    ford = add_member(cast.ford.person, child=cast.child, role=Role.LEADER, home=None, by=None)
    assert get(ford, f"{goal.root}/watched/").status_code == 403


@db
def test_of_five_times_one_by_two_is_as_many_as_the_field_asks_for(cast, goal):
    one, other = two(cast, goal)
    watch_together(one.pk, other.pk, by=cast.bell)
    for ago in (3, 4, 5):
        recorded(cast.bell, goal, 4, out_of=5, days_ago=ago)
    assert (found(cast.bell, goal).share, found(cast.bell, goal).is_enough) == (25, True)
    for ago in (6, 7):
        recorded(cast.bell, goal, 4, out_of=5, days_ago=ago)
    assert (found(cast.bell, goal).share, found(cast.bell, goal).is_enough) == (17, False)


@db
def test_a_third_record_finds_no_place_beside_two(cast, goal):
    one, other = two(cast, goal)
    third = recorded(cast.okafor, goal, 4, out_of=5, **MANY)
    watch_together(one.pk, other.pk, by=cast.bell)
    with pytest.raises(NotPossible):
        watch_together(one.pk, third.pk, by=cast.okafor)
    assert post(cast.ana, f"{goal.root}/watched/{one.pk}/{third.pk}/", {}).status_code == 302
    assert Watched.objects.count() == 1


def made_up(one, other):
    records = [
        Record(taps=taps(marks), measure="percent", value=marks.count("y"), out_of=len(marks)) for marks in (one, other)
    ]
    return Session(None, *records, reader=None)


marks = st.integers(1, 12).flatmap(lambda n: st.tuples(*[st.text("yn", min_size=n, max_size=n)] * 2))


@given(marks)
def test_points_are_told_as_they_are_and_the_two_may_change_places(pair):
    there, back = made_up(*pair), made_up(*pair[::-1])
    assert sum(same for _one, _other, same in there.points) == sum(a == b for a, b in zip(*pair, strict=True))
    assert list(point_by_point(there.marks)) == list(point_by_point(back.marks))
