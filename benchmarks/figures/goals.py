"""Figure 13: the goals of 30 children with 1,000 records each, on one page, and how it grows with the whole house."""

import random
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

CHILDREN, RECORDS, PLACES = 30, 1_000, 3
SMALL, DEFAULT, LARGE = 30_000, 1_000_000, 10_000_000
P95, GROWTH, QUERIES = 25, 1.2, 10
ROUNDS = 200
GOALS = 10  # of each of the other children
Row = dict[str, Any]


def house() -> tuple[Client, list[Any]]:
    """A case manager with so many children, each with a goal in three places; signed in."""
    from allies.people import sessions
    from allies.people.models import Person
    from allies.teams.actions.schools import open_school
    from allies.teams.models import District

    school = open_school("Maple", district=District.objects.create(name="River District"))
    person = Person.objects.create(name="Mr. Bell")
    goals = [one_more(f"Child {number:02}", school, person) for number in range(CHILDREN)]
    browser = Client()
    browser.force_login(person)
    session = browser.session
    session.pop(sessions.FIRST, None)
    session.save()
    return browser, goals


def one_more(name: str, school: Any, person: Any = None) -> tuple[Any, Any]:
    """A child with a case manager and a goal in three places. Without a person it is one of their own."""
    from allies.people.models import Person
    from allies.plans.tests.goals import a_goal
    from allies.plans.tests.planning import a_plan
    from allies.teams.actions.schools import welcome_child
    from allies.teams.actions.seats import add_member
    from allies.teams.models import Member
    from allies.teams.permissions import Role

    person = person or Person.objects.create(name=f"Keeper of {name}")
    child = welcome_child(name, school=school, by=None)
    made = add_member(person, child=child, role=Role.CASE_MANAGER, home=None, by=None)
    member = Member.objects.select_related("child__school", "person").get(pk=made.pk)
    first = member.today - timedelta(weeks=30)
    plan = a_plan(member, begins_on=first, ends_on=first + timedelta(days=364))
    start = {"value": 4.0, "on": first.isoformat(), "source": "three lessons"}
    places = [{"key": f"p{n}", "words": f"lesson {n}", "side": "school", "start": start} for n in range(PLACES)]
    return member, a_goal(member, plan, places=places)


