"""Histories of the record: the database refuses to change what was written, and lets it go by erasure only."""

from collections.abc import Iterator

import pytest
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import DEFAULT_DB_ALIAS, IntegrityError, transaction

from allies.database.append_only import APPEND_ONLY, condition_of, erasing
from allies.database.erasures import NAME, erase_again, note_erasure
from allies.teams.actions.seats import set_custody
from allies.teams.models import Custody, Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind

pytestmark = pytest.mark.postgresql

HISTORIES = sorted(
    (model for model, but in APPEND_ONLY.items() if but is not None), key=lambda model: model._meta.label
)


@pytest.fixture
def order(cast) -> Iterator[Custody]:
    rights = {Kind.BATON: Rights(sees=True, decides=False, told=True)}
    order = "Order of 3 May"
    rows = set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order=order, by=cast.okafor.person)
    return rows[0]


def refused(act):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        act()


@pytest.mark.parametrize("model", HISTORIES, ids=lambda model: model._meta.label)
def test_what_may_change_are_fields_of_the_model(model):
    assert APPEND_ONLY[model] <= {field.name for field in model._meta.concrete_fields}


def test_what_may_never_change_is_every_other_field():
    for vendor in ("sqlite", "postgresql"):
        condition = condition_of(Member, "update", vendor)
        assert '"role_id"' not in condition
        assert '"role"' in condition
        assert '"ends_at"' not in condition


def test_an_order_is_never_changed(order):
    refused(lambda: Custody.objects.filter(pk=order.pk).update(sees=False))
    refused(lambda: Custody.objects.filter(pk=order.pk).update(until_on="2026-12-01"))
    assert Custody.objects.get(pk=order.pk).sees


def test_a_place_ends_and_keeps_everything_else(cast):
    refused(lambda: Member.objects.filter(pk=cast.pam.pk).update(role="teacher"))
    refused(lambda: Member.objects.filter(pk=cast.pam.pk).update(person=cast.stan))
    Member.objects.filter(pk=cast.pam.pk).update(ended_why="New job")


def test_the_same_value_again_is_no_change(order):
    order.save()


def test_a_row_goes_by_erasure_only(order):
    refused(order.delete)
    with erasing():
        Custody.objects.filter(pk=order.pk).delete()
    assert not Custody.objects.exists()


def test_after_an_erasure_the_guard_is_back(cast, order):
    with erasing():
        pass
    refused(order.delete)
    with pytest.raises(RuntimeError), erasing():
        raise RuntimeError
    refused(order.delete)


def test_a_restore_erases_again_what_a_history_brought_back(order, settings, tmp_path):
    settings.DATA = tmp_path
    note_erasure(order)
    assert erase_again(tmp_path / NAME) == 1
    assert not Custody.objects.exists()


def test_the_guards_are_there_again_after_a_migration(order):
    emit_pre_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS)
    Custody.objects.update(order="As a change of the tables may")
    emit_post_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS)
    refused(order.delete)
    refused(lambda: Custody.objects.update(order="Another"))


def test_what_was_written_of_a_child_is_guarded():
    guarded = {model._meta.label for model in HISTORIES}
    assert guarded >= {
        "profiles.Passage",
        "batons.Baton",
        "incidents.Facts",
        "incidents.Account",
        "teams.Custody",
        "teams.Member",
        "timeline.Entry",
    }
