"""Putting things in the outbox."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from allies.database.ids import uuid7
from allies.outbox.actions import cancel, post, post_mail
from allies.outbox.mail import MailToSend
from allies.outbox.models import Parcel, State

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_a_parcel_waits_and_is_due_now():
    rosa = uuid7()
    parcel = post("tests.wave", key="wave:1", facts={"entry": 1}, to=rosa)
    assert (parcel.state, parcel.facts, parcel.to) == (State.WAITING, {"entry": 1}, rosa)
    assert parcel in Parcel.objects.due(timezone.now())


def test_the_same_key_twice_is_one_parcel_the_first():
    first = post("tests.wave", key="wave:1", facts={"n": 1})
    second = post("tests.wave", key="wave:1", facts={"n": 2})
    assert first.pk == second.pk
    assert Parcel.objects.get().facts == {"n": 1}


def test_a_parcel_goes_only_if_the_act_that_posted_it_holds():
    with transaction.atomic():
        post("tests.wave", key="wave:1", facts={})
        transaction.set_rollback(True)
    assert not Parcel.objects.exists()


def test_a_cancelled_parcel_never_becomes_due_and_its_words_are_gone():
    post_mail(MailToSend(to="rosa@example.org", subject="Hello", text="Words"), key="mail:1")
    assert cancel("mail:1")
    assert not cancel("mail:1")
    parcel = Parcel.objects.get()
    assert (parcel.state, parcel.contents) == (State.CANCELLED, "")
    assert not Parcel.objects.due(timezone.now() + timedelta(days=1)).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"to": "rosa@example.org\nBcc: all@example.org"},
        {"to": "rosa@example.org, tom@example.org"},
        {"to": "rosa"},
        {"to": "Rosa <rosa@example.org>"},
        {"headers": {"X-Kind": "a\r\nBcc: all@example.org"}},
    ],
)
def test_a_mail_has_one_reader_and_headers_of_one_line(wrong):
    with pytest.raises(ValueError, match="one"):
        MailToSend(**({"to": "rosa@example.org", "subject": "Hello", "text": "Words"} | wrong))
