"""Figures 4 and 5: one observation from a browser that is signed in and checked for forgery, told to eight people.

The act itself leaves one row in the outbox and the worker makes the eight from it; both are timed, and added up. A raw
commit stands beside each of them, so that what the machine and its disk do meanwhile befalls all alike.
"""

import re
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from urllib.parse import urlencode

from benchmarks.figures.caseload import asked, row
from benchmarks.figures.story_measure import Server, cookie_of
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from allies.database.ids import uuid7
from allies.notices.models import Preference
from allies.notices.models.preference import ALL_DAYS, ChoiceOfNews
from allies.notices.routing import route
from allies.outbox.models import Parcel
from allies.people.models import Person
from allies.server.prepare import prepare_database
from allies.teams.actions.schools import open_school, welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import District, Home, Member
from allies.teams.permissions import Role

ROUNDS, FEW, MANY = 600, 10, 100
WRITE, SAVED, TOLD = 16, 8, 8  # questions, milliseconds, people


class Writer:
    """A teacher at a browser that is signed in; eight more wish to hear of everything at once."""

    def __init__(self) -> None:
        member = a_team()
        self.server, self.zone = Server(), member.child.zone
        self.url = f"/children/{member.child_id}/seen/new/"
        self.cookie = cookie_of(member, self.url)
        self.token = re.findall("csrftoken=([^;]+)", self.cookie)[0]

    def filled(self) -> bytes:
        """What the browser makes of the form; that is not the server's work, so it is not timed."""
        here = (timezone.now() - timedelta(minutes=5)).astimezone(self.zone)
        form = {"id": uuid7(), "sort": "hard", "what": "hum", "happened": "yes", "times": "3", "watched": "40"}
        form |= {"day": here.date().isoformat(), "at": here.strftime("%H:%M")}
        form |= {"place": "classroom", "words": "By the door.", "csrfmiddlewaretoken": self.token}
        return urlencode(form).encode()

    def send(self, form: bytes = b"") -> None:
        status, page = self.server.ask("POST", self.url, self.cookie, form or self.filled())
        assert status.startswith("302"), page[:2000]

    def queries(self) -> int:
        with CaptureQueriesContext(connection) as found:
            self.send()
        return asked(found)


def a_team() -> Member:
    """The teacher of it."""
    school = open_school("Maple School", district=District.objects.create(name="Riverbend"))
    child = welcome_child("Mateo Rivera", school=school, by=None, homes=("Oak Street", "Elm Street"))
    oak, elm = child.homes.order_by("-name")
    at_school = [*[Role.TEACHER] * 4, Role.THERAPIST, Role.CASE_MANAGER]
    seats: list[tuple[Role, Home | None]] = [(role, None) for role in at_school]
    seats += [(Role.GUARDIAN, oak), (Role.GUARDIAN, elm), (Role.FAMILY, oak)]
    members = []
    for number, (role, home) in enumerate(seats):
        person = Person.objects.create(name=f"Person {number}", email=f"person{number}@example.org")
        members.append(add_member(person, child=child, role=role, home=home, by=None))
        wish = {"story": ChoiceOfNews.AT_ONCE, "days": ALL_DAYS, "quiet_from": None, "quiet_until": None}
        Preference.objects.create(person=person, side=members[-1].side, **wish)
    return members[0]


def told() -> int:
    return Parcel.objects.filter(handler="notices.at_once").count()


def newest_to_route() -> Parcel:
    """What the act left, by its number: a look through all parcels would leave the processor's caches full of them."""
    newest = Parcel.objects.latest("id")
    assert newest.handler == "notices.route"
    return newest


def raw_commit() -> None:
    """One row, one commit on this disk."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_raw VALUES (1)")


def milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def run() -> list[dict[str, object]]:
    prepare_database(demo=False)
    call_command("collectstatic", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_raw (n)")
    writer = Writer()
    for _ in range(FEW):
        writer.send()
    at_few = writer.queries()
    for _ in range(MANY - FEW):
        writer.send()
    at_many = writer.queries()
    before = told()
    list(route([newest_to_route()]))
    assert told() - before == TOLD
    commits, saved, routed = [], [], []
    for _ in range(ROUNDS):
        commits.append(milliseconds(raw_commit))
        saved.append(milliseconds(partial(writer.send, writer.filled())))
        parcel = newest_to_route()
        routed.append(milliseconds(partial(list, route([parcel]))))
    assert told() - before == TOLD * (ROUNDS + 1)
    alone, save, telling = (statistics.median(taken) for taken in (commits, saved, routed))
    beside = f"one raw commit {alone:.2f} ms"
    return [
        row(
            f"one observation: SQL queries (at {FEW}: {at_few})",
            at_many,
            "queries",
            f"<= {WRITE}, and as many at {FEW}",
            held=at_few == at_many <= WRITE,
        ),
        row(f"one observation saved: p50 ({beside})", round(save, 1), "ms", f"<= {SAVED}", held=save <= SAVED),
        row(f"telling {TOLD} people of it: p50", round(telling, 1), "ms", "", held=None),
    ]
