"""A real push service takes what goes out, and a browser opens it: who is rung, with what, and what the answers do."""

from datetime import datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from allies.notices.events import NoticeRule
from allies.notices.router import Group, Quiet, Urgency
from allies.outbox.models import Parcel, State
from allies.push.actions import forget
from allies.push.models import Device
from allies.push.ringing import until_quiet
from allies.push.tests.opening import claims_of
from allies.rooms.tests.also import only
from allies.teams.permissions import Kind
from allies.timeline.tests.samples import told

CHICAGO = ZoneInfo("America/Chicago")
HOST = "https://push.example.net"


@pytest.fixture(autouse=True)
def urgent(monkeypatch):
    danger = NoticeRule("sample.danger", Group.SERIOUS, Urgency.SAFETY, "Something serious happened at school.")
    only(monkeypatch, NoticeRule, danger)


def test_a_device_is_rung_in_place_of_a_mail_at_the_hour_of_the_person(team, work, push_service):
    device, browser = push_service.subscribe(team.ana.person)
    told(team.okafor)
    assert work() == {}
    assert push_service.came == []
    assert "rivera" not in work("Wed 17:00")
    [came] = push_service.came
    assert browser.reads(came.body) == {
        "web_push": 8030,
        "notification": {
            "title": "Something waits for you in Allies",
            "lang": "en",
            "dir": "ltr",
            "navigate": f"http://localhost:8000/my-account/devices/{device.pk}/",
            "icon": "http://localhost:8000/static/ui/app-192.png",
            "tag": "waits",
        },
    }
    sent = Parcel.objects.get(handler="push.digest")
    assert (sent.to, sent.state) == (team.ana.person_id, State.SENT)


def test_what_goes_out_says_how_long_it_waits_and_who_sends_and_nothing_of_anybody(team, work, push_service):
    push_service.subscribe(team.ana.person)
    told(team.okafor)
    work("Wed 17:00")
    [came] = push_service.came
    assert came.headers["Content-Encoding"] == "aes128gcm"
    assert (came.headers["Urgency"], came.headers["Topic"]) == ("normal", "waits")
    assert came.headers["TTL"] == str(4 * 3600)  # until nine, when her quiet hours begin
    assert claims_of(came.headers["Authorization"])["sub"] == "mailto:allies@localhost"
    plain = f"{came.path} {came.headers}"
    for word in ("Mateo", "Ana", "Rivera", "Maple", str(team.child.pk), str(team.ana.pk), str(team.ana.person_id)):
        assert word not in plain


def test_it_is_said_in_the_language_of_the_reader(team, work, push_service):
    team.ana.person.language = "ar"
    team.ana.person.save()
    _device, browser = push_service.subscribe(team.ana.person)
    told(team.okafor)
    work("Wed 17:00")
    said = browser.reads(push_service.came[0].body)["notification"]
    assert (said["title"], said["dir"]) == ("هناك ما ينتظركم في Allies", "rtl")


def test_danger_rings_in_quiet_hours_and_nothing_else_does(team, work, push_service):
    _device, browser = push_service.subscribe(team.ana.person)
    work("Wed 22:00")
    told(team.okafor, kind=Kind.INCIDENT)
    told(team.okafor, kind=Kind.INCIDENT, event="sample.danger")
    assert "rivera" not in work()
    [came] = push_service.came
    assert browser.reads(came.body)["notification"]["title"] == "Please open Allies as soon as you can"
    assert (came.headers["Urgency"], came.headers["Topic"], came.headers["TTL"]) == ("high", "urgent", "86400")
    work("Thu 07:00")
    assert len(push_service.came) == 2


def test_all_devices_of_a_person_ring_and_what_waited_for_one_morning_rings_once(team, work, push_service):
    push_service.subscribe(team.ana.person, "/a")
    push_service.subscribe(team.ana.person, "/b")
    work("Wed 22:00")
    for _twice in range(2):
        told(team.okafor, kind=Kind.INCIDENT)
    work("Thu 07:00")
    assert sorted(came.path for came in push_service.came) == ["/a", "/b"]
    assert push_service.lines() == 1
    assert Parcel.objects.filter(handler="push.at_once", state=State.SENT).count() == 2


