"""An act reads again what it decides on."""

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from allies.database.locks import locked

pytestmark = pytest.mark.postgresql


@pytest.mark.django_db
def test_locked_reads_the_row_as_it_is_now():
    session = Session.objects.create(session_key="a", session_data="before", expire_date=timezone.now())
    Session.objects.update(session_data="after")
    with transaction.atomic():
        assert locked(session).session_data == "after"


@pytest.mark.django_db(transaction=True)
def test_locked_outside_a_transaction_protects_nothing_and_says_so():
    session = Session.objects.create(session_key="a", session_data="before", expire_date=timezone.now())
    assert not connection.in_atomic_block
    with pytest.raises(TransactionManagementError):
        locked(session)
