"""The router's rules, one by one, at real hours in real places."""

import ast
import sys
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from allies.notices import router
from allies.notices.router import (
    Channel,
    ChannelReach,
    Choice,
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

CHICAGO = ZoneInfo("America/Chicago")
NIGHT = Quiet(time(20), time(7))
STORY, SERIOUS = Event(Group.STORY), Event(Group.SERIOUS)
FIRE = Event(Group.SERIOUS, Urgency.SAFETY)
CHOICES = {Group.STORY: Choice.DIGEST, Group.SERIOUS: Choice.AT_ONCE, Group.TEAM: Choice.OFF}
ANA = Wishes(CHICAGO, CHOICES, time(17), quiet=NIGHT)
WEEKDAYS = frozenset(range(5))


def at(day: str, zone: ZoneInfo = CHICAGO) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=zone)


def told(event: Event, wishes: Wishes, now: str, standing: Standing | None = None) -> tuple[str | None, list[str]]:
    decision = decide(event, standing or Standing(), wishes, now=at(now))
    there = decision.at.astimezone(wishes.zone) if decision.at else None
    return there.strftime("%a %H:%M") if there else None, [why.value for why in decision.why]


@pytest.mark.parametrize(
    ("event", "now", "when", "why"),
    [
        (STORY, "2026-11-25 14:00", "Wed 17:00", ["chose_digest"]),
        (STORY, "2026-11-25 17:00", "Thu 17:00", ["chose_digest"]),
        (STORY, "2026-11-25 23:59", "Thu 17:00", ["chose_digest"]),
        (SERIOUS, "2026-11-25 14:00", "Wed 14:00", ["chose_at_once"]),
        (SERIOUS, "2026-11-25 19:59", "Wed 19:59", ["chose_at_once"]),
        (SERIOUS, "2026-11-25 20:00", "Thu 07:00", ["chose_at_once", "quiet_hours"]),
        (SERIOUS, "2026-11-26 03:00", "Thu 07:00", ["chose_at_once", "quiet_hours"]),
        (SERIOUS, "2026-11-26 07:00", "Thu 07:00", ["chose_at_once"]),
        (FIRE, "2026-11-26 03:00", "Thu 03:00", ["safety"]),
        (Event(Group.ACCOUNT), "2026-11-26 03:00", "Thu 07:00", ["account", "quiet_hours"]),
        (Event(Group.CALLS), "2026-11-25 14:00", "Wed 17:00", ["chose_digest"]),
    ],
)
def test_ana_is_told_when_it_suits_her(event, now, when, why):
    assert told(event, ANA, now) == (when, why)


def test_what_was_switched_off_waits_behind_the_door():
    decision = decide(Event(Group.TEAM), Standing(), ANA, now=at("2026-11-25 14:00"))
    assert (decision.channel, decision.why) == (Channel.IN_APP, (Why.CHOSE_OFF,))


def test_safety_goes_out_even_when_all_is_off():
    silent = Wishes(CHICAGO, dict.fromkeys(Group, Choice.OFF), quiet=NIGHT)
    assert told(FIRE, silent, "2026-11-25 02:00") == ("Wed 02:00", ["safety"])


def test_news_about_ones_own_place_cannot_be_switched_off():
    silent = Wishes(CHICAGO, dict.fromkeys(Group, Choice.OFF))
    assert told(Event(Group.ACCOUNT), silent, "2026-11-25 14:00") == ("Wed 14:00", ["account"])


def test_a_digest_on_school_days_skips_the_weekend():
    wishes = Wishes(CHICAGO, digest_at=time(7), days=WEEKDAYS)
    assert told(STORY, wishes, "2026-11-27 09:00") == ("Mon 07:00", ["chose_digest"])


def test_a_digest_hour_inside_quiet_hours_waits_for_their_end():
    wishes = Wishes(CHICAGO, digest_at=time(22), quiet=NIGHT)
    assert told(STORY, wishes, "2026-11-25 12:00") == ("Thu 07:00", ["chose_digest", "quiet_hours"])


