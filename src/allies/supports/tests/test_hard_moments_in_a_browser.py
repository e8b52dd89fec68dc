"""In a real browser: a teacher's draft, a signed thought, a mother's yes on her phone, the steps in an aide's hand."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.people.models import Person
from allies.supports.models import Version
from allies.supports.reading import plan_of
from allies.teams.models import Member
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

from .supporting import address

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]


def browser(member):
    return enter(Client(), member.person)


def looked_at(page):
    assert_accessible(page)
    assert_fits(page)


def test_from_a_draft_to_the_steps_in_the_hand_of_who_needs_them(open_page, cast):
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    ana = Member.objects.select_related("child__school", "home", "person").get(pk=cast.ana.pk)

    # Given: a teacher's draft, in which a step is none here.
    page = open_page(address(cast.bell), client=browser(cast.bell))
    looked_at(page)
    page.get_by_role("link", name="Start a plan").click()
    page.get_by_label("A short, kind name").fill("Loud rooms")
    page.get_by_label("What does it look like?").fill("He covers his ears and cries.")
    page.get_by_role("button", name="Save as my draft").click()
    expect(page.get_by_text("Nobody else reads it.")).to_be_visible()
    page.get_by_label("What the child learns to do in its place").fill("He shows the red card.")
    page.get_by_label("The steps when it gets hard").fill("Stay near\nHold him down")
    page.get_by_label("Who to call").fill("Ms. Okafor, then the office")
    page.get_by_label("Their number").fill("555 0142")
    page.get_by_label("Or: how do we know").fill("He asks by himself.")
    looked_at(page)
    page.get_by_role("button", name="Share it with the team").click()
    expect(page.get_by_text("cannot be a step here").first).to_be_visible()
    looked_at(page)
    page.get_by_label("The steps when it gets hard").fill("Stay near\nShow the red card")
    page.get_by_role("button", name="Share it with the team").click()
    expect(page.get_by_text("This plan is not in effect")).to_be_visible()
    looked_at(page)
    version = Version.objects.get()

    # And: a therapist signs what may be.
    page = open_page(address(cast.jin, version.root), client=browser(cast.jin))
    expect(page.get_by_text("Nobody has signed what they think.")).to_be_visible()
    page.get_by_role("link", name="Write and sign what you think").click()
    looked_at(page)
    page.get_by_label("What you think the behavior may be for (possible function)").fill("Maybe the noise ends.")
    page.get_by_label("What it is based on").fill("Notes of May, and a talk with Ana.")
    page.get_by_label("You sign as").fill("speech therapist")
    page.get_by_role("button", name="Sign it with my name").click()
    expect(page.get_by_text("It is a hypothesis and may be wrong.")).to_be_visible()
    looked_at(page)

    # When: his mother finds it on her front page, and says yes by keyboard alone.
    page = open_page("/", phone=True, language="es", client=browser(ana))
    page.get_by_text("la escuela pregunta qué dice usted").first.click()
    looked_at(page)
    page.get_by_role("link", name="Responder").click()
    looked_at(page)
    tab_to(page, "[name=how_read]")  # it is written in English, and she says how she read it
    page.keyboard.press("Space")
    tab_to(page, "[name=says]")
    page.keyboard.press("Space")
    tab_to(page, "main form button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.get_by_text("En vigor", exact=True)).to_be_visible()
    looked_at(page)
    assert plan_of(ana, version.root).in_force == version

    # Then: who is beside the child has the steps on a phone, and the other home learns nothing of the yes.
    page = open_page(f"/children/{cast.child.pk}/story/", phone=True, client=browser(cast.pam))
    page.get_by_role("link", name="Supports").click()
    page.get_by_role("navigation", name="Supports").get_by_role("link", name="Behavior support plan").click()
    page.get_by_role("link", name="The steps when it gets hard").click()
    expect(page.get_by_text("Show the red card")).to_be_visible()
    expect(page.get_by_role("link", name="555 0142")).to_have_attribute("href", "tel:5550142")
    expect(page.get_by_text("ot in effect")).to_have_count(0)
    looked_at(page)
    page.emulate_media(media="print")  # the number is what a paper on the wall is for
    expect(page.get_by_role("link", name="555 0142")).to_be_visible()
    expect(page.get_by_role("link", name="Print one page")).to_be_hidden()
    page = open_page(address(cast.luis, version.root), phone=True, client=browser(cast.luis))
    expect(page.get_by_text("In effect", exact=True)).to_be_visible()
    expect(page.get_by_text("Ana Rivera")).to_have_count(0)
    looked_at(page)
