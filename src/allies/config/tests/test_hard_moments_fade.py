"""A hard moment is no longer shown day by day once the agreed time is over, and is found where one looks for it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.incidents.tests.events import happened
from allies.observations.actions import write_observation
from allies.teams.models import seats_of
from allies.teams.tests.cast import enter
from allies.timeline.actions import mark_seen
from allies.timeline.news import news_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_moment")]
AFTER = timedelta(days=91)  # one more than a school keeps to where it chose nothing
HARD, GOOD = "threw the chair", "tied both shoes"


@pytest.fixture
def a_day(cast):
    """A hard moment, a good one and a serious event on one day."""
    for sort, what in (("hard", HARD), ("good", GOOD)):
        write_observation(id=uuid7(), by=cast.bell, sort=sort, what=what, happened_at=timezone.now())
    return happened(cast.bell)


def shows(member, page, **chosen):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/{page}", chosen).content.decode()


@pytest.mark.parametrize("page", ["story/", "days/"])
def test_a_hard_moment_is_shown_until_the_day_and_then_only_to_who_asks(cast, a_day, time_machine, page):
    time_machine.move_to(timezone.now() + AFTER - timedelta(days=1))
    before = shows(cast.ana, page)
    assert "Serious event" in before
    assert "are not shown here" not in before
    time_machine.move_to(timezone.now() + timedelta(days=1))
    after = shows(cast.ana, page)
    assert "Serious event" not in after
    assert HARD not in after
    assert "Hard moments and serious events from before" in after
    assert "Serious event" in shows(cast.ana, page, hard=1)


def test_what_was_good_stays_in_the_story(cast, a_day, time_machine):
    time_machine.move_to(timezone.now() + AFTER)
    assert GOOD in shows(cast.bell, "story/")


def test_its_day_its_own_page_and_the_list_show_it_as_before(cast, a_day, time_machine):
    day = cast.ana.today
    time_machine.move_to(timezone.now() + AFTER)
    assert HARD in shows(cast.ana, f"days/{day}/")
    assert "Fell from the swing." in shows(cast.ana, f"events/{a_day.pk}/")
    assert HARD in shows(cast.ana, "seen/")


def test_what_was_chosen_is_looked_for_on_purpose(cast, a_day, time_machine):
    time_machine.move_to(timezone.now() + AFTER)
    assert "Serious event" in shows(cast.ana, "story/", kind="incident")


def test_it_is_no_news_any_more_to_who_comes_back_late(cast, time_machine):
    mark_seen(cast.ana, since=None, up_to=timezone.now() - timedelta(days=1))
    for sort, what in (("hard", HARD), ("good", GOOD)):
        write_observation(id=uuid7(), by=cast.bell, sort=sort, what=what, happened_at=timezone.now())
    assert news_for(seats_of(cast.ana.person))[cast.child.pk].total == 2
    time_machine.move_to(timezone.now() + AFTER)
    assert news_for(seats_of(cast.ana.person))[cast.child.pk].total == 1


def test_what_was_written_down_late_is_news_first(cast):
    long_ago = timezone.now() - timedelta(days=200)
    write_observation(id=uuid7(), by=cast.bell, sort="hard", what=HARD, happened_at=long_ago)
    assert HARD in shows(cast.ana, "story/")


def test_a_team_may_agree_on_another_time_than_the_school(cast, a_day, time_machine):
    cast.child.hard_moments_fade_after = 30
    cast.child.save(update_fields=["hard_moments_fade_after"])
    time_machine.move_to(timezone.now() + timedelta(days=31))
    assert HARD not in shows(cast.ana, "story/")
