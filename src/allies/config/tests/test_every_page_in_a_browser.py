"""Every page, with something on it, in a real browser: no violation of WCAG 2.2 AA in light, dark, on a phone and
right-to-left, nothing sticking out at the side, and HTML that the Nu checker finds valid."""

from pathlib import Path

import pytest
from django.test import Client

from allies.config.tests.test_walk import ROUTES, address
from allies.config.tests.world import fill
from allies.people.models import Person
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, assert_valid_html

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Not pages: files, answers for programs, ways out, doors with a secret of their own (they have their own tests).
NOT_PAGES = ("health/", "manifest", "sign-out/", "demo/", "gallery/", "accounts/signup/", "prove/", "notices/stop/")
MODES = {
    "desk": {},
    "desk in the dark": {"dark": True},
    "phone": {"phone": True},
    "phone right-to-left": {"phone": True, "language": "ar"},
}


def pages_of(person: Person, ids: dict[str, object]) -> dict[str, str]:
    """The pages that this person can open, by address, as the server sends them."""
    found = {}
    browser = enter(Client(), person)
    for route, pattern in ROUTES:
        if route.startswith(NOT_PAGES):
            continue
        place = address(route, pattern, **ids)
        answer = browser.get(place.made)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            found[place.made] = answer.content.decode()
    return found


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("who", ["okafor", "ana", "ford"])
def test_every_page_holds_for_everybody(cast, open_page, who, mode):
    ids = fill(cast)
    person = getattr(cast, who).person
    language = MODES[mode].get("language", "en")
    Person.objects.filter(pk=person.pk).update(language=language)
    pages = pages_of(person, ids)
    assert len(pages) > {"okafor": 25, "ana": 25, "ford": 10}[who]
    window = open_page("/help/", client=enter(Client(), person), **MODES[mode])
    wrong = []
    for path in pages:
        window.goto(path)
        try:
            assert window.locator("h1").count() == 1, f"{path} has {window.locator('h1').count()} h1"
            assert_fits(window)
            assert_accessible(window)
        except AssertionError as problem:
            wrong.append(str(problem))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("who", "language"), [("okafor", "en"), ("ana", "ar"), ("ford", "es")])
def test_every_page_is_valid_html(cast, tmp_path: Path, who, language):
    ids = fill(cast)
    person = getattr(cast, who).person
    Person.objects.filter(pk=person.pk).update(language=language)
    pages = {path.strip("/").replace("/", "_") or "front": html for path, html in pages_of(person, ids).items()}
    assert_valid_html(pages, tmp_path)