def record_of(member: Any, goal: Any, at: int) -> Any:
    from allies.progress.models import Record

    day = goal.begins_on + timedelta(days=at * 200 // RECORDS)
    pk = uuid.UUID(int=random.getrandbits(128))
    return Record(
        id=pk,
        root_id=pk,
        district_id=goal.district_id,
        child_id=goal.child_id,
        audience_id=goal.audience_id,
        goal=goal,
        goal_root=goal.root,
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
        told_every(15 if number % 3 == 1 else 12, member, goal)
    somebody_is_needed(*goals[0])


def told_every(weeks: int, member: Any, goal: Any) -> None:
    """Of a plan that has run for thirty weeks: with 15 there is a report to write today."""
    from allies.database.ids import uuid7
    from allies.reports.actions.reports import set_rhythm

    set_rhythm(goal.plan, id=uuid7(), by=member, every_weeks=weeks)


def somebody_is_needed(member: Any, goal: Any) -> None:
    """One child hit somebody, and no person has looked yet: so all that can wait on the page waits there."""
    from allies.database.ids import uuid7
    from allies.plans.tests.goals import a_goal
    from allies.progress.actions.dangers import mark_danger
    from allies.progress.tests.recording import HITS, recorded

    hits = a_goal(member, goal.plan, **(HITS | {"does": "hits somebody"}))
    mark_danger(hits.root, id=uuid7(), by=member, is_on=True, why="A classmate was hurt.")
    recorded(member, hits, 1)


def others(goals: list[Any], count: int) -> None:
    """So many records more, of other children: what else is in a large house.

    They are the rows of the first goal again, with ids of their own, written as rows: what is kept of their lines was
    made once, by the house itself. `held` asks the house whether it is what their records say.
    """
    _member, first = goals[0]
    for at in range(0, count, RECORDS * GOALS):
        member, goal = one_more(f"Somebody {at}", first.child.school)
        with transaction.atomic():
            for _ in range(min(GOALS, (count - at) // RECORDS)):
                copy_goal(first, goal, member)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def copy_goal(first: Any, goal: Any, member: Any) -> None:
    """All that is of the first goal as a goal more of this member's child."""
    from allies.database.ids import uuid7
    from allies.plans.models import Goal
    from allies.progress.models import Decision, Record, Standing, Week
    from allies.progress.rolling import Key

    root = uuid7()
    lines = {f"p{n}": Key(goal.child_id, root, f"p{n}", None) for n in range(PLACES)}
    own = {"child": goal.child_id, "audience": goal.audience_id, "goal": root, "goal_root": root, "by": member.pk}
    put(Goal, {"pk": goal.pk}, lambda row: {"id": root, "root": root})
    put(Record, {"goal_root": first.root}, lambda row: own | dict.fromkeys(("id", "root"), uuid7()))
    put(Decision, {"goal_root": first.root}, lambda row: own | {"id": uuid7()})
    put(Week, {"goal_root": first.root}, lambda row: own | {"id": lines[row["place"]].week(row["monday"])})
    put(Standing, {"goal_root": first.root}, lambda row: own | {"id": lines[row["place"]].id})


@cache
def insert_into(model: Any) -> str:
    columns = [connection.ops.quote_name(field.column) for field in model._meta.concrete_fields]
    return f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"


TEMPLATES: dict[Any, list[tuple[Row, list[Any]]]] = {}


def template(model: Any, which: Row) -> list[tuple[Row, list[Any]]]:
    """Each of these rows as it is read and as it is written; looked up once."""
    key = (model, *which.items())
    if key not in TEMPLATES:
        fields = model._meta.concrete_fields
        rows = model._base_manager.filter(**which)
        TEMPLATES[key] = [
            (
                {field.name: getattr(one, field.attname) for field in fields},
                [field.get_db_prep_save(getattr(one, field.attname), connection) for field in fields],
            )
            for one in rows
        ]
    return TEMPLATES[key]


def put(model: Any, which: Row, changes: Callable[[Row], Row]) -> None:
    """These rows once more, with these changes, all of them ids."""
    at = {field.name: number for number, field in enumerate(model._meta.concrete_fields)}
    rows = []
    for read, written in template(model, which):
        row = written.copy()
        for name, pk in changes(read).items():
            if name in at:
                row[at[name]] = pk.hex if connection.vendor == "sqlite" else pk
        rows.append(row)
    with connection.cursor() as cursor:
        cursor.executemany(insert_into(model), rows)


def held() -> tuple[int, int]:
    """Lines by chance over the whole house, and how many of them say something else than their records."""
    from allies.progress.actions.checking import by_chance, check
    from allies.progress.models import Record

    checked = check(set(by_chance(Record)))
    return checked.lines, checked.differed


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
        queries = len(asked)  # now: the next request empties the list
    few = p95(browser)
    size = LARGE if large else DEFAULT
    others(goals, size - SMALL)
    browser.get("/goals/")
    many = p95(browser)
    lines, differed = held()
    page = f"goals of {CHILDREN} children x {RECORDS:,} records"
    growth = f"{page}: p95, {size:,} / {SMALL:,} records in the house"
    return [
        row(f"{page}: p95", round(few, 1), "ms", f"<= {P95}", held=few <= P95),
        row(f"{page}: SQL queries", queries, "", f"<= {QUERIES}", held=queries <= QUERIES),
        row(growth, round(many / few, 2), "x", f"<= {GROWTH}", held=many / few <= GROWTH, against=f"{many:.1f} ms"),
        row(f"of {lines} of its lines by chance, not what their records say", differed, "", "0", held=differed == 0),
        row("one record more on a line of 333, with its roll-up: p50", round(one_write(goals), 1), "ms", "", held=None),
    ]
