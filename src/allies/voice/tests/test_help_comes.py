"""Help, or a break: to all who help at school at once, on top of Today, until one says that they come."""

import pytest
from django.test import Client

from allies.asked.models import Asked
from allies.database.ids import uuid7
from allies.teams.tests.cast import enter
from allies.voice.models import Answer, OwnWords

from .speaking import device_of, own

pytestmark = pytest.mark.django_db


def today(person):
    return " ".join(enter(Client(), person).get("/").content.decode().split())


def test_one_press_reaches_every_adult_at_school_and_no_home(cast):
    browser = device_of(cast.pam)
    page = browser.get(own(cast.pam)).content.decode()
    assert "I need help" in page
    answer = browser.post(own(cast.pam, "call/help/"), {"id": uuid7()})
    assert "Nobody has said yet that they come" in browser.get(answer.url).content.decode()
    for seat in (cast.bell, cast.jin, cast.okafor, cast.pam):
        assert "Mateo asks for help" in today(seat.person)
    for seat in (cast.ana, cast.luis, cast.rosa):
        assert "asks for help" not in today(seat.person)
        assert not seat.sees(OwnWords).exists()


def test_the_child_sees_who_comes_and_then_it_waits_for_nobody(cast):
    browser = device_of(cast.pam)
    there = browser.post(own(cast.pam, "call/break/"), {"id": uuid7()}).url
    row = OwnWords.objects.get()
    assert browser.get(there + "?answers=0", headers={"HX-Request": "true"}).status_code == 204
    press = f"/children/{cast.child.pk}/own-words/{row.pk}/answer/"
    enter(Client(), cast.bell.person).post(press, {"id": uuid7(), "how": "coming"})
    told = browser.get(there + "?answers=0", headers={"HX-Request": "true"}).content.decode()
    assert "Mr. Bell" in told
    assert "I am coming" in told
    assert "asks for a break" not in today(cast.jin.person)
    assert not Asked.objects.filter(what="voice.answer").exists()


def test_pressed_twice_it_is_one_call(cast):
    browser, sent = device_of(cast.pam), {"id": uuid7()}
    for _time in range(2):
        browser.post(own(cast.pam, "call/help/"), sent)
    assert OwnWords.objects.count() == 1


def test_who_calls_on_after_that_day_is_not_urgent_any_more_and_still_waits(cast):
    device_of(cast.pam).post(own(cast.pam, "call/help/"), {"id": uuid7()})
    now, after = Asked.objects.filter(what="voice.answer").order_by("from_at")
    assert (now.is_urgent, after.is_urgent) == (True, False)
    assert now.until_at == after.from_at


def test_at_home_nothing_is_sent_and_the_child_shows_the_sign(cast):
    browser = device_of(cast.ana)
    assert "call/help/" not in browser.get(own(cast.ana)).content.decode()
    assert "Show this to somebody who is with you" in browser.get(own(cast.ana, "sign/help/")).content.decode()
    browser.post(own(cast.ana, "call/help/"), {"id": uuid7()})
    assert not OwnWords.objects.exists()
    assert not Answer.objects.exists()


@pytest.mark.parametrize("sort", ["feeling", "tell", "x"])
def test_nothing_else_goes_by_one_press(cast, sort):
    assert device_of(cast.pam).post(own(cast.pam, f"call/{sort}/"), {"id": uuid7()}).status_code == 404
    assert not OwnWords.objects.exists()
