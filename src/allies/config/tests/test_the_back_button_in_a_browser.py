"""Stories in a real browser with its memory for the back button: after a sign-out no page of a child comes back.

Chromium keeps none alive of a house that sends what ours sends. Some browsers do, whatever we send; so one story takes
away what forbids it, and looks at what the page itself does then.
"""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, Route, expect

from allies.observations.tests.seeing import saw
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import CHROMIUM, FLAGS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]


@pytest.fixture
def page(chromium: Browser, running_house, transactional_db, settings, cast) -> Iterator[Page]:
    """As people's browsers are: the one of the other stories is told to keep no page alive."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "localhost"]
    browser = chromium.browser_type.launch(
        executable_path=str(CHROMIUM) if CHROMIUM.exists() else None,
        args=FLAGS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    context = browser.new_context(base_url=running_house.url, locale="en")
    cookies = enter(Client(), cast.bell.person).cookies.values()
    context.add_cookies([{"name": one.key, "value": one.value, "url": running_house.url} for one in cookies])
    context.add_init_script("addEventListener('pageshow', (event) => { window.cameAlive = event.persisted; });")
    yield context.new_page()
    browser.close()


def read_and_go_on(page: Page, cast) -> None:
    saw(cast.bell, what="read before")
    page.goto(f"/children/{cast.child.pk}/seen/")
    expect(page.get_by_text("read before")).to_be_visible()
    page.goto("/help/")


def keep_alive(page: Page) -> None:
    """As a browser does that does not mind what the server says about it."""

    def without(route: Route) -> None:
        answer = route.fetch(max_redirects=0)
        forbidding = {"cache-control", "cross-origin-opener-policy"}
        route.fulfill(response=answer, headers={k: v for k, v in answer.headers.items() if k not in forbidding})

    page.route(lambda url: "/static/" not in url, without)


def go_back(page: Page) -> None:
    page.go_back(wait_until="commit")


def test_after_a_sign_out_the_back_button_leads_to_the_sign_in_and_to_nothing_of_a_child(page, cast):
    read_and_go_on(page, cast)
    page.goto("/sign-out/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out")).to_be_visible()
    for _step in range(3):  # the page that asked, the help, the child's
        go_back(page)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text(cast.child.first_name)).to_have_count(0)
        expect(page.get_by_text("read before")).to_have_count(0)
    assert "/sign-in/?next=" in page.url


@pytest.mark.long
def test_a_page_out_of_memory_is_shown_at_once_while_its_reader_is_signed_in(page, cast):
    keep_alive(page)
    read_and_go_on(page, cast)
    go_back(page)
    expect(page.get_by_text("read before")).to_be_visible()
    assert page.evaluate("window.cameAlive")


def test_a_page_out_of_memory_is_hidden_and_asked_for_again_when_its_reader_is_gone(page, cast):
    keep_alive(page)
    read_and_go_on(page, cast)
    page.evaluate("localStorage.clear()")  # as the sign-out does, also in another tab
    page.context.clear_cookies()
    go_back(page)
    expect(page.get_by_label("Your e-mail or sign-in name")).to_be_visible()
    expect(page.get_by_text("read before")).to_have_count(0)
