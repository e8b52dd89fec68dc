"""In a real browser: from an empty plan to both signatures, one partial, a mother in Spanish on a phone."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.people.models import Person
from allies.plans.models import Edition, Plan, Signature, Text
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

from .planning import browser, fill_all, wrote
from .signing import a_finished_plan, said_yes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def in_spanish(member):
    Person.objects.filter(pk=member.person_id).update(language="es")
    return enter(Client(), Person.objects.get(pk=member.person_id))


def test_from_an_empty_plan_to_both_signatures_one_of_them_partial(open_page, cast):
    here = f"/children/{cast.child.pk}/plan/"
    desk = open_page(here, client=browser(cast.okafor))
    desk.get_by_role("link", name="Start a plan").click()
    desk.get_by_role("button", name="Start the plan").click()
    plan = Plan.objects.get()
    fill_all(cast.okafor, plan)
    desk.goto(f"{here}{plan.pk}/finish/")
    desk.get_by_label("Why is it final without these?").fill("The goals come next week.")
    desk.get_by_role("button", name="Mark as final and leave these open").click()
    expect(desk.get_by_role("link", name="Read the final text")).to_be_visible()

    phone = open_page(here, phone=True, client=in_spanish(cast.ana))
    phone.get_by_role("link", name="Leer el texto final").click()
    assert_accessible(phone)
    assert_fits(phone)
    expect(phone.get_by_text("Words of present.")).to_be_visible()
    phone.get_by_role("link", name="Responder a cada parte").click()
    assert_accessible(phone)
    assert_fits(phone)
    for yes in phone.locator("[name^=says-][value=agree]").all():
        yes.check()
    tab_to(phone, "[name=says-services]")
    phone.locator("[name=says-services][value=disagree]").check()
    phone.locator("[name=words-services]").fill("Treinta minutos son poco.\nÉl necesita más.")
    phone.get_by_role("button", name="Guardar mis respuestas").click()
    expect(phone.get_by_text("No está de acuerdo con: Servicios")).to_be_visible()
    expect(phone.locator(".messages.said")).to_be_focused()
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("link", name="Revisar con qué estoy de acuerdo y firmar").click()
    assert_accessible(phone)
    assert_fits(phone)
    phone.locator("[name=how_read][value=interpreter]").check()
    tab_to(phone, "[name=mine]")
    phone.keyboard.press("Space")
    tab_to(phone, "main form button[type=submit]")
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("válida: cada letra está como se firmó")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)

    other = open_page(here, client=browser(cast.luis))
    expect(other.get_by_role("paragraph").filter(has_text="Treinta minutos son poco.")).to_be_visible()
    other.get_by_role("link", name="Read the final text").click()
    # A yes is between a home and school.
    expect(other.get_by_text("Nobody of your home or of the school has signed yet.")).to_be_visible()
    other.get_by_role("link", name="Answer each part").click()
    other.get_by_role("button", name="I agree with every part").click()
    other.get_by_label("I have read this text, and I put my name to it").check()
    other.get_by_role("button", name="Sign it").click()
    expect(other.get_by_text("agrees with every part")).to_be_visible()
    first, second = Signature.objects.order_by("recorded_at")
    assert (first.of, first.is_partial, first.text.language) == (cast.ana, True, "es")
    assert (second.of, second.is_partial, second.text.language) == (cast.luis, False, "en")

    desk.goto(f"{here}final/{first.edition_id}/")
    expect(desk.get_by_text("valid: every letter is as it was signed")).to_have_count(2)
    expect(desk.get_by_role("paragraph").filter(has_text="Treinta minutos son poco.")).to_be_visible()
    assert_accessible(desk)
    assert_fits(desk)


def test_a_father_who_may_see_and_not_decide_reads_all_of_it_and_is_told_why(open_page, cast):
    edition = a_finished_plan(cast.okafor)
    rights = {Kind.PLAN: Rights(sees=True, decides=False, told=True)}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order="Order", by=cast.okafor.person)
    page = open_page(f"/children/{cast.child.pk}/plan/final/{edition.pk}/", client=browser(cast.luis))
    expect(page.get_by_text("Words of present.")).to_be_visible()
    expect(page.get_by_text("You do not decide about the plan today")).to_be_visible()
    expect(page.get_by_role("link", name="Answer each part")).to_have_count(0)
    assert_accessible(page)
    page.goto(f"/children/{cast.child.pk}/plan/final/{edition.pk}/sign/")
    expect(page.get_by_text("You do not decide about this plan today")).to_be_visible()


@pytest.mark.long
@pytest.mark.parametrize("script", [True, False])
def test_in_ontario_a_leader_signs_for_the_school_and_a_father_reads_that_in_arabic(open_page, cast, script):
    edition = a_finished_plan(cast.okafor, "ca-on")
    leader = add_member(cast.ford.person, child=cast.child, role=Role.LEADER, by=None)
    here = f"/children/{cast.child.pk}/plan/final/{edition.pk}/"
    desk = open_page(here, client=browser(leader), phone=True, script=script)
    expect(desk.get_by_text("Nobody has signed this text for the school yet.")).to_be_visible()
    if script:
        assert_accessible(desk)
        assert_fits(desk)
    desk.get_by_role("link", name="Sign for the school").click()
    if script:
        assert_accessible(desk)
        assert_fits(desk)
    desk.get_by_label("I have read this text, and I put my name to it").check()
    desk.get_by_role("button", name="Sign it").click()
    expect(desk.get_by_text("Signed for the school. Thank you.")).to_be_visible()
    assert Signature.objects.get().act == "for_school"

    Person.objects.filter(pk=cast.luis.person_id).update(language="ar")
    client = enter(Client(), Person.objects.get(pk=cast.luis.person_id))
    home = open_page(here, client=client, phone=True, language="ar", dark=True)
    expect(home.get_by_text("Ms. Ford", exact=True)).to_be_visible()
    assert_accessible(home)
    assert_fits(home)


@pytest.mark.long
def test_a_term_later_a_change_is_written_finished_and_laid_beside_what_was(open_page, cast):
    first = a_finished_plan(cast.okafor)
    said_yes(cast.ana, first)
    here = f"/children/{cast.child.pk}/plan/{first.plan_id}/"
    desk = open_page(here, client=browser(cast.okafor))
    desk.get_by_role("link", name="Open it again").click()
    desk.locator("label.chip", has_text="Present levels: how the child is doing now").click()
    desk.get_by_label("Why?").fill("He reads more by now.")
    desk.locator("main form button[type=submit]").click()
    wrote(cast.okafor, first.plan, "Reads for twenty minutes.", on=list(Text.objects.filter(section="present")))
    desk.goto(here + "finish/")
    desk.get_by_label("Why is it final without these?").fill("The goals come next week.")
    desk.get_by_role("button", name="Mark as final and leave these open").click()
    expect(desk.get_by_role("link", name="Read the final text")).to_be_visible()
    later = Edition.objects.latest("number")

    home = open_page(f"{here}editions/{later.number}/", phone=True, client=browser(cast.ana))
    expect(home.get_by_text("He reads more by now.")).to_be_visible()
    expect(home.locator("ins").first).to_contain_text("Reads for twenty minutes.")
    assert_accessible(home)
    home.goto(f"/children/{cast.child.pk}/plan/final/{later.pk}/")
    expect(home.get_by_role("link", name="Look at my answers")).to_be_visible()
    expect(home.get_by_text("You have signed this text.")).to_have_count(0)  # her yes was to the text before
