"""A line carries the kind and the audience of what it is about, and is told once."""

from datetime import timedelta

from django.utils import timezone

from allies.teams.models import Audience
from allies.teams.permissions import Kind, Side
from allies.timeline.actions import record
from allies.timeline.models import Entry
from allies.timeline.signals import entry_recorded
from allies.timeline.tests.samples import thing, told


def test_a_line_is_of_the_kind_and_for_the_audience_of_what_it_is_about(cast):
    line = told(cast.ana, Audience.home_and_school(cast.oak), Kind.TALK)
    assert (line.kind, line.audience, line.side) == (Kind.TALK, Audience.home_and_school(cast.oak), Side.HOME)


def test_telling_the_same_event_of_the_same_thing_twice_is_telling_it_once(cast):
    baton = thing(cast.ana)
    first = record("batons.passed", about=baton, by=cast.ana)
    assert record("batons.passed", about=baton, by=cast.ana) == first
    assert Entry.objects.count() == 1


def test_two_events_of_one_thing_are_two_lines(cast):
    baton = thing(cast.ana)
    record("batons.passed", about=baton, by=cast.ana)
    record("batons.got", about=baton, by=cast.okafor)
    assert Entry.objects.count() == 2


def test_a_line_told_later_keeps_when_it_happened(cast):
    yesterday = timezone.now() - timedelta(days=1)
    line = told(cast.bell, occurred_at=yesterday)
    assert line.occurred_at == yesterday
    assert line.recorded_at > yesterday


def test_rooms_above_hear_of_a_new_line_once(cast):
    heard = []
    baton = thing(cast.ana)
    listener = lambda entry, **_: heard.append(entry)  # noqa: E731
    entry_recorded.connect(listener)
    try:
        line = record("batons.passed", about=baton, by=cast.ana)
        record("batons.passed", about=baton, by=cast.ana)
    finally:
        entry_recorded.disconnect(listener)
    assert heard == [line]


def test_who_may_not_see_the_kind_does_not_see_the_line(cast):
    told(cast.okafor, kind=Kind.INCIDENT)
    seen = {name for name, member in cast.everyone.items() if member.sees(Entry).exists()}
    assert seen == {"ana", "luis", "okafor", "bell", "jin"}


def test_what_one_home_says_to_school_stays_between_them(cast):
    told(cast.ana, Audience.home_and_school(cast.oak))
    seen = {name for name, member in cast.everyone.items() if member.sees(Entry).exists()}
    assert seen == {"ana", "rosa", "okafor", "bell", "jin", "pam"}
