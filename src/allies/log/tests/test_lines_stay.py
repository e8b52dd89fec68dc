"""The database itself refuses to change what was written once."""

from contextlib import nullcontext

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from allies.database import append_only
from allies.database.append_only import APPEND_ONLY
from allies.log.models import Act, Proof, Read, Seal

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def trigger_names():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger")
        return {name for (name,) in cursor.fetchall()}


def test_the_log_is_append_only():
    assert {Act, Read, Seal, Proof} == {model for model, may_change in APPEND_ONLY.items() if may_change is None}


def test_every_append_only_table_has_its_triggers():
    for model in APPEND_ONLY:
        assert append_only.trigger_names(model, connection.vendor) <= trigger_names()


only_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has no `insert or replace`")


@only_sqlite
@pytest.mark.parametrize(
    "change",
    [
        "INSERT OR REPLACE INTO log_seal SELECT id, 'reads', number, {rest} FROM log_seal WHERE number = 1",
        "REPLACE INTO log_seal SELECT id + 9, stream, number, {rest} FROM log_seal WHERE number = 1",
        "UPDATE OR REPLACE log_seal SET number = 2 WHERE number = 1",
    ],
)
def test_a_row_is_not_replaced_whichever_key_is_in_the_way(change):
    for number in (1, 2):
        Seal.objects.create(stream="acts", number=number, first=number, last=number, marks=b"", digest="as it was")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(rest="first, last, gaps, late, marks, 'x', sealed_at"))
    assert list(Seal.objects.order_by("number").values_list("number", "digest")) == [(1, "as it was"), (2, "as it was")]


def test_a_second_seal_of_a_number_is_refused():
    for again in ("first", "second"):
        seal = Seal(stream="acts", number=1, first=1, last=1, marks=b"", digest=again)
        with nullcontext() if again == "first" else pytest.raises(IntegrityError), transaction.atomic():
            seal.save()
    assert Seal.objects.get().digest == "first"


@pytest.mark.parametrize("change", ["UPDATE log_act SET act = 'other'", "DELETE FROM log_act"])
def test_a_line_cannot_be_changed_or_removed(change):
    Act.objects.create(act="teams.member_added")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert Act.objects.get().act == "teams.member_added"
