"""Each request finds its session and its person as Django would, by questions that are prepared."""

from datetime import timedelta

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore as DjangosStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from allies.people.models import Person
from allies.people.signed_in import SessionStore, SignIn

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


def test_a_request_asks_twice_who_it_is(client, rosa, django_assert_num_queries):
    client.force_login(rosa)
    request = client.get("/").wsgi_request
    with django_assert_num_queries(2):
        request.session = SessionStore(request.session.session_key)
        assert get_user(request) == rosa
