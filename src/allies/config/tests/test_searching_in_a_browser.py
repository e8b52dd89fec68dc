"""Looking for something with the keyboard alone, on a phone, in the dark and right-to-left: found, opened, and back."""

import pytest
from django.test import Client

from allies.config.tests.world import fill
from allies.people.models import Person
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, assert_valid_html

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_parent_looks_for_a_word_by_keyboard_alone_and_comes_back_to_what_was_found(cast, open_page):
    fill(cast)
    window = open_page(f"/children/{cast.child.pk}/story/", client=enter(Client(), cast.ana.person), phone=True)
    while window.evaluate("document.activeElement.getAttribute('href') || ''").endswith("/search/") is False:
        window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    window.wait_for_url("**/search/")
    while window.evaluate("document.activeElement.type") != "search":
        window.keyboard.press("Tab")
    window.keyboard.type("meltdown")
    window.keyboard.press("Enter")
    window.wait_for_url("**/search/?of=*")
    found = window.url
    assert "meltdown" not in found
    assert window.locator("mark").count()
    assert_accessible(window)
    while "/seen/" not in window.evaluate("document.activeElement.getAttribute('href') || ''"):
        window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    window.wait_for_url("**/seen/**")
    window.go_back()
    assert window.url == found
    assert window.locator("main input[type=search]").input_value() == "meltdown"
    window.reload()
    assert window.locator("mark").count()


MODES = {
    "desk": {},
    "desk in the dark": {"dark": True},
    "phone right-to-left": {"phone": True, "language": "ar"},
}


@pytest.mark.long
@pytest.mark.parametrize("mode", MODES)
def test_what_is_found_holds_for_everybody(cast, open_page, mode):
    fill(cast)
    person = cast.okafor.person
    Person.objects.filter(pk=person.pk).update(language=MODES[mode].get("language", "en"))
    client = enter(Client(), person)
    window = open_page("/help/", client=client, **MODES[mode])
    for typed in ("meltdown", "a b", "unheardof"):
        for path in ("/search/", f"/children/{cast.child.pk}/search/"):
            window.goto(path)
            window.get_by_role("main").get_by_role("searchbox").fill(typed)
            with window.expect_navigation():
                window.keyboard.press("Enter")
            assert_accessible(window)
            assert_fits(window)


@pytest.mark.long
@pytest.mark.parametrize("who", ["okafor", "ana"])
def test_what_is_found_is_valid_html(cast, who, tmp_path):
    fill(cast)
    browser = enter(Client(), getattr(cast, who).person)
    pages = {}
    for at, typed in enumerate(("meltdown", "a", "unheardof", "the", "")):
        for name, path in (("every", "/search/"), ("one", f"/children/{cast.child.pk}/search/")):
            pages[f"{name}-{at}"] = browser.post(path, {"words": typed}, follow=True).content.decode()
    assert_valid_html(pages, tmp_path)
