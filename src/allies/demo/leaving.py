"""Made-up children who left the school, and what becomes of their records: by the real acts."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from allies.celebrations.actions import keep_joy
from allies.database.ids import uuid7
from allies.erasure.actions.deciding import ask_to_erase
from allies.erasure.actions.keeping import write_kept_for
from allies.erasure.models import Ground, Part
from allies.observations.actions import write_observation
from allies.people.models import Person
from allies.teams.actions.leaving import note_left
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import Leader, School
from allies.teams.permissions import Role

from .contents import contents

DATA = contents("leaving")


def let_some_have_left(schools: Sequence[School], people: Mapping[str, Person]) -> None:
    leaders = Leader.objects.current().filter(school__in=schools).order_by("school__name")
    for leads in leaders:
        for part in Part.values:
            write_kept_for(leads, part=part, **DATA["kept"])
    leader = leaders.get(person=people[DATA["leader"]])
    for told in DATA["kids"]:
        let_leave(told, leader, people)


def let_leave(told: Mapping[str, Any], leader: Leader, people: Mapping[str, Person]) -> None:
    child = welcome_child(told["name"], school=leader.school, by=None, born_on=told["born_on"], grade=told["grade"])
    left_on = timezone.now().astimezone(child.zone).date() - timedelta(days=told["left"])
    began = datetime.combine(left_on, time(9), child.zone)
    home = child.homes.get()
    parent = add_member(
        people[told["parent"]], child=child, role=Role.GUARDIAN, title="Mother", home=home, began_at=began, by=None
    )
    manager = add_member(people[told["manager"]], child=child, role=Role.CASE_MANAGER, began_at=began, by=None)
    for days, what in enumerate(told["seen"], start=1):
        write_observation(
            id=uuid7(), by=manager, sort="good", what=what, happened_at=began - timedelta(days=days), words=""
        )
    keep_joy(id=uuid7(), by=parent, sort="win", about=["tried"], words=told["win"])
    note_left(child, on=left_on, by=leader)
    if told.get("is_to_be_erased"):
        ask_to_erase(child, id=uuid7(), ground=Ground.ASKED, by=manager.person)
