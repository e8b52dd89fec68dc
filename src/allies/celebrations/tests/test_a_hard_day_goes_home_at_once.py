"""An aide's "hard day" is a fixed sentence: home hears it at once, the teacher calls, and no joke stands beside it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from allies.asked.reading import what_waits
from allies.batons.actions import correct_baton, pass_baton, send_on
from allies.batons.chips import Way
from allies.batons.models import Baton
from allies.celebrations.actions import keep_joy
from allies.celebrations.reading import good_things
from allies.database.ids import uuid7
from allies.incidents.actions import write_incident
from allies.incidents.chips import Sentence
from allies.incidents.models import HomeCall
from allies.incidents.tests.events import facts
from allies.notices.actions import choose
from allies.notices.router import Choice, Group
from allies.outbox.sweeping import sweep
from allies.teams.models import Seats
from allies.teams.permissions import Side
from allies.teams.tests.cast import enter
from allies.timeline.actions import take_out
from allies.timeline.models import Entry


def calls_that_wait(member):
    return what_waits(Seats([member]), kinds={"incidents.call"})


def given(by, *, is_hard=False, chips=None, words=None, **more):
    said = {"chips": chips or {}, "words": words or {}, "is_hard": is_hard}
    return pass_baton(by=by, way=Way.FROM_SCHOOL, day=by.today, **said, **more)


def states(parts):
    return [part.state for part in parts]


def story_of(member):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/story/").content.decode()


@pytest.fixture
def mails(mailoutbox):
    def sent():
        while sweep("worker"):
            pass
        return {mail.to[0].partition("@")[0]: mail for mail in mailoutbox}

    return sent


def with_the_daily_mail(person, side, **more):
    wishes = {"digest_at": "18:30", "days": "0123456", "quiet_from": None, "quiet_until": None, "news_in_mail": False}
    choices = dict.fromkeys((Group.STORY, Group.TALK, Group.SERIOUS, Group.CALLS, Group.TEAM), Choice.DIGEST)
    choose(side, by=person, choices=choices, **(wishes | more))


def test_an_aides_hard_day_does_not_wait_for_the_teacher(cast):
    assert states(given(cast.pam, is_hard=True)) == ["passed"]
    assert "A hard day. More to tell later." in story_of(cast.ana)


def test_what_the_aide_chose_and_wrote_beside_it_waits_for_the_teacher(cast):
    parts = given(cast.pam, is_hard=True, chips={"hard": ["loud"]}, words={"hard": "Omar took the bus."})
    assert states(parts) == ["passed", "waiting"]
    page = story_of(cast.ana)
    assert "A hard day. More to tell later." in page
    assert "Omar" not in page


def test_sent_twice_it_is_the_same_parts(cast):
    same = {"is_hard": True, "chips": {"hard": ["loud"]}, "id": uuid7()}
    assert given(cast.pam, **same) == given(cast.pam, **same)
    assert Baton.objects.count() == 2


def test_it_goes_home_by_itself_and_not_with_the_daily_mail(cast, mails):
    for member in (cast.ana, cast.luis):
        with_the_daily_mail(member.person, Side.HOME)
    given(cast.pam, is_hard=True)
    sent = mails()
    for name in ("rivera", "ortega"):
        assert "A hard day. More to tell later." in sent[name].body
        assert "Mateo" not in sent[name].subject + sent[name].body


def test_it_waits_for_the_end_of_quiet_hours(cast, mails):
    now = timezone.now().astimezone(cast.child.zone)
    quiet = {"quiet_from": (now - timedelta(hours=1)).time(), "quiet_until": (now + timedelta(hours=1)).time()}
    with_the_daily_mail(cast.ana.person, Side.HOME, **quiet)
    given(cast.pam, is_hard=True)
    assert "rivera" not in mails()


def test_the_teacher_is_told_at_once_and_nobody_else_at_school(cast, mails):
    for member in (cast.bell, cast.okafor, cast.jin):
        with_the_daily_mail(member.person, Side.SCHOOL)
    given(cast.pam, is_hard=True)
    sent = mails()
    assert "A hard day was recorded." in sent["bell"].body
    assert not {"okafor", "jin"} & set(sent)


def test_the_teacher_calls_each_home_until_a_call_is_noted(cast):
    given(cast.pam, is_hard=True)
    given(cast.pam, is_hard=True)
    assert [str(one.words) for one in calls_that_wait(cast.bell)] == [
        "Call home today: Ana Rivera",
        "Call home today: Luis Ortega",
    ]
    assert list(calls_that_wait(cast.okafor)) == []
    call = HomeCall.objects.get(home=cast.oak)
    page = enter(Client(), cast.bell.person).get(f"/children/{cast.child.pk}/call-home/{call.pk}/").content.decode()
    assert "A hard day" in page


def test_a_part_that_waited_and_was_put_right_as_hard_goes_home_at_once_when_it_is_sent_on(cast, mails):
    with_the_daily_mail(cast.ana.person, Side.HOME)
    [part] = given(cast.pam, chips={"hard": ["loud"]})
    newer = correct_baton(part, by=cast.pam, chips={"hard": ["loud"]}, words={}, is_hard=True, id=uuid7())
    assert "rivera" not in mails()
    send_on(newer, by=cast.bell)
    assert "A hard day. More to tell later." in mails()["rivera"].body


def test_a_day_that_was_not_hard_after_all_needs_no_call(cast):
    [part] = given(cast.bell, is_hard=True, chips={"hard": ["loud"]})
    correct_baton(part, by=cast.bell, chips={"hard": ["loud"]}, words={}, is_hard=False, id=uuid7())
    assert list(calls_that_wait(cast.bell)) == []


def test_a_hard_day_of_another_child_takes_its_calls_along(cast):
    [part] = given(cast.pam, is_hard=True)
    take_out(Entry.objects.get(about_id=part.pk), by=cast.okafor, why="Another child")
    assert list(calls_that_wait(cast.bell)) == []


def test_a_hard_day_told_by_home_asks_nobody_to_call(cast):
    pass_baton(by=cast.ana, way=Way.FROM_HOME, day=cast.ana.today, chips={}, words={}, is_hard=True)
    assert not HomeCall.objects.exists()


def a_joke(cast):
    [light] = given(cast.bell, words={"light": "He hid my pen."}, chips={"light": ["laughed"]})
    return light


def test_a_joke_that_came_first_is_kept_once_the_day_turns_hard(cast):
    light = a_joke(cast)
    given(cast.pam, is_hard=True)
    light.refresh_from_db()
    assert light.state == "held"
    assert "hid my pen" not in story_of(cast.ana)


def test_it_is_kept_beside_a_serious_event_too(cast):
    light = a_joke(cast)
    write_incident(id=uuid7(), by=cast.bell, sentence=Sentence.SAFE_NOW, **facts())
    light.refresh_from_db()
    assert light.state == "held"


def test_what_was_read_stays_read(cast):
    light = a_joke(cast)
    assert "hid my pen" in story_of(cast.ana)
    given(cast.pam, is_hard=True)
    light.refresh_from_db()
    assert light.state == "passed"
    assert "hid my pen" in story_of(cast.ana)


def test_a_joke_that_was_kept_can_be_sent_on_a_lighter_day(cast):
    light = a_joke(cast)
    given(cast.pam, is_hard=True)
    send_on(Baton.objects.get(pk=light.pk), by=cast.bell)
    assert "hid my pen" in story_of(cast.ana)


def test_a_light_moment_among_the_good_things_is_kept_until_the_next_day(cast, monkeypatch):
    keep_joy(id=uuid7(), by=cast.bell, sort="light", words="He hid my pen.")
    given(cast.pam, is_hard=True)
    assert "hid my pen" not in story_of(cast.ana)
    assert good_things(cast.ana).goods == []
    tomorrow = cast.ana.today + timedelta(days=1)
    monkeypatch.setattr("allies.teams.models.member.Member.today", tomorrow)
    assert [good.words for good in good_things(cast.ana).goods] == ["He hid my pen."]


def test_it_waits_on_while_the_next_day_is_hard_too(cast, monkeypatch):
    keep_joy(id=uuid7(), by=cast.bell, sort="light", words="He hid my pen.")
    given(cast.pam, is_hard=True)
    tomorrow = cast.ana.today + timedelta(days=1)
    pass_baton(by=cast.pam, way=Way.FROM_SCHOOL, day=tomorrow, chips={}, words={}, is_hard=True)
    monkeypatch.setattr("allies.teams.models.member.Member.today", tomorrow)
    assert good_things(cast.ana).goods == []
    monkeypatch.setattr("allies.teams.models.member.Member.today", tomorrow + timedelta(days=1))
    assert [good.words for good in good_things(cast.ana).goods] == ["He hid my pen."]
