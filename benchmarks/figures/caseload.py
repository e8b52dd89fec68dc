"""Figure 4: SQL queries of the children of the day, at 10 and at 30 children, and of one baton; and the page's time."""

import re
import statistics
import time
from datetime import timedelta

from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from allies.server.prepare import prepare_database
from allies.teams.models import Child

CHILDREN, FEWER = 30, 10
SCREEN, WRITE = 10, 9
ROUNDS = 60
MARKS = re.compile(r"(BEGIN|COMMIT|SAVEPOINT|RELEASE|PRAGMA)")


def asked(queries: CaptureQueriesContext) -> int:
    """The questions put to the database; the marks of a transaction are none."""
    return sum(not MARKS.match(query["sql"]) for query in queries)


def house(size: int) -> tuple[Client, list[Child]]:
    """A teacher with so many children, each with a morning from home and chips that wait; signed in."""
    from allies.batons.actions import pass_baton
    from allies.batons.chips import Way
    from allies.batons.days import shown_day
    from allies.people import sessions
    from allies.people.models import Person
    from allies.teams.actions.schools import open_school, welcome_child
    from allies.teams.actions.seats import add_member
    from allies.teams.models import District, Member
    from allies.teams.permissions import Role

    school = open_school(f"School of {size}", district=District.objects.create(name=f"District of {size}"))
    people = {role: Person.objects.create(name=f"{role} {size}") for role in (Role.TEACHER, Role.PARAPROFESSIONAL)}
    children = []
    for number in range(size):
        child = welcome_child(f"Child {number:02}", school=school, by=None)
        parent = Person.objects.create(name=f"Parent {size} {number}")
        seats = {}
        for role, person in [*people.items(), (Role.GUARDIAN, parent)]:
            home = child.homes.get() if role is Role.GUARDIAN else None
            made = add_member(person, child=child, role=role, home=home, by=None)
            seats[role] = Member.objects.select_related("child__school", "home", "person").get(pk=made.pk)
        day = shown_day(timezone.now(), child.zone, [])
        home_says = {"sleep": ["woke"], "mood": ["calm"], "new": ["visitors"]}
        pass_baton(
            by=seats[Role.GUARDIAN], way=Way.FROM_HOME, day=day, chips=home_says, words={"line": "A short night."}
        )
        pass_baton(by=seats[Role.PARAPROFESSIONAL], way=Way.FROM_SCHOOL, day=day, chips={"well": ["art"]}, words={})
        children.append(child)
    browser = Client()
    browser.force_login(people[Role.TEACHER])
    session = browser.session
    session.pop(sessions.FIRST, None)
    session.save()
    return browser, children


def queries_of_the_page(browser: Client) -> int:
    browser.get("/today/")
    with CaptureQueriesContext(connection) as queries:
        assert browser.get("/today/").status_code == 200
    return asked(queries)


def queries_of_a_baton(browser: Client, child: object) -> int:
    from allies.database.ids import uuid7

    day = timezone.now().date() - timedelta(days=1)
    form = {"id": uuid7(), "not_sure_id": uuid7(), "day": day.isoformat(), "afternoon": "calm", "well": "art"}
    with CaptureQueriesContext(connection) as queries:
        assert browser.post(f"/children/{child.pk}/batons/from-school/", form).status_code == 302  # type: ignore[attr-defined]
    return asked(queries)


def times(browser: Client) -> list[float]:
    spent = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        browser.get("/today/")
        spent.append((time.perf_counter() - began) * 1000)
    return sorted(spent)


def row(name: str, value: float, unit: str, target: str, *, held: bool | None) -> dict[str, object]:
    return {"name": name, "value": value, "unit": unit, "against": None, "target": target, "held": held}


@override_settings(ALLOWED_HOSTS=["testserver"])
def run(large: bool = False) -> list[dict[str, object]]:  # noqa: FBT001, FBT002
    prepare_database(demo=False)
    call_command("collectstatic", interactive=False, verbosity=0)
    few, _ = house(FEWER)
    many, children = house(CHILDREN)
    of_few, of_many = queries_of_the_page(few), queries_of_the_page(many)
    of_a_baton = queries_of_a_baton(many, children[0])
    spent = times(many)
    same = f"<= {SCREEN}, and as many at {FEWER}"
    return [
        row(
            f"children of the day, {CHILDREN}: SQL queries (at {FEWER}: {of_few})",
            of_many,
            "queries",
            same,
            held=of_few == of_many <= SCREEN,
        ),
        row("one baton: SQL queries", of_a_baton, "queries", f"<= {WRITE}", held=of_a_baton <= WRITE),
        row("children of the day, 30: p50", round(statistics.median(spent), 1), "ms", "", held=None),
        row("children of the day, 30: p95", round(spent[int(ROUNDS * 0.95)], 1), "ms", "", held=None),
    ]
