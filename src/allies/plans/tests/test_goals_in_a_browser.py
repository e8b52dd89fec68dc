"""In a real browser: a tired teacher finds a goal in the bank and keeps it; a mother reads it in Arabic on a phone."""

import re
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.people.models import Person
from allies.plans.models import Goal, HomePractice
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, assert_valid_html, tab_to

from .goals import a_goal, filled
from .planning import a_plan, browser, post, read

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("script", [True, pytest.param(False, marks=pytest.mark.long)])
def test_a_teacher_starts_from_the_bank_and_says_where_the_child_is_now(open_page, cast, script):
    plan = a_plan(cast.okafor)
    page = open_page(f"/children/{cast.child.pk}/plan/", client=browser(cast.bell), phone=True, script=script)
    page.get_by_role("link", name="Goals to start from").click()
    page.get_by_label("Words").fill("focus task")
    page.get_by_role("button", name="Look for it").click()
    if script:
        assert_accessible(page)
        assert_fits(page)
    page.get_by_role("link", name=re.compile("Start from this.*stays focused")).click()
    expect(page.get_by_text("look three times first")).to_be_visible()
    for place, minutes in (("Place 1", "4"), ("Place 2", "3"), ("Place 3", "5")):
        group = page.get_by_role("group", name=place)
        group.get_by_label("Where does it start there?").fill(minutes)
        group.get_by_label("When was that seen?").fill(plan.begins_on.isoformat())
        group.get_by_label("How do you know?").fill("a week of looking")
    page.get_by_label("By when?").first.fill("2020-01-01")
    page.get_by_role("button", name="Look it over first").click()
    page.get_by_role("link", name="The goal ends before it begins. Please look at the two days.").first.click()
    if script:
        assert_accessible(page)
        assert_fits(page)
    page.locator("#id_ends_on").fill(plan.ends_on.isoformat())
    page.get_by_role("button", name="Look it over first").click()
    expect(page.get_by_text("It is whole, clear and can be measured.")).to_be_visible()
    expect(page.get_by_text("Too early to tell")).to_be_visible()
    assert not Goal.objects.exists()
    page.get_by_role("button", name="Save this goal").click()
    expect(page.get_by_text("The goal is in the plan.")).to_be_visible()
    kept = Goal.objects.get()
    assert [place["start"]["value"] for place in kept.places] == [4, 3, 5]
    assert [place["words"] for place in kept.places] == ["independent work", "group work", "homework time"]


@pytest.mark.long
def test_a_mother_reads_it_in_arabic_and_switches_practice_on_by_keyboard(open_page, cast):
    Person.objects.filter(pk=cast.ana.person_id).update(language="ar")
    plan = a_plan(cast.okafor)
    goal = a_goal(cast.bell, plan)
    client = enter(Client(), Person.objects.get(pk=cast.ana.person_id))
    page = open_page(
        f"/children/{cast.child.pk}/plan/{plan.pk}/goals/{goal.root}/", client=client, phone=True, language="ar"
    )
    assert_accessible(page)
    assert_fits(page)
    tab_to(page, "[name=is_on]")
    page.keyboard.press("Enter")
    expect(page.get_by_text("مفعّل لبيتكم").first).to_be_visible()
    assert HomePractice.objects.get().is_on
    assert_accessible(page)


def test_a_mother_asks_for_a_goal_in_spanish_on_a_phone_and_the_case_manager_takes_it_as_it_is(open_page, cast):
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    plan = a_plan(cast.okafor)
    client = enter(Client(), Person.objects.get(pk=cast.ana.person_id))
    page = open_page(f"/children/{cast.child.pk}/plan/{plan.pk}/", client=client, phone=True, language="es")
    page.get_by_role("link", name="Pedir una meta").click()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_label("¿Qué hará el niño o la niña?").fill("se pone los zapatos sin ayuda")
    first = page.get_by_role("group", name="Lugar 1")
    first.get_by_label("¿Dónde?").fill("en casa, por la mañana")
    page.get_by_role("button", name="Revisarla primero").click()
    expect(page.get_by_text("Aún no se guardó nada.")).to_be_visible()
    page.get_by_label("Todos los que leen el plan").check()
    page.get_by_role("button", name="Pedir esta meta").click()
    expect(page.get_by_text("El equipo ya lo tiene")).to_be_visible()
    desk = open_page(f"/children/{cast.child.pk}/plan/{plan.pk}/said/", client=browser(cast.okafor))
    desk.get_by_role("link", name="Make it a goal").click()
    assert_accessible(desk)
    expect(desk.get_by_label("What will the child do?")).to_have_value("se pone los zapatos sin ayuda")
    desk.get_by_role("button", name="Save this goal").click()
    expect(desk.get_by_text("The goal is in the plan.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Está en el plan").first).to_be_visible()
    assert Goal.objects.get().places[0]["side"] == "home"


@pytest.mark.long
@pytest.mark.parametrize("dark", [True, False])
def test_every_page_of_goals_holds_on_a_desk_light_and_dark(open_page, cast, dark):
    plan = a_plan(cast.okafor)
    first = a_goal(cast.bell, plan)
    a_goal(cast.bell, plan, changes=first, given="nothing extra")
    here = f"/children/{cast.child.pk}/plan/{plan.pk}/"
    page = open_page(here, client=browser(cast.bell), dark=dark)
    for path in (
        "",
        "goals/bank/",
        "goals/new/",
        "goals/ask/",
        *(f"goals/{first.root}/{one}" for one in ("", "change/", "versions/")),
    ):
        page.goto(here + path)
        page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
        assert_accessible(page)
        assert_fits(page)


@pytest.mark.long
def test_every_page_of_goals_is_valid_html(cast, tmp_path: Path):
    plan = a_plan(cast.okafor)
    goal = a_goal(cast.bell, plan)
    pages = {
        name.replace("/", "_"): read(cast.okafor, f"{plan.pk}/goals/{name}")
        for name in ("bank/", "new/", f"{goal.root}/", f"{goal.root}/change/", f"{goal.root}/versions/")
    }
    wrong = filled(plan, place1_on="", ends_on="2020-01-01", measured="")
    pages["refused"] = post(cast.okafor, f"{plan.pk}/goals/new/", wrong).content.decode()
    pages["plan"] = read(cast.okafor, f"{plan.pk}/")
    assert_valid_html(pages, tmp_path)
