"""Figures 4 and 5: one observation from a browser that is signed in and checked for forgery, told to eight people.

The act itself leaves one row in the outbox and the worker makes the eight from it; both are timed, and added up.
"""

import statistics
import time
from datetime import timedelta
from typing import Any

from benchmarks.figures.caseload import asked, row
from benchmarks.figures.writers import raw_commit
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

ROUNDS, WARM, FEW, MANY = 200, 20, 10, 100
WRITE, RATIO, TOLD = 9, 20, 8


def a_team() -> tuple[Client, Any]:
    """A teacher who writes, and eight more who wish to hear of everything at once."""
    from allies.notices.models import Preference
    from allies.notices.models.preference import ALL_DAYS, ChoiceOfNews
    from allies.people import sessions
    from allies.people.models import Person
    from allies.teams.actions.schools import open_school, welcome_child
    from allies.teams.actions.seats import add_member
    from allies.teams.models import District
    from allies.teams.permissions import Role

    school = open_school("Maple School", district=District.objects.create(name="Riverbend"))
    child = welcome_child("Mateo Rivera", school=school, by=None, homes=("Oak Street", "Elm Street"))
    oak, elm = child.homes.order_by("-name")
    seats = [(Role.TEACHER, None)] * 4 + [(Role.THERAPIST, None), (Role.CASE_MANAGER, None)]
    seats += [(Role.GUARDIAN, oak), (Role.GUARDIAN, elm), (Role.FAMILY, oak)]
    for number, (role, home) in enumerate(seats):
        person = Person.objects.create(name=f"Person {number}", email=f"person{number}@example.org")
        member = add_member(person, child=child, role=role, home=home, by=None)
        wish = {"story": ChoiceOfNews.AT_ONCE, "days": ALL_DAYS, "quiet_from": None, "quiet_until": None}
        Preference.objects.create(person=person, side=member.side, **wish)
    writer = Person.objects.get(name="Person 0")
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(writer)
    session = browser.session
    session.pop(sessions.FIRST, None)
    session.save()
    return browser, child


def send(browser: Client, child: Any, token: str) -> None:
    from allies.database.ids import uuid7

    here = (timezone.now() - timedelta(minutes=5)).astimezone(child.zone)
    form = {"id": uuid7(), "sort": "hard", "what": "hum", "happened": "yes", "times": "3", "watched": "40"}
    form |= {"day": here.date().isoformat(), "at": here.strftime("%H:%M")}
    form |= {"place": "classroom", "words": "By the door.", "csrfmiddlewaretoken": token}
    answer = browser.post(f"/children/{child.pk}/seen/new/", form)
    assert answer.status_code == 302, answer.content[:2000]


def queries(browser: Client, child: Any, token: str) -> int:
    with CaptureQueriesContext(connection) as found:
        send(browser, child, token)
    return asked(found)


def milliseconds(act: Any, *given: Any) -> float:
    began = time.perf_counter()
    act(*given)
    return (time.perf_counter() - began) * 1000


def told() -> int:
    from allies.outbox.models import Parcel

    return Parcel.objects.filter(handler="notices.at_once").count()


def route_the_newest() -> None:
    """What the worker does with the one row that the act left."""
    from allies.notices.routing import route
    from allies.outbox.models import Parcel

    list(route([Parcel.objects.filter(handler="notices.route").latest("id")]))


@override_settings(ALLOWED_HOSTS=["testserver"])
def run() -> list[dict[str, object]]:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    alone = raw_commit() * 1000
    browser, child = a_team()
    browser.get(f"/children/{child.pk}/seen/new/")
    token = browser.cookies["csrftoken"].value
    for _ in range(FEW):
        send(browser, child, token)
    at_few = queries(browser, child, token)
    for _ in range(MANY - FEW):
        send(browser, child, token)
    at_many = queries(browser, child, token)
    before = told()
    route_the_newest()
    assert told() - before == TOLD, told() - before
    saved, routed = [], []
    for _ in range(ROUNDS):
        saved.append(milliseconds(send, browser, child, token))
        routed.append(milliseconds(route_the_newest))
    save, route = statistics.median(saved), statistics.median(routed)
    beside = f"one raw commit {alone:.2f} ms; the act {save:.1f} ms, telling {TOLD} people {route:.1f} ms"
    ratio = round((save + route) / alone, 1)
    return [
        row(
            f"one observation: SQL queries (at {FEW}: {at_few})",
            at_many,
            "queries",
            f"<= {WRITE}, and as many at {FEW}",
            held=at_few == at_many <= WRITE,
        ),
        row("one observation saved: p50 / raw commit", round(save / alone, 1), "ratio", "", held=None),
        row(f"the same, told to {TOLD} ({beside})", ratio, "ratio", f"<= {RATIO}", held=ratio <= RATIO),
    ]
