"""The prepared questions of every request answer as Django's own do."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.sessions.backends import db
from django.utils import timezone

from allies.people.models import Person
from allies.people.signed_in import Backend, SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    store = SessionStore()
    store.update({"of": "mine"})
    store.set_expiry(3600)
    store.save()
    return store


def test_what_a_sign_in_holds_comes_back_and_is_what_django_reads(kept):
    for store in (SessionStore(kept.session_key), db.SessionStore(kept.session_key)):
        assert store["of"] == "mine"
        assert store.session_key == kept.session_key


def test_two_sign_ins_are_told_apart(kept):
    other = SessionStore()
    other.update({"of": "another"})
    other.save()
    assert [SessionStore(one.session_key)["of"] for one in (kept, other, kept)] == ["mine", "another", "mine"]


def test_a_sign_in_that_is_over_is_empty_and_gets_a_new_key(kept):
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        store = SessionStore(kept.session_key)
        assert list(store.keys()) == []
        assert store.session_key is None


def test_a_key_of_nobody_is_empty():
    for key in (None, "", "x" * 8, "unheard-of-and-long-enough-to-be-a-key"):
        store = SessionStore(key)
        assert list(store.keys()) == []
        assert store.session_key is None


def test_a_person_is_found_whole_and_one_who_is_shut_out_is_not():
    rosa = Person.objects.create(name="Rosa", email="rosa@example.org")
    found = Backend().get_user(rosa.pk)
    plain = Person.objects.get(pk=rosa.pk)
    assert {f.attname: getattr(found, f.attname) for f in Person._meta.fields} == {
        f.attname: getattr(plain, f.attname) for f in Person._meta.fields
    }
    assert Backend().get_user(uuid4()) is None
    Person.objects.filter(pk=rosa.pk).update(is_active=False)
    assert Backend().get_user(rosa.pk) is None
