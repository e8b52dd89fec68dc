"""Figure 14: a lesson without a network comes in: 1,000 taps in one request, and the same request again.

A tap is a record of its own where each is one (a wait, a stretch); ten of them make one record where they are trials.
Both are measured: 1,000 records of one tap, and 40 records of 25.
"""

import json
import statistics
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from benchmarks.figures.caseload import asked, row
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from allies.database.ids import uuid7
from allies.people import sessions
from allies.people.models import Person
from allies.plans.tests.goals import a_goal
from allies.plans.tests.planning import a_plan
from allies.progress.models import Record
from allies.server.prepare import prepare_database
from allies.teams.actions.schools import open_school, welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import District, Member
from allies.teams.permissions import Role

CHILDREN, TAPS, OF_ONE, ROUNDS = 6, 1_000, 25, 7
BEFORE = 100  # records of each goal
A_WEEK = 7 * 24 * 60
LONGEST = 300
NOW, MINUTE = 1_790_000_000_000, 60_000
MOMENT = "2026-09-21T13:33:20.000Z"
SHARE = {"measure": "percent", "unit": "times", "value": 8.0, "out_of": 10.0}


@dataclass
class Aide:
    """Signed in at school, with six children of whom each has a goal."""

    browser: Client
    person: Person
    goals: list[Any]

    def one(self, goal: Any, minutes_ago: int, taps: int) -> dict[str, Any]:
        about = {"id": str(uuid7()), "child": str(goal.child_id), "goal": str(goal.root), "place": "p1"}
        times = dict.fromkeys(("began", "written"), NOW - minutes_ago * MINUTE)  # no lesson lasts a week
        each = [{"id": str(uuid7()), "at": MOMENT, "mark": "yes"} for _ in range(taps)]
        return about | times | {"value": taps, "out_of": taps, "taps": each, "activity": "maths"}

    def batch(self, records: int, taps: int, *, from_minute: int = 0) -> bytes:
        """So many records, dealt over the children, none of them at the same minute as another."""
        minutes = range(from_minute, from_minute + records)
        written = [self.one(self.goals[at % len(self.goals)], at, taps) for at in minutes]
        return json.dumps({"person": str(self.person.pk), "sent": NOW, "records": written}).encode()

    def send(self, body: bytes) -> float:
        """How many milliseconds until all were kept."""
        began = time.perf_counter()
        answer = self.browser.post("/goals/lesson/keep/", body, content_type="application/json")
        spent = (time.perf_counter() - began) * 1000
        said = answer.json()
        assert not said["refused"], said
        assert len(said["kept"]) == len(json.loads(body)["records"])
        return spent


def an_aide(name: str) -> Aide:
    school = open_school(f"School of {name}", district=District.objects.create(name=f"District of {name}"))
    person = Person.objects.create(name=f"Aide {name}")
    goals = []
    for number in range(CHILDREN):
        child = welcome_child(f"Child {number}", school=school, by=None)
        add_member(person, child=child, role=Role.PARAPROFESSIONAL, home=None, by=None)
        keeper = Person.objects.create(name=f"Keeper {name} {number}")
        made = add_member(keeper, child=child, role=Role.CASE_MANAGER, home=None, by=None)
        manager = Member.objects.select_related("child__school", "person").get(pk=made.pk)
        plan = a_plan(
            manager, begins_on=manager.today - timedelta(days=56), ends_on=manager.today + timedelta(days=300)
        )
        goals.append(a_goal(manager, plan, **SHARE))
    browser = Client()
    browser.force_login(person)
    session = browser.session
    session.pop(sessions.FIRST, None)
    session.save()
    return Aide(browser, person, goals)


def measured(records: int, taps: int) -> list[dict[str, object]]:
    """Each round is another aide's, with children of whom a hundred records are there already."""
    first, again, changed = [], [], 0
    for number in range(ROUNDS):
        aide = an_aide(f"{records} {number}")
        aide.send(aide.batch(CHILDREN * BEFORE, 1, from_minute=A_WEEK))
        body = aide.batch(records, taps)
        first.append(aide.send(body))
        before = Record.objects.count()
        again.append(aide.send(body))
        changed += Record.objects.count() - before
    with CaptureQueriesContext(connection) as queries:
        aide.send(aide.batch(records, taps))
    what = f"{TAPS:,} taps without a network, as {records:,} records of {taps}"
    spent, worst = statistics.median(first), max(first)
    return [
        row(
            f"{what}: kept in one request (worst {worst:.0f}; {asked(queries)} SQL queries)",
            round(spent, 1),
            "ms",
            f"<= {LONGEST}",
            held=spent <= LONGEST,
        ),
        row(f"{what}: the same again", round(statistics.median(again), 1), "ms", f"<= {LONGEST}", held=None),
        row(f"{what}: changed by the same again", changed, "records", "0", held=changed == 0),
    ]


@override_settings(ALLOWED_HOSTS=["testserver"])
def run() -> list[dict[str, object]]:
    prepare_database(demo=False)
    call_command("collectstatic", interactive=False, verbosity=0)
    return [*measured(TAPS, 1), *measured(TAPS // OF_ONE, OF_ONE)]
