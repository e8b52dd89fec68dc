"""One signed-in page of the story, 50 lines out of many, beside a hello page behind the same middlewares.

Run by story.py in a process of its own, on a data folder that is its own. Prints what it saw as JSON.
"""

import gzip
import io
import json
import os
import random
import statistics
import sys
import time
import uuid
from datetime import timedelta
from types import ModuleType

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allies.config.settings")

import django

django.setup()

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import include, path
from django.utils import timezone

from allies.database.ids import uuid7
from allies.people.models import Person
from allies.teams.actions.schools import open_school, welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import Audience, District, Member
from allies.teams.permissions import Kind, Role
from allies.timeline import sentences
from allies.timeline.models import Answer, Entry, Seen

HELLO = engines["django"].from_string("<!doctype html><title>{{ word }}</title><p>{{ word }}, world</p>")
SENTENCE = engines["django"].from_string(
    "{% load i18n %}<p>{% blocktranslate with name=by %}{{ name }} passed the baton{% endblocktranslate %}</p>"
    '<div class="badges">{% for chip in chips %}<span class="badge">{{ chip }}</span>{% endfor %}</div>'
    '{% if facts.words %}<p dir="auto">{{ facts.words }}</p>{% endif %}'
)
CHIPS = ["Slept well", "Good mood", "Ate breakfast", "Headphones helped", "Math went well", "Loved the swing"]
REQUESTS = 400


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse(HELLO.render({"word": "Hello"}, request))


def use_addresses_with_hello() -> None:
    urls = ModuleType("bench_urls")
    urls.urlpatterns = [path("hello/", hello), path("", include("allies.config.urls"))]  # type: ignore[attr-defined]
    sys.modules["bench_urls"] = urls
    settings.ROOT_URLCONF = "bench_urls"


def sample_event() -> None:
    sentences.tell(
        "sample.passed",
        label="Baton",
        icon="backpack",
        words=lambda facts: {"chips": [CHIPS[n] for n in facts["chips"]]},
    )
    found = sentences.compiled
    sentences.compiled = lambda name: SENTENCE.template if name.startswith("sample/") else found(name)


def a_team(name: str, district: District) -> list[Member]:
    school = open_school("Maple School", district=district, time_zone="America/Chicago")
    child = welcome_child(name, school=school, by=None, homes=("Oak Street", "Elm Street"))
    oak, elm = child.homes.order_by("-name")
    roles = [(Role.GUARDIAN, oak), (Role.GUARDIAN, elm), (Role.FAMILY, oak), (Role.CASE_MANAGER, None)]
    roles += [(Role.TEACHER, None), (Role.THERAPIST, None), (Role.PARAPROFESSIONAL, None)]
    return [
        add_member(
            Person.objects.create(name=f"{role.label} {n} of {name}"), child=child, role=role, home=home, by=None
        )
        for n, (role, home) in enumerate(roles)
    ]


def tell_lines(members: list[Member], count: int, rng: random.Random) -> None:
    """Half an hour between two lines; batons for the whole team, some for one home only."""
    child, now = members[0].child, timezone.now()
    everyone = Audience.team(child)
    of_home = {home.pk: Audience.home_and_school(home) for home in child.homes.all()}
    for start in range(0, count, 5000):
        batch = []
        for n in range(start, min(start + 5000, count)):
            by = rng.choice(members)
            at = now - timedelta(minutes=30 * n + 5)
            facts = {
                "chips": rng.sample(range(len(CHIPS)), 4),
                "words": "A good day, with one hard moment at lunch." if n % 2 else "",
            }
            batch.append(
                Entry(
                    district_id=child.district_id,
                    child=child,
                    audience=of_home[by.home_id] if by.home_id and n % 4 == 0 else everyone,
                    kind=Kind.BATON,
                    event="sample.passed",
                    about_model="sample.baton",
                    about_id=uuid7(),
                    by=by,
                    side=by.side,
                    occurred_at=at,
                    recorded_at=at,
                    tone="light" if n % 5 == 0 else "plain",
                    facts=facts,
                )
            )
        Entry.objects.bulk_create(batch)
        if start == 0:
            Answer.objects.bulk_create(
                Answer(
                    district_id=child.district_id, child=child, audience_id=line.audience_id, kind=line.kind,
                    entry=line, by=member, home_id=member.home_id, choice="thanks",
                )
                for line in batch[:200]
                for member in rng.sample(members, 2)
                if member != line.by
            )  # fmt: skip
    Seen.objects.bulk_create(
        Seen(district_id=child.district_id, child=child, member=member, up_to=now) for member in members
    )


