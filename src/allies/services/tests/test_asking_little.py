"""What the pages of this room ask of the database, for one child and ten times as many."""

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from allies.database.ids import uuid7
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.plans.models import Edition, Goal, Plan, Service
from allies.plans.tests.goals import TEN_MINUTES, a_goal
from allies.services.duties import parts_of, teams_of
from allies.services.models import MakeUp, Session
from allies.services.reading import counted
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import Audience, seats_of
from allies.teams.permissions import Role
from allies.teams.tests.cast import Cast, enter

from .giving import DAY, a_running_plan, made_good, the_service, took_place


def questions(act):
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def more_times(cast: Cast, count: int) -> None:
    """As many times again, of the days since the plan began, half of them missed."""
    row = took_place(cast.jin, the_service(), cast.jin.today, "event")
    made_good(row, cast.jin, cast.jin.today + DAY)
    copies = []
    for n in range(count):
        copy = Session(**{field.attname: getattr(row, field.attname) for field in Session._meta.concrete_fields})
        copy.pk = copy.id = Session._meta.pk.get_default()
        copy.root_id, copy.day = copy.pk, row.day - (n % 20) * DAY
        copies.append(copy)
    Session.objects.bulk_create(copies)
    MakeUp.objects.bulk_create(
        MakeUp(missed=one, day=row.day + DAY, minutes=10, by=cast.jin, district_id=row.district_id,
               child_id=row.child_id, audience_id=row.audience_id) for one in copies[::2]
    )  # fmt: skip


def test_the_balance_asks_as_much_for_ten_times_as_for_a_hundred(cast):
    a_running_plan(cast)
    more_times(cast, 10)
    browser = enter(Client(), cast.ana.person)
    pages = [f"/children/{cast.child.pk}/services/", f"/children/{cast.child.pk}/services/{the_service().pk}/"]
    few = [questions(lambda at=at: browser.get(at)) for at in pages]
    more_times(cast, 100)
    assert [questions(lambda at=at: browser.get(at)) for at in pages] == few
    assert max(few) <= 20


def a_child(cast: Cast, n: int) -> None:
    """One more of Ms. Okafor's, with a finished plan that nobody has read."""
    child = welcome_child(f"Child {n}", school=cast.school, by=None)
    member = add_member(cast.okafor.person, child=child, role=Role.CASE_MANAGER, by=None)
    seat = seats_of(cast.okafor.person).on(child.pk)
    assert seat is not None
    assert seat.pk == member.pk
    add_member(cast.jin.person, child=child, role=Role.THERAPIST, by=None)
    copy_plan(cast, seat)


def copy_plan(cast: Cast, seat) -> None:
    """The first child's plan, once more for this one."""
    shared = {
        "district_id": seat.district_id,
        "child_id": seat.child_id,
        "audience": Audience.team(seat.child),
        "by": seat,
    }
    old = Plan.objects.get(child=cast.child)
    plan = Plan.objects.create(profile=old.profile, begins_on=old.begins_on, ends_on=old.ends_on, **shared)
    typed = {name: getattr(the_first_service(cast), name) for name in Service.typed}
    row = Service.objects.create(plan=plan, **typed, **shared)
    days = {"begins_on": old.begins_on, "ends_on": old.ends_on}
    goal = Goal.objects.create(plan=plan, root=uuid7(), **TEN_MINUTES, **days, **shared)
    holds = {"services": [str(row.pk)], "accommodations": [], "goals": [str(goal.pk)]}
    Edition.objects.create(
        plan=plan, number=1, finished_at=timezone.now() - timedelta(days=9), finished_by=seat, holds=holds, **shared
    )


def the_first_service(cast: Cast):
    return Service.objects.get(child=cast.child)


def test_all_children_ask_as_much_for_three_as_for_thirty(cast):
    plan = a_running_plan(cast, is_finished=False)
    a_goal(cast.bell, plan)
    finish_plan(plan, by=cast.okafor)
    for n in range(2):
        a_child(cast, n)
    person = cast.okafor.person

    browser = enter(Client(), person)

    def page():
        assert browser.get("/caseload/?view=services").status_code == 200

    acts = [
        lambda: counted(seats_of(person)),
        lambda: parts_of(seats_of(person)),
        lambda: teams_of(seats_of(person)),
        page,
    ]
    of_three = [questions(act) for act in acts]
    for n in range(2, 29):
        a_child(cast, n)
    assert [questions(act) for act in acts] == of_three
    assert of_three[:3] == [6, 8, 9]


def test_ones_own_part_asks_as_much_with_one_goal_as_with_ten(cast):
    plan = a_running_plan(cast, is_finished=False)
    a_goal(cast.bell, plan)
    finish_plan(plan, by=cast.okafor)
    browsers = [enter(Client(), member.person) for member in (cast.bell, cast.ana)]
    at = f"/children/{cast.child.pk}/my-part/"
    few = [questions(lambda each=each: each.get(at)) for each in browsers]
    amend_plan(plan, id=uuid7(), by=cast.okafor, why="More.", sections=["goals"])
    for _n in range(9):
        a_goal(cast.bell, plan)
    finish_plan(plan, by=cast.okafor)
    asked = [questions(lambda each=each: each.get(at)) for each in browsers]
    assert asked == few == [15, 13]  # at school three of them for the head of the child
