"""A page was opened with the right; before its act is done the place ends, or an order comes. Nothing is kept."""

from functools import partial

import pytest

from allies.database.ids import uuid7
from allies.plans.models import Service
from allies.services.actions.parts import name_people, read_part
from allies.services.duties import parts_of
from allies.services.models import MakeUp, Named, PartRead, Session
from allies.teams.actions.seats import end_place, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind

from .giving import a_running_plan, made_good, put_right, the_service, took_place


def with_the_right(member):
    seat = Member.objects.select_related("child__school", "home", "person").get(pk=member.pk)
    assert Kind.PLAN in seat.kinds
    return seat


def reading(by):
    [[part]] = parts_of(Seats([by])).values()
    return partial(read_part, part, id=uuid7(), by=by, holds=part.keys)


ACTS = {
    "reading one's part": reading,
    "writing a time down": lambda by: partial(took_place, by, the_service(), by.today),
    "putting a time right": lambda by: partial(put_right, took_place(by, the_service(), by.today), by, minutes=20),
    "promising a day": lambda by: partial(made_good, took_place(by, the_service(), by.today, "event"), by, by.today),
}


def counted():
    return [model._base_manager.count() for model in (Named, PartRead, Session, MakeUp)]


def refused(do):
    before = counted()
    with pytest.raises(NotPossible, match="Your place on this team has changed"):
        do()
    assert counted() == before


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_place_that_ended_meanwhile_lets_no_act_through(cast, act):
    a_running_plan(cast)
    do = act(with_the_right(cast.jin))
    end_place(cast.jin, by=cast.okafor.person, why="Another school")
    refused(do)


def test_whoever_no_longer_holds_the_plan_names_nobody(cast):
    a_running_plan(cast)
    by = with_the_right(cast.okafor)
    end_place(cast.okafor, by=cast.ford.person, why="Another school")
    refused(partial(name_people, Service.objects.get(), by=by, people=[cast.pam]))


def test_an_order_that_came_meanwhile_lets_no_part_be_read(cast):
    a_running_plan(cast)
    by = with_the_right(cast.ana)
    do = reading(by)
    days = {"from_on": cast.ana.today, "until_on": None, "order": "Order of this morning"}
    set_custody(cast.ana, {Kind.PLAN: Rights(sees=False, decides=False, told=False)}, by=cast.okafor.person, **days)
    refused(do)
