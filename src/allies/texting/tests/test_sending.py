"""A text goes once. What the gateway does not take waits, what it refuses is over, and what became of it is known."""

from datetime import timedelta
from decimal import Decimal

import pytest

from allies.outbox.models import Parcel
from allies.texting.actions.receipts import take_receipt
from allies.texting.actions.writing import post_text
from allies.texting.keeping import tidy
from allies.texting.models import Number, OutgoingText, Sort, Stop
from allies.texting.ways_out import month_so_far
from allies.texts.gateways.protocol import NotReached, Receipt, Refused, State

from .conftest import ANA, has_number, text

pytestmark = pytest.mark.django_db


def about(words: str = "Hello") -> OutgoingText:
    return post_text(ANA, words, sort=Sort.ABOUT)


def as_it_is(row: OutgoingText) -> OutgoingText:
    return OutgoingText.objects.get(pk=row.pk)


def test_it_goes_under_the_id_of_its_parcel_and_its_words_are_wiped(phones, settings):
    settings.TEXTS_PRICE = Decimal("0.01")
    row = as_it_is(about("ش" * 150))
    assert phones.at(ANA) == ["ش" * 150]
    assert phones.texts[0].id == str(row.pk)
    row = as_it_is(row)
    assert (row.state, row.name, row.parts, row.price) == ("sent", "SM1", 3, Decimal("0.03"))
    assert Parcel.objects.get(pk=row.pk).contents == ""


def test_what_no_gateway_takes_waits_and_goes_once_it_does(phones, clock):
    rows = [about(f"Number {n}") for n in range(3)]
    phones.trouble = NotReached("down")
    for _ in range(20):  # an hour
        assert phones.at(ANA) == []
        clock.shift(timedelta(minutes=3))
    assert {as_it_is(row).state for row in rows} == {"waits"}
    phones.trouble = None
    clock.shift(timedelta(minutes=25))
    assert sorted(phones.at(ANA)) == ["Number 0", "Number 1", "Number 2"]
    clock.shift(timedelta(days=1))
    assert len(phones.at(ANA)) == 3


def test_what_is_refused_is_over_at_once_and_says_only_a_code(phones):
    row = about()
    phones.trouble = Refused("21211")
    phones.at(ANA)
    assert (as_it_is(row).state, as_it_is(row).why) == ("failed", "21211")
    assert Parcel.objects.get(pk=row.pk).state == "given_up"
    assert not Stop.objects.exists()


def test_without_a_gateway_texts_wait_and_are_not_tried(phones, settings):
    row = about()
    settings.TEXTS = None
    phones.at(ANA)
    assert Parcel.objects.get(pk=row.pk).attempts == 0
    settings.TEXTS = phones
    assert phones.at(ANA) == ["Hello"]


def test_what_nobody_needs_any_more_does_not_wait_for_ever(phones, settings, clock):
    row = about()
    settings.TEXTS = None
    clock.shift(timedelta(days=1, minutes=1))
    phones.at(ANA)
    tidy()
    assert Parcel.objects.get(pk=row.pk).state == "cancelled"
    assert (as_it_is(row).state, as_it_is(row).why) == ("failed", "late")


def test_a_receipt_that_comes_twice_late_or_out_of_order_changes_nothing_back(phones):
    row = about()
    phones.at(ANA)
    for state in (State.DELIVERED, State.SENT, State.FAILED, State.DELIVERED):
        take_receipt(Receipt(state, id=str(row.pk)), gateway="phones")
    assert as_it_is(row).state == "delivered"


def test_a_receipt_may_be_quicker_than_our_note(phones):
    row = about()
    take_receipt(Receipt(State.DELIVERED, id=str(row.pk)), gateway="phones")
    phones.at(ANA)
    assert as_it_is(row).state == "delivered"


def test_a_receipt_by_the_gateways_name_counts_only_of_that_gateway(phones):
    row = about()
    phones.at(ANA)
    take_receipt(Receipt(State.DELIVERED, name="SM1"), gateway="other")
    take_receipt(Receipt(State.DELIVERED, id="not an id", name="none"), gateway="phones")
    assert as_it_is(row).state == "sent"
    take_receipt(Receipt(State.DELIVERED, name="SM1"), gateway="phones")
    assert as_it_is(row).state == "delivered"


def test_a_receipt_that_says_blocked_is_a_stop_once(cast, phones):
    has_number(cast.ana.person, ANA)
    phones.at(ANA)
    for row in OutgoingText.objects.all():
        for _ in range(2):
            take_receipt(Receipt(State.BLOCKED, id=str(row.pk), why="30004"), gateway="phones")
    assert Stop.objects.filter(by_gateway=True).count() == 1
    assert len(phones.at(ANA)) == 1


def test_failures_in_a_row_are_counted_and_one_that_comes_through_ends_them(cast, phones):
    number = has_number(cast.ana.person, ANA)
    phones.at(ANA)
    rows = [about() for _ in range(3)]
    phones.at(ANA)
    for row in rows:
        take_receipt(Receipt(State.FAILED, id=str(row.pk), why="30003"), gateway="phones")
    assert Number.objects.get(pk=number.pk).failures == 3
    row = about()
    phones.at(ANA)
    take_receipt(Receipt(State.DELIVERED, id=str(row.pk)), gateway="phones")
    assert Number.objects.get(pk=number.pk).failures == 0


def test_a_months_texts_and_price_are_summed_up(phones, settings, clock):
    settings.TEXTS_PRICE, settings.TEXTS_BUDGET = Decimal("0.5"), Decimal(1)
    about()
    phones.at(ANA)
    assert (month_so_far().texts, month_so_far().is_nearly_over) == (1, False)
    about("ش" * 71)
    phones.at(ANA)
    found = month_so_far()
    assert (found.parts, found.price, found.is_over) == (3, Decimal("1.5"), True)
    clock.shift(timedelta(days=10))
    assert month_so_far().texts == 0


def test_a_text_of_nul_and_of_many_pages_is_taken(phones):
    assert text(ANA, "a\x00b" + "x" * 100_000)


@pytest.mark.parametrize("state", [State.TAKEN, State.DELIVERED, State.FAILED])
def test_a_text_whose_receipt_came_before_our_note_goes_no_second_time(phones, state, settings):
    """The worker was killed after the gateway took it; the receipt names it by our id."""
    settings.TEXTS_PRICE = Decimal("0.01")
    row = about()
    take_receipt(Receipt(state, id=str(row.pk), name="SM7"), gateway="phones")
    assert phones.at(ANA) == []
    assert Parcel.objects.get(pk=row.pk).state == "sent"
    row = as_it_is(row)
    assert row.state == {State.TAKEN: "sent"}.get(state, state.value)
    assert row.price == Decimal("0.01")


def test_a_text_without_a_receipt_goes_again_under_the_same_id(phones):
    row = about()
    phones.at(ANA)
    Parcel.objects.filter(pk=row.pk).update(state="waiting", contents="Hello", sent_at=None)
    OutgoingText.objects.filter(pk=row.pk).update(state="waits")
    phones.at(ANA)
    assert [text.id for text in phones.texts] == [str(row.pk)] * 2
