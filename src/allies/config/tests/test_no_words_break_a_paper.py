"""What people type is data to the typesetter: texts of any letters in every printed field break no paper."""

import json
import random
import re
import resource
from collections import Counter
from html import escape
from pathlib import Path
from typing import Any

import pytest
import typst
from django.test import Client

from allies.config.tests.test_walk import ROUTES, address
from allies.config.tests.world import fill
from allies.teams.tests.cast import enter
from allies.ui import paper
from allies.ui.paper import Drawing, known_letters, make_pdf

pytestmark = pytest.mark.long

TEXTS, TOGETHER = 10_000, 250  # in every field of every paper: hundreds of them in one that is drawn once
ALONE = 80  # papers with one text in each field
MOST_UNHEARD = 1  # of those
CODE = re.compile(r"[a-z_-]*|[\d.]+pt")  # what a template decides by: a tone, a language, a kind
BETWEEN_TAGS = re.compile(r">[^<]+<")
MARKS = "\u0301\u0651\u0300\u200d\u034f\ufe0f\u20dd\u06dd\u202e\u2066\u2069\n\t\r\x00\x0b\u2028\ufffe"
SIGNS = "#$*_`<>&\"\\/@[]{}=-+~' 1aل"
STARTS = ("", "<svg ", "<svg>", "#", "= ", "- ", "<!--", "<?xml ", "[", "```", "{page}")


@pytest.fixture(autouse=True)
def little_memory():
    """A paper that takes all there is ends this run and not the machine."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.fixture
def sheets(cast, monkeypatch) -> dict[str, dict[str, Any]]:
    """What each template was given to draw, when everybody opened every address."""
    ids = fill(cast)
    drawn: dict[str, dict[str, Any]] = {}
    compiler = typst.Compiler

    def seen(source: str, **how: Any) -> typst.Compiler:
        template = str(Path(source).relative_to(paper.ROOMS))
        sheet = json.loads(how["sys_inputs"]["sheet"])
        if len(str(sheet)) > len(str(drawn.get(template, ""))):
            drawn[template] = sheet
        return compiler(source, **how)

    monkeypatch.setattr(typst, "Compiler", seen)
    for seat in (cast.okafor, cast.bell, cast.ana):
        browser = enter(Client(), seat.person)
        for route, pattern in ROUTES:
            if route.endswith((".pdf", "paper/", "letter/")):
                browser.get(address(route, pattern, **ids | {"adult": cast.luis.pk}).made)
    monkeypatch.undo()
    return drawn


def test_no_words_of_anybodys_break_a_paper(sheets, caplog):
    missed = {f"{one.relative_to(paper.ROOMS)}" for one in paper.ROOMS.glob("*/paper/*.typ")} - set(sheets)
    assert missed <= {"progress/paper/rows.typ"}, "a template that no page drew"
    chance = random.Random(20261128)
    for template, sheet in sheets.items():
        sheet["data"] = thinned(sheet["data"])
        for number in range(TEXTS // TOGETHER + ALONE):
            if number == TEXTS // TOGETHER:
                caplog.clear()
            data = filled(sheet["data"], chance, together=TOGETHER if number < TEXTS // TOGETHER else 1)
            language = "ar" if number % 3 == 0 else "en"
            assert make_pdf(template, data, language=language, words=sheet["words"]).pages, (template, number)
        # Two fonts meet in one letter of many thousands: then it prints all the same, for eyes alone.
        assert "<svg" in str(sheet["data"]) or len(caplog.records) <= MOST_UNHEARD, f"{template} cannot be heard"


def thinned(value: Any) -> Any:
    """The same sheet with two of each sort of row: each field is printed, and none a hundred times."""
    if isinstance(value, dict):
        return {name: thinned(part) for name, part in value.items()}
    if not isinstance(value, list) or not value or isinstance(value[0], str):
        return value
    kept, seen = [], Counter[str]()
    for row in value:
        sort = f"{sorted(row)} {row.get('kind')}" if isinstance(row, dict) else type(row).__name__
        seen[sort] += 1
        if seen[sort] <= 2:
            kept.append(thinned(row))
    return kept


def filled(value: Any, chance: random.Random, *, together: int) -> Any:
    """The same sheet, with other words wherever there are words."""
    if isinstance(value, dict):
        # The heads of a plan's tables are ours. One that is higher than a page, and comes again on each, has no end.
        return {n: part if n == "heads" else filled(part, chance, together=together) for n, part in value.items()}
    if isinstance(value, list):
        return [filled(part, chance, together=together) for part in value]
    if not isinstance(value, str) or CODE.fullmatch(value):
        return value
    if value.startswith("<svg "):
        return Drawing(BETWEEN_TAGS.sub(lambda _old: f">{escape(text(chance))}<", value))
    return " ".join(text(chance) for _ in range(together))


KNOWN = sorted(known_letters())


def text(chance: random.Random) -> str:
    """Of letters we have, of all there are, or of those that do strange things; and it may begin like a program."""
    letters = chance.choice(
        (
            lambda: chr(chance.choice(KNOWN)),
            lambda: chr(chance.randrange(0x110000)),
            lambda: chr(chance.randrange(0x3000)),
            lambda: chance.choice(MARKS + SIGNS),
        )
    )
    return chance.choice(STARTS) + "".join(letters() for _ in range(chance.randint(1, 8)))
