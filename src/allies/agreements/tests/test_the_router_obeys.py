"""Whoever sends anything: channel, hour and language are what both signed."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allies.agreements.actions import agree, end
from allies.agreements.models import Agreement
from allies.agreements.tests.agreeing import agreed, proposed
from allies.languages.known import whole
from allies.notices.actions import choose, choose_for_child, stop
from allies.notices.models import Preference
from allies.notices.router import Channel, ChannelReach, Choice, Event, Group, Health, Quiet, Standing, Urgency, decide
from allies.notices.stopping import Stop
from allies.notices.tests.test_router_laws import hours, moments, standings, zones
from allies.notices.wishes import listener, listeners_of
from allies.people.models import Person
from allies.teams.models import Child, Home, Member, School
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter

some_days = st.frozensets(st.integers(0, 6), min_size=1).map(lambda days: "".join(str(day) for day in sorted(days)))
choices = st.sampled_from([choice.value for choice in Choice])


@st.composite
def agreements(draw):
    """Any agreement that the constraints of the table allow, in force since a while ago."""
    start, stop_at = draw(hours), draw(hours)
    is_quiet = draw(st.booleans()) and start != stop_at
    return Agreement(
        **{group.value: draw(choices) for group in set(Group) - {Group.ACCOUNT}},
        digest_at=draw(hours),
        days=draw(some_days),
        quiet_from=start if is_quiet else None,
        quiet_until=stop_at if is_quiet else None,
        language=draw(st.sampled_from(whole())),
        home_yes_at=datetime(2010, 1, 1, tzinfo=UTC),
        stands_from=datetime(2010, 1, 1, tzinfo=UTC),
    )


@st.composite
def adults(draw):
    zone = draw(zones)
    person = Person(name="Somebody", email="somebody@example.org", language="en", time_zone=str(zone))
    child = Child(school=School(time_zone="America/Chicago"))
    began_at = datetime(2009, 1, 1, tzinfo=UTC)
    return Member(child=child, person=person, role=Role.GUARDIAN, home=Home(), began_at=began_at)


@settings(max_examples=200, deadline=None)
@given(agreements(), adults(), standings, st.sampled_from(sorted(set(Group) - {Group.ACCOUNT})), moments)
def test_channel_hold_and_language_are_what_both_signed(agreement, adult, standing, group, now):
    """Against the words of the agreement itself, hour by hour, and not against the router's own steps."""
    told = listener(adult, None, {}, terms=agreement.terms, ways=MAIL)
    decision = decide(Event(group), standing, told.wishes, WORKING, now=now)
    assert told.language == agreement.language
    signed = getattr(agreement, group.value)
    may_hear = standing == Standing(is_author=False)
    if not may_hear:
        assert decision.channel is None
    elif signed == Choice.OFF:
        assert decision.channel is Channel.IN_APP
    else:
        assert decision.channel is Channel.EMAIL
        wall = decision.at.astimezone(told.wishes.zone)
        assert str(wall.weekday()) in agreement.days
        assert agreement.quiet_from is None or not Quiet(agreement.quiet_from, agreement.quiet_until).holds(wall.time())
        assert decision.in_digest == (signed == Choice.DIGEST)


@settings(max_examples=200, deadline=None)
@given(agreements(), adults(), moments)
def test_urgent_safety_is_never_held(agreement, adult, now):
    told = listener(adult, None, {}, terms=agreement.terms, ways=MAIL)
    decision = decide(Event(Group.SERIOUS, Urgency.SAFETY), Standing(), told.wishes, WORKING, now=now)
    assert decision.channel is Channel.EMAIL
    assert decision.at == now


@settings(max_examples=100, deadline=None)
@given(agreements(), adults(), standings, st.sampled_from(Group), moments)
def test_an_order_on_file_wins_over_what_was_signed(agreement, adult, standing, group, now):
    told = listener(adult, None, {}, terms=agreement.terms, ways=MAIL)
    decision = decide(Event(group), standing, told.wishes, WORKING, now=now)
    if not (standing.sees and standing.told):
        assert decision.channel is None


MAIL = {Channel.EMAIL: ChannelReach(Channel.EMAIL)}
WORKING = (ChannelReach(Channel.EMAIL, Health.WORKING), ChannelReach(Channel.IN_APP))


@pytest.mark.django_db
def test_what_only_one_side_wrote_changes_nothing(cast):
    proposed(cast.ana, cast.okafor, digest_at="06:30")
    [told] = listeners_of([cast.ana])
    assert told.terms is None
    assert told.wishes.digest_at == time(17)


@pytest.mark.django_db
def test_what_both_signed_counts_before_what_she_chose_alone(cast):
    choose_for_child(cast.ana, {Group.TALK: Choice.AT_ONCE})
    agreed(cast.ana, cast.okafor, talk="digest", language="es", digest_at="06:30")
    [told] = listeners_of([cast.ana])
    assert told.wishes.choices[Group.TALK] is Choice.DIGEST
    assert told.language == "es"


@pytest.mark.django_db
def test_what_she_stops_with_the_link_of_a_mail_stays_stopped(cast):
    agreed(cast.ana, cast.okafor, talk="at_once")
    stop(Stop.group_of(cast.ana, Group.TALK))
    [told] = listeners_of([cast.ana])
    assert told.wishes.choices[Group.TALK] is Choice.OFF


