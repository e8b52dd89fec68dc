"""Who sees what is proven: what came, was changed or went by another way than ours is named."""

from datetime import timedelta

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.utils import timezone

from allies.database.append_only import APPEND_ONLY, erasing, trigger_names
from allies.database.proving import PROVEN, Proving
from allies.log.models import Proof, Salt, What
from allies.log.proofs import begin_proofs, look_at_rows
from allies.teams.actions.audiences import choose, leave
from allies.teams.actions.endings import ask_to_end, confirm_end, put_back
from allies.teams.actions.invitations import invite, invite_again
from allies.teams.actions.seats import end_place, set_custody
from allies.teams.models import (
    AboutChildQuerySet,
    Audience,
    Chosen,
    Custody,
    Ending,
    Invitation,
    Leader,
    Member,
    SaidWho,
    Served,
)
from allies.teams.models.custody import Rights
from allies.teams.models.ending import Cause
from allies.teams.models.invitation import hashed
from allies.teams.permissions import Kind, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(cast):
    rights = {Kind.BATON: Rights(sees=False, decides=False, told=False)}
    said = {"from_on": cast.luis.today, "until_on": None, "order": "Order of 3 May", "by": cast.okafor.person}
    return set_custody(cast.luis, rights, **said)[0]


@pytest.fixture
def unlocked(cast):
    """Somebody who may do anything to the database, triggers included."""
    with connection.cursor() as cursor:
        for model in (*PROVEN, Proof):
            for name in trigger_names(model, connection.vendor):
                on = f" ON {model._meta.db_table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {name}{on}")


