"""In a real browser: a part is written in its place by keyboard, saves itself, and two editors lose no words."""

import re

import pytest
from playwright.sync_api import expect

from allies.plans.models import Draft, Text
from allies.ui.tests.browser import assert_accessible, assert_fits

from .planning import a_plan, browser, said, wrote

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_teacher_writes_in_its_place_and_a_second_editor_chooses(open_page, cast):
    plan = a_plan(cast.okafor)
    first = wrote(cast.bell, plan, "He reads with help.")
    said(cast.ana, plan, "Does the noise count?", section="present")
    page = open_page(f"/children/{cast.child.pk}/plan/{plan.pk}/", client=browser(cast.bell))
    name = plan.law.section("present").name
    edit = page.get_by_role("link", name=re.compile(rf"Edit ?: {re.escape(name)}, School"))
    edit.focus()
    page.keyboard.press("Enter")
    words = page.locator("[data-saves] textarea")
    expect(words).to_be_focused()
    words.press("End")
    page.keyboard.type(" He counts to ten.")
    says = page.locator("#plan-says")
    expect(says).to_have_text("Saved as your draft. Nobody else can read it.")
    assert Draft.objects.get().words == "He reads with help. He counts to ten."
    expect(page.locator(".plan-beside").get_by_text("Does the noise count?")).to_be_visible()
    assert_accessible(page)

    page.keyboard.press("Escape")
    expect(edit).to_be_focused()
    expect(page.locator("[data-saves]")).to_have_count(0)
    page.keyboard.press("Enter")
    wrote(cast.jin, plan, "He reads alone.", on=[first])
    words.fill("He reads in a group.")
    page.get_by_role("button", name="Share it now").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator(".plan-both").get_by_text("He reads alone.")).to_be_visible()
    expect(words).to_have_value("He reads in a group.")
    assert_accessible(page)
    words.fill("He reads alone and in a group.")
    page.get_by_role("button", name="Share it now").click()
    expect(says).to_have_text("Shared with the team. Thank you.")
    expect(edit).to_be_focused()
    assert Text.objects.get(replaced_at=None).words == "He reads alone and in a group."
    assert_accessible(page)


def test_on_a_phone_without_a_network_nothing_is_said_to_be_saved(open_page, cast):
    plan = a_plan(cast.okafor)
    wrote(cast.bell, plan, "He reads with help.")
    page = open_page(f"/children/{cast.child.pk}/plan/{plan.pk}/", client=browser(cast.bell), phone=True)
    page.get_by_role("link", name=re.compile("Edit ?: .*School")).first.click()
    words = page.locator("[data-saves] textarea")
    expect(words).to_be_focused()
    assert_fits(page)
    page.context.set_offline(True)
    words.fill("He reads alone.")
    expect(page.locator("#plan-says")).to_have_text("Not saved yet. Please do not close this page.")
    page.context.set_offline(False)
    words.fill("He reads alone now.")
    expect(page.locator("#plan-says")).to_have_text("Saved as your draft. Nobody else can read it.")
    words.press("End")
