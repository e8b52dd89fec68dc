"""What was known of a mailbox before addresses had one table for all ways is known afterwards."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from allies.notices.models import Address

moved = import_module("allies.notices.migrations.0003_addresses_and_how_they_do")


class Before:
    """The apps as the migration sees them: mailboxes as they were, addresses as they are."""

    def __init__(self, *mailboxes):
        self.mailboxes = mailboxes

    def get_model(self, room, name):
        return self if name == "Mailbox" else apps.get_model(room, name)

    @property
    def objects(self):
        return self

    def all(self):
        return self.mailboxes


class Was:
    def __init__(self, person, **more):
        self.person_id, self.address, self.refusals = person.pk, person.email, 2
        self.changed_at, self.broken_at = "2026-11-25T00:00Z", None
        self.__dict__ |= more


@pytest.mark.django_db
def test_a_mailbox_that_refused_is_an_address_that_did(cast):
    broken = Was(cast.ana.person, broken_at="2026-11-24T00:00Z", refusals=3)
    moved.keep_what_came_back(Before(broken, Was(cast.luis.person)), connection.schema_editor)
    kept = Address.objects.order_by("-refusals").values_list("person", "kind", "value", "health", "refusals")
    assert list(kept) == [
        (cast.ana.person_id, "email", cast.ana.person.email, "broken", 3),
        (cast.luis.person_id, "email", cast.luis.person.email, "working", 2),
    ]
    assert Address.objects.get(health="broken").since.isoformat() == "2026-11-24T00:00:00+00:00"
