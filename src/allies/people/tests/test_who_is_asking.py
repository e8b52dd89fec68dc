"""At each request anew: the sign-in is still there, and its person may still come in."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from allies.people.known import Backend, SessionStore
from allies.people.models import Person

from .conftest import is_in


def test_who_may_come_in_no_more_is_out_with_the_next_page(rosa, come_in):
    client = come_in(rosa)
    assert is_in(client)
    Person.objects.filter(pk=rosa.pk).update(is_active=False)
    assert not is_in(client)


def test_another_password_ends_the_sign_ins_of_the_earlier_one(rosa, come_in):
    client = come_in(rosa)
    rosa.set_password("another kettle sings")
    rosa.save()
    assert not is_in(client)


def test_a_sign_in_that_is_taken_away_is_gone_with_the_next_page(rosa, come_in):
    client = come_in(rosa)
    Session.objects.all().delete()
    assert not is_in(client)


def test_only_its_own_key_opens_a_sign_in_and_only_until_its_end(rosa, come_in):
    key = come_in(rosa).session.session_key
    assert SessionStore(key).load() != {}
    for other in (key.upper(), key[:-1], f"{key} ", "x" * 32):
        assert SessionStore(other).load() == {}
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    ended = SessionStore(key)
    assert ended.load() == {}
    assert ended.session_key is None


def test_who_is_known_is_brought_whole(rosa, django_assert_num_queries):
    plain = Person.objects.get(pk=rosa.pk)
    with django_assert_num_queries(1):
        person = Backend().get_user(rosa.pk)
        mine = {field.attname: getattr(person, field.attname) for field in Person._meta.fields}
    assert mine == {field.attname: getattr(plain, field.attname) for field in Person._meta.fields}
    assert not person._state.adding
