"""In a real browser, without a mouse: what one stands on stays in sight, and what is wrong is where one stands then."""

import re

import pytest
from playwright.sync_api import expect

from allies.progress.models import Decision
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, tab_to

from .recording import ALONE, the_goal
from .test_a_lesson import a_lesson_of_four

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEEP = "main form button.primary"
UNDER_THE_BAR = """() => {
    const stands = document.activeElement.closest("label") ?? document.activeElement;
    const bar = document.querySelector(".lesson-bar");
    const there = stands.getBoundingClientRect(), over = bar.getBoundingClientRect();
    const isApart = stands.closest("main") !== null && !bar.contains(stands);
    return isApart && there.top >= over.top && there.bottom <= innerHeight;
}"""


def test_nothing_that_one_stands_on_in_a_lesson_is_under_its_bar(open_page, cast, client):
    a_lesson_of_four(cast)
    page = open_page("/goals/lesson/", client=enter(client, cast.bell.person), phone=True)
    tab_to(page, "main button, main a, main input, main select")
    hidden = []
    for _stop in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(UNDER_THE_BAR):
            hidden.append(page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
    assert not hidden


@pytest.mark.long
def test_a_decision_without_its_reason_leads_to_what_is_missing(open_page, cast, client):
    goal = the_goal(cast)
    path = f"/children/{cast.child.pk}/goals/{goal.root}/decide/"
    page = open_page(path, client=enter(client, cast.okafor.person), phone=True)
    tab_to(page, "[name=what]")
    page.keyboard.press("Space")
    tab_to(page, KEEP)
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    assert_accessible(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Why?")).to_be_focused()
    tab_to(page, KEEP)
    page.keyboard.press("Enter")  # wrong again: again one begins at what is wrong, and not at the field of before
    expect(page).to_have_url(re.compile("decide/$"))
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("It goes well at recess.")
    tab_to(page, KEEP)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved. All who read the plan can read it.")).to_be_visible()
    assert Decision.objects.get().why == "It goes well at recess."


@pytest.mark.long
def test_what_is_asked_when_a_stretch_ends_stands_above_its_answers(open_page, cast, client):
    interval = {"measure": "interval", "unit": "moments", "value": 8.0, "out_of": 10.0, "scale": {"seconds": 1}}
    goal = the_goal(cast, **interval)
    path = f"/children/{cast.child.pk}/goals/{goal.root}/write/{ALONE}/"
    page = open_page(path, client=enter(client, cast.bell.person), phone=True)
    yes = page.get_by_role("button", name="Yes", exact=True)
    before = yes.bounding_box()
    tab_to(page, "[data-intervals] button")
    page.keyboard.press("Enter")
    asked = page.locator("[data-intervals] output")
    expect(asked).to_contain_text("Is it there now?")
    assert asked.bounding_box()["y"] < yes.bounding_box()["y"]
    assert yes.bounding_box() == before
    tab_to(page, "[data-tap=yes]")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Taps").get_by_role("status")).to_have_text("1 / 1")
