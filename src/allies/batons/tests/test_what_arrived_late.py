"""What was written early and arrived late says both, and is new to whoever had said "got it"; what they took stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from allies.batons.actions import say_got_it
from allies.batons.tests.handing import again, from_home
from allies.batons.voices import day_of_child
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db


def day_for(member, baton):
    return day_of_child(again(member), baton.day, [])


def home_voice(member, baton):
    return next(voice for voice in day_for(member, baton).homes if voice.home.pk == baton.home_id)


def late(member, **more):
    return from_home(member, day=member.today, written_at=timezone.now() - timedelta(hours=2), **more)


def test_what_arrived_late_says_when_it_was_written_and_when_it_came(cast):
    baton = late(cast.ana)
    written, arrived = baton.times_for(cast.okafor)
    assert arrived - written >= timedelta(hours=1, minutes=59)
    assert from_home(cast.luis, day=cast.luis.today, written_at=timezone.now()).times_for(cast.okafor) is None


def test_the_story_puts_it_where_it_arrived(cast):
    baton = late(cast.ana)
    line = Entry.objects.get(about_id=baton.pk, event="batons.passed")
    assert timezone.now() - line.occurred_at < timedelta(minutes=1)


def test_of_another_homes_shared_line_no_minute_is_told(cast):
    baton = late(cast.ana, for_all_homes=True)
    assert baton.times_for(cast.luis) is None
    assert baton.times_for(cast.ana) is not None


def test_what_came_after_got_it_is_new_and_what_was_taken_stays_taken(cast):
    first = from_home(cast.ana, day=cast.ana.today)
    say_got_it(first, by=cast.bell)
    assert home_voice(cast.bell, first).has_taken
    late(cast.ana, chips={"mood": ["tired"]})
    voice = home_voice(cast.bell, first)
    assert [part.has_taken for part in voice.parts] == [True, False]
    assert voice.may_take
    own = home_voice(cast.ana, first)
    assert [bool(part.taken_by) for part in own.parts] == [True, False]
    say_got_it(voice.newest, by=cast.bell)
    assert home_voice(cast.bell, first).has_taken
