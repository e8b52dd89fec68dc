"""In a made-up language each sentence is in brackets, and longer: what is outside of them is in no catalogue."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import django
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from django.apps import apps
from django.conf.locale import LANG_INFO
from django.db.models import CharField, JSONField, TextField
from django.test import Client
from django.utils.translation.reloader import translation_file_changed

from allies.languages.known import Language, State, known
from allies.people.models import Person
from allies.teams.tests.cast import enter

from .test_walk import ROUTES, address
from .world import fill

MADE_UP = "qps"
INSIDE = re.compile(r"⟦[^⟦⟧]*⟧")
NO_WORDS = re.compile(r"\S+@\S+|https?://\S+|\S*/\S*/\S*|[⟦⟧].*")
WORD = re.compile(r"[A-Za-z]*[a-z]{2}[A-Za-z]*")
SEEN = {"aria-label", "title", "placeholder", "alt", "data-failed", "data-words"}
# Names of things of the world, and what is said in each language in its own words.
OURS = {"allies", "iep", "pdf", "csv", "json", "gmt", "utc", "icons", "openmoji", "lucide", "nunito", "vazirmatn"}
# Second doors, what is for programs and builders; lists that are kept in each language beside the catalogues.
ELSEWHERE = re.compile(r"^(demo|gallery|health/|manifest|sign-out|accounts|prove|texts/|words/|symbols/)|/goals/bank/")


def wrapped(words: str) -> str:
    """Longer by a third, as many languages are."""
    return f"⟦{words} {'·' * (len(words) // 3)}⟧"


def wrapped_all(words):
    return tuple(map(wrapped, words)) if isinstance(words, tuple | list) else wrapped(words)


@pytest.fixture
def made_up(settings, tmp_path, monkeypatch) -> Iterator[None]:
    """Every sentence of ours and of Django's."""
    catalogue = Catalog(locale="en")
    every = (Path(settings.LOCALE_PATHS[0]) / "en", Path(django.__file__).parent / "conf/locale/es")
    for folder in every:
        with (folder / "LC_MESSAGES/django.mo").open("rb") as source:
            for message in read_mo(source):
                context = message.context.decode() if isinstance(message.context, bytes) else message.context
                if message.id and catalogue.get(message.id, context) is None:
                    catalogue.add(message.id, wrapped_all(message.id), context=context)
    mo = tmp_path / MADE_UP / "LC_MESSAGES/django.mo"
    mo.parent.mkdir(parents=True)
    with mo.open("wb") as target:
        write_mo(target, catalogue)
    language = Language(MADE_UP, "⟦Made up⟧", "Made up", "nplurals=2; plural=(n != 1);", "", State.MACHINE)
    monkeypatch.setitem(known(), MADE_UP, language)
    monkeypatch.setitem(LANG_INFO, MADE_UP, LANG_INFO["en"] | {"code": MADE_UP, "name_local": "⟦Made up⟧"})
    settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, str(tmp_path)]
    settings.LANGUAGES = [*settings.LANGUAGES, (MADE_UP, "⟦Made up⟧")]
    translation_file_changed(None, Path("all.mo"))
    yield
    translation_file_changed(None, Path("all.mo"))


class Heard(HTMLParser):
    """What is seen or heard of a page, in a line each; not what people typed (`bdi`), what is said to be in another
    language, the names of places of the world, and what is for programs."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.within: list[str] = []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        is_foreign = said.get("lang", MADE_UP) != MADE_UP or said.get("name") in {"time_zone", "language"}
        if tag in {"script", "style", "textarea", "bdi", *self.within[-1:]} or is_foreign:
            self.within.append(tag)
        if not self.within:
            self.lines += [outside_brackets(said[name]) for name in SEEN & said.keys() if said[name]]

    def handle_endtag(self, tag):
        if self.within and self.within[-1] == tag:
            self.within.pop()

    def handle_data(self, data):
        if not self.within:
            self.lines.append(" ".join(data.split()))


def outside(page: str, known_words: set[str]) -> set[str]:
    heard = Heard()
    heard.feed(page)
    left = outside_brackets("\n".join(heard.lines)).split("\n")
    return {said.strip() for said in left if any(word.casefold() not in known_words for word in WORD.findall(said))}


def outside_brackets(said: str) -> str:
    """Brackets in brackets, too. Addresses are in no language."""
    shorter = INSIDE.sub(" ", said)
    return outside_brackets(shorter) if shorter != said else NO_WORDS.sub(" ", said)


def typed_words() -> set[str]:
    """Whatever is in the database, of whoever."""
    words = set(OURS)
    for model in apps.get_models():
        names = [
            field.name for field in model._meta.concrete_fields if isinstance(field, CharField | TextField | JSONField)
        ]
        for row in model._base_manager.values_list(*names) if names else ():
            words |= {word.casefold() for cell in row if cell for word in WORD.findall(str(cell))}
    return words


@pytest.mark.usefixtures("errors_in_short")
@pytest.mark.django_db
@pytest.mark.parametrize("who", ["ana", pytest.param("okafor", marks=pytest.mark.long)])
def test_every_sentence_of_every_page_is_in_a_catalogue(cast, made_up, who):
    ids = fill(cast)
    seat = cast.everyone[who]
    Person.objects.filter(pk=seat.person_id).update(language=MADE_UP)
    browser = enter(Client(), seat.person)
    words, found, pages = typed_words(), {}, 0
    for route, pattern in ROUTES:
        if ELSEWHERE.search(route):
            continue
        answer = browser.get(address(route, pattern, **ids).made)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            pages += 1
            if left := outside(answer.content.decode(), words):
                found[route] = left
    assert pages > 60
    assert "\n".join(f"{route} {left}" for route, left in found.items()) == ""
