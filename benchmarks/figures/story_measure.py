"""One signed-in page of the story, 50 lines out of many, beside a hello page behind the same middlewares.

Run by story.py in a process of its own, on a data folder of its own: story_measure SIZE. Once it holds so many lines it
says so, and then answers each word that it is sent by a line of JSON.
"""

import gzip
import io
import json
import os
import random
import sys
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import ModuleType
from typing import Any
from urllib.parse import urlencode

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allies.config.settings")

import django

django.setup()

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import include, path
from django.utils import timezone

from allies.batons.chips import Way
from allies.database.ids import uuid7
from allies.people.models import Person
from allies.server.supervisor import load_everything
from allies.teams.actions.schools import open_school, welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import Audience, District, Member
from allies.teams.permissions import Kind, Role
from allies.timeline.models import Answer, Entry, Seen

HELLO = engines["django"].from_string("<!doctype html><title>{{ word }}</title><p>{{ word }}, world</p>")
FROM_HOME = {"sleep": ["slept_well"], "mood": ["calm"], "eating": ["ate_well"]}
FROM_SCHOOL = {"morning": ["calm"], "midday": ["worried"], "afternoon": ["joyful"], "well": ["reading", "friends"]}
REQUESTS = 200


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse(HELLO.render({"word": "Hello"}, request))


def use_addresses_with_hello() -> None:
    urls = ModuleType("bench_urls")
    urls.urlpatterns = [path("hello/", hello), path("", include("allies.config.urls"))]  # type: ignore[attr-defined]
    sys.modules["bench_urls"] = urls
    settings.ROOT_URLCONF = "bench_urls"


def a_team(name: str, district: District) -> list[Member]:
    """Two homes and four at school."""
    school = open_school("Maple School", district=district, time_zone="America/Chicago")
    child = welcome_child(name, school=school, by=None, homes=("Oak Street", "Elm Street"))
    oak, elm = child.homes.order_by("-name")
    roles = [(Role.GUARDIAN, oak), (Role.GUARDIAN, elm), (Role.FAMILY, oak), (Role.CASE_MANAGER, None)]
    roles += [(Role.TEACHER, None), (Role.THERAPIST, None), (Role.PARAPROFESSIONAL, None)]
    people = [Person.objects.create(name=f"{role.label} {n} of {name}") for n, (role, _home) in enumerate(roles)]
    return [
        add_member(person, child=child, role=role, home=home, by=None)
        for person, (role, home) in zip(people, roles, strict=True)
    ]


def tell_lines(members: list[Member], count: int, rng: random.Random) -> None:
    """Six lines a day, more than a busy team leaves; some for one home only. The newest have answers."""
    child, now = members[0].child, timezone.now()
    everyone = Audience.team(child)
    of_home = {home.pk: Audience.home_and_school(home) for home in child.homes.all()}
    for start in range(0, count, 5000):
        lines = []
        for n in range(start, min(start + 5000, count)):
            by = rng.choice(members)
            audience = of_home[by.home_id] if by.home_id and n % 4 == 0 else everyone
            lines.append(a_line(by, audience, n, now - timedelta(hours=4 * n, minutes=5)))
        Entry.objects.bulk_create(lines)
        if start == 0:
            give_answers(lines[:200], members, rng)
    Seen.objects.bulk_create(
        Seen(district_id=child.district_id, child=child, member=member, up_to=now) for member in members
    )


def a_line(by: Member, audience: Audience, n: int, at: datetime) -> Entry:
    baton = uuid7()
    facts = {
        "id": str(baton),
        "corrects": None,
        "way": Way.FROM_HOME if by.home_id else Way.FROM_SCHOOL,
        "day": at.date().isoformat(),
        "chips": FROM_HOME if by.home_id else FROM_SCHOOL,
        "words": {"ask": "Ask about the map we made."} if n % 2 and not by.home_id else {},
        "is_hard": False,
    }
    return Entry(
        district_id=by.district_id,
        child=by.child,
        audience=audience,
        kind=Kind.BATON,
        event="batons.passed",
        about_model="batons.baton",
        about_id=baton,
        by=by,
        side=by.side,
        occurred_at=at,
        recorded_at=at,
        tone="light" if n % 5 == 0 else "plain",
        facts=facts,
    )


def give_answers(lines: list[Entry], members: list[Member], rng: random.Random) -> None:
    Answer.objects.bulk_create(
        Answer(
            district_id=line.district_id,
            child=line.child,
            audience_id=line.audience_id,
            kind=line.kind,
            entry=line,
            by=member,
            home_id=member.home_id,
            choice="thanks",
        )
        for line in lines
        for member in rng.sample(members, 2)
        if member != line.by
    )


