"""Which devices ring for whom: how one begins, what a page asks of it, and how it ends."""

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import Client
from django.urls import reverse

from allies.people.actions import end_other_sign_ins, end_sign_ins, sweep_sign_ins
from allies.people.models import Person
from allies.push.actions import compare, let_ring
from allies.push.models import MOST_OF_ONE, Device
from allies.push.tests.opening import Browser
from allies.push.views import our_name
from allies.teams.tests.cast import someone

pytestmark = pytest.mark.django_db

PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
THERE = "https://push.example.net/"


class Phone:
    """A browser that somebody is signed in on."""

    def __init__(self, person: Person, path: str = "a") -> None:
        self.browser, self.path = Browser(), path
        self.client = Client(headers={"User-Agent": PHONE})
        self.come_in(person)

    def come_in(self, person: Person) -> None:
        self.client.force_login(person)
        session = self.client.session
        session.pop("people.first", None)
        session.save()
        UserSession.objects.filter(session_key=session.session_key).delete()
        UserSession.objects.create(user=person, session_key=session.session_key, ip="127.0.0.1", user_agent=PHONE)

    @property
    def fields(self) -> dict[str, str]:
        return {"endpoint": THERE + self.path, "key": self.browser.public, "secret": self.browser.auth}

    def ring(self, **more: str):
        return self.client.post(reverse("push:ring"), self.fields | more, follow=True)

    def compare(self, was: str = "", **more: str) -> int:
        data = self.fields | {"was": was and THERE + was, "house": our_name()} | more
        return self.client.post(reverse("push:compare"), data).status_code


@pytest.fixture
def ana(db: None) -> Person:
    return someone("Ana Rivera")


@pytest.fixture
def luis(db: None) -> Person:
    return someone("Luis Vega")


def test_a_device_rings_and_is_listed_with_since_when(ana):
    with time_machine.travel("2026-11-25 20:00Z"):
        phone = Phone(ana)
        page = phone.ring().text
    assert "This device rings from now on." in page
    assert "Chrome on an Android phone" in page
    assert "Since Nov. 25, 2026" in page or "Since November 25, 2026" in page
    phone.ring()
    assert Device.objects.get().person == ana


def test_each_is_ended_by_itself_and_nobody_ends_anothers(ana, luis):
    phone, other = Phone(ana), Phone(ana, "b")
    phone.ring()
    other.ring()
    device = Device.objects.get(endpoint=THERE + "a")
    Phone(luis, "c").client.post(reverse("push:end", args=[device.pk]))
    assert Device.objects.count() == 2
    other.client.post(reverse("push:end", args=[device.pk]))
    assert Device.objects.get().endpoint == THERE + "b"
    assert phone.compare() == 410  # so its browser lets go of it, too


def test_what_is_no_address_of_a_browser_is_refused_in_a_sentence(ana):
    phone = Phone(ana)
    for wrong in (
        {"endpoint": "https://10.0.0.1/a"},
        {"endpoint": "http://push.example.net/a"},
        {"key": "BAAA"},
        {"key": "x" * 87},
        {"key": "ñ"},
        {"secret": "AAAA"},
        {"secret": ""},
        {"endpoint": THERE + "a" * 2000},
    ):
        assert "This browser cannot be reached from here." in phone.ring(**wrong).text
    assert not Device.objects.exists()


def test_ten_devices_of_one_person_ring_and_no_more(ana):
    for number in range(MOST_OF_ONE + 1):
        page = Phone(ana, str(number)).ring().text
    assert "Ten of your devices ring already." in page
    assert Device.objects.count() == MOST_OF_ONE


def test_signing_out_on_a_device_ends_its_ringing_and_that_of_no_other(ana):
    phone, other = Phone(ana), Phone(ana, "b")
    phone.ring()
    other.ring()
    phone.client.post(reverse("account_logout"))
    assert Device.objects.get().endpoint == THERE + "b"


def test_signing_a_device_out_from_elsewhere_ends_its_ringing(ana):
    phone, other = Phone(ana), Phone(ana, "b")
    phone.ring()
    other.ring()
    end_other_sign_ins(ana, but=other.client.session.session_key)
    assert Device.objects.get().endpoint == THERE + "b"
    end_sign_ins(ana)
    assert not Device.objects.exists()


def test_a_sign_in_that_runs_out_by_itself_does_not_end_the_ringing(ana):
    """A teacher is asked to sign in each morning; what rings says nothing before she has."""
    phone = Phone(ana)
    phone.ring()
    phone.client.session.flush()
    sweep_sign_ins()
    assert Device.objects.exists()
    phone.come_in(ana)
    assert phone.compare() == 204
    phone.client.post(reverse("account_logout"))
    assert not Device.objects.exists()


def test_on_a_device_that_was_handed_on_nothing_rings_any_more(ana, luis):
    phone = Phone(ana)
    phone.ring()
    phone.come_in(luis)
    assert phone.compare() == 410
    assert not Device.objects.exists()


def test_who_lets_a_device_ring_last_is_rung(ana, luis):
    phone = Phone(ana)
    phone.ring()
    phone.come_in(luis)
    phone.ring()
    assert Device.objects.get().person == luis


def test_a_browser_that_took_another_address_goes_on_ringing(ana, luis):
    phone = Phone(ana)
    phone.ring()
    phone.path = "new"
    assert phone.compare(was="a") == 204
    assert Device.objects.get().endpoint == THERE + "new"
    phone.come_in(luis)
    phone.path = "newer"
    assert phone.compare(was="new") == 410
    assert not Device.objects.exists()


def test_a_browser_that_lost_its_address_is_not_rung(ana):
    phone = Phone(ana)
    phone.ring()
    assert phone.client.post(reverse("push:compare"), {"was": THERE + "a"}).status_code == 410
    assert not Device.objects.exists()


def test_an_address_for_another_house_is_let_go_of(ana):
    phone = Phone(ana)
    phone.ring()
    assert phone.compare(house="B" * 87) == 410
    assert not Device.objects.exists()


def test_an_address_that_nobody_knows_is_not_taken_up_by_looking(ana):
    assert Phone(ana).compare() == 410
    assert not Device.objects.exists()


def test_a_press_on_the_message_leads_to_ones_own_first_page_and_to_nobody_elses(ana, luis):
    device = let_ring(by=ana, sign_in=None, called=PHONE, **Phone(ana).fields)
    there = reverse("push:opened", args=[device.pk])
    asked = Client().get(there)
    assert asked.url == f"/sign-in/?next={there}"
    assert "somebody else" not in Phone(ana).client.get(there, follow=True).text
    assert "That message was for somebody else who uses this device." in Phone(luis).client.get(there, follow=True).text


def test_the_key_of_the_house_lies_with_its_other_secrets():
    kept = settings.DATA / "keys" / "push_key"
    assert kept.read_text() == settings.PUSH_KEY
    assert kept.stat().st_mode & 0o777 == 0o600


def test_as_long_as_nothing_changed_a_page_writes_nothing(ana, django_assert_num_queries):
    phone = Phone(ana)
    phone.ring()
    known = Device.objects.get()
    with django_assert_num_queries(1):
        assert compare(by=ana, sign_in=known.sign_in, was="", **phone.fields)


def test_what_is_no_address_is_looked_for_nowhere(ana):
    phone = Phone(ana)
    for wrong in ("\0", "a" * 5000, "https://10.0.0.1/"):
        data = {"was": wrong, "endpoint": wrong, "key": wrong, "secret": wrong, "house": our_name()}
        assert phone.client.post(reverse("push:compare"), data).status_code == 410
