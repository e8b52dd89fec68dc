"""A mark that is there already stays as it was; a clash with any other rule of its table is said, and not swallowed."""

import pytest
from django.db import IntegrityError, transaction

from allies.database.once import write_once
from allies.outbox.models import Parcel

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def parcel(key, handler="first", **more):
    return Parcel(key=key, handler=handler, **more)


def handlers():
    return dict(Parcel.objects.values_list("key", "handler"))


def test_what_is_there_already_stays_as_it_was():
    write_once([parcel("a")], unique="key")
    write_once([parcel("b"), parcel("a", "second")], unique="key")
    assert handlers() == {"a": "first", "b": "first"}


def test_of_two_that_come_together_the_first_is_kept():
    write_once([parcel("a"), parcel("a", "second")], unique="key")
    assert handlers() == {"a": "first"}


def test_a_second_rule_is_not_swallowed_with_the_first():
    """Its id is that of another row: without an error this one would be lost, and nobody would know."""
    known = parcel("a")
    write_once([known], unique="key")
    with pytest.raises(IntegrityError), transaction.atomic():
        write_once([parcel("b", id=known.pk)], unique="key")
    assert handlers() == {"a": "first"}


def test_all_are_kept_or_none():
    with pytest.raises(IntegrityError), transaction.atomic():
        write_once([parcel("a"), parcel("b", contents="x", state="cancelled")], unique="key")
    assert not handlers()


def test_for_none_nobody_waits(django_assert_num_queries):
    with django_assert_num_queries(0):
        write_once([], unique="key")
