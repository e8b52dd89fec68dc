"""In a real browser: a case manager brings in last year's plan with eight goals, and starts this year's from it."""

import re
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from allies.people.models import Person
from allies.plans.models import Goal, Original, Plan
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, assert_valid_html, tab_to

from .arriving import PDF, as_shown, brought_in, laid_down, sent
from .planning import a_plan, browser, post, read

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EIGHT = """Measurable Annual Goals

Goal 1: By June 10, 2026, when work gets hard, Mateo will ask for a break with his card in 4 of 5 opportunities.
Baseline: 1 of 5 opportunities

Goal 2: Given a visual schedule, Mateo will put on his coat and shoes with no more than one hint in 8 of 10 chances.

Goal 3: Mateo will stay with a task of his choice for ten minutes across 5 consecutive school days.

Goal 4: Given a second-grade text, Mateo will read 60 words per minute.

Goal 5: During recess, Mateo will ask another child to play, in his own way, in 3 of 5 recesses.

Goal 6: Mateo will write three sentences about a picture with 80% accuracy in 4 of 5 trials as measured by samples.

Goal 7: Improve fine motor skills.

Goal 8: After lunch, Mateo will brush his teeth, completing 6 of 8 steps.
"""


class Hands:
    """What a person does on a page, counted: each field that is filled, and each press."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.fields = self.presses = 0

    def fill(self, label: str, words: str) -> None:
        self.page.get_by_label(label).fill(words)
        self.fields += 1

    def press(self, role: str, name: str | re.Pattern[str]) -> None:
        self.page.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]
        self.presses += 1


@pytest.mark.parametrize("script", [True, pytest.param(False, marks=pytest.mark.long)])
def test_eight_goals_and_a_pdf_come_in_with_three_fields_and_three_presses(open_page, cast, script, tmp_path: Path):
    pdf = tmp_path / "IEP.pdf"
    pdf.write_bytes(PDF)
    a_plan(cast.okafor)
    page = open_page(f"/children/{cast.child.pk}/plan/", client=browser(cast.bell), phone=True, script=script)
    hands = Hands(page)
    hands.press("link", "Bring in last year’s plan")
    if script:
        assert_accessible(page)
        assert_fits(page)
    hands.fill("All of its goals", EIGHT)
    page.get_by_label("The plan, as a PDF").set_input_files(pdf)
    hands.fields += 1
    hands.fill("Where does it come from?", "Lincoln School")
    hands.press("button", "Look it over")
    expect(page.locator("dd", has_text="ask for a break with his card")).to_be_visible()
    if script:
        assert_accessible(page)
        assert_fits(page)
    hands.press("button", "Save these goals")
    expect(page.get_by_text("Last year’s plan is here.")).to_be_visible()
    assert (hands.fields, hands.presses) == (3, 3)
    plan = Plan.objects.exclude(came_from="").get()
    assert Goal.objects.filter(plan=plan).count() == 8
    assert Original.objects.filter(plan=plan).count() == 1
    page.get_by_role("link", name=re.compile("Start this year’s from it.*break")).click()
    expect(page.get_by_label("What will the child do?")).to_have_value("ask for a break with his card")
    if script:
        assert_accessible(page)
        assert_fits(page)


@pytest.mark.long
def test_it_is_done_by_keyboard_alone(open_page, cast):
    page = open_page(f"/children/{cast.child.pk}/plan/bring-in/", client=browser(cast.bell), phone=True)
    tab_to(page, "[name=pasted]")
    page.keyboard.insert_text(EIGHT)
    tab_to(page, "[name=came_from]")
    page.keyboard.type("Lincoln School")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Goal 8")).to_be_visible()
    tab_to(page, "[name=g8-joins]")
    page.keyboard.press("Space")
    tab_to(page, "[name=do][value=look]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Goal 8")).to_have_count(0)
    tab_to(page, "[name=do][value=keep]")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Last year’s plan is here.")).to_be_visible()
    assert Goal.objects.count() == 7


@pytest.mark.long
def test_a_paste_comes_in_in_arabic_and_is_read_so(open_page, cast):
    Person.objects.filter(pk=cast.bell.person_id).update(language="ar")
    client = enter(Client(), Person.objects.get(pk=cast.bell.person_id))
    laid_down(cast.bell, "الهدف ١: عندما يصعب العمل، سيطلب ماتيو استراحة في ٤ من ٥ فرص.\nالهدف ٢: سيقرأ ماتيو نصا.")
    here = f"/children/{cast.child.pk}/plan/bring-in/"
    page = open_page(here, client=client, phone=True, language="ar")
    expect(page.locator("dd", has_text="سيطلب ماتيو استراحة")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="حفظ هذه الأهداف").click()
    expect(page.get_by_text("الإدخال من")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.long
@pytest.mark.parametrize("dark", [True, False])
def test_every_page_of_it_holds_on_a_desk_light_and_dark(open_page, cast, dark):
    a_plan(cast.okafor)
    plan = brought_in(cast.bell)
    goal = Goal.objects.order_by("recorded_at").first()
    here = f"/children/{cast.child.pk}/plan/"
    page = open_page(here, client=browser(cast.bell), dark=dark)
    paths = [
        "bring-in/",
        f"{plan.pk}/",
        *(f"{plan.pk}/goals/{goal.root}/{one}" for one in ("", "change/", "versions/")),
    ]
    for path in paths:
        page.goto(here + path)
        assert_accessible(page)
        assert_fits(page)
    laid_down(cast.bell, profile="us-504")
    page.goto(here + "bring-in/")
    page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.long
def test_every_page_of_it_is_valid_html(cast, tmp_path: Path):
    now, plan = a_plan(cast.okafor), brought_in(cast.bell)
    goals = Goal.objects.order_by("recorded_at")
    pages = {"empty": read(cast.bell, "bring-in/"), "last_year": read(cast.bell, f"{plan.pk}/")}
    pages["start"] = read(cast.bell, f"{now.pk}/goals/new/?earlier={goals[0].pk}")
    pages |= {f"goal{at}": read(cast.bell, f"{plan.pk}/goals/{goal.root}/") for at, goal in enumerate(goals)}
    pages["refused"] = sent(cast.bell, ends_on="2020-01-01").content.decode()
    laid_down(cast.bell, profile="us-504")
    pages["look"] = read(cast.bell, "bring-in/")
    wrong = as_shown(cast.bell, **{"do": "look", "g1-ends_on": "2020-01-01", "g1-out_of": "3"})
    pages["wrong"] = post(cast.bell, "bring-in/", wrong).content.decode()
    assert_valid_html(pages, tmp_path)
