"""A passport in a browser: opened from a disk without a network, brought to a school, and what keepers answer then."""

import os
import zipfile

import pytest
from playwright.sync_api import expect

from allies.config.tests.test_a_passport_is_brought import a_school, file_of
from allies.outbox.sweeping import sweep
from allies.passport.models import Import
from allies.teams.actions.schools import make_leader
from allies.teams.actions.seats import add_member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter, someone
from allies.ui.tests.browser import assert_accessible, assert_fits, assert_valid_html

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]

PAGES: dict[str, str] = {}


def looked_at(page, name):
    assert_fits(page)
    assert_accessible(page)
    PAGES[name] = page.content()
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_it_is_brought_by_keyboard_alone_and_a_keeper_answers(open_page, client, db, tmp_path, time_machine):
    file = file_of("ana", tmp_path, time_machine)
    leader = make_leader(someone("Ms. Ford"), school=a_school(), by=None)
    browser = enter(client, leader.person)
    page = open_page(f"/schools/{leader.school_id}/passport/", phone=True, client=browser)
    looked_at(page, "passport-bring")
    page.locator("main input[type=file]").set_input_files(file)
    page.locator("main button.primary").press("Enter")
    expect(page.get_by_role("heading", name="Mateo Rivera")).to_be_visible()
    looked_at(page, "passport-look")
    page.get_by_label("Case manager's name").fill("Ms. Okafor")
    page.locator("main button.primary").press("Enter")
    expect(page.locator("main")).to_contain_text("Is being brought in")
    looked_at(page, "passport-on-its-way")
    sweep("test", apart=True)
    page.reload()
    page.get_by_role("link", name="Mateo Rivera").press("Enter")
    expect(page.locator("main")).to_contain_text("Ms. Okafor")
    page = open_page(f"/schools/{leader.school_id}/passport/", phone=True, client=browser)
    looked_at(page, "passport-came")
    done = Import.objects.get()
    keeper = add_member(someone("Ms. Reed", language="ar"), child=done.child, role=Role.CASE_MANAGER, by=None)
    page = open_page(
        f"/children/{done.child_id}/passport/orders/", language="ar", dark=True, client=enter(client, keeper.person)
    )
    looked_at(page, "passport-orders")
    page.locator("main form button.primary").press("Enter")
    expect(page.locator("main form")).to_have_count(0)
    done.refresh_from_db()
    assert done.answered_by == keeper.person
    (tmp_path / "pages").mkdir()
    assert_valid_html(PAGES, tmp_path / "pages")


def test_its_page_opens_from_a_disk_and_asks_no_network(chromium, db, tmp_path, time_machine):
    with zipfile.ZipFile(file_of("ana", tmp_path, time_machine)) as archive:
        archive.extractall(tmp_path / "open")
    context = chromium.new_context(offline=True, viewport={"width": 390, "height": 844})
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((tmp_path / "open" / "START-HERE.html").as_uri())
    widths = page.locator("img").evaluate_all("pictures => pictures.map(one => one.naturalWidth)")
    assert widths
    assert all(widths)
    assert [one for one in asked if not one.startswith("file:")] == []
    assert said == []
    assert_fits(page)
    context.close()
