"""A school with 22 children around one case manager, on a Wednesday in November at half past seven in the morning.

Everything that a day brings has happened the way it would: plans run since September, families have written, some
batons came with the night, a check-in is due here and a report there.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from allies.agreements.tests.agreeing import agreed, proposed
from allies.batons.actions import mark_absent
from allies.batons.tests.handing import from_home
from allies.cards.actions.cards import set_card
from allies.cards.tests.carding import IN_POINTS
from allies.checkins.actions import start as ask_how_it_goes
from allies.conversations.actions.calls import ask_for_call
from allies.conversations.tests.talking import HOME, begun
from allies.database.ids import uuid7
from allies.plans.actions.inputs import propose
from allies.plans.actions.plan import finish_plan
from allies.plans.models import Goal, Plan, Service
from allies.plans.models.inputs import InputSort
from allies.plans.tests.goals import a_goal
from allies.plans.tests.planning import a_plan, a_service, fill_all
from allies.progress.actions.dangers import mark_danger
from allies.progress.tests.recording import ALONE, HITS, SHARE, recorded
from allies.reports.actions.reports import set_rhythm
from allies.services.actions.parts import name_people, read_part
from allies.services.tests.giving import took_place
from allies.services.views.parts import own_parts
from allies.strategies.actions import offer
from allies.strategies.tests.helping import wrote as wrote_what_helps
from allies.teams.actions.schools import make_leader, open_school, welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import Child, District, Member
from allies.teams.permissions import Role
from allies.teams.tests.cast import someone

CHICAGO = ZoneInfo("America/Chicago")
SEPTEMBER = datetime(2026, 9, 21, 8, tzinfo=CHICAGO)
MORNING = datetime(2026, 11, 18, 7, 30, tzinfo=CHICAGO)
FIRST = "Ada Ben Cleo Dan Eda Finn Gia Hugo Ines Jo Kai Lena Milo Nora Omar Pia Quinn Rosa Sam Tess Uma Vik"
LAST = (
    "Ash Birch Cedar Dogwood Elm Fir Gum Hazel Ivy Juniper Koa Larch Maple Nutmeg Oak Pine Quince Rowan Spruce Teak "
    "Ulmo Vine"
)
NAMES = [" ".join(both) for both in zip(FIRST.split(), LAST.split(), strict=True)]
FLAT = (4, 3.5, 4.1, 3.9, 3.6, 4.2, 3.8, 3.9)
WELL = (4.1, 4.8, 5.2, 6.1, 6.4, 7.2, 7.9, 8.1)
REPORT_DUE = 16
COUNT = {"measure": "frequency", "unit": "times", "value": 6.0, "at_most": False}
PLACE = {"key": ALONE, "words": "in class", "side": "school"}

OTHER_GOALS = [
    (("Gia", "Hugo", "Ines", "Jo"), "answers a question about the story", SHARE),
    (("Kai", "Quinn"), "raises a hand", COUNT),
    (("Lena",), "hits somebody", HITS),
    (("Milo", "Nora", "Omar", "Pia"), "asks for a break", IN_POINTS),
]


@dataclass
class Family:
    """One child as the case manager holds it, and who is at home."""

    child: Child
    manager: Member
    teacher: Member
    guardian: Member
    speech: Member
    plan: Plan
    goals: list[Goal]

    @property
    def gives_reading(self) -> bool:
        return gives_reading(self.child)


@dataclass
class Caseload:
    families: list[Family]

    def __getitem__(self, name: str) -> Family:
        return next(one for one in self.families if one.child.first_name == name)


def gives_reading(child: Child) -> bool:
    """Every third child has reading lessons with the case manager; the others have speech therapy."""
    return NAMES.index(child.name) % 3 == 0


def seat(person: Any, child: Child, role: Role, home: Any = None) -> Member:
    made = add_member(person, child=child, role=role, home=home, by=None)
    return Member.objects.select_related("child__school", "home", "person").get(pk=made.pk)


def twenty_two(clock: Any) -> Caseload:
    clock.move_to(SEPTEMBER)
    school = open_school("Maple School", district=District.objects.create(name="Riverbend"), time_zone=CHICAGO.key)
    make_leader(someone("Ms. Ford"), school=school, by=None)
    okafor, bell, jin = someone("Ms. Okafor"), someone("Mr. Bell"), someone("Jin Tran")
    load = Caseload([])
    for number, name in enumerate(NAMES):
        child = welcome_child(name, school=school, by=None, homes=(f"Home of {name}",))
        manager, teacher = seat(okafor, child, Role.CASE_MANAGER), seat(bell, child, Role.TEACHER)
        speech = seat(jin, child, Role.THERAPIST)
        parent = someone(f"Parent of {name}", language="es" if number % 3 == 1 else "en")
        guardian = seat(parent, child, Role.GUARDIAN, child.homes.get())
        plan, goals = a_running_year(manager, teacher, speech, number)
        load.families.append(Family(child, manager, teacher, guardian, speech, plan, goals))
    how_it_went(load, clock)
    clock.move_to(MORNING)
    this_morning(load)
    return load


def a_running_year(manager: Member, teacher: Member, speech: Member, number: int) -> tuple[Plan, list[Goal]]:
    """A finished plan with a goal; of every third child the case manager gives the reading lessons herself."""
    first = manager.today
    plan = a_plan(manager, begins_on=first, ends_on=first + timedelta(days=364))
    fill_all(manager, plan)
    service = Service.objects.get(plan=plan)
    gives = manager if gives_reading(manager.child) else speech
    if gives is manager:
        a_service(manager, plan, changes=service.pk, what="Reading lesson", who="case manager")
    name_people(service, by=manager, people=[gives])
    does = f"reads on his own ({manager.child.first_name})"
    start = {"start": {"value": 4.0, "on": first.isoformat(), "source": "three lessons"}}
    shared = {"who": manager.child.first_name, "practice": {}, "steps": []}
    goals = [a_goal(teacher, plan, **shared, does=does, places=[PLACE | start])]
    for names, does, measure in OTHER_GOALS:
        if manager.child.first_name in names:
            goals.append(a_goal(teacher, plan, **(measure | shared | {"places": [PLACE], "does": does})))
    finish_plan(plan, by=manager)
    days = [first + timedelta(weeks=8, days=2) if number == REPORT_DUE else first + timedelta(weeks=12)]
    set_rhythm(plan, id=uuid7(), by=manager, days=days)
    return plan, goals


def how_it_went(load: Caseload, clock: Any) -> None:
    """Eight weeks of records; most families and school have agreed how they talk, and wrote each other since."""
    for week in range(8):
        clock.move_to(SEPTEMBER + timedelta(weeks=week, days=2, hours=2))
        for number, one in enumerate(load.families):
            values = FLAT if number < 3 else WELL
            recorded(one.teacher, one.goals[0], values[week])
            for goal in one.goals[1:]:
                value, of = {"percent": (1, 10), "points": (week % 2, 1)}.get(goal.measure, (2, None))
                recorded(one.teacher, goal, value, **({"out_of": of} if of else {}))
            promised_and_given(one)
        # Each family in its week: of sixteen that talk every two weeks, one or two come up on a day.
        for one in {6: load.families[:2], 7: load.families[2:16]}.get(week, []):
            agreed(one.guardian, one.manager, check_in_weeks=2)


def promised_and_given(one: Family) -> None:
    """Two times in this week, and in the first one whoever gives them reads their part of the plan."""
    service = Service.objects.get(plan=one.plan, replaced_at=None)
    gives = one.manager if one.gives_reading else one.speech
    if gives.today - one.plan.begins_on < timedelta(weeks=1):
        for member in (one.manager, one.teacher, one.speech):
            for part in own_parts(member):
                read_part(part, id=uuid7(), by=member, holds=part.keys)
    for days in (1, 0):
        took_place(gives, service, gives.today - timedelta(days=days))


def this_morning(load: Caseload) -> None:
    """Who came with what: fourteen homes handed something over, two children stay at home, four families wrote."""
    for number, one in enumerate(load.families[:14]):
        chips = {"sleep": ["well" if number % 4 else "woke"], "mood": ["calm"]}
        from_home(one.guardian, one.guardian.today, chips=chips)
    for one in load.families[20:]:
        mark_absent(by=one.guardian, first_on=one.guardian.today, last_on=one.guardian.today, id=uuid7())
    for one, words in zip(load.families[2:6], ("the bus", "his lunch", "Friday", "the trip"), strict=True):
        begun(
            one.guardian, HOME, home=one.guardian.home, subject=words.capitalize(), words=f"A question about {words}."
        )
    for one in load.families[6:8]:
        ask_how_it_goes(one.guardian, id=uuid7(), by=one.guardian)
    ask_for_call(id=uuid7(), by=load["Ines"].guardian, hours=["morning"])
    propose(load["Jo"].plan, id=uuid7(), by=load["Jo"].guardian, sort=InputSort.CONCERN, words="He is alone at recess.")
    found = load["Kai"].guardian
    offer(wrote_what_helps(found, what="The song for shoes", steps=["sing it"]).root, by=found)
    proposed(load["Nora"].guardian, load["Nora"].guardian, words="Short words, please.")
    something_that_can_hurt(load["Lena"])
    for name in ("Milo", "Nora", "Omar", "Pia"):
        a_day_card(load[name])


def something_that_can_hurt(one: Family) -> None:
    goal = one.goals[1]
    mark_danger(goal.root, id=uuid7(), by=one.manager, is_on=True, why="Somebody could be hurt.")
    recorded(one.teacher, goal, 2)


def a_day_card(one: Family) -> None:
    goal = one.goals[1]
    lines = [{"goal": str(goal.root), "place": "p1", "words": goal.does}]
    typed = {"periods": ["Reading", "Math", "Lunch"], "enough": 60, "checks_in": False, "is_small": False}
    set_card(id=uuid7(), by=one.teacher, lines=lines, **typed)
