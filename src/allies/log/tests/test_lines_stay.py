"""The database itself refuses to change what was written once."""

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from allies.database.append_only import APPEND_ONLY
from allies.log.models import Act, Read, Seal

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def trigger_names():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger")
        return {name for (name,) in cursor.fetchall()}


def test_the_log_is_append_only():
    assert {Act, Read, Seal} == {model for model, may_change in APPEND_ONLY.items() if may_change is None}


def test_every_append_only_table_has_its_triggers():
    wanted = {f"append_only_{model._meta.db_table}_{act}" for model in APPEND_ONLY for act in ("update", "delete")}
    assert wanted <= trigger_names()


@pytest.mark.parametrize("change", ["UPDATE log_act SET act = 'other'", "DELETE FROM log_act"])
def test_a_line_cannot_be_changed_or_removed(change):
    Act.objects.create(act="teams.member_added")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert Act.objects.get().act == "teams.member_added"
