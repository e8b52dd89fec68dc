"""In a real browser: a therapist reads her part and writes times down, once without a network; home reads them."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.services.models import PartRead, Session
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits

from .giving import a_running_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_therapist_reads_her_part_and_writes_two_times_down(open_page, cast):
    a_running_plan(cast)
    here = f"/children/{cast.child.pk}/"
    page = open_page(f"{here}my-part/", phone=True, client=enter(Client(), cast.jin.person))
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="I have read my part").click()
    expect(page.get_by_text("You have read it")).to_be_visible()
    assert PartRead.objects.count() == 1

    page.goto(page.url.replace("my-part/", "record/"))
    page.get_by_role("link", name="Service session").click()
    assert_accessible(page)
    page.get_by_role("button", name="It took place").click()
    expect(page.get_by_text("Saved. Thank you.")).to_be_visible()
    assert_accessible(page)
    assert Session.objects.get().minutes == 30

    page.goto(page.url.replace(page.url.split("/services/")[1], "today/"))
    page.context.set_offline(True)
    page.get_by_role("button", name="The child was away").click()
    expect(page.get_by_text("Saved on this phone.")).to_be_visible()
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_text("What you wrote without a network has gone out.")).to_be_visible()
    assert sorted(Session.objects.values_list("outcome", flat=True)) == ["child_absent", "given"]

    home = open_page(f"{here}services/", phone=True, client=enter(Client(), cast.ana.person))
    expect(home.get_by_text("The child was away: 30 minutes")).to_be_visible()
    assert_accessible(home)
    assert_fits(home)
