"""Every piece, looked at by a browser: light and dark, desk and phone, both directions, with and without script."""

from pathlib import Path

import pytest
from django.test import Client

from allies.languages.known import whole
from allies.ui.tests.browser import OpenPage, assert_accessible, assert_fits, assert_valid_html

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def demo(settings) -> None:
    settings.IS_DEMO = True


def test_the_checks_see_what_is_wrong(open_page: OpenPage) -> None:
    page = open_page("/help/")
    page.evaluate("document.querySelector('h1').outerHTML = '<img src=\"/static/ui/logo.svg\">'")
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everyone_can_use_every_piece(open_page: OpenPage, phone: bool, dark: bool) -> None:
    page = open_page("/gallery/", phone=phone, dark=dark)
    page.click("summary >> nth=0")
    assert_accessible(page)
    assert_fits(page)


def test_everyone_can_use_every_piece_from_right_to_left(open_page: OpenPage) -> None:
    page = open_page("/gallery/", phone=True, language="ar")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.long
@pytest.mark.parametrize("path", ["/gallery/", "/help/", "/nowhere/"])
@pytest.mark.parametrize("language", whole())
def test_nothing_sticks_out_on_the_smallest_screen(open_page: OpenPage, path: str, language: str) -> None:
    assert_fits(open_page(path, size={"width": 320, "height": 640}, language=language))


def test_plain_pages_can_be_used_by_everyone(open_page: OpenPage) -> None:
    for path in ("/help/", "/nowhere/"):
        assert_accessible(open_page(path, phone=True))


@pytest.mark.long
def test_dark_can_be_chosen_without_script(open_page: OpenPage) -> None:
    page = open_page("/help/", script=False)
    page.click("summary[aria-label='Language and look']")
    page.click("button[value=dark]")
    assert page.get_attribute("html", "data-theme") == "dark"


def test_a_language_is_chosen_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("/help/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("summary[aria-label='Language and look']")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.lang") == "es"
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Ayuda')")


def test_a_page_is_valid_html(client: Client, tmp_path: Path) -> None:
    pages = {"gallery": client.get("/gallery/").text, "help": client.get("/help/").text, "404": client.get("/no/").text}
    assert_valid_html(pages, tmp_path)


def test_letters_come_in_our_own_fonts(open_page: OpenPage) -> None:
    """All faces of one family must say the same weights, or browsers take one face for all letters."""
    for path, language, families in (
        ("/help/", "en", ["Nunito"]),
        ("/gallery/", "en", ["Nunito"]),  # the name in Arabic that stands in it has the letters of the machine
        ("/help/", "ar", ["Vazirmatn"]),
    ):
        page = open_page(path, language=language)
        page.evaluate("document.fonts.ready")
        used = page.evaluate("[...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)")
        assert sorted(used) == families
