"""In a real browser: a case manager fills in the first page of a plan, and says who takes part, on a phone."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.people.models import Person
from allies.plans.models import Participant, Plan
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits

from .planning import a_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_case_manager_fills_in_the_first_page_and_says_who_takes_part(open_page, cast):
    plan = a_plan(cast.okafor)
    here = f"/children/{cast.child.pk}/plan/{plan.pk}/"
    for language in ("ar", "en"):
        Person.objects.filter(pk=cast.okafor.person_id).update(language=language)
        client = enter(Client(), Person.objects.get(pk=cast.okafor.person_id))
        page = open_page(f"{here}days/", phone=True, client=client)
        assert_accessible(page)
        assert_fits(page)
        page.goto(f"{here}people/")
        assert_accessible(page)
        assert_fits(page)
    page.get_by_role("group", name="Mr. Bell").get_by_label("How they took part").select_option("video")
    page.get_by_text("Somebody else").first.click()
    page.get_by_label("Name").first.fill("Dr. Sato")
    page.get_by_role("button", name="Save this").click()
    expect(page.get_by_role("link", name="Please say how they take part.")).to_be_visible()
    page.get_by_role("group", name="Somebody else 1").get_by_label("How they took part").select_option("writing")
    page.get_by_role("button", name="Save this").click()
    expect(page.get_by_text("Saved. Thank you.")).to_be_visible()
    assert {row.called for row in Participant.objects.all()} == {"Mr. Bell", "Dr. Sato"}
    page.goto(f"{here}days/")
    page.get_by_label("Eligibility: category of disability").select_option("autism")
    page.get_by_role("button", name="Save this").click()
    expect(page.get_by_text("Saved. Thank you.")).to_be_visible()
    assert Plan.objects.get().eligibility == "autism"
