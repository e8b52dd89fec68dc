"""In a real browser: a week of paper is typed in by keyboard alone, box after box."""

import pytest
from playwright.sync_api import expect

from allies.people.models import Person
from allies.progress.models import Record
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, assert_valid_html, tab_to

from .recording import read, the_goal
from .test_sheets import FIVE, days_of, week_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_enter_goes_on_to_the_next_box_and_what_is_wrong_stays_beside_it(open_page, cast, client):
    the_goal(cast, **FIVE)
    path = f"/children/{cast.child.pk}/goals/sheet/?week={week_of(cast.bell).isoformat()}"
    page = open_page(path, client=enter(client, cast.bell.person))
    assert_accessible(page)
    tab_to(page, "input.box")
    for stroke in ("4", "9", "", "a"):
        page.keyboard.type(stroke)
        page.keyboard.press("Enter")
    tab_to(page, "button[type=submit].primary")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This is more than there were.").first).to_be_visible()
    assert_accessible(page)
    assert not Record.objects.exists()
    boxes = page.locator("input.box")
    assert [boxes.nth(n).input_value() for n in range(4)] == ["4", "9", "", "a"]
    boxes.nth(1).fill("3")
    page.get_by_role("button", name="Save all of it").click()
    expect(page.get_by_text("3 boxes are kept.")).to_be_visible()
    monday, tuesday, _wednesday, thursday, _friday = days_of(cast.bell)
    kept = Record.objects.order_by("day").values_list("day", "value", "missing")
    assert list(kept) == [(monday, 4, ""), (tuesday, 3, ""), (thursday, None, "absent")]


@pytest.mark.long
@pytest.mark.parametrize("dark", [True, False])
def test_the_sheet_holds_light_and_dark_and_from_the_right(open_page, cast, client, dark):
    the_goal(cast)
    Person.objects.filter(pk=cast.ana.person_id).update(language="ar" if dark else "es")
    someone = enter(client, Person.objects.get(pk=cast.ana.person_id))
    page = open_page(f"/children/{cast.child.pk}/goals/sheet/", client=someone, phone=True, dark=dark)
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.long
def test_the_sheet_is_valid_html(cast, tmp_path):
    the_goal(cast)
    assert_valid_html({"sheet": read(cast.bell, "sheet/")}, tmp_path)
