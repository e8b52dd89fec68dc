"""A story in a real browser: a light moment with a picture goes from a phone at school to one at home."""

import pytest
from playwright.sync_api import expect

from allies.media.tests.made import from_a_phone
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]


def test_a_light_moment_brings_a_picture_from_school_and_home_sees_it(open_page, client, cast):
    page = open_page(
        f"/children/{cast.child.pk}/batons/from-school/", phone=True, client=enter(client, cast.bell.person)
    )
    page.locator("#ask-light label.chip", has_text="A small dance").click()
    tab_to(page, "[data-file-part] summary")
    page.keyboard.press("Enter")
    expect(page.get_by_label("What is to be seen or heard?")).to_be_visible()
    file = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": from_a_phone()}
    page.locator("input[type=file]").set_input_files([file])
    page.get_by_label("What is to be seen or heard?").fill("Mateo dances")
    page.get_by_text("Mateo said yes, in words or another way").click()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Send it home").press("Enter")
    expect(page.get_by_role("img", name="Mateo dances")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    day = page.url

    home = open_page(day, phone=True, client=enter(type(client)(), cast.ana.person))
    expect(home.get_by_role("img", name="Mateo dances")).to_be_visible()
    assert_accessible(home)
    assert_fits(home)
