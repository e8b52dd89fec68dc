"""New rows go in at once; what is known already stays as it was."""

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils import timezone

from allies.database.inserting import AT_A_TIME, insert

pytestmark = pytest.mark.django_db


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