@pytest.mark.parametrize("status", [404, 410])
def test_an_address_that_is_gone_is_forgotten_and_the_others_ring(team, work, push_service, status):
    push_service.subscribe(team.ana.person, "/gone")
    push_service.subscribe(team.ana.person, "/here")
    push_service.answers["/gone"] = status
    told(team.okafor, kind=Kind.INCIDENT)
    work()
    assert Device.objects.get().endpoint == f"{HOST}/here"
    assert Parcel.objects.get(handler="push.at_once").state == State.SENT


@pytest.mark.parametrize("status", [429, 500, 503, 401])
def test_a_service_that_cannot_now_is_asked_again_later(team, work, push_service, clock, status):
    push_service.subscribe(team.ana.person)
    push_service.answers["/a"] = status
    told(team.okafor, kind=Kind.INCIDENT)
    work()
    parcel = Parcel.objects.get(handler="push.at_once")
    assert (parcel.state, parcel.trouble) == (State.WAITING, f"NotTaken {status}")
    push_service.answers.clear()
    clock.shift(timedelta(minutes=2))
    work()
    parcel.refresh_from_db()
    assert parcel.state == State.SENT


@pytest.mark.parametrize("status", [400, 413, 307])
def test_what_a_service_will_never_take_goes_by_mail(team, work, push_service, status):
    push_service.subscribe(team.ana.person)
    push_service.answers["/a"] = status
    told(team.okafor, kind=Kind.INCIDENT)
    assert "rivera" in work()
    parcel = Parcel.objects.get(handler="push.at_once")
    assert (parcel.state, len(push_service.came)) == (State.GIVEN_UP, 1)
    assert Device.objects.exists()


def test_where_no_device_is_left_the_mail_goes(team, work, push_service):
    push_service.subscribe(team.ana.person)
    push_service.answers["/a"] = 410
    told(team.okafor, kind=Kind.INCIDENT)
    assert "rivera" in work()


def test_who_signed_out_before_the_hour_has_it_by_mail(team, work, push_service):
    push_service.subscribe(team.ana.person)
    told(team.okafor)
    work()
    Device.objects.all().delete()
    assert "rivera" in work("Wed 17:00")


def test_danger_waits_for_no_service_and_what_is_ordinary_waits_an_hour(team, work, push_service, clock):
    push_service.subscribe(team.ana.person)
    push_service.answers["/a"] = 503
    told(team.okafor, kind=Kind.INCIDENT, event="sample.danger")
    assert "rivera" in work()
    told(team.okafor, kind=Kind.INCIDENT)
    assert "rivera" not in work()
    mailed = set()
    for _quarter in range(5):
        clock.shift(timedelta(minutes=15))
        mailed |= set(work())
    assert "rivera" in mailed


def test_a_name_that_leads_home_is_forgotten_and_never_spoken_to(team, work, push_service):
    push_service.subscribe(team.ana.person, endpoint="https://inside.example.net/a")
    told(team.okafor, kind=Kind.INCIDENT)
    work()
    assert (push_service.asked, push_service.came) == (["inside.example.net"], [])
    assert not Device.objects.exists()


def test_who_was_shown_the_door_is_not_rung(team, work, push_service):
    push_service.subscribe(team.ana.person)
    told(team.okafor)
    type(team.ana.person).objects.filter(pk=team.ana.person_id).update(is_active=False)
    work("Wed 17:00")
    assert push_service.came == []


def test_a_phone_that_is_switched_on_at_night_does_not_ring_then():
    evening = datetime(2026, 11, 25, 20, 30, tzinfo=CHICAGO)
    from_nine = Quiet(time(21), time(7))
    assert until_quiet(from_nine, evening) == timedelta(minutes=30)
    assert until_quiet(from_nine, evening.replace(hour=21, minute=0)) == timedelta(days=1)
    assert until_quiet(from_nine, evening.replace(hour=7, minute=0)) == timedelta(hours=14)
    assert until_quiet(None, evening) == timedelta(days=1)


def test_a_forgotten_device_that_took_another_address_meanwhile_stays(team, push_service):
    device, _browser = push_service.subscribe(team.ana.person)
    Device.objects.update(endpoint=f"{HOST}/{uuid4()}")
    forget(device)
    assert Device.objects.exists()