def cookie_of(member: Member, url: str) -> str:
    """Signed in, with what a browser has got from the first page."""
    client = Client(headers={"host": "localhost:8000"})
    client.force_login(member.person, backend=settings.AUTHENTICATION_BACKENDS[0])
    client.get(url)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


class Server:
    """The WSGI application without a network."""

    def __init__(self) -> None:
        self.app = get_wsgi_application()

    def get(self, url: str, cookie: str = "") -> tuple[str, bytes]:
        address, _, query = url.partition("?")
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": query, "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000", "HTTP_HOST": "localhost:8000", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_COOKIE": cookie,
            "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.url_scheme": "http", "wsgi.version": (1, 0),
            "HTTP_ACCEPT_LANGUAGE": "en",
        }  # fmt: skip
        seen: list[str] = []
        answer = self.app(environ, lambda status, headers: seen.append(status))
        body = b"".join(answer)
        answer.close()
        return seen[0], body

    def milliseconds(self, url: str, cookie: str = "", requests: int = REQUESTS) -> list[float]:
        times = []
        for _ in range(requests):
            began = time.perf_counter()
            status, _body = self.get(url, cookie)
            times.append((time.perf_counter() - began) * 1000)
            assert status.startswith("200"), (url, status)
        return times


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def grow(total: int, district: District, rng: random.Random, per_child: int) -> None:
    """Other children's stories until the table holds so many lines."""
    n = 0
    while (missing := total - Entry.objects.count()) > 0:
        n += 1
        tell_lines(a_team(f"Child {n} {uuid.uuid4().hex[:4]}", district), min(per_child, missing), rng)


def main(sizes: list[int]) -> None:
    use_addresses_with_hello()
    sample_event()
    rng = random.Random(7)
    district = District.objects.create(name="Riverbend")
    team = a_team("Mateo Rivera", district)
    tell_lines(team, 10_000, rng)
    server, child = Server(), team[0].child_id
    url = f"/children/{child}/"
    cookie = cookie_of(team[0], url)
    seen: dict[str, object] = {"sizes": {}}
    for size in sizes:
        grow(size, district, rng, per_child=10_000)
        if "sqlite" in connection.vendor:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA optimize")
        server.milliseconds(url, cookie, 50)
        server.milliseconds("/hello/", cookie, 50)
        rounds = [(server.milliseconds("/hello/", cookie), server.milliseconds(url, cookie)) for _ in range(3)]
        hellos = sorted(t for h, _ in rounds for t in h)
        stories = sorted(t for _, s in rounds for t in s)
        seen["sizes"][size] = {  # type: ignore[index]
            "hello_p50": statistics.median(hellos), "p50": statistics.median(stories), "p95": p95(stories),
        }  # fmt: skip
    with CaptureQueriesContext(connection) as captured:
        _status, body = server.get(url, cookie)
    asked = [q["sql"] for q in captured if q["sql"].startswith(("SELECT", "INSERT", "UPDATE"))]
    seen["queries"] = len(asked)
    seen["selects"] = sum(sql.startswith("SELECT") for sql in asked)
    seen["sql"] = asked
    seen["html"] = len(body)
    seen["gzipped"] = len(gzip.compress(body, 6))
    seen["lines"] = body.count(b'<article class="entry"')
    seen["page"] = body.decode()
    print(json.dumps(seen))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