FRESH = {
    "sqlite": "printf('%016x', (julianday('now') - 2440587.5) * 86400000) || lower(hex(randomblob(8)))",
    "postgresql": "(lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000000)::bigint), 16, '0')"
    " || substr(md5(random()::text), 1, 16))::uuid",
}


def grow(total: int, first: list[Member], district: District) -> None:
    """Other children's stories until the table holds so many lines: copies of the first, made inside the database.

    Their ids grow, as ours do: ids by chance would spread each line over the whole of every index.
    """
    columns = [field.column for field in Entry._meta.local_concrete_fields if field.column]
    fresh = FRESH[connection.vendor]
    replaced = {"id": fresh, "about_id": fresh, "child_id": "%s", "audience_id": "%s", "by_id": "%s"}
    chosen = ", ".join(replaced.get(column, column) for column in columns)
    insert = (
        f"INSERT INTO timeline_entry ({', '.join(columns)}) SELECT {chosen} FROM timeline_entry WHERE child_id = %s"
    )
    as_id = Entry._meta.pk.get_db_prep_value
    held, number = Entry.objects.count(), 0
    while held < total:
        number += 1
        member = a_team(f"Child {number}", district)[-1]
        values = {"child_id": member.child_id, "audience_id": Audience.team(member.child).pk, "by_id": member.pk}
        parameters = [values[column] for column in columns if replaced.get(column) == "%s"] + [first[0].child_id]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(insert, [as_id(value, connection) for value in parameters])
            held += cursor.rowcount
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "postgresql" else "PRAGMA optimize")


def cookie_of(member: Member, url: str) -> str:
    """Signed in, with what a browser has got from the first page."""
    client = Client(headers={"host": "localhost:8000"})
    client.force_login(member.person, backend=settings.AUTHENTICATION_BACKENDS[0])
    client.get(url)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


class Server:
    """The WSGI application without a network, loaded as the server loads it."""

    def __init__(self) -> None:
        load_everything()
        self.app = get_wsgi_application()

    def get(self, url: str, cookie: str = "") -> tuple[str, bytes]:
        return self.ask("GET", url, cookie)

    def post(self, url: str, cookie: str, form: Mapping[str, Any]) -> tuple[str, bytes]:
        return self.ask("POST", url, cookie, urlencode(form).encode())

    def ask(self, method: str, url: str, cookie: str, sent: bytes = b"") -> tuple[str, bytes]:
        address, _, query = url.partition("?")
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": address, "QUERY_STRING": query, "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000", "HTTP_HOST": "localhost:8000", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_COOKIE": cookie,
            "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(sent)),
            "wsgi.input": io.BytesIO(sent), "wsgi.errors": sys.stderr, "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0), "HTTP_ACCEPT_LANGUAGE": "en",
        }  # fmt: skip
        seen: list[str] = []

        def begin(status: str, _headers: object, _trouble: object = None, /) -> Callable[[bytes], object]:
            seen.append(status)
            return sys.stderr.buffer.write  # for what is written past the answer: nothing is

        answer = self.app(environ, begin)
        body = b"".join(answer)
        answer.close()
        return seen[0], body

    def times(self, url: str, cookie: str, requests: int = REQUESTS) -> list[tuple[float, float]]:
        """Milliseconds of the clock, and of the processor: the second hardly minds who else is on the machine."""
        taken = []
        for _ in range(requests):
            began, used = time.perf_counter(), time.thread_time()
            status, _body = self.get(url, cookie)
            taken.append(((time.perf_counter() - began) * 1000, (time.thread_time() - used) * 1000))
            assert status.startswith("200"), (url, status)
        return taken


def facts(server: Server, url: str, cookie: str) -> dict[str, Any]:
    with CaptureQueriesContext(connection) as captured:
        _status, body = server.get(url, cookie)
    asked = [query["sql"] for query in captured]
    return {
        "questions": sum(sql.startswith("SELECT") for sql in asked),
        "writes": sum(sql.startswith(("INSERT", "UPDATE")) for sql in asked),
        "gzipped": len(gzip.compress(body, 6)),
        "lines": body.count(b'<article class="entry"'),
    }


def main(size: int) -> None:
    use_addresses_with_hello()
    district = District.objects.create(name="Riverbend")
    team = a_team("Mateo Rivera", district)
    tell_lines(team, 10_000, random.Random(7))
    server, url = Server(), f"/children/{team[0].child_id}/story/"
    cookie = cookie_of(team[0], url)
    grow(size, team, district)
    server.times(url, cookie, 50)
    server.times("/hello/", cookie, 50)
    answers: dict[str, Callable[[], object]] = {
        "hello": lambda: server.times("/hello/", cookie),
        "story": lambda: server.times(url, cookie),
        "facts": lambda: facts(server, url, cookie),
    }
    print(json.dumps("ready"), flush=True)
    for word in sys.stdin:
        print(json.dumps(answers[word.strip()]()), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
