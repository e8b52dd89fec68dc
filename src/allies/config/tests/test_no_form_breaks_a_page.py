"""Whatever comes with a form or in an address, the answer is a page that says so, and never a broken one.

Every form of every page, as three people around one child, is sent with numbers, days, ids and choices that nobody
would type. What a form did is undone each time.
"""

import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urljoin

import pytest
from django.db import transaction
from django.test import Client

from allies.config.tests.test_walk import ROUTES, address
from allies.config.tests.world import fill
from allies.teams.tests.cast import enter

MINUTES = 5
WORDS = ["", " ", "\0", "x" * 3_000, "<svg ", "\u202e\ufffe", "None", "null", "[]", "{}", "true", "%s", "../..", "a,b"]
NUMBERS = [
    *(
        "0",
        "-1",
        "1",
        "007",
        "1,5",
        "1.5",
        "1e309",
        "-0.0",
        "NaN",
        "Infinity",
        "9" * 400,
        "2147483648",
        "0x10",
        "1_000",
    ),
    *("1.5", "9223372036854775808", "-9223372036854775809", "١٢", "²", "½"),
]
TIMES = [
    *("0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30", "2026-11-24", "1900-01-01", "2100-12-31", "24.11.2026"),
    *("0001-01-01T00:00", "9999-12-31T23:59", "2026-11-24T25:61", "2026-11-24T02:30:00+99:00", "2026-W05", "2026-13"),
    *("9999-12", "0001-01", "0000-00-00", "24:00", "99:99", "00:00", "23:59:60", "1970-01-01", "2200-02-29"),
]
IDS = [
    *("no-id", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"),
    *("{00000000000000000000000000000007}", "urn:uuid:00000000-0000-0000-0000-000000000007"),
]
ODD = [*WORDS, *NUMBERS, *TIMES, *IDS]
ALIKE = [
    (re.compile(r"[\da-f-]{32,36}"), IDS),
    (re.compile(r"\d{4}-\d\d.*|\d\d:\d\d.*"), TIMES),
    (re.compile(r"-?[\d.]+"), NUMBERS),
]
IN_A_PATH = [odd for odd in ODD if odd and not set(odd) & {"/", "<"} and len(odd) < 500]
WORST = [
    *((ALIKE[0][0], one) for one in ("no-id", IDS[1])),
    *((ALIKE[1][0], one) for one in ("0001-01-01", "9999-12-31", "2200-02-29")),
    *((ALIKE[2][0], one) for one in ("9" * 400, "NaN", "-1", "no-number")),
]
# What an address may bring after its question mark, in any room.
ASKED = [
    *("about", "again", "at", "before", "corrects", "day", "field", "home", "input", "instead_of", "letter", "like"),
    *("line", "mailbox", "month", "new", "next", "of", "old", "page", "part", "since", "sort", "starter", "strategy"),
    *("term", "theme", "told", "too", "view", "week", "who", "with", "word", "words"),
]
LEFT_OUT = ("sign-out/", "demo/", "gallery/", "health/", "language/", "look/")


# What somebody in a hurry would type, so that a form comes as far as its last question.
USUAL = {"number": "3", "date": "2026-11-24", "time": "10:00", "month": "2026-11", "datetime-local": "2026-11-24T10:00"}


@dataclass
class Form:
    method: str
    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    offered: dict[str, list[str]] = field(default_factory=dict)

    def put(self, name: str, value: str, *, is_set: bool) -> None:
        self.fields.setdefault(name, []).extend([value] if is_set else [])
        self.offered.setdefault(name, []).append(value)


class Forms(HTMLParser):
    """The forms of a page, with what stands in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.found, self._select = page, list[Form](), ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            where = urljoin(self.page, said.get("action", "") or self.page)
            self.found.append(Form(said.get("method", "get").lower(), where))
        elif not self.found:
            return
        elif tag in {"input", "button", "textarea"} and said.get("name"):
            kind, value = said.get("type", ""), said.get("value", "")
            is_choice = kind in {"checkbox", "radio"}
            usual = USUAL.get(kind, "" if kind in {"hidden", "file"} or is_choice else "Some words")
            self.found[-1].put(said["name"], value or usual, is_set="checked" in said if is_choice else bool(value))
        elif tag == "select":
            self._select = said.get("name", "")
        elif tag == "option" and self._select:
            self.found[-1].put(self._select, said.get("value", ""), is_set="selected" in said)


@pytest.mark.long
@pytest.mark.slow
def test_no_form_and_no_address_breaks_a_page(cast):
    ids, seed = fill(cast), random.randrange(1_000_000)
    chance, until, broken = random.Random(seed), time.monotonic() + 60 * MINUTES, dict[str, str]()
    browsers = [enter(Client(), one.person) for one in (cast.okafor, cast.bell, cast.ana, cast.ford)]
    forms = [(browser, form) for browser in browsers for form in forms_of(browser, ids)]
    assert len(forms) > 300
    for browser, form in tried(forms, browsers, ids, chance, until):
        trouble = sent(browser, form)
        if trouble:
            broken.setdefault(trouble, f"{form.method} {form.action} {form.fields}"[:2_000])
    assert not broken, (seed, broken)


def tried(
    forms: list[tuple[Client, Form]], browsers: list[Client], ids: dict[str, Any], chance: random.Random, until: float
) -> Iterator[tuple[Client, Form]]:
    """Each form once with the worst in all its places of a sort; then by chance, as long as there is time."""
    once = {(form.action, *form.offered): (browser, form) for browser, form in forms}
    for browser, form in once.values():
        for looks, worst in WORST:
            fields = {
                name: [worst] if looks.fullmatch(form.offered[name][0]) else said
                for name, said in usual(form, chance).items()
            }
            if fields:
                yield browser, Form(form.method, form.action, fields)
    while time.monotonic() < until:
        if chance.random() < 0.25:
            yield chance.choice(browsers), asked(ids, chance)
        else:
            browser, form = chance.choice(forms)
            yield browser, Form(form.method, form.action, spoiled(form, chance))


def forms_of(browser: Client, ids: dict[str, Any]) -> Iterator[Form]:
    """Each form once, from all pages that open."""
    seen = set()
    for route, pattern in ROUTES:
        if route.startswith(LEFT_OUT):
            continue
        path = address(route, pattern, **ids).made
        with undone():
            answer = browser.get(path)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        parser = Forms(path)
        parser.feed(answer.content.decode())
        for form in parser.found:
            mark = (form.method, form.action, tuple(sorted(form.fields)))
            is_ours = form.action.startswith("/") and not form.action[1:].startswith(LEFT_OUT)
            if is_ours and form.method in {"get", "post"} and mark not in seen:
                seen.add(mark)
                yield form


def asked(ids: dict[str, Any], chance: random.Random) -> Form:
    """An address with something odd in it, or after its question mark."""
    route, pattern = chance.choice([one for one in ROUTES if not one[0].startswith(LEFT_OUT)])
    known = dict(ids)
    names = list(pattern.pattern.converters)
    if names and chance.random() < 0.5:
        known[chance.choice(names)] = chance.choice(
            [odd for odd in ODD if odd and not set(odd) & {"/", "<"} and len(odd) < 500]
        )
    path = address(route, pattern, **known).made
    return Form("get", path, {chance.choice(ASKED): [chance.choice(ODD)] for _ in range(chance.randint(0, 2))})


def usual(form: Form, chance: random.Random) -> dict[str, list[str]]:
    return {
        name: form.fields[name] or ([chance.choice(offered)] if chance.random() < 0.7 else [])
        for name, offered in form.offered.items()
    }


def spoiled(form: Form, chance: random.Random) -> dict[str, list[str]]:
    """Filled in as one would, but for one place or a few."""
    spoiled = usual(form, chance)
    for name in chance.sample(sorted(spoiled), min(len(spoiled), chance.choice((1, 1, 1, 2, 5, 50)))):
        how = chance.random()
        if how < 0.1:
            del spoiled[name]
        elif how < 0.2:
            spoiled[name] = [*spoiled[name], chance.choice(ODD), chance.choice(ODD)]
        else:
            spoiled[name] = [odd_for(form.offered[name][0], chance)]
    return spoiled


def odd_for(usual: str, chance: random.Random) -> str:
    """Mostly of the same sort: what is no day at all is refused at the first look."""
    alike = next((odd for looks, odd in ALIKE if looks.fullmatch(usual)), ODD)
    return chance.choice(alike if chance.random() < 0.7 else ODD)


def sent(browser: Client, form: Form) -> str:
    """What broke, in a word; nothing where a page answered."""
    cookies = SimpleCookie(browser.cookies.output(header=""))
    try:
        with undone():
            if form.method == "post":
                answer = browser.post(form.action, form.fields)
            else:
                answer = browser.get(f"{form.action.partition('?')[0]}?{urlencode(form.fields, doseq=True)}")
            b"".join(answer.streaming_content) if answer.streaming else answer.content
    except Exception as trouble:
        trace = trouble.__traceback__
        lines = []
        while trace:
            file = trace.tb_frame.f_code.co_filename
            if "/allies/" in file and "/tests/" not in file and "/site-packages/" not in file:
                lines.append(f"{file.partition('/allies/')[2]}:{trace.tb_lineno}")
            trace = trace.tb_next
        return f"{type(trouble).__name__} {lines[-1:]}"
    finally:
        browser.cookies = cookies  # some forms sign one out
    return "" if answer.status_code < 500 else f"{answer.status_code} {form.action}"


class undone:  # noqa: N801 - reads as what it does
    """What happens within is taken back."""

    def __enter__(self) -> None:
        self.around = transaction.atomic()
        self.around.__enter__()

    def __exit__(self, kind: Any, *trouble: Any) -> None:
        transaction.set_rollback(rollback=True)
        self.around.__exit__(kind, *trouble)
