"""Laws of the router that hold for every event, person, wish and hour."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

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
reaches = st.builds(lambda mail: (ChannelReach(Channel.EMAIL, mail), ChannelReach(Channel.IN_APP)), health)
many = settings(max_examples=150, deadline=None)


@many
@given(events, standings, wishes, reaches, moments)
def test_there_is_exactly_one_decision_and_it_says_why(event, standing, wishes, reaches, now):
    decision = decide(event, standing, wishes, reaches, now=now)
    assert isinstance(decision, Decision)
    assert decision.why
    assert (decision.channel is None) == (decision.at is None)
    assert not decision.in_digest or decision.channel is Channel.EMAIL


@many
@given(events, insiders, wishes, reaches, moments)
def test_nothing_is_told_before_it_happened(event, standing, wishes, reaches, now):
    decision = decide(event, standing, wishes, reaches, now=now)
    assert decision.at is not None
    assert decision.at >= now


@many
@given(events, insiders, wishes, moments)
def test_nothing_but_safety_rings_in_quiet_hours_or_on_other_days(event, standing, wishes, now):
    decision = decide(event, standing, wishes, now=now)
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
    assert decide(event, standing, wishes, reaches, now=now).channel is None


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
