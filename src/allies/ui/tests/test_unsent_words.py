"""What somebody was writing when their sign-in ended is there again afterwards: for them, and for nobody else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from playwright.sync_api import Page

from allies.ui.tests.browser import OpenPage

pytestmark = pytest.mark.browser
WORDS = "#id_fresh-words"
KEPT = "() => Object.keys(localStorage).filter(key => key.startsWith('allies-words:'))"


@pytest.fixture(autouse=True)
def demo(settings) -> None:
    settings.IS_DEMO = True


def write(page: Page, words: str) -> None:
    page.fill(WORDS, words)
    page.wait_for_timeout(600)  # they are kept a moment after the last letter
    assert len(page.evaluate(KEPT)) == 1


def sign_in_as(page: Page, client: Client, person: object) -> None:
    client.force_login(person)
    page.context.clear_cookies()
    page.context.add_cookies([{"name": c.key, "value": c.value, "url": page.url} for c in client.cookies.values()])


def test_words_come_back_to_who_wrote_them(open_page: OpenPage, client: Client, cast) -> None:
    client.force_login(cast.ana.person)
    page = open_page("/gallery/", client=client)
    write(page, "She slept well.")
    page.context.clear_cookies()
    page.reload()
    assert page.input_value(WORDS) == ""
    sign_in_as(page, client, cast.ana.person)
    page.reload()
    assert page.input_value(WORDS) == "She slept well."
    assert page.is_visible("text=We kept what you wrote before.")


def test_words_never_come_to_somebody_else(open_page: OpenPage, client: Client, cast) -> None:
    client.force_login(cast.ana.person)
    page = open_page("/gallery/", client=client)
    write(page, "For Ana only.")
    sign_in_as(page, Client(), cast.luis.person)
    page.reload()
    assert page.input_value(WORDS) == ""
    assert page.evaluate(KEPT) == []


def test_words_that_were_sent_are_forgotten(open_page: OpenPage, client: Client, cast) -> None:
    client.force_login(cast.ana.person)
    page = open_page("/gallery/", client=client)
    write(page, "On its way.")
    page.click("form[data-keep] button.primary")
    page.wait_for_url("**/gallery/?*")
    assert page.evaluate(KEPT) == []


def test_words_that_met_a_sign_in_page_are_kept(open_page: OpenPage, client: Client, cast) -> None:
    client.force_login(cast.ana.person)
    page = open_page("/gallery/", client=client)
    write(page, "Not lost.")
    page.context.clear_cookies()
    page.click("form[data-keep] button.primary")
    page.wait_for_url("**/gallery/?*")
    sign_in_as(page, client, cast.ana.person)
    page.goto("/gallery/")
    assert page.input_value(WORDS) == "Not lost."


def test_words_of_one_address_never_come_up_at_another(open_page: OpenPage, client: Client, cast) -> None:
    """Two children, one form: what is written about one is never offered for the other."""
    client.force_login(cast.ana.person)
    page = open_page("/gallery/", client=client)
    write(page, "About Mateo.")
    page.route("**/other/", lambda route: route.fulfill(response=route.fetch(url=page.url)))
    page.goto("/other/")
    assert page.input_value(WORDS) == ""


def test_words_are_gone_after_three_days(open_page: OpenPage, client: Client, cast) -> None:
    client.force_login(cast.ana.person)
    page = open_page("/gallery/", client=client)
    write(page, "Old news.")
    page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=4))
    page.reload()
    assert page.input_value(WORDS) == ""
    assert page.evaluate(KEPT) == []


def test_a_second_press_does_nothing_more(open_page: OpenPage) -> None:
    page = open_page("/gallery/")
    sent = page.evaluate(
        """() => {
            let sent = 0;
            addEventListener("submit", (event) => { sent += !event.defaultPrevented; event.preventDefault(); });
            const form = document.querySelector("form[data-keep]");
            for (let press = 0; press < 3; press++) form.requestSubmit();
            return sent;
        }"""
    )
    assert sent == 1
