"""Every page, with something on it, in a real browser: no violation of WCAG 2.2 AA in light, dark, on a phone and
right-to-left, heard as it should be, nothing sticking out at the side of a phone, a tablet held upright or a desk, and
HTML that the Nu checker finds valid."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve
from playwright.sync_api import Page

from allies.config.tests.test_walk import ROUTES, address
from allies.config.tests.world import fill
from allies.people.models import Person
from allies.teams.models import Member
from allies.teams.tests.cast import enter
from allies.timeline.places import Row
from allies.ui.places import Place
from allies.ui.tests.browser import (
    ALL_BUT_COLOURS,
    COLOURS,
    PHONE,
    assert_accessible,
    assert_fits,
    assert_heard_well,
    assert_valid_html,
    bring_axe,
)
from allies.ui.tests.kept_pages import kept

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Not pages: files, answers for programs, ways out, doors with a secret of their own (they have their own tests).
NOT_PAGES = ("health/", "manifest", "sign-out/", "demo/", "gallery/", "accounts/signup/", "prove/", "notices/stop/")

PARTS = ("states/",)  # of a page, which asks for them again and again


def pages_of(person: Person, ids: dict[str, object]) -> dict[str, HttpResponse]:
    """The pages that this person can open, by address, as the server sends them."""
    found = {}
    browser = enter(Client(), person)
    for route, pattern in ROUTES:
        if route.startswith(NOT_PAGES) or route.endswith(PARTS):
            continue
        place = address(route, pattern, **ids)
        answer = browser.get(place.made)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            found[place.made] = answer
    return found


def look_at_each(pages: Iterable[str], window: Page, *looks: Callable[[Page], None]) -> None:
    wrong = []
    bring_axe(window)
    for path in pages:
        window.goto(path)
        try:
            assert window.locator("h1").count() == 1, f"{path} has {window.locator('h1').count()} h1"
            for look in looks:
                look(window)
        except AssertionError as problem:
            wrong.append(str(problem))
    assert not wrong, "\n".join(wrong)


def on_a_phone(window: Page) -> None:
    assert_fits(window)
    assert_accessible(window)


def on_a_phone_in_the_dark(window: Page) -> None:
    """The same page in other colours, and nothing else."""
    window.emulate_media(color_scheme="dark")
    try:
        assert_accessible(window, COLOURS)
    finally:
        window.emulate_media(color_scheme="light")


def fits_wider_places(window: Page, *closer: Callable[[Page], None]) -> None:
    """The same page laid out anew, on a tablet and at a desk."""
    try:
        for width in (768, 1280):
            window.set_viewport_size({"width": width, "height": 800})
            assert_fits(window)
        for look in closer:
            look(window)
    finally:
        window.set_viewport_size(PHONE)


def at_a_desk(window: Page) -> None:
    """Colours do not change with the width."""
    fits_wider_places(window, partial(assert_accessible, options=ALL_BUT_COLOURS))


def right_to_left(window: Page) -> None:
    """Other words and the other direction, in the same colours."""
    assert_fits(window)
    assert_accessible(window, ALL_BUT_COLOURS)


# What is heard is alike in every language. One visit, some looks: another load of the page would show the same. At a
# desk and in the dark the stories of the rooms look as well, and the gallery at each piece.
IN_HAND = (on_a_phone, assert_heard_well)
LOOKS = {
    "en": (*IN_HAND, fits_wider_places),
    "es": (*IN_HAND, on_a_phone_in_the_dark, at_a_desk),
    "ar": (right_to_left,),
}


# Whose pages have been looked at before: of those that both open, only where a line or a place of one's own leads.
BEFORE = {("ana", "ar"): "okafor"}


def is_like_that_of(seat: Member, path: str) -> bool:
    to = resolve(path)
    permission = getattr(to.func, "permission", None)
    is_at_hand = Row.find(to.view_name) or Place.find(to.view_name)
    return permission is not None and seat.may(permission) and not is_at_hand


LOOKED_AT = [("okafor", "en"), ("ana", "ar"), ("ford", "es")]
CLOSER = [("okafor", "es"), ("okafor", "ar"), ("ana", "es"), ("ford", "ar")]


@pytest.mark.parametrize(
    ("who", "language"), [*LOOKED_AT, *[pytest.param(*one, marks=pytest.mark.long) for one in CLOSER]]
)
def test_every_page_holds_for_everybody(cast, open_page, tmp_path: Path, who, language):
    ids = fill(cast)
    person = getattr(cast, who).person
    Person.objects.filter(pk=person.pk).update(language=language)
    pages = pages_of(person, ids)
    assert len(pages) > {"okafor": 25, "ana": 25, "ford": 10}[who]
    window = open_page("/help/", client=enter(Client(), person), phone=True, language=language)
    before = getattr(cast, BEFORE.get((who, language), ""), None)
    alike = [path for path in pages if before and is_like_that_of(before, path)]
    with kept(pages):
        look_at_each(pages.keys() - alike, window, *LOOKS[language])
        look_at_each(alike, window, assert_fits)
    by_name = {path.strip("/").replace("/", "_") or "front": page.text for path, page in pages.items()}
    assert_valid_html(by_name, tmp_path)