def by_hand(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def as_kept(thing):
    return thing.pk.hex if connection.vendor == "sqlite" else thing.pk


def problems():
    return look_at_rows().problems


def test_what_allies_wrote_holds(cast, order):
    end_place(cast.pam, by=cast.okafor.person, why="New job")
    found = look_at_rows()
    assert not found.problems
    assert found.rows == sum(model._base_manager.count() for model in PROVEN) > 10


def test_what_decides_who_sees_what_is_proven():
    assert {Audience, Chosen, Custody, Ending, Invitation, Leader, Member, SaidWho, Served} <= PROVEN.keys()


@pytest.mark.parametrize("model", PROVEN, ids=lambda model: model._meta.label)
def test_many_rows_at_once_are_proven_too(model):
    queryset = model._default_manager.get_queryset()
    assert isinstance(queryset, Proving if PROVEN[model] else Proving | AboutChildQuerySet)
    assert APPEND_ONLY[model] is not None
    assert set(PROVEN[model]) <= APPEND_ONLY[model]


def test_an_order_that_was_opened_is_named(order, unlocked):
    by_hand("UPDATE teams_custody SET sees = %s WHERE id = %s", True, as_kept(order))
    assert problems() == [f"teams.Custody {order.pk} was changed"]


def test_an_order_that_was_put_in_is_named(order):
    columns = [field.column for field in Custody._meta.concrete_fields if field.name != "id"]
    newer = Custody.objects.get(pk=order.pk)
    newer.pk = Custody._meta.pk.get_default()
    new = [as_kept(newer), as_kept(order)]
    names = ", ".join(f'"{name}"' for name in columns)
    by_hand(f"INSERT INTO teams_custody (id, {names}) SELECT %s, {names} FROM teams_custody WHERE id = %s", *new)
    assert problems() == [f"teams.Custody {newer.pk} was put in"]


def test_an_order_that_is_gone_is_named(order, unlocked):
    by_hand("DELETE FROM teams_custody WHERE id = %s", as_kept(order))
    assert problems() == [f"teams.Custody {order.pk} is gone"]


def test_a_line_that_says_erased_cannot_be_made_without_the_key(order, unlocked):
    by_hand("DELETE FROM teams_custody WHERE id = %s", as_kept(order))
    Proof.objects.create(model="teams.Custody", about=order.pk, what=What.ERASED, number=2, shape="", digest="0" * 64)
    assert problems() == [f"teams.Custody {order.pk} is gone"]


def test_a_place_that_was_opened_again_is_named(cast):
    end_place(cast.pam, by=cast.okafor.person, why="New job")
    by_hand("UPDATE teams_member SET ends_at = NULL WHERE id = %s", as_kept(cast.pam))
    assert problems() == [f"teams.Member {cast.pam.pk} was opened again"]


def test_a_place_that_was_ended_or_got_another_end_is_named(cast):
    by_hand("UPDATE teams_member SET ends_at = began_at WHERE id = %s", as_kept(cast.pam))
    assert problems() == [f"teams.Member {cast.pam.pk} was ended"]


def test_an_end_that_ended_twice_holds_in_its_last_word_only(cast, unlocked):
    for days in (5, 3, 9):
        Member.objects.filter(pk=cast.pam.pk).update(ends_at=timezone.now() + timedelta(days=days))
    assert not problems()
    first = Proof.objects.filter(about=cast.pam.pk, what=What.ENDED).order_by("number").first()
    first.pk = None
    first.save(force_insert=True)
    assert not problems()  # an older word that was put in once more is still the older one


def test_an_end_that_somebody_confirmed_for_another_is_named(cast):
    ending = ask_to_end(cast.luis, cause=Cause.WISH, by=cast.okafor.person)
    assert not problems()
    when = {"confirmed_by_id": cast.ford.person.pk, "confirmed_at": timezone.now()}
    models.QuerySet(Ending).filter(pk=ending.pk).update(**when)  # by none of our ways
    assert problems() == [f"teams.Ending {ending.pk} was ended"]


def test_an_end_that_is_asked_for_confirmed_and_put_back_holds(cast):
    ending = ask_to_end(cast.luis, cause=Cause.WISH, by=cast.okafor.person)
    confirm_end(ending, by=cast.ford.person)
    assert not problems()
    put_back(ending, by=cast.ford.person)
    assert not problems()


def test_an_invitation_that_leads_elsewhere_is_named(cast, unlocked):
    invitation = invite("Kim", school=cast.school, child=cast.child, role=Role.TEACHER, by=cast.okafor.person)
    invite_again(invitation, by=cast.okafor.person)
    assert not problems()
    by_hand("UPDATE teams_invitation SET role = %s WHERE id = %s", Role.CASE_MANAGER, as_kept(invitation))
    assert problems() == [f"teams.Invitation {invitation.pk} was changed"]


def test_an_invitation_that_got_the_code_of_somebody_else_is_named(cast):
    invitation = invite("Kim", school=cast.school, child=cast.child, role=Role.TEACHER, by=cast.okafor.person)
    by_hand("UPDATE teams_invitation SET code_hash = %s WHERE id = %s", hashed("MY OWN CODE"), as_kept(invitation))
    assert problems() == [f"teams.Invitation {invitation.pk} has another end"]


def test_a_place_that_we_open_again_holds(cast):
    end_place(cast.pam, by=cast.okafor.person, why="A mistake")
    Member.objects.filter(pk=cast.pam.pk).update(ends_at=None)
    assert not problems()


def test_an_audience_that_was_widened_is_named(cast, unlocked):
    audience = choose([cast.ana, cast.luis])
    leave(cast.luis, audience)
    assert not problems()
    by_hand("DELETE FROM teams_chosen WHERE audience_id = %s", as_kept(audience))
    home = Audience.home_and_school(cast.ana.home)
    by_hand("UPDATE teams_audience SET reach = 'chosen', home_id = NULL WHERE id = %s", as_kept(home))
    assert sorted(problem.rpartition(" ")[2] for problem in problems()) == ["changed", "gone", "gone"]


def test_what_is_erased_is_not_called_changed(order):
    salts = Salt.objects.count()
    with erasing():
        Custody.objects.filter(pk=order.pk).delete()
    found = look_at_rows()
    assert (found.problems, found.erased, Salt.objects.count()) == ([], 1, salts - 1)
    assert list(Proof.objects.filter(about=order.pk).order_by("number").values_list("what", flat=True)) == [
        "kept",
        "erased",
    ]


def test_another_key_proves_nothing(order, settings):
    settings.LOG_KEY = "guessed"
    assert f"teams.Custody {order.pk} was changed" in problems()


def test_what_was_there_before_is_proven_from_the_day_that_its_table_is(order, unlocked):
    Proof.objects.all().delete()
    Salt.objects.all().delete()
    assert len(problems()) > 10
    for _twice in range(2):
        begin_proofs(sender=Custody._meta.app_config, using=DEFAULT_DB_ALIAS)
    assert not [problem for problem in problems() if problem.startswith("teams.")]
    assert Proof.objects.filter(model="teams.Custody", what=What.KEPT).count() == Custody.objects.count()


def test_a_new_field_is_proven_and_what_did_not_hold_before_is_not_made_good(order, cast, unlocked, monkeypatch):
    by_hand("UPDATE teams_custody SET sees = %s WHERE id = %s", True, as_kept(order))
    Proof.objects.filter(model="teams.Custody", what=What.BEGAN).update(shape="fewer fields")
    Proof.objects.filter(model="teams.Member", what=What.BEGAN).update(shape="fewer fields")
    begin_proofs(sender=Custody._meta.app_config, using=DEFAULT_DB_ALIAS)
    assert problems() == [f"teams.Custody {order.pk} was changed"]
    assert Proof.objects.filter(about=cast.ana.pk, what=What.KEPT).count() == 2
