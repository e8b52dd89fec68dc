"""New rows go in at once; what is known already stays as it was."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.db.backends.sqlite3.base import DatabaseOperations as SQLite
from django.db.models import DateField, DateTimeField, TimeField
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from allies.database.inserting import AT_A_TIME, _may_change, insert, moment_in_words, new

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def session(key: str, words: str = "") -> Session:
    return Session(session_key=key, session_data=words, expire_date=timezone.now())


def test_a_new_row_is_kept_as_it_is():
    new = session("one", 'it\'s "so" %s %')
    assert insert([new]) == 1
    kept = Session.objects.get()
    assert (kept.session_key, kept.session_data, kept.expire_date) == ("one", new.session_data, new.expire_date)


def test_what_is_known_stays_as_it_was():
    insert([session("one", "first")])
    assert insert([session("one", "second")]) == 0
    assert insert([session("two"), session("one", "third")]) == 1
    assert Session.objects.get(pk="one").session_data == "first"


def test_what_was_put_in_can_be_changed_like_any_row():
    new = session("one", "first")
    insert([new])
    new.session_data = "second"
    new.save()
    assert Session.objects.get().session_data == "second"


def test_many_are_all_kept():
    keys = {str(number) for number in range(AT_A_TIME * 2 + 1)}
    assert insert(session(key) for key in keys) == len(keys)
    assert set(Session.objects.values_list("pk", flat=True)) == keys


def test_the_other_rules_of_the_table_hold_and_all_or_none_is_kept():
    many = [session(str(number)) for number in range(AT_A_TIME)]
    without_an_end = Session(session_key="last", session_data="")
    with pytest.raises(IntegrityError), transaction.atomic():
        insert([*many, without_an_end])
    assert not Session.objects.exists()


def test_an_hour_that_comes_twice_in_a_night_is_two_moments():
    night = datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo("America/Chicago"))
    twice = [Session(session_key=f"{fold}", expire_date=night.replace(fold=fold)) for fold in (0, 1)]
    insert(twice)
    first, second = Session.objects.order_by("session_key")
    assert second.expire_date - first.expire_date == timedelta(hours=1)


def test_for_none_nobody_waits(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert insert([]) == 0


@pytest.mark.django_db(transaction=True)  # as in the house, where no transaction of a test lies around
def test_what_goes_into_one_statement_asks_for_no_transaction(django_assert_num_queries):
    with django_assert_num_queries(1):
        insert(session(str(number)) for number in range(AT_A_TIME))


def test_a_row_against_a_rule_stops_all_that_is_done_around_it():
    with transaction.atomic():
        with pytest.raises(IntegrityError):
            insert([Session(session_key="one", session_data="")])
        assert transaction.get_rollback()
        transaction.set_rollback(True)


@pytest.mark.parametrize("more", [{}, {"ip": "10.0.0.1", "data": {"a": 1}}])
@pytest.mark.parametrize("names", [True, False])
def test_a_row_is_made_as_its_model_makes_it(more, names):
    person = get_user_model()(name="Ana Rivera")
    values = more | ({"user": person} if names else {"user_id": person.pk})
    with time_machine.travel(timezone.now(), tick=False):
        quick, usual = new(UserSession, **values), UserSession(**values)
    held, wanted = dict(vars(quick)), dict(vars(usual))
    state, of_model = held.pop("_state"), wanted.pop("_state")
    assert held == wanted
    assert state.adding
    assert (state.db, state.fields_cache) == (of_model.db, of_model.fields_cache)
    assert new(UserSession).data is not new(UserSession).data


def test_what_a_model_does_not_have_is_named():
    with pytest.raises(TypeError, match="no sise"):
        new(UserSession, sise="home")


@pytest.mark.parametrize("field", [DateField, DateTimeField, TimeField])
def test_a_date_that_is_always_now_has_a_say_at_the_last_moment(field):
    assert _may_change(field(auto_now=True))
    assert _may_change(field(auto_now_add=True))
    assert not _may_change(field())


def test_an_id_where_words_are_kept_is_kept_as_it_is_written():
    said = uuid4()
    insert([session(said)])
    assert Session.objects.get().session_key == str(said)


def test_values_go_in_as_django_would_put_them():
    """What is unusual in one row of several must not change what the others are."""
    person = get_user_model().objects.create(name="Ana Rivera")
    moments = [timezone.now(), None, timezone.now().replace(microsecond=0)]
    ids = [person.pk, str(person.pk), person.pk]
    rows = [
        UserSession(user_id=who, ip="10.0.0.1", session_key=str(n), data={"n": n}, last_seen_at=at or timezone.now())
        for n, (who, at) in enumerate(zip(ids, moments, strict=True))
    ]
    quick = [UserSession(**{f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}) for row in rows]
    for row in rows:
        row.save()
    stored = UserSession.objects.order_by("session_key").values("user", "ip", "session_key", "data", "last_seen_at")
    wanted = list(stored)
    UserSession.objects.all().delete()
    assert insert(quick) == len(rows)
    assert list(stored.all()) == wanted


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_is_written_as_django_writes_it(moment):
    said = moment_in_words(DateTimeField(), moment, connection)
    assert said == SQLite(connection).adapt_datetimefield_value(moment)
