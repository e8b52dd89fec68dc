"""The place of who leads a school, on a phone and at a desk, from left and from right, and by its tabs alone."""

import os

import pytest
from playwright.sync_api import expect

from allies.clocks.tests.test_bringing_in_a_calendar import FILE
from allies.config.tests.world import fill
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]


def looked_at(page, name: str) -> None:
    assert_fits(page)
    assert_accessible(page)
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.mark.parametrize(("language", "phone", "dark"), [("en", False, False), ("ar", True, True)])
def test_each_tab_leads_to_its_page_and_says_where_one_is(open_page, client, cast, language, phone, dark):
    fill(cast)
    person = cast.ford.person
    person.language = language
    person.save(update_fields=["language"])
    page = open_page(
        f"/schools/{cast.school.pk}/", phone=phone, dark=dark, client=enter(client, person), language=language
    )
    tabs = page.locator(".school-tabs a")
    for number in range(tabs.count()):
        tabs.nth(number).click()
        expect(tabs.nth(number)).to_have_attribute("aria-current", "page")
        looked_at(page, f"leader-{number}-{language}")


def test_a_calendar_file_is_seen_before_it_is_kept(open_page, client, cast, tmp_path):
    file = tmp_path / "year.ics"
    file.write_text(FILE)
    page = open_page(
        f"/schools/{cast.school.pk}/days-off/bring-in/", phone=True, client=enter(client, cast.ford.person)
    )
    page.locator("main input[type=file]").set_input_files(file)
    page.locator("main button.primary").click()
    expect(page.get_by_text("Winter break").first).to_be_visible()
    looked_at(page, "leader-calendar-file")
    page.locator("main button.primary").click()
    expect(page.get_by_text("1 entry was added.")).to_be_visible()
