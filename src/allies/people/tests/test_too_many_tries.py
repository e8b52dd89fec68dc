"""Tries are limited by account and open again by themselves; a school behind one address is never locked out."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from allies.people.actions import create_person

from .conftest import PASSWORD, app_code, is_in, mails, set_up_app

pytestmark = pytest.mark.django_db


def guess(client, login="rosa@example.org", password="wrong words in a row", **more):
    return client.post("/sign-in/password/", {"login": login, "password": password}, **more)


@pytest.fixture
def real_counters(db, settings):
    """As in a running house: in the database, for all processes."""
    settings.CACHES = {"default": settings.CACHES["as_in_a_house"]}


def a_crowd_of_strangers():
    """Each typed another name at the first page: as many rows as the made-up names of an hour."""
    for number in range(400):
        cache.set(f"the-name-of-stranger-{number}", [0.0], 3_600)


def test_after_five_wrong_passwords_even_the_right_one_waits_a_minute(rosa, later):
    for _ in range(5):
        guess(Client())
    client = Client()
    assert "too many tries" in guess(client, password=PASSWORD).content.decode()
    later(timedelta(seconds=61))
    guess(client, password=PASSWORD)
    assert is_in(client)


def test_nobody_is_ever_locked_out_for_good(rosa, later):
    for _ in range(40):
        guess(Client())
        later(timedelta(seconds=20))
    later(timedelta(hours=1))
    client = Client()
    guess(client, password=PASSWORD)
    assert is_in(client)


def test_a_stranger_who_guesses_does_not_shut_out_the_browser_its_owner_uses(rosa, come_in):
    mine = come_in(rosa)
    mine.cookies.pop("sessionid")  # the sign-in ended, the browser is the same
    for _ in range(20):
        guess(Client())
    guess(mine, password=PASSWORD)
    assert is_in(mine)


def test_a_hundred_people_sign_in_from_one_school_in_a_minute(db):
    for number in range(100):
        person = create_person(f"Person {number}", email=f"p{number}@example.org")
        person.set_password(PASSWORD)
        person.save()
    clients = [Client() for _ in range(100)]
    for number, client in enumerate(clients):
        guess(client, login=f"p{number}@example.org")
        guess(client, login=f"p{number}@example.org", password=PASSWORD)
    assert all(is_in(client) for client in clients)


def test_a_mailbox_is_never_filled(rosa):
    answers = [Client().post("/sign-in/", {"login": rosa.email, "way": "code"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429, 429, 429]
    assert len(mails()) == 3


def test_unknown_addresses_meet_the_same_limit(db):
    answers = [Client().post("/sign-in/", {"login": "nobody@example.org", "way": "code"}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]


def test_behind_a_trusted_proxy_each_machine_has_its_own_limit(rosa, settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    near = [guess(Client(), headers={"x-forwarded-for": "10.0.0.1"}).status_code for _ in range(3)]
    far = guess(Client(), headers={"x-forwarded-for": "10.0.0.2"}).status_code
    assert near == [200, 200, 429]
    assert far == 200


def test_without_a_trusted_proxy_a_made_up_address_changes_nothing(rosa, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    answers = [guess(Client(), headers={"x-forwarded-for": f"10.0.0.{n}"}).status_code for n in range(3)]
    assert answers == [200, 200, 429]


def test_no_crowd_of_strangers_wipes_what_was_counted(rosa, real_counters):
    for _ in range(5):
        guess(Client())
    a_crowd_of_strangers()
    client = Client()
    assert "too many tries" in guess(client, password=PASSWORD).content.decode()


def test_no_crowd_of_strangers_makes_a_used_code_good_again(rosa, come_in, later, real_counters):
    secret = set_up_app(come_in(rosa))
    later(timedelta(minutes=3))
    code = app_code(secret)
    first, second = come_in(rosa), come_in(rosa)
    first.post("/sign-in/second-step/", {"code": code})
    a_crowd_of_strangers()
    later(timedelta(seconds=31))
    second.post("/sign-in/second-step/", {"code": code})
    assert (is_in(first), is_in(second)) == (True, False)


def test_the_machine_is_asked_first_so_that_made_up_names_make_no_more_rows_than_it_has_tries(settings):
    for limit in settings.ACCOUNT_RATE_LIMITS.values():
        assert "key" not in limit or limit.index("ip") < limit.index("key")
