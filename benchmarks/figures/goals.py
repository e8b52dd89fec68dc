"""Figure 13: the table of 22 children with 1,000 records each, in each view, and how it grows with the whole house."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from allies.server.prepare import prepare_database

CHILDREN, RECORDS, PLACES = 22, 1_000, 3
SMALL, DEFAULT, LARGE = CHILDREN * RECORDS, 1_000_000, 10_000_000
P95, GROWTH, QUERIES = 40, 1.2, 20
ROUNDS = 60
VIEWS = ("day", "goals", "iep", "services", "reports", "family")
LONGEST = 2400  # seconds for filling the house; then it is as large as it is, and the table says how large
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


def record_of(member: Any, goal: Any, number: int) -> Any:
    from allies.database.ids import uuid7
    from allies.progress.models import Record

    day = goal.begins_on + timedelta(days=number * 200 // RECORDS)
    pk = uuid7()
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
        place=f"p{number % PLACES}",
        happened_at=datetime.combine(day, datetime.min.time(), tzinfo=UTC) + timedelta(hours=15, minutes=number % 60),
        day=day,
        value=4 + random.random() * 3 + number / RECORDS,
        by=member,
    )


def fill(goals: list[Any]) -> None:
    from allies.database.ids import uuid7
    from allies.progress.actions.decisions import decide
    from allies.progress.actions.rolling import roll_up_goals
    from allies.progress.models import Record

    for number, (member, goal) in enumerate(goals):
        with transaction.atomic():
            Record.objects.bulk_create([record_of(member, goal, nth) for nth in range(RECORDS)])
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


def others(goals: list[Any], count: int) -> int:
    """So many records more, of other children: what else is in a large house. How many came in before time was over.

    They are the rows of the first goal again, with ids of their own, written as rows: what is kept of their lines was
    made once, by the house itself. `held` asks the house whether it is what their records say.
    """
    _member, first = goals[0]
    done, ends = 0, time.monotonic() + LONGEST
    with connection.cursor() as cursor:
        cursor.execute(THESE, [first.root.hex])
        cursor.execute("PRAGMA synchronous = OFF")  # while it is filled, and no longer: nobody is told that it is kept
        cursor.execute("PRAGMA cache_size = -100000")
        while done < count and time.monotonic() < ends:
            member, goal = one_more(f"Somebody {done}", first.child.school)
            with transaction.atomic():
                for _ in range(GOALS):
                    copy_goal(first, goal, member)
            done += GOALS * RECORDS
    connection.close()  # the next one that opens is told again what each is told
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA analysis_limit = 10000")
        cursor.execute("ANALYZE")
    return done


# Of the records, which are nearly all rows, the copies are made inside the database, numbered in the order of ids.
THESE = """
    CREATE TEMP TABLE these AS SELECT *, row_number() OVER (ORDER BY id) AS number FROM progress_record
    WHERE goal_root = %s
"""
MARK = 20  # hexadecimal digits of an id that are one copied goal's; the rest is the number


def copy_goal(first: Any, goal: Any, member: Any) -> None:
    """All that is of the first goal as a goal more of this member's child."""
    from allies.database.ids import uuid7
    from allies.plans.models import Goal
    from allies.progress.models import Decision, Standing, Week
    from allies.progress.rolling import Key

    root = uuid7()
    lines = {f"p{n}": Key(goal.child_id, root, f"p{n}", None) for n in range(PLACES)}
    own = {"child": goal.child_id, "audience": goal.audience_id, "goal": root, "goal_root": root, "by": member.pk}
    put(Goal, {"pk": goal.pk}, lambda row: {"id": root, "root": root})
    put_records(own)
    put(Decision, {"goal_root": first.root}, lambda row: own | {"id": uuid7()})
    put(Week, {"goal_root": first.root}, lambda row: own | {"id": lines[row["place"]].week(row["monday"])})
    put(Standing, {"goal_root": first.root}, lambda row: own | {"id": lines[row["place"]].id})


