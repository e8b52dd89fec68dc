"""Figures 1 and 2: each page that is opened daily, of a mother and of a case manager with 22 children, in the demo.

Beside each round goes a hello page behind the same middlewares. The read log is on. The same in processor time stands
beside it: it hardly minds who else is on the machine.
"""

import gc
import re
import statistics
import sys
from types import ModuleType
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import include, path

from allies.server.prepare import prepare_database

from .caseload import asked
from .goals import Spent

ROUNDS, HELLOS, TARGET = 30, 5, 60
ONE = "[0-9a-f-]{36}/"
HELLO = "<!doctype html><title>{{ word }}</title><p>{{ word }}, world</p>"
OF_A_CHILD = {"the child": "", "Day by day": "days/", "Goals": "goals/"}


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(HELLO).render({"word": "Hello"}, request))


def signed_in(name: str) -> tuple[Client, str]:
    """Whoever of the demo is called so, and the first page of Mateo's."""
    from allies.people import sessions
    from allies.people.models import Person
    from allies.teams.models import Member

    seat = Member.objects.current().get(person__name=name, child__name="Mateo Rivera")
    browser = Client()
    browser.force_login(Person.objects.get(pk=seat.person_id))
    session = browser.session
    session.pop(sessions.FIRST, None)
    session.save()
    assert browser.get("/").status_code == 200, name
    return browser, f"/children/{seat.child_id}/"


def led_to(browser: Client, page: str, pattern: str) -> str:
    """The first address of that shape to which a page leads."""
    found = re.search(f'href="([^"]*{pattern})', browser.get(page).content.decode())
    assert found, (page, pattern)
    return found[1]


def pages_of(browser: Client, child: str) -> dict[str, str]:
    return {
        "Today": "/",
        "Messages": "/messages/",
        "a thread": led_to(browser, "/messages/", f"/talk/{ONE}"),
        "one day": led_to(browser, f"{child}days/", r"/days/[0-9-]+/"),
        "a goal with its graph": led_to(browser, f"{child}goals/", f"/goals/{ONE}"),
        **{name: child + address for name, address in OF_A_CHILD.items()},
    }


def daily() -> list[tuple[str, Client, str]]:
    from allies.demo.seed import seed
    from allies.today.table import VIEWS

    seed()
    ana, child = signed_in("Ana Rivera")
    okafor, same = signed_in("Ngozi Okafor")
    family = {**pages_of(ana, child), "The plan": f"{child}my-plan/", "Tell school": f"{child}tell/"}
    family["Health and safety"] = f"{child}health-and-safety/"
    school = {
        **pages_of(okafor, same),
        "IEP": f"{same}plan/",
        "choosing for a lesson": "/goals/lesson/children/",
    }
    school |= {f"Caseload, {view}": f"/caseload/?view={view}" for view in VIEWS}
    rows = [(f"family: {name}", ana, address) for name, address in family.items()]
    return rows + [(f"school: {name}", okafor, address) for name, address in school.items()]


def open_once(browser: Client, address: str, spent: Spent) -> None:
    with spent.once():
        answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)


def queries_of(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        browser.get(address)
    return asked(queries)


def run() -> list[dict[str, Any]]:
    prepare_database(demo=False)
    call_command("collectstatic", interactive=False, verbosity=0)
    urls = ModuleType("bench_urls")
    urls.urlpatterns = [path("hello/", hello), path("", include("allies.config.urls"))]  # type: ignore[attr-defined]
    sys.modules["bench_urls"] = urls
    with override_settings(ALLOWED_HOSTS=["testserver"], ROOT_URLCONF="bench_urls", IS_DEMO=True):
        pages = daily()
        gc.collect()
        gc.freeze()  # what seeding left in this process is in no process that serves
        return measured(pages)


def measured(pages: list[tuple[str, Client, str]]) -> list[dict[str, Any]]:
    hello, spent = Spent(), {name: Spent() for name, _browser, _address in pages}
    for _ in range(ROUNDS):
        for _ in range(HELLOS):
            open_once(pages[0][1], "/hello/", hello)
        for name, browser, address in pages:
            open_once(browser, address, spent[name])
    one = statistics.median(hello.clock)
    rows = [row_of(name, spent[name], hello, queries_of(browser, address)) for name, browser, address in pages]
    return [*rows, {"name": "hello", "value": round(one, 2), "unit": "ms", "against": "", "target": "", "held": None}]


def row_of(name: str, spent: Spent, hello: Spent, queries: int) -> dict[str, Any]:
    one, one_used = statistics.median(hello.clock), statistics.median(hello.used)
    value = round(p95(spent.clock) / one, 1)
    clock = f"p95 {p95(spent.clock):.1f} ms, p50 {statistics.median(spent.clock):.1f}"
    used = f"p95 {p95(spent.used) / one_used:.1f}, p50 {statistics.median(spent.used) / one_used:.1f}"
    return {
        "name": name,
        "value": value,
        "unit": "hello pages",
        "against": f"{clock}; in processor time {used} hello pages; {queries} queries",
        "target": f"<= {TARGET}",
        "held": value <= TARGET,
    }


def p95(spent: list[float]) -> float:
    return statistics.quantiles(spent, n=20)[-1]
