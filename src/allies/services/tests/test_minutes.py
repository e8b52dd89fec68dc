"""What is promised, delivered, missed and made up, counted from words alone: examples, and laws that always hold."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allies.services.minutes import (
    REASONS,
    Answer,
    MakeUp,
    Outcome,
    Per,
    Promise,
    SchoolDays,
    Word,
    balance,
    spans,
    standing,
)

MONDAY = date(2026, 9, 7)
DAY = timedelta(days=1)


@cache
def school(*off, first=date(2026, 6, 1), days=900):
    every = (first + timedelta(days=n) for n in range(days))
    return SchoolDays(day for day in every if day.weekday() < 5 and day not in off)


def weekly(times=2, minutes=30, first=MONDAY, last=date(2027, 6, 18), per=Per.WEEK, **stood):
    days = {"stood_from": stood.get("stood_from", first), "stood_until": stood.get("stood_until", last)}
    return Promise(first, last, times, per, minutes, **days)


def word(key, day, minutes=30, outcome=Outcome.GIVEN, **more):
    return Word(key, more.pop("root", key), day, minutes, outcome, **more)


def seen(words=(), make_ups=(), off=(), today=MONDAY + 21 * DAY, promises=None):
    return balance(promises or [weekly()], words, make_ups, school=school(*off), today=today)


def test_three_weeks_of_twice_thirty_minutes_are_three_hours():
    assert seen([word(1, MONDAY)]).promised == 180


def test_a_day_off_makes_no_promise_smaller_and_a_week_without_school_has_none():
    one_day = {MONDAY + 8 * DAY}
    a_break = {MONDAY + n * DAY for n in range(7, 12)}
    assert seen([word(1, MONDAY)], off=one_day).promised == 180
    assert seen([word(1, MONDAY)], off=a_break).promised == 120


def test_a_daily_service_is_promised_on_school_days():
    daily = weekly(times=1, per=Per.DAY)
    assert seen([word(1, MONDAY)], promises=[daily], off={MONDAY}, today=MONDAY + 7 * DAY).promised == 4 * 30


def test_a_service_that_begins_on_a_wednesday_owes_three_fifths_of_that_week():
    begins = weekly(first=MONDAY + 2 * DAY)
    assert seen([word(1, MONDAY + 2 * DAY)], promises=[begins], today=MONDAY + 7 * DAY).promised == 36


def test_a_change_in_the_middle_of_a_week_is_counted_once():
    before = weekly(stood_until=MONDAY + 1 * DAY)
    after = weekly(minutes=60, stood_from=MONDAY + 2 * DAY)
    assert seen([word(1, MONDAY)], promises=[before, after], today=MONDAY + 7 * DAY).promised == 24 + 72


def test_a_month_is_a_month_of_the_calendar_and_a_year_is_owed_when_it_is_over():
    monthly = weekly(times=1, per=Per.MONTH, first=date(2026, 9, 1))
    assert seen([word(1, MONDAY)], promises=[monthly], today=date(2026, 11, 2)).promised == 60
    yearly = weekly(times=10, per=Per.YEAR)
    running = seen([word(1, MONDAY)], promises=[yearly])
    assert (running.answer, running.promised) == (Answer.TOO_EARLY, None)
    assert (running.now_promised, running.now_delivered, running.now_until) == (300, 30, date(2027, 6, 18))
    assert seen([word(1, MONDAY)], promises=[yearly], today=date(2027, 6, 19)).promised == 300


def test_in_the_first_week_it_is_too_early_to_tell():
    first = seen([word(1, MONDAY)], today=MONDAY + 2 * DAY)
    assert (first.answer, first.promised) == (Answer.TOO_EARLY, None)
    assert (first.now_promised, first.now_delivered) == (60, 30)
    assert seen(today=MONDAY - DAY).answer is Answer.NOT_BEGUN


def test_a_week_is_over_once_its_last_school_day_is():
    assert seen([word(1, MONDAY)], today=MONDAY + 5 * DAY).promised == 60
    assert seen([word(1, MONDAY)], today=MONDAY + 4 * DAY).promised is None


def test_no_word_is_not_nought():
    silent = seen()
    assert (silent.answer, silent.promised, silent.delivered, silent.silent) == (Answer.NO_WORD, 180, None, 180)


def test_what_nobody_wrote_about_is_not_called_missed():
    some = seen([word(n, MONDAY + n * DAY) for n in range(3)])
    assert (some.answer, some.delivered, some.silent, some.missing) == (Answer.UNCLEAR, 90, 90, 0)


def test_missed_then_promised_then_made_up():
    told = [word(n, MONDAY + n * 7 * DAY // 2) for n in range(5)]
    gone = word("gone", MONDAY + 18 * DAY, outcome=Outcome.PROVIDER_ABSENT)
    missed = seen([*told, gone])
    assert (missed.answer, missed.missing, missed.missed) == (Answer.BEHIND, 30, {Outcome.PROVIDER_ABSENT: 30})
    plan = MakeUp("again", "gone", MONDAY + 23 * DAY, 30)
    promised = seen([*told, gone], [plan])
    assert (promised.answer, promised.to_come) == (Answer.TO_COME, 30)
    done = seen([*told, gone, word("made", MONDAY + 21 * DAY, makes_up="again")], [plan])
    assert (done.answer, done.made_up, done.to_come, done.missing) == (Answer.WHOLE, 30, 0, 0)


def test_a_make_up_that_did_not_take_place_is_not_missed_twice():
    gone = word("gone", MONDAY, outcome=Outcome.EVENT)
    plan = MakeUp("again", "gone", MONDAY + 9 * DAY, 30)
    twice = seen([gone, word("no", MONDAY + 9 * DAY, outcome=Outcome.HOLIDAY, makes_up="again")], [plan])
    assert (twice.missed_in_all, twice.to_come) == (30, 0)


def test_a_missed_time_that_was_given_after_all_needs_no_make_up():
    gone = word("gone", MONDAY, outcome=Outcome.EVENT)
    right = word("right", MONDAY, root="gone", corrects="gone")
    assert seen([gone, right], [MakeUp("again", "gone", MONDAY + 9 * DAY, 30)]).to_come == 0


# The laws.
days = st.integers(min_value=0, max_value=400).map(lambda n: MONDAY + n * DAY)
outcomes = st.sampled_from(list(Outcome))
lines = st.lists(st.tuples(days, st.integers(1, 390), outcomes), max_size=12)


@st.composite
def written(draw):
    """Words, some of them corrected once or twice, and make-ups of some that were missed."""
    words, make_ups = [], []
    for n, (day, minutes, outcome) in enumerate(draw(lines)):
        last = Word((n, 0), (n, 0), day, minutes, outcome)
        words.append(last)
        for turn in range(draw(st.integers(0, 2))):
            last = Word((n, turn + 1), (n, 0), draw(days), draw(st.integers(1, 390)), draw(outcomes), corrects=last.id)
            words.append(last)
        if last.outcome in REASONS and draw(st.booleans()):
            make_ups.append(MakeUp(("up", n), (n, 0), draw(days), draw(st.integers(1, 390))))
            if draw(st.booleans()):
                made = Word(("made", n), ("made", n), draw(days), draw(st.integers(1, 390)), draw(outcomes),
                            makes_up=("up", n))  # fmt: skip
                words.append(made)
    return words, make_ups


@st.composite
def a_promise(draw):
    first = draw(days)
    last = first + timedelta(days=draw(st.integers(0, 380)))
    return weekly(draw(st.integers(1, 5)), draw(st.integers(1, 60)), first, last, draw(st.sampled_from(list(Per))))


@settings(deadline=None)
@given(written(), a_promise(), days, st.randoms())
def test_neither_order_nor_repeating_matters(all_of_it, promise, today, random):
    words, make_ups = all_of_it
    once = seen(words, make_ups, promises=[promise], today=today)
    again = [*words, *words]
    random.shuffle(again)
    assert seen(again, [*make_ups[::-1], *make_ups], promises=[promise], today=today) == once


@settings(deadline=None)
@given(written())
def test_every_minute_is_counted_in_one_place_at_most(all_of_it):
    words, make_ups = all_of_it
    held = standing(words)
    found = seen(words, make_ups, today=MONDAY + 450 * DAY)
    counted = (found.delivered or 0) + found.made_up + found.missed_in_all
    of_make_ups = sum(w.minutes for w in held if w.makes_up is not None and w.outcome is not Outcome.GIVEN)
    assert counted + of_make_ups == sum(w.minutes for w in held)
    assert len({w.root for w in held}) == len(held)


@settings(deadline=None)
@given(written(), days, outcomes)
def test_a_correction_takes_the_place_of_what_it_corrects(all_of_it, day, outcome):
    words, make_ups = all_of_it
    if outcome is Outcome.MISTAKE or not standing(words):
        return
    old = standing(words)[0]
    new = replace(old, id="new", corrects=old.id, day=day, minutes=7, outcome=outcome)
    as_if_first = [replace(new, corrects=old.corrects) if w.id == old.id else w for w in words]
    today = MONDAY + 450 * DAY
    assert seen([*words, new], make_ups, today=today) == seen(as_if_first, make_ups, today=today)


@settings(deadline=None)
@given(a_promise(), st.lists(st.integers(0, 400), max_size=4), st.sets(days, max_size=60), days)
def test_cutting_a_promise_into_pieces_changes_nothing(promise, cuts, off, until):
    """Whoever saves a plan anew without changing a service has promised the same."""
    marks = sorted({promise.begins_on, *(promise.begins_on + cut * DAY for cut in cuts)})
    marks = [mark for mark in marks if mark <= promise.ends_on] + [promise.ends_on + DAY]
    pieces = [replace(promise, stood_from=a, stood_until=b - DAY) for a, b in pairwise(marks)]
    calendar = school(*off)
    in_one = sum(span.minutes for span in spans([promise], calendar, promise.ends_on))
    assert sum(span.minutes for span in spans(pieces, calendar, promise.ends_on)) == in_one


@settings(deadline=None)
@given(a_promise(), written(), days)
def test_no_number_is_below_nought_and_no_data_is_none(promise, all_of_it, today):
    words, make_ups = all_of_it
    found = seen(words, make_ups, promises=[promise], today=today)
    for number in (found.promised, found.delivered, found.made_up, found.to_come, found.missing, found.silent):
        assert number is None or number >= 0
    assert (found.delivered is None) == (not standing(words))
    assert (found.promised is None) == (found.answer in {Answer.TOO_EARLY, Answer.NOT_BEGUN})


@pytest.mark.parametrize("per", list(Per))
def test_a_promise_that_never_stood_promises_nothing(per):
    never = weekly(per=per, stood_until=MONDAY - DAY)
    assert spans([never], school(), MONDAY + 300 * DAY) == []
