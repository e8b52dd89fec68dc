"""A symbol is looked for by keyboard on a phone, with script and without; a leader takes a pack in and withdraws it."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from allies.symbols.tests.packing import good
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("allies.symbols.tests.trial"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]


def looked_at(page):
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("script", [True, pytest.param(False, marks=pytest.mark.long)])
def test_a_symbol_is_found_and_chosen_by_keyboard_alone(open_page, cast, script):
    path = f"/children/{cast.child.pk}/trial/"
    page = open_page(path, phone=True, script=script, client=enter(Client(), cast.ana.person))
    page.get_by_label("Word").fill("Snack")
    page.keyboard.press("Tab")
    page.keyboard.type("apples")
    if not script:
        page.keyboard.press("Enter")
    expect(page.get_by_text("1 picture found")).to_be_visible()
    expect(page.get_by_label("Word")).to_have_value("Snack")
    page.get_by_label("Look for a picture").focus()
    for _time in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="apple")).to_be_checked()
    if script:
        looked_at(page)
    page.get_by_role("button", name="Save it").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kept with Snack: om-1F34E")).to_be_visible()


@pytest.mark.long
def test_a_leader_looks_into_a_pack_and_takes_it_in(open_page, cast, tmp_path):
    file = tmp_path / "pack.zip"
    file.write_bytes(good("lost.png,lost,,en,CC BY 4.0,"))
    page = open_page(reverse("symbols:packs", args=[cast.school.pk]), client=enter(Client(), cast.ford.person))
    looked_at(page)
    page.get_by_label("What is the pack called?").fill("Our playground")
    page.get_by_label("The zip file").set_input_files(file)
    page.get_by_role("button", name="Look into the file").click()
    expect(page.get_by_text("Nothing is taken in yet")).to_be_visible()
    expect(page.get_by_text("The table names it, and it is not in the zip file.")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_text("2 symbols can be used now.")).to_be_visible()
    page.get_by_role("link", name="Our playground").click()
    page.get_by_role("link", name="Withdraw this pack").click()
    looked_at(page)
    page.get_by_role("button", name="Withdraw this pack").click()
    expect(page.get_by_text("The pack is withdrawn.")).to_be_visible()
    page.get_by_role("link", name="Whose pictures are these?").click()
    expect(page.get_by_role("heading", name="OpenMoji")).to_be_visible()
    looked_at(page)
