"""The session alone says who is signed in. A browser also shows who was last here, which lets nobody in."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from allies.people import unsent
from allies.people.models import Person

pytestmark = pytest.mark.django_db


def kept(**words: object) -> str:
    store = SessionStore()
    store.update(words)
    store.create()
    assert store.session_key
    return store.session_key


def over(key: str, ago: timedelta) -> None:
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - ago)


@pytest.fixture
def rosa() -> Person:
    return Person.objects.create(name="Rosa Rivera", email="rosa@example.org", language="es")


def asked_by(browser: Client) -> HttpRequest:
    """A request as this browser would send it, of which nothing is known yet."""
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in browser.cookies.items()}
    request.session = SessionStore(request.COOKIES.get("sessionid"))
    return request


def marked(browser: Client, person: Person) -> None:
    """As a page leaves it: in this browser, that person was here last."""
    page = HttpResponse()
    unsent.mark_person(page, person.pk)
    browser.cookies[unsent.COOKIE] = page.cookies[unsent.COOKIE].value


@pytest.fixture
def daniel() -> Person:
    return Person.objects.create(name="Daniel Okafor", email="daniel@example.org")


def test_a_request_asks_twice_who_it_is(client, rosa, django_assert_num_queries):
    client.force_login(rosa)
    with django_assert_num_queries(2):
        assert get_user(asked_by(client)) == rosa


def test_the_session_alone_says_whose_it_is(client, rosa, daniel):
    client.force_login(rosa)
    marked(client, daniel)
    assert get_user(asked_by(client)) == rosa


@pytest.mark.parametrize("cookie", ["", "no id", "0198c5f0-0000-7000-8000-000000000000:1abcde:nothing-that-we-sealed"])
def test_a_mark_that_is_not_ours_changes_nothing(client, rosa, cookie):
    client.force_login(rosa)
    client.cookies[unsent.COOKIE] = cookie
    assert get_user(asked_by(client)) == rosa


def test_a_mark_without_a_session_lets_nobody_in(client, rosa):
    marked(client, rosa)
    assert get_user(asked_by(client)).is_anonymous
    client.cookies["sessionid"] = "nobody-has-this-key-0123456789abc"
    assert get_user(asked_by(client)).is_anonymous
    client.cookies["sessionid"] = kept(child="Mateo")  # of nobody yet
    assert get_user(asked_by(client)).is_anonymous


def test_a_mark_keeps_no_session_open_that_is_over(client, rosa):
    client.force_login(rosa)
    marked(client, rosa)
    over(client.cookies["sessionid"].value, timedelta(seconds=1))
    assert get_user(asked_by(client)).is_anonymous


def test_who_was_shut_out_or_has_a_new_password_is_not_brought_in_by_a_mark(client, rosa):
    client.force_login(rosa)
    marked(client, rosa)
    Person.objects.filter(pk=rosa.pk).update(is_active=False)
    assert get_user(asked_by(client)).is_anonymous
    Person.objects.filter(pk=rosa.pk).update(is_active=True, password="another")
    assert get_user(asked_by(client)).is_anonymous
