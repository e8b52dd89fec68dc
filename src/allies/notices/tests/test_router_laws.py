"""Laws of the router that hold for every event, person, wish and hour."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from allies.languages.known import whole
from allies.notices.router import (
    EVERY_DAY,
    Channel,
    ChannelReach,
    Choice,
    Decision,
    Event,
    Group,
    Health,
    Quiet,
    Standing,
    Urgency,
    Why,
    Wishes,
    decide,
)
from allies.notices.wording import BY, IF_THAT_FAILS, REASONS

# Zones that put the clocks by an hour, by half an hour, over midnight, over a whole day, and never.
ZONES = [
    "America/Chicago",
    "Europe/London",
    "Australia/Lord_Howe",
    "America/Havana",
    "Asia/Beirut",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "UTC",
]
zones = st.sampled_from([ZoneInfo(name) for name in ZONES])
first, last = (datetime.fromisoformat(f"{year}-01-01") for year in (2011, 2030))
moments = st.datetimes(first, last, timezones=st.just(UTC))
hours = st.times().map(lambda hour: hour.replace(second=0, microsecond=0, fold=0))


@st.composite
def quiets(draw: st.DrawFn) -> Quiet:
    start, end = draw(hours), draw(hours)
    assume(start != end)
    return Quiet(start, end)


wishes = st.builds(
    Wishes,
    zone=zones,
    choices=st.dictionaries(st.sampled_from(Group), st.sampled_from(Choice)),
    digest_at=hours,
    days=st.frozensets(st.integers(0, 6), min_size=1),
    quiet=st.none() | quiets(),
)
events = st.builds(Event, st.sampled_from(Group), st.sampled_from(Urgency))
standings = st.builds(Standing, *[st.booleans()] * 5)
insiders = st.just(Standing())
health = st.sampled_from(Health)
ringing = [channel for channel in Channel if channel.rings]


@st.composite
def ways_in_order(draw: st.DrawFn) -> tuple[ChannelReach, ...]:
    """Any ways of somebody in any order, each doing as it may; then it waits behind the door."""
    order = draw(st.lists(st.sampled_from(ringing), unique=True))
    stopped = st.frozensets(st.sampled_from(Group), max_size=2)
    return (*(ChannelReach(way, draw(health), draw(stopped)) for way in order), ChannelReach(Channel.IN_APP))


reaches = ways_in_order()
tried = st.frozensets(st.sampled_from(ringing), max_size=3)
many = settings(max_examples=150, deadline=None)


@many
@given(events, standings, wishes, reaches, moments)
def test_there_is_exactly_one_decision_and_it_says_why(event, standing, wishes, reaches, now):
    decision = decide(event, standing, wishes, reaches, now=now)
    assert isinstance(decision, Decision)
    assert decision.why
    assert (decision.channel is None) == (decision.at is None)
    assert not decision.in_digest or decision.channel.rings


@many
@given(events, insiders, wishes, reaches, moments)
def test_nothing_is_told_before_it_happened(event, standing, wishes, reaches, now):
    decision = decide(event, standing, wishes, reaches, now=now)
    assert decision.at is not None
    assert decision.at >= now


@many
@given(events, insiders, wishes, reaches, tried, moments)
def test_nothing_but_safety_rings_in_quiet_hours_or_on_other_days(event, standing, wishes, reaches, tried, now):
    decision = decide(event, standing, wishes, reaches, now=now, tried=tried)
    rings = decision.channel is not None and decision.channel.rings
    if rings and event.urgency is not Urgency.SAFETY:
        wall = decision.at.astimezone(wishes.zone)
        assert wall.weekday() in wishes.days
        assert wishes.quiet is None or not wishes.quiet.holds(wall.time())


@many
@given(standings, wishes, reaches, moments)
def test_safety_never_waits(standing, wishes, reaches, now):
    decision = decide(Event(Group.SERIOUS, Urgency.SAFETY), standing, wishes, reaches, now=now)
    assert decision.at in (None, now)
    assert not decision.in_digest
    assert decision.channel is not None or decision.why[0] in {
        Why.OWN_ACT,
        Why.SEAT_ENDED,
        Why.NOT_IN_AUDIENCE,
        Why.MAY_NOT_SEE,
        Why.NOT_TOLD,
    }


@many
@given(events, standings, wishes, reaches, moments)
def test_what_an_order_says_always_wins(event, standing, wishes, reaches, now):
    assume(not (standing.sees and standing.told))
    decision = decide(event, standing, wishes, reaches, now=now)
    assert (decision.channel, decision.then) == (None, ())


@many
@given(events, standings, wishes, reaches, moments)
def test_who_is_outside_or_did_it_themselves_hears_nothing(event, standing, wishes, reaches, now):
    assume(standing.is_author or not standing.seat_is_open or not standing.in_audience)
    assert decide(event, standing, wishes, reaches, now=now).channel is None


@many
@given(events, standings, wishes, reaches, moments)
def test_asking_twice_gives_the_same_answer(event, standing, wishes, reaches, now):
    first = decide(event, standing, wishes, reaches, now=now)
    assert decide(event, standing, wishes, reaches, now=now) == first


@many
@given(events, insiders, wishes, moments, st.integers(0, 3 * 24 * 3600))
def test_a_house_that_was_down_tells_no_earlier_than_now_and_no_later_than_it_would_have(
    event, standing, wishes, happened_at, seconds
):
    now = happened_at + timedelta(seconds=seconds)
    caught_up = decide(event, standing, wishes, now=now, happened_at=happened_at)
    assert caught_up.at >= now
    assert caught_up.at <= decide(event, standing, wishes, now=now).at
    assert caught_up.at >= decide(event, standing, wishes, now=happened_at).at


@many
@given(events, insiders, wishes, moments, st.integers(0, 3 * 24 * 3600))
def test_what_happens_later_is_never_told_earlier(event, standing, wishes, now, seconds):
    later = now + timedelta(seconds=seconds)
    first, second = (decide(event, standing, wishes, now=at) for at in (now, later))
    assert first.at <= second.at


@many
@given(st.sampled_from(Group), insiders, wishes, moments)
def test_more_urgent_is_never_later(group, standing, wishes, now):
    ordinary = decide(Event(group), standing, wishes, now=now)
    urgent = decide(Event(group, Urgency.SAFETY), standing, wishes, now=now)
    assert urgent.at <= ordinary.at
    assert urgent.channel is Channel.EMAIL


@many
@given(events, insiders, wishes, moments)
def test_a_quieter_wish_never_rings_earlier(event, standing, wishes, now):
    def rings_at(choice: Choice) -> datetime:
        wish = Wishes(wishes.zone, {event.group: choice}, wishes.digest_at, wishes.days, wishes.quiet)
        decision = decide(event, standing, wish, now=now)
        return decision.at if decision.channel is Channel.EMAIL else datetime.max.replace(tzinfo=UTC)

    assert rings_at(Choice.AT_ONCE) <= rings_at(Choice.DIGEST) <= rings_at(Choice.OFF)


@many
@given(events, insiders, wishes, st.sampled_from([Health.BROKEN, Health.MISSING]), moments)
def test_a_channel_that_does_not_work_is_never_used(event, standing, wishes, broken, now):
    decision = decide(
        event, standing, wishes, (ChannelReach(Channel.EMAIL, broken), ChannelReach(Channel.IN_APP)), now=now
    )
    assert decision.channel is Channel.IN_APP
    assert decide(event, standing, wishes, (ChannelReach(Channel.EMAIL, broken),), now=now).why[-1] is Why.NO_CHANNEL


@many
@given(wishes, moments)
def test_a_digest_comes_within_eight_days(wishes, now):
    wish = Wishes(wishes.zone, {}, wishes.digest_at, wishes.days)
    decision = decide(Event(Group.STORY), Standing(), wish, now=now)
    assert decision.in_digest
    assert decision.at - now <= timedelta(days=8, hours=25)
    if wishes.days == EVERY_DAY and wishes.zone.key != "Pacific/Apia":
        assert decision.at - now <= timedelta(hours=26)


def usable(reach: ChannelReach, event: Event, tried: frozenset[Channel]) -> bool:
    return reach.health is Health.WORKING and event.group not in reach.stopped and reach.channel not in tried


@many
@given(events, insiders, wishes, reaches, tried, moments)
def test_no_way_is_taken_that_is_stopped_or_broken_or_not_proven_or_was_tried(
    event, standing, wishes, reaches, tried, now
):
    decision = decide(event, standing, wishes, reaches, now=now, tried=tried)
    good = {reach.channel for reach in reaches if usable(reach, event, tried)}
    assert {decision.channel, *decision.then} <= good


@many
@given(events, insiders, wishes, reaches, tried, moments)
def test_what_follows_repeats_nothing_and_ends_behind_the_door(event, standing, wishes, reaches, tried, now):
    decision = decide(event, standing, wishes, reaches, now=now, tried=tried)
    ways = (decision.channel, *decision.then)
    assert len(set(ways)) == len(ways)
    assert ways[-1] is Channel.IN_APP
    assert all(way.rings for way in ways[:-1])


@many
@given(events, insiders, wishes, reaches, moments)
def test_when_a_way_fails_what_was_said_to_follow_is_what_follows(event, standing, wishes, reaches, now):
    """By the health of the same moment; at another one all is asked again."""
    said = decide(event, standing, wishes, reaches, now=now)
    ways, failed = (said.channel, *said.then), []
    for way in ways:
        assert decide(event, standing, wishes, reaches, now=now, tried=failed).channel is way
        failed.append(way)


@many
@given(st.sampled_from(Group), wishes, reaches, moments)
def test_the_first_way_that_works_is_taken_in_the_order_in_which_they_wish_it(group, wishes, reaches, now):
    wish = replace(wishes, choices=dict.fromkeys(Group, Choice.AT_ONCE))
    decision = decide(Event(group), Standing(), wish, reaches, now=now)
    assert decision.channel is next(reach.channel for reach in reaches if usable(reach, Event(group), frozenset()))


@many
@given(st.sampled_from(Group), insiders, wishes, reaches, moments)
def test_danger_takes_what_is_there_within_minutes_before_paper(group, standing, wishes, reaches, now):
    event = Event(group, Urgency.SAFETY)
    decision = decide(event, standing, wishes, reaches, now=now)
    quick = [reach for reach in reaches if usable(reach, event, frozenset()) and reach.channel.rings]
    if any(reach.channel.is_quick for reach in quick):
        assert decision.channel.is_quick
    assert decision.channel.rings == bool(quick)


@many
@given(standings, wishes, reaches, tried, moments)
def test_a_way_that_failed_never_tells_whom_an_order_closes_out(standing, wishes, reaches, tried, now):
    assume(not (standing.sees and standing.told))
    decision = decide(Event(Group.SERIOUS, Urgency.SAFETY), standing, wishes, reaches, now=now, tried=tried)
    assert (decision.channel, decision.at, decision.then) == (None, None, ())


@pytest.mark.parametrize("why", Why)
@pytest.mark.parametrize("language", whole())
def test_each_reason_is_said_in_each_language(why, language):
    with translation.override("en"):
        in_english = str(REASONS[why])
    with translation.override(language):
        words = str(REASONS[why])
    assert words
    assert language == "en" or words != in_english


@pytest.mark.parametrize("language", whole())
def test_each_way_and_what_follows_is_said_in_each_language(language):
    with translation.override(language):
        ways = [str(words) for said in (BY, IF_THAT_FAILS) for words in said.values()]
    assert len(set(ways)) == 2 * len(ringing)