def put_records(own: Row) -> None:
    """`these` once more, each the first version of itself."""
    from allies.database.ids import uuid7
    from allies.progress.models import Record

    fields = Record._meta.concrete_fields
    numbered = f"substr(%s, 1, {MARK}) || printf('%%0{32 - MARK}x', number)"
    taken = dict.fromkeys(own, "%s") | dict.fromkeys(("id", "root"), numbered)
    chosen = [taken.get(field.name, str(field.column)) for field in fields]
    given = dict.fromkeys(("id", "root"), uuid7()) | own
    params = [given[field.name].hex for field in fields if field.name in given]
    columns = ", ".join(str(field.column) for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO progress_record ({columns}) SELECT {', '.join(chosen)} FROM these", params)


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
    column = {one.name: number for number, one in enumerate(model._meta.concrete_fields)}
    rows = []
    for read, written in template(model, which):
        row = written.copy()
        for name, pk in changes(read).items():
            if name in column:
                row[column[name]] = pk.hex if connection.vendor == "sqlite" else pk
        rows.append(row)
    with connection.cursor() as cursor:
        cursor.executemany(insert_into(model), rows)


def held() -> tuple[int, int]:
    """Lines by chance over the whole house, and how many of them say something else than their records."""
    from allies.progress.actions.checking import by_chance, check
    from allies.progress.models import Record

    checked = check(set(by_chance(Record)))
    return checked.lines, checked.differed


@dataclass
class Spent:
    """Milliseconds of the clock, and of the processor: the second hardly minds who else is on the machine."""

    clock: list[float] = field(default_factory=list)
    used: list[float] = field(default_factory=list)

    @contextmanager
    def once(self) -> Iterator[None]:
        began, used = time.perf_counter(), time.thread_time()
        yield
        self.clock.append((time.perf_counter() - began) * 1000)
        self.used.append((time.thread_time() - used) * 1000)


def at(share: float, spent: list[float]) -> float:
    return sorted(spent)[int(len(spent) * share)]


def page(browser: Client, view: str) -> Spent:
    spent = Spent()
    browser.get("/caseload/", {"view": view})
    for _ in range(ROUNDS):
        with spent.once():
            assert browser.get("/caseload/", {"view": view}).status_code == 200
    return spent


def asked_by(browser: Client, view: str) -> int:
    browser.get("/caseload/", {"view": view})
    with CaptureQueriesContext(connection) as asked:
        browser.get("/caseload/", {"view": view})
        return len(asked)  # now: the next request empties the list


def writes(member: Any, goal: Any) -> Spent:
    """A record more on a line that has hundreds, with its roll-up."""
    from allies.database.ids import uuid7
    from allies.progress.actions.records import write_record

    spent = Spent()
    for number in range(60):
        now = timezone.now() - timedelta(minutes=number)
        with spent.once():
            write_record(
                goal.root, id=uuid7(), by=member, place="p0", happened_at=now, written_at=now, value=5.0, missing=""
            )
    return spent


def row(name: str, value: float, unit: str, target: str, *, held: bool | None, against: str = "") -> Row:
    return {"name": name, "value": value, "unit": unit, "against": against, "target": target, "held": held}


@override_settings(ALLOWED_HOSTS=["testserver"])
def run(*, large: bool = False) -> list[Row]:
    random.seed(13)
    prepare_database(demo=False)
    call_command("collectstatic", interactive=False, verbosity=0)
    browser, goals = house()
    fill(goals)
    queries = {view: asked_by(browser, view) for view in VIEWS}
    few, wrote = {view: page(browser, view) for view in VIEWS}, writes(*goals[1])
    size = SMALL + others(goals, (LARGE if large else DEFAULT) - SMALL)
    many, wrote_among_many = {view: page(browser, view) for view in VIEWS}, writes(*goals[2])
    lines, differed = held()
    found = [one for view in VIEWS for one in rows_of(view, queries[view], few[view], many[view], size=size)]
    return [
        *found,
        row(f"of {lines} of its lines by chance, not what their records say", differed, "", "0", held=differed == 0),
        row(
            f"one record more on a line of 333, with its roll-up, {size:,} in the house: p50",
            round(at(0.5, wrote_among_many.clock), 1),
            "ms",
            "",
            held=None,
            against=f"{at(0.5, wrote.clock):.1f} in {SMALL:,}; in processor time "
            f"{at(0.5, wrote_among_many.used):.1f} and {at(0.5, wrote.used):.1f}",
        ),
    ]


def rows_of(view: str, queries: int, few: Spent, many: Spent, *, size: int) -> list[Row]:
    name = f"caseload of {CHILDREN} children x {RECORDS:,} records, {view}"
    small, times, used = at(0.95, few.clock), ratio(0.95, many.clock, few.clock), ratio(0.95, many.used, few.used)
    return [
        row(
            f"{name}: p95",
            round(small, 1),
            "ms",
            f"<= {P95}",
            held=small <= P95,
            against=f"p50 {at(0.5, few.clock):.1f}; in processor time p95 {at(0.95, few.used):.1f}",
        ),
        row(f"{name}: SQL queries", queries, "", f"<= {QUERIES}", held=queries <= QUERIES),
        row(
            f"{name}: p95, {size:,} / {SMALL:,} records in the house",
            times,
            "x",
            f"<= {GROWTH}",
            held=times <= GROWTH,
            against=f"{at(0.95, many.clock):.1f} ms; in processor time {used:.2f} x",
        ),
    ]


def ratio(share: float, many: list[float], few: list[float]) -> float:
    return round(at(share, many) / at(share, few), 2)
