"""Steps done in both of two places: the laws of the number, whatever two sides wrote."""

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as some

from allies.statistics.comparison import monday
from allies.statistics.in_both import LEAST_STEPS, LEAST_WEEKS, InBoth, Look, in_both, wilson

MONDAY = date(2026, 9, 7)
NOW, BEFORE = "as it is", "as it was"
STEPS = 3
DID = some.sampled_from([True, False, None])


def look(week, *steps, day=0, version=NOW):
    return Look(MONDAY + timedelta(weeks=week, days=day), version, steps)


def each_week(weeks, *steps, **more):
    return [look(week, *steps, **more) for week in range(weeks)]


looks = some.lists(
    some.builds(
        Look,
        some.integers(0, 60).map(lambda days: MONDAY + timedelta(days=days)),
        some.sampled_from([NOW, NOW, BEFORE]),
        some.tuples(*[DID] * STEPS),
    ),
    max_size=25,
)


def test_a_step_of_a_week_counts_where_it_came_up_in_both_places():
    found = in_both([look(0, True, True, None)], [look(0, True, False, True, day=4)], version=NOW)
    assert (found.weeks, found.planned, found.done) == (1, 2, 1)


def test_within_a_week_a_step_is_done_where_it_was_done_more_often_than_not():
    often = [look(0, True), look(0, True, day=1), look(0, False, day=2)]
    as_often_as_not = [look(0, True), look(0, False, day=1)]
    assert in_both(often, [look(0, True)], version=NOW).done == 1
    assert in_both(as_often_as_not, [look(0, True)], version=NOW).done == 0


def test_too_few_weeks_or_steps_are_too_early_to_tell_and_no_number():
    weeks = in_both(*[each_week(LEAST_WEEKS - 1, *[True] * 9)] * 2, version=NOW)
    steps = in_both(*[each_week(LEAST_STEPS - 1, True)] * 2, version=NOW)
    assert (weeks.share, weeks.limits, steps.share, steps.limits) == (None,) * 4
    enough = in_both(*[each_week(LEAST_WEEKS, True, False)] * 2, version=NOW)
    assert (enough.planned, enough.share) == (LEAST_STEPS, 0.5)


def test_another_version_is_left_out_and_said():
    both = each_week(LEAST_STEPS, True)
    found = in_both(both, [*both, look(0, False, False, version=BEFORE)], version=NOW)
    assert (found.done, found.planned, found.other_version) == (LEAST_STEPS, LEAST_STEPS, True)
    assert in_both(both, both, version=NOW).other_version is False


def test_the_limits_are_wilsons_for_the_weeks():
    """By hand: 8 of 10 seen, z 1.96: 0.490 and 0.943 (Newcombe 1998 gives such limits in his first table)."""
    low, high = wilson(0.8, 10)
    assert (round(low, 3), round(high, 3)) == (0.49, 0.943)
    assert InBoth(weeks=10, planned=50, done=40, squares=250).limits == wilson(0.8, 10)


def test_a_week_in_which_nothing_came_up_makes_it_no_surer():
    nothing = each_week(LEAST_WEEKS - 1, None, None)
    much = [look(LEAST_WEEKS, True, True, day=day) for day in range(5)]
    found = in_both([*nothing, *much], [*nothing, *much], version=NOW)
    assert (found.weeks, found.share) == (1, None)


def test_one_full_week_among_thin_ones_counts_as_little_more_than_one():
    thin = each_week(LEAST_WEEKS, True, *[None] * 7)
    full = [look(LEAST_WEEKS, *[True] * 8)]
    found = in_both([*thin, *full], [*thin, *full], version=NOW)
    assert (found.weeks, found.planned) == (LEAST_WEEKS + 1, 12)
    assert found.limits == wilson(1.0, 144 / 68)


@given(looks, looks)
def test_it_lies_between_none_and_all(one, other):
    found = in_both(one, other, version=NOW)
    assert 0 <= found.done <= found.planned <= STEPS * found.weeks
    if found.share is not None:
        low, high = found.limits
        assert 0 <= low <= found.share <= high <= 1
        assert low < high


@given(looks, looks)
def test_both_sides_read_the_same(one, other):
    assert in_both(one, other, version=NOW) == in_both(other, one, version=NOW)


@given(looks)
def test_where_one_side_has_nothing_there_is_none(one):
    assert in_both(one, [], version=NOW).planned == in_both([], one, version=NOW).planned == 0
    assert in_both(one, [], version=NOW).share is None


@given(looks, looks, looks)
def test_weeks_that_one_side_alone_wrote_change_nothing(one, other, more):
    weeks = {monday(each.on) for each in other}
    alone = [each for each in more if monday(each.on) not in weeks]
    assert numbers(one + alone, other) == numbers(one, other)


@given(looks, looks)
def test_versions_are_never_mixed(one, other):
    """What was written of other steps, of another length too, is in no number."""
    of_now = [[each for each in side if each.version == NOW] for side in (one, other)]
    longer = [each._replace(steps=(*each.steps, True)) for each in one if each.version == BEFORE]
    assert numbers(one + longer, other) == numbers(*of_now)


@given(looks, looks)
def test_the_order_of_days_is_no_matter(one, other):
    assert in_both(one[::-1], other, version=NOW) == in_both(one, other, version=NOW)


@given(looks, looks, some.integers(1, 40))
def test_more_looks_of_the_same_make_it_neither_more_nor_surer(one, other, times):
    """Who writes every day does not outweigh who writes once a week."""
    assert in_both(one * times, other, version=NOW) == in_both(one, other, version=NOW)


@given(some.floats(0, 1), some.integers(1, 400))
def test_more_weeks_make_it_surer(share, weeks):
    assume(weeks > 1)
    (low, high), (lower, higher) = wilson(share, weeks), wilson(share, weeks - 1)
    assert high - low < higher - lower + 1e-12


def numbers(one, other):
    found = in_both(one, other, version=NOW)
    return found.weeks, found.planned, found.done
