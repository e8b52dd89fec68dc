"""In a real browser: a case manager goes through 22 children and decides three, by keyboard alone."""

import pytest
from playwright.sync_api import expect

from allies.people.models import Person
from allies.progress.models import Decision
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, assert_valid_html, tab_to

from .test_caseload import a_child, seen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FLAT = (4, 3.5, 4.1, 3.9, 3.6, 4.2, 3.8)
WELL = (4.1, 4.8, 5.2, 6.1, 6.4, 7.2, 7.9)


def caseload(cast, *, children):
    """Three go flat, two are quiet, some are early, and the rest go well."""
    for number in range(children):
        values = FLAT if number < 3 else () if number < 5 else (4, 5) if number < 9 else WELL
        a_child(cast, f"Child {number:02}", *values)


def test_a_case_manager_goes_through_22_children_and_decides_three(open_page, cast, client):
    caseload(cast, children=22)
    page = open_page("/goals/", client=enter(client, cast.bell.person))
    assert_accessible(page)
    expect(page.get_by_text("Decision needed", exact=True)).to_have_count(3)
    for left in (2, 1, 0):
        tab_to(page, "a[href$='/decide/?next=/goals/']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/decide/**")
        tab_to(page, "[name=what]")
        page.keyboard.press("Space")
        tab_to(page, "[name=why]")
        page.keyboard.type("We saw too few chances to practise. Two more weeks.")
        page.keyboard.press("Tab")
        tab_to(page, "main form .button.primary, main form button[type=submit]")
        page.keyboard.press("Enter")
        page.wait_for_url("**/goals/")
        expect(page.get_by_text("Decision needed", exact=True)).to_have_count(left)
    assert Decision.objects.count() == 3
    assert_accessible(page)


@pytest.mark.long
@pytest.mark.parametrize("dark", [True, False])
def test_the_page_of_all_children_holds_light_and_dark_and_from_the_right(open_page, cast, client, dark):
    caseload(cast, children=10)
    Person.objects.filter(pk=cast.bell.person_id).update(language="ar" if dark else "en")
    someone = enter(client, Person.objects.get(pk=cast.bell.person_id))
    page = open_page("/goals/", client=someone, phone=dark, dark=dark, language="ar" if dark else "en")
    page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.long
def test_the_page_of_all_children_is_valid_html(cast, tmp_path):
    caseload(cast, children=10)
    assert_valid_html({"caseload": seen(cast.bell.person).content.decode()}, tmp_path)
