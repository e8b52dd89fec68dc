"""When somebody reads is when it may ring there: one thing, said in two places."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from allies.notices.models import Preference
from allies.notices.reading_times import next_reading
from allies.notices.router import Channel, ChannelReach, Choice, Event, Group, Quiet, Standing, Urgency, Wishes, decide
from allies.notices.tests.test_router_laws import moments, wishes
from allies.people.models import Person
from allies.teams.permissions import Side

CHICAGO = ZoneInfo("America/Chicago")
SCHOOL = Wishes(CHICAGO, days=frozenset(range(5)), quiet=Quiet(time(16), time(7)))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In the week of Monday 23 November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=CHICAGO)


def stretch(wishes: Wishes, now: datetime, is_off=lambda _day: False) -> tuple[datetime, datetime | None] | None:
    found = next_reading(wishes, now, is_off)
    return found and (found.begins, found.until)


def test_at_ten_she_reads_until_four():
    assert stretch(SCHOOL, at(23, 10)) == (at(23, 10), at(23, 16))


def test_in_the_evening_it_is_the_next_morning_and_on_friday_monday():
    assert stretch(SCHOOL, at(23, 16)) == (at(24, 7), at(24, 16))
    assert stretch(SCHOOL, at(27, 19)) == (at(30, 7), at(30, 16))


def test_a_day_off_is_passed_over():
    thanksgiving = {date(2026, 11, 26), date(2026, 11, 27)}
    assert stretch(SCHOOL, at(25, 20), thanksgiving.__contains__) == (at(30, 7), at(30, 16))
    assert stretch(SCHOOL, at(26, 10), thanksgiving.__contains__) == (at(30, 7), at(30, 16))


def test_who_is_away_for_longer_than_a_year_has_no_next_time():
    assert stretch(SCHOOL, at(25, 20), lambda _day: True) is None


def test_who_has_no_quiet_hours_reads_to_the_end_of_the_last_day():
    assert stretch(Wishes(CHICAGO), at(23, 10)) == (at(23, 10), None)
    assert stretch(Wishes(CHICAGO, days=frozenset(range(5))), at(27, 10)) == (at(27, 10), at(28, 0))


@given(wishes, moments, st.sampled_from([Group.TALK, Group.CALLS, Group.STORY, Group.ACCOUNT]))
def test_what_goes_at_once_rings_exactly_when_they_begin_to_read(wishes, now, group):
    rings = Wishes(wishes.zone, {group: Choice.AT_ONCE}, wishes.digest_at, wishes.days, wishes.quiet)
    for urgency in (Urgency.ORDINARY, Urgency.SOON):
        decision = decide(Event(group, urgency), Standing(), rings, now=now)
        assert decision.at == next_reading(rings, now).begins


@given(wishes, moments)
def test_they_read_before_they_stop(wishes, now):
    found = next_reading(wishes, now)
    assert now <= found.begins <= now + timedelta(days=9)
    assert found.until is None or found.begins < found.until


@given(moments, st.sampled_from(Group), st.sampled_from([Urgency.ORDINARY, Urgency.SOON]), st.sampled_from(Choice))
def test_nothing_but_danger_rings_at_school_in_an_evening_or_at_a_weekend(now, group, urgency, choice):
    """As it is for who works at school and chose nothing, by whichever ways they can be reached."""
    usual = Preference.default(Person(), Side.SCHOOL)
    wishes = Wishes(CHICAGO, {group: choice}, usual.digest_at, usual.weekdays, usual.quiet)
    ways = tuple(map(ChannelReach, Channel))
    decision = decide(Event(group, urgency), Standing(), wishes, ways, now=now)
    if decision.channel is not None and decision.channel.rings:
        there = decision.at.astimezone(CHICAGO)
        assert there.weekday() < 5
        assert time(7) <= there.time() < time(17)
    danger = decide(Event(group, Urgency.SAFETY), Standing(), wishes, ways, now=now)
    assert danger.at == now.astimezone(UTC)
