"""Home beside school, as a rate where it is one; what was not seen is never zero; no home is told of another."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from allies.observations.picture import number, picture_of
from allies.observations.tests.seeing import a_word, browser, get, saw
from allies.profiles.dictionary import Dictionary

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def drawn(member, term):
    return picture_of(member, Dictionary.of(member).get(term.pk))


@pytest.fixture
def on_a_wednesday(cast):
    """The next one, at noon where the school is: two hours ago is the same part of the day in the same week."""
    here = timezone.now().astimezone(cast.child.zone)
    wednesday = here + timedelta(days=(2 - here.weekday()) % 7 or 7)
    with time_machine.travel(wednesday.replace(hour=12, minute=0), tick=False):
        yield


@pytest.mark.usefixtures("on_a_wednesday")
def test_a_week_that_nobody_watched_is_open_and_one_without_it_is_nought(cast):
    term = a_word(cast.okafor)
    saw(cast.bell, term, ago=timedelta(hours=2), times=3, watched=60)
    saw(cast.bell, term, ago=WEEK, times=0, watched=30)
    saw(cast.ana, term, ago=2 * WEEK)
    picture = drawn(cast.ana, term)
    school = [cell.rate for _week, _home, cell in picture.weeks]
    home = [(cell.times, cell.rate) for _week, cell, _school in picture.weeks]
    assert school == [None, None, None, None, 0.0, 3.0]
    assert home == [(0, None)] * 3 + [(1, None)] + [(0, None)] * 2
    assert len(re.findall(r'<circle class="mark"', picture.graph)) == 2
    assert len(re.findall(r'<path class="mark"', picture.graph)) == 0  # noted, and no rate
    assert "not observed" in get(cast.ana, f"picture/{term.pk}/").content.decode()


@pytest.mark.usefixtures("on_a_wednesday")
def test_what_was_seen_is_no_nought_though_nobody_saw_it_in_the_hours_that_were_watched(cast):
    term = a_word(cast.okafor)
    saw(cast.bell, term, ago=timedelta(hours=2), times=0, watched=30)
    saw(cast.bell, term, ago=timedelta(hours=1), times=2)
    picture = drawn(cast.ana, term)
    assert len(re.findall(r'<circle class="mark"', picture.graph)) == 0
    page = get(cast.ana, f"picture/{term.pk}/").content.decode()
    assert "not while watched" in page
    assert "0 an hour" not in page


@pytest.mark.usefixtures("on_a_wednesday")
def test_what_is_rare_is_not_rounded_to_nought(cast):
    term = a_word(cast.okafor)
    saw(cast.bell, term, ago=timedelta(hours=1), times=1, watched=480)
    for day in range(1, 8):
        saw(cast.bell, term, ago=timedelta(days=day), times=0, watched=480)
    page = get(cast.ana, f"picture/{term.pk}/").content.decode()
    assert "under 0.1 an hour" in page
    assert (number(0.03), number(0.05), number(0), number(None)) == ("under 0.1", "0.1", "0.0", "")


@pytest.mark.usefixtures("on_a_wednesday")
def test_the_same_moments_with_and_without_watching_are_different_numbers(cast):
    term = a_word(cast.okafor)
    for hours in (1, 2, 3):
        saw(cast.bell, term, ago=timedelta(hours=hours), watched=30)
        saw(cast.ana, term, ago=timedelta(hours=hours))
    picture = drawn(cast.okafor, term)
    [*_, (_week, home, school)] = picture.weeks
    assert (home.times, home.rate) == (3, None)
    assert (school.times, school.rate) == (3, 2.0)
    assert picture.is_rate


def test_before_there_is_enough_it_is_too_early_and_the_page_says_what_is_missing(cast):
    term = a_word(cast.okafor)
    saw(cast.bell, term, watched=30)
    page = get(cast.ana, f"picture/{term.pk}/").content.decode()
    assert "Too early to tell." in page
    assert "Observe at school for 7 more weeks." in page
    assert "Observe at home for 8 more weeks." in page


def a_term_of_weeks(cast, term):
    now = timezone.now()
    for week in range(10):
        for day in (0, 1):
            at = now - week * WEEK - timedelta(days=day, hours=1)
            saw(cast.bell, term, happened_at=at, times=4, watched=60, before=["loud"])
            saw(cast.bell, term, happened_at=at - timedelta(hours=1), times=0, watched=60, before=["asked"])
            saw(cast.ana, term, happened_at=at, times=1, watched=60, before=["no"])


def test_a_clear_difference_is_a_question_with_what_does_not_fit_it(cast):
    term = a_word(cast.okafor)
    a_term_of_weeks(cast, term)
    picture = drawn(cast.ana, term)
    words = " ".join(one.words for one in picture.said)
    assert "2.0 times an hour at school and 1.0 at home" in words
    assert "It was loud or busy" in words
    page = get(cast.ana, f"picture/{term.pk}/").content.decode()
    assert "What is different in the two places?" in page
    assert "one need not cause the other" in page
    assert "because" not in page
    assert "function" not in page


def test_the_other_home_is_in_no_number_of_this_one(cast):
    term = a_word(cast.okafor)
    before = drawn(cast.luis, term)
    a_term_of_weeks(cast, term)
    saw(cast.luis, term, watched=30)
    after = drawn(cast.luis, term)
    assert sum(home.noted for _week, home, _school in after.weeks) == 1
    assert before.is_empty
    assert sum(home.noted for _week, home, _school in drawn(cast.okafor, term).weeks) == 21


def test_the_page_costs_the_same_at_10_and_at_100(cast, django_assert_max_num_queries):
    term = a_word(cast.okafor)
    for many in (10, 90):
        for i in range(many):
            saw(cast.bell, term, watched=30, times=i % 4 or 1, before=["loud"])
        client = browser(cast.ana)
        with django_assert_max_num_queries(10):
            client.get(f"/children/{cast.child.pk}/seen/picture/{term.pk}/")


def test_a_word_of_another_child_has_no_picture_here(cast):
    assert get(cast.ana, "picture/01a211e8-49de-71bf-b1fb-cab4851f552d/").status_code == 404