@pytest.mark.django_db
def test_the_link_of_an_agreed_daily_mail_stops_that_of_this_team(cast):
    agreed(cast.ana, cast.okafor, story="digest", talk="digest", serious="at_once")
    link = Stop.daily_of_seat(cast.ana)
    assert stop(link)
    [told] = listeners_of([cast.ana])
    assert told.wishes.choices[Group.STORY] is Choice.OFF
    assert told.wishes.choices[Group.SERIOUS] is Choice.AT_ONCE


def choice_of(member, group=Group.TALK):
    [told] = listeners_of([member])
    return told.wishes.choices[group]


def press(member, link):
    assert stop(Stop.group_of(member, Group.TALK) if link == "bunch" else Stop.daily_of(member.person, "home"))


@pytest.mark.django_db
@pytest.mark.parametrize("link", ["bunch", "daily"])
def test_what_she_stops_after_her_yes_stays_stopped_when_school_says_yes_later(cast, link):
    """No terms stand yet when she presses it, so it is her own daily mail of all teams that she stops."""
    waits = proposed(cast.ana, cast.ana, talk="digest")
    press(cast.ana, link)
    agree(waits, by=cast.okafor)
    assert choice_of(cast.ana) is Choice.OFF


@pytest.mark.django_db
@pytest.mark.parametrize("link", ["bunch", "daily"])
def test_what_was_off_before_and_is_pressed_again_after_her_yes_stays_off(cast, link):
    press(cast.ana, link)
    waits = proposed(cast.ana, cast.ana, talk="digest")
    press(cast.ana, link)
    agree(waits, by=cast.okafor)
    assert choice_of(cast.ana) is Choice.OFF


@pytest.mark.django_db
@pytest.mark.parametrize("link", ["bunch", "daily"])
def test_what_was_off_before_her_yes_gives_way_to_it_and_counts_again_once_it_has_ended(cast, link):
    press(cast.ana, link)
    standing = agreed(cast.ana, cast.okafor, talk="digest")
    assert choice_of(cast.ana) is Choice.DIGEST
    end(standing, by=cast.ana)
    assert choice_of(cast.ana) is Choice.OFF


@pytest.mark.django_db
def test_another_hour_for_all_her_teams_switches_nothing_off_that_was_signed_since(cast):
    """Talks were off for all before she signed: a new hour says nothing new about talks."""
    Preference.objects.create(person=cast.ana.person, side="home", talk="off")
    agreed(cast.ana, cast.okafor, talk="digest")
    [told] = listeners_of([cast.ana])
    usual = {"days": "0123456", "quiet_from": None, "quiet_until": None, "news_in_mail": False}
    choose(cast.ana.side, by=cast.ana.person, choices=told.preference.choices, digest_at=time(9), **usual)
    assert choice_of(cast.ana) is Choice.DIGEST
    stopped = told.preference.choices | {Group.STORY: Choice.OFF}
    choose(cast.ana.side, by=cast.ana.person, choices=stopped, digest_at=time(9), **usual)
    assert choice_of(cast.ana) is Choice.DIGEST
    assert choice_of(cast.ana, Group.STORY) is Choice.OFF


@pytest.mark.django_db
def test_once_ended_her_own_choices_count_again(cast):
    end(agreed(cast.ana, cast.okafor, digest_at="06:30", language="ar"), by=cast.ana)
    [told] = listeners_of([cast.ana])
    assert told.wishes.digest_at == time(17)
    assert told.language == "en"


@pytest.mark.django_db
def test_the_hour_of_the_daily_mail_is_her_own_and_needs_nobodys_yes(cast, client):
    agreed(cast.ana, cast.okafor, story="digest", digest_at="06:30")
    page = enter(client, cast.ana.person).get("/my-account/notices/").content.decode()
    assert 'value="06:30"' in page
    same = {
        "first_by": "email",
        "days": list("0123456"),
        **dict.fromkeys(("story", "talk", "serious", "calls", "team"), "digest"),
    }
    client.post("/my-account/notices/home/", same | {"digest_at": "06:30"})
    assert Preference.objects.get().hour_at is None
    client.post("/my-account/notices/home/", same | {"digest_at": "19:15"})
    [told] = listeners_of([cast.ana])
    assert told.wishes.digest_at == time(19, 15)
    assert told.wishes.choices[Group.SERIOUS] is Choice.AT_ONCE
    assert "7:15 p.m." in client.get("/my-account/notices/").content.decode()
    agreed(cast.ana, cast.okafor, digest_at="08:00")
    [told] = listeners_of([cast.ana])
    assert told.wishes.digest_at == time(8)


def test_a_setting_says_what_will_really_happen_where_something_is_agreed(cast, client):
    agreed(cast.ana, cast.okafor, story="at_once")
    enter(client, cast.ana.person)
    here = "/my-account/notices/"
    for page in ("home/", f"children/{cast.ana.pk}/"):
        shown = client.get(here + page).content.decode()
        assert "What you agreed on with school counts first" in shown
        assert f"/children/{cast.child.pk}/agreement/{cast.ana.pk}/" in shown
    only = dict.fromkeys(("talk", "serious", "calls", "team"), "like_all")
    answer = client.post(f"{here}children/{cast.ana.pk}/", only | {"story": "digest"}, follow=True)
    said = answer.content.decode()
    assert "family and school agreed how news comes, and that counts first" in said
    assert "From now on news reaches you like this" not in said