@pytest.mark.parametrize(
    ("now", "when", "why"),
    [
        ("2026-11-27 16:59", "Fri 16:59", ["chose_at_once"]),
        ("2026-11-27 17:00", "Mon 07:00", ["chose_at_once", "quiet_hours", "other_day"]),
        ("2026-11-28 12:00", "Mon 07:00", ["chose_at_once", "other_day", "quiet_hours"]),
        ("2026-11-30 07:00", "Mon 07:00", ["chose_at_once"]),
    ],
)
def test_a_teachers_evening_and_weekend_stay_quiet(now, when, why):
    teacher = Wishes(CHICAGO, CHOICES, time(7), WEEKDAYS, Quiet(time(17), time(7)))
    assert told(SERIOUS, teacher, now) == (when, why)


def test_what_came_before_the_hour_goes_with_that_digest_even_when_the_house_was_busy():
    before, after = at("2026-11-25 16:59"), at("2026-11-25 17:02")
    assert decide(STORY, Standing(), ANA, now=after, happened_at=before).at == after
    late = at("2026-11-25 23:00")
    assert decide(STORY, Standing(), ANA, now=late, happened_at=before).at == at("2026-11-26 07:00")


@pytest.mark.parametrize(
    ("standing", "why"),
    [
        (Standing(is_author=True), "own_act"),
        (Standing(seat_is_open=False), "seat_ended"),
        (Standing(in_audience=False), "not_in_audience"),
        (Standing(sees=False), "may_not_see"),
        (Standing(told=False), "not_told"),
        (Standing(told=False, is_author=True), "not_told"),
    ],
)
def test_nobody_is_told_who_should_not_be_even_of_danger(standing, why):
    assert told(FIRE, ANA, "2026-11-25 14:00", standing) == (None, [why])


@pytest.mark.parametrize(("health", "why"), [(Health.BROKEN, Why.EMAIL_BROKEN), (Health.MISSING, Why.EMAIL_MISSING)])
def test_where_mail_comes_back_it_falls_through_and_says_so(health, why):
    reaches = (ChannelReach(Channel.EMAIL, health), ChannelReach(Channel.IN_APP))
    now = at("2026-11-25 22:00")
    decision = decide(SERIOUS, Standing(), ANA, reaches, now=now)
    assert (decision.channel, decision.at) == (Channel.IN_APP, now)
    assert decision.why == (Why.CHOSE_AT_ONCE, why)


def test_five_oclock_stays_five_oclock_when_the_clocks_change():
    utc = [decide(STORY, Standing(), ANA, now=at(f"2026-{day} 12:00")).at for day in ("10-31", "11-01")]
    assert [moment.strftime("%H:%M") for moment in utc] == ["22:00", "23:00"]


def test_an_hour_that_the_change_skips_comes_right_after_it():
    wishes = Wishes(CHICAGO, digest_at=time(2, 30))
    assert told(STORY, wishes, "2026-03-07 12:00") == ("Sun 03:30", ["chose_digest"])


def test_an_hour_that_comes_twice_sends_one_digest():
    wishes = Wishes(CHICAGO, digest_at=time(1, 30))
    first = decide(STORY, Standing(), wishes, now=at("2026-10-31 12:00")).at
    assert first == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert decide(STORY, Standing(), wishes, now=first).at == datetime(2026, 11, 2, 7, 30, tzinfo=UTC)


def test_quiet_hours_that_end_in_the_hour_that_comes_twice_hold_both_times():
    wishes = Wishes(CHICAGO, CHOICES, quiet=Quiet(time(20), time(1, 30)))
    second_pass = datetime(2026, 11, 1, 7, 10, tzinfo=UTC)  # 1:10 for the second time
    assert decide(SERIOUS, Standing(), wishes, now=second_pass).at == datetime(2026, 11, 1, 7, 30, tzinfo=UTC)


def test_hours_are_the_persons_own_wherever_the_school_is():
    beirut = Wishes(ZoneInfo("Asia/Beirut"), CHOICES, quiet=NIGHT)
    assert told(SERIOUS, beirut, "2026-11-25 12:00") == ("Thu 07:00", ["chose_at_once", "quiet_hours"])


def test_a_digest_needs_a_day_and_quiet_hours_need_an_end():
    with pytest.raises(ValueError, match="one day of"):
        Wishes(days=frozenset())
    with pytest.raises(ValueError, match="another hour"):
        Quiet(time(8), time(8))


def test_the_router_stands_on_plain_python():
    tree = ast.parse(Path(router.__file__).read_text())
    names = [n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    names += [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names
