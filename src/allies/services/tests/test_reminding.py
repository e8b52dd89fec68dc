"""Who has not read their part is reminded by one press, by their own way, and at most once a day."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.outbox.models import Parcel
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.services.actions.parts import read_part
from allies.services.duties import parts_of
from allies.services.models import PartReminder
from allies.teams.models import Seats
from allies.teams.tests.cast import enter

from .giving import a_running_plan, easier, post, read

TEAM = "who-does-what/"
REMIND = "who-does-what/remind/"


@pytest.fixture
def plan(cast):
    return a_running_plan(cast)


def told():
    return {row.of.person.name for row in PartReminder.objects.select_related("of__person")}


def front(member):
    return enter(Client(), member.person).get("/").content.decode()


def has_read(member):
    [part] = parts_of(Seats([member]))[member.child_id]
    read_part(part, id=uuid7(), by=member, holds=part.keys)


def test_one_press_reminds_everybody_who_has_not_read_and_nobody_else(cast, plan):
    has_read(cast.bell)
    assert post(cast.okafor, REMIND, {}).status_code == 302
    assert "Jin Tran" in told()
    assert not told() & {"Mr. Bell", "Ngozi Okafor", "Ana Rivera"}
    assert Parcel.objects.filter(key=f"route:{PartReminder.objects.get(of=cast.jin).pk}").exists()


def test_one_person_is_reminded_and_the_sender_sees_when(cast, plan):
    post(cast.okafor, REMIND, {"seat": cast.jin.pk})
    assert told() == {"Jin Tran"}
    assert "You reminded them on" in read(cast.okafor, TEAM)
    assert cast.jin.sees(PartReminder).exists()
    for member in (cast.bell, cast.ana, cast.luis):
        assert not member.sees(PartReminder).exists()


def test_at_most_once_a_day(cast, plan, time_machine):
    for _twice in range(2):
        post(cast.okafor, REMIND, {"seat": cast.jin.pk})
    assert PartReminder.objects.count() == 1
    assert f'value="{cast.jin.pk}"' not in read(cast.okafor, TEAM)
    time_machine.move_to(timezone.now() + timedelta(days=1, minutes=1))
    assert f'value="{cast.jin.pk}"' in read(cast.okafor, TEAM)
    post(cast.okafor, REMIND, {"seat": cast.jin.pk})
    assert PartReminder.objects.count() == 2


def test_what_waits_says_that_one_was_asked_once_more_until_it_is_read(cast, plan, time_machine):
    post(cast.okafor, REMIND, {"seat": cast.jin.pk})
    assert "You were asked once more to read your part" in front(cast.jin)
    has_read(cast.jin)
    assert "read your part" not in front(cast.jin)
    time_machine.move_to(timezone.now() + timedelta(minutes=1))
    amend_plan(plan, id=uuid7(), by=cast.okafor, why="Soon.", sections=["accommodations"])
    easier(cast.bell, plan, "A seat near the door")
    finish_plan(plan, by=cast.okafor)
    assert "asked once more" not in front(cast.jin)


def test_only_who_keeps_the_plan_reminds_and_nobody_of_home_is_reminded(cast, plan):
    for member in (cast.bell, cast.ana, cast.jin):
        assert post(member, REMIND, {}).status_code == 403
    post(cast.okafor, REMIND, {"seat": cast.ana.pk})
    post(cast.okafor, REMIND, {"seat": cast.okafor.pk})
    assert not PartReminder.objects.exists()
