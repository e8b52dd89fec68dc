"""Each request finds its session and its person as Django would, by questions that are prepared."""

from datetime import timedelta

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as DjangosStore
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from allies.database.prepared import PreparedModels
from allies.people import unsent
from allies.people.models import Person
from allies.people.signed_in import SessionStore, SignIn, person_of

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


def test_a_session_is_found_as_django_finds_it():
    mine, other = kept(child="Mateo"), kept(child="Amira")
    for key in (mine, other, mine):
        assert dict(SessionStore(key).items()) == dict(DjangosStore(key).items())
    assert SessionStore(mine)["child"] == "Mateo"


def test_a_session_that_is_over_holds_nothing_and_keeps_no_key():
    key = kept(child="Mateo")
    over(key, timedelta(seconds=1))
    for store in (SessionStore(key), DjangosStore(key)):
        assert store.get("child") is None
        assert store.session_key is None


@pytest.mark.parametrize(
    "key", ["nobody-has-this-key-0123456789abc", "x' OR '1'='1 -- and more letters", "%s %(a)s 100%"]
)
def test_a_key_that_nobody_has_finds_nothing(key):
    kept(child="Mateo")
    for store in (SessionStore(key), DjangosStore(key)):
        assert store.get("child") is None
        assert store.session_key is None


def test_the_person_is_found_whole(rosa):
    Person.objects.create(name="Daniel Okafor")
    found, as_before = SignIn().get_user(rosa.pk), AuthenticationBackend().get_user(rosa.pk)
    assert found == as_before == rosa
    for field in Person._meta.concrete_fields:
        assert getattr(found, field.attname) == getattr(as_before, field.attname) == getattr(rosa, field.attname)


def test_who_is_here_no_more_is_not_signed_in(rosa):
    assert SignIn().get_user(rosa.pk) == rosa
    Person.objects.filter(pk=rosa.pk).update(is_active=False)
    assert SignIn().get_user(rosa.pk) is None
    pk = rosa.pk
    rosa.delete()
    assert SignIn().get_user(pk) is None


def test_what_was_changed_meanwhile_is_seen_by_the_next_request(rosa):
    SignIn().get_user(rosa.pk)
    Person.objects.filter(pk=rosa.pk).update(language="ar")
    found = SignIn().get_user(rosa.pk)
    assert found
    assert found.language == "ar"


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
        assert person_of(asked_by(client)) == rosa


def test_the_browser_says_who_it_may_be_and_they_come_with_the_session(
    client, rosa, django_assert_num_queries, monkeypatch
):
    client.force_login(rosa)
    client.get("/")
    assert unsent.COOKIE in client.cookies
    monkeypatch.setattr(PreparedModels, "find", lambda *_: pytest.fail("asked once more"))
    with django_assert_num_queries(2):
        assert person_of(asked_by(client)) == rosa


def test_the_session_alone_says_whose_it_is(client, rosa, daniel):
    client.force_login(rosa)
    marked(client, daniel)
    assert person_of(asked_by(client)) == rosa


@pytest.mark.parametrize("cookie", ["", "no id", "0198c5f0-0000-7000-8000-000000000000:1abcde:nothing-that-we-sealed"])
def test_a_mark_that_is_not_ours_changes_nothing(client, rosa, cookie):
    client.force_login(rosa)
    client.cookies[unsent.COOKIE] = cookie
    assert person_of(asked_by(client)) == rosa


def test_a_mark_without_a_session_lets_nobody_in(client, rosa):
    marked(client, rosa)
    assert person_of(asked_by(client)).is_anonymous
    client.cookies["sessionid"] = "nobody-has-this-key-0123456789abc"
    assert person_of(asked_by(client)).is_anonymous
    client.cookies["sessionid"] = kept(child="Mateo")  # of nobody yet
    assert person_of(asked_by(client)).is_anonymous


def test_a_mark_keeps_no_session_open_that_is_over(client, rosa):
    client.force_login(rosa)
    marked(client, rosa)
    over(client.cookies["sessionid"].value, timedelta(seconds=1))
    assert person_of(asked_by(client)).is_anonymous


def test_who_was_shut_out_or_has_a_new_password_is_not_brought_in_by_a_mark(client, rosa):
    client.force_login(rosa)
    marked(client, rosa)
    Person.objects.filter(pk=rosa.pk).update(is_active=False)
    assert person_of(asked_by(client)).is_anonymous
    Person.objects.filter(pk=rosa.pk).update(is_active=True, password="another")
    assert person_of(asked_by(client)).is_anonymous


def test_who_was_brought_for_one_request_is_not_there_for_the_next(client, rosa, daniel):
    client.force_login(rosa)
    marked(client, daniel)
    assert person_of(asked_by(client)) == rosa
    Person.objects.filter(pk=daniel.pk).update(is_active=False)
    assert SignIn().get_user(daniel.pk) is None
