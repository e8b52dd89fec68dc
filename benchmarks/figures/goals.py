"""Figure 13: the goals of 30 children with 1,000 records each, on one page, and how it grows with the whole house."""

import random
import time
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

CHILDREN, RECORDS, PLACES = 30, 1_000, 3
SMALL, DEFAULT, LARGE = 30_000, 1_000_000, 10_000_000
P95, GROWTH, QUERIES = 25, 1.2, 10
ROUNDS, BATCH = 200, 20_000
Row = dict[str, Any]


def house() -> tuple[Client, list[Any]]:
    """A case manager with so many children, each with a goal in three places; signed in."""
    from allies.people import sessions
    from allies.people.models import Person
    from allies.plans.tests.goals import a_goal
    from allies.plans.tests.planning import a_plan
    from allies.teams.actions.schools import open_school, welcome_child
    from allies.teams.actions.seats import add_member
    from allies.teams.models import District, Member
    from allies.teams.permissions import Role

    school = open_school("Maple", district=District.objects.create(name="River District"))
    person = Person.objects.create(name="Mr. Bell")
    goals = []
    for number in range(CHILDREN):
        child = welcome_child(f"Child {number:02}", school=school, by=None)
        made = add_member(person, child=child, role=Role.CASE_MANAGER, home=None, by=None)
        member = Member.objects.select_related("child__school", "person").get(pk=made.pk)
        first = member.today - timedelta(weeks=30)
        plan = a_plan(member, begins_on=first, ends_on=first + timedelta(days=364))
        start = {"value": 4.0, "on": first.isoformat(), "source": "three lessons"}
        places = [{"key": f"p{n}", "words": f"lesson {n}", "side": "school", "start": start} for n in range(PLACES)]
        goals.append((member, a_goal(member, plan, places=places)))
    browser = Client()
    browser.force_login(person)
    session = browser.session
    session.pop(sessions.FIRST, None)
    session.save()
    return browser, goals


def record_of(member: Any, goal: Any, at: int, *, child: Any = None, root: Any = None) -> Any:
    from allies.progress.models import Record

    day = goal.begins_on + timedelta(days=at * 200 // RECORDS)
    pk = uuid.UUID(int=random.getrandbits(128))
    return Record(
        id=pk,
        root_id=pk,
        district_id=goal.district_id,
        child_id=child or goal.child_id,
        audience_id=goal.audience_id,
        goal=goal,
        goal_root=root or goal.root,
        measure=goal.measure,
        unit=goal.unit,
        place=f"p{at % PLACES}",
        happened_at=datetime.combine(day, datetime.min.time(), tzinfo=UTC) + timedelta(hours=15, minutes=at % 60),
        day=day,
        value=4 + random.random() * 3 + at / RECORDS,
        by=member,
    )


def fill(goals: list[Any]) -> None:
    from allies.database.ids import uuid7
    from allies.progress.actions.decisions import decide
    from allies.progress.actions.rolling import roll_up_goals
    from allies.progress.models import Record

    for number, (member, goal) in enumerate(goals):
        with transaction.atomic():
            Record.objects.bulk_create([record_of(member, goal, at) for at in range(RECORDS)])
            roll_up_goals([goal.root])
        decide(
            goal.root,
            id=uuid7(),
            by=member,
            what="change",
            label="a timer",
            day=member.today - timedelta(weeks=10),
            why="Flat for weeks.",
        )
        if number % 3 == 0:
            decide(goal.root, id=uuid7(), by=member, what="continue", day=member.today, why="It goes well.")


def others(goals: list[Any], count: int) -> None:
    """So many records more, of lines of other goals, with what is kept of them: what else is in a large house."""
    from allies.progress.models import Record, Standing

    member, goal = goals[0]
    other = other_child(member)
    made = 0
    while made < count:
        roots = [uuid.UUID(int=random.getrandbits(128)) for _ in range(BATCH // RECORDS)]
        with transaction.atomic():
            Record.objects.bulk_create(
                record_of(member, goal, at, child=other, root=root) for root in roots for at in range(RECORDS)
            )
            Standing.objects.bulk_create(
                Standing(
                    district_id=goal.district_id,
                    child_id=other,
                    audience_id=goal.audience_id,
                    goal=goal,
                    goal_root=root,
                    place=f"p{n}",
                    last_on=goal.begins_on,
                    records=333,
                    days=100,
                )
                for root in roots
                for n in range(PLACES)
            )
        made += BATCH
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def other_child(member: Any) -> Any:
    from allies.teams.actions.schools import welcome_child

    return welcome_child("Somebody else", school=member.child.school, by=None).pk


def p95(browser: Client) -> float:
    spent = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        assert browser.get("/goals/").status_code == 200
        spent.append((time.perf_counter() - began) * 1000)
    return sorted(spent)[int(ROUNDS * 0.95)]


def one_write(goals: list[Any]) -> float:
    """A record more on a line that has hundreds, with its roll-up."""
    from allies.database.ids import uuid7
    from allies.progress.actions.records import write_record

    member, goal = goals[0]
    spent = []
    for number in range(60):
        now = timezone.now() - timedelta(minutes=number)
        began = time.perf_counter()
        write_record(
            goal.root, id=uuid7(), by=member, place="p0", happened_at=now, written_at=now, value=5.0, missing=""
        )
        spent.append((time.perf_counter() - began) * 1000)
    return sorted(spent)[len(spent) // 2]


def row(name: str, value: float, unit: str, target: str, *, held: bool | None, against: str = "") -> Row:
    return {"name": name, "value": value, "unit": unit, "against": against, "target": target, "held": held}


@override_settings(ALLOWED_HOSTS=["testserver"])
def run(*, large: bool = False) -> list[Row]:
    random.seed(13)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    browser, goals = house()
    fill(goals)
    browser.get("/goals/")
    with CaptureQueriesContext(connection) as asked:
        browser.get("/goals/")
    few = p95(browser)
    size = LARGE if large else DEFAULT
    others(goals, size - SMALL)
    browser.get("/goals/")
    many = p95(browser)
    page = f"goals of {CHILDREN} children x {RECORDS:,} records"
    growth = f"{page}: p95, {size:,} / {SMALL:,} records in the house"
    return [
        row(f"{page}: p95", round(few, 1), "ms", f"<= {P95}", held=few <= P95),
        row(f"{page}: SQL queries", len(asked), "", f"<= {QUERIES}", held=len(asked) <= QUERIES),
        row(growth, round(many / few, 2), "x", f"<= {GROWTH}", held=many / few <= GROWTH, against=f"{many:.1f} ms"),
        row("one record more on a line of 333, with its roll-up: p50", round(one_write(goals), 1), "ms", "", held=None),
    ]
