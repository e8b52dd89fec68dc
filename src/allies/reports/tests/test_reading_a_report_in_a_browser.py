"""In a real browser: a family reads its report in Arabic on a phone; a case manager sends one by keyboard."""

import pytest
from playwright.sync_api import expect

from allies.database.ids import uuid7
from allies.people.models import Person
from allies.progress.actions.decisions import decide
from allies.reports.actions.reports import say
from allies.reports.models import Report
from allies.teams.permissions import Side
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, assert_valid_html, tab_to

from .reporting import a_told_goal, read, send, standing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def at(cast, path=""):
    return f"/children/{cast.child.pk}/reports/{path}"


def test_a_mother_reads_her_report_in_arabic_on_a_phone_and_opens_the_paper(open_page, cast, client):
    Person.objects.filter(pk=cast.ana.person_id).update(name="Amal Haddad", language="ar")
    goal = a_told_goal(cast)
    day = standing(cast.okafor).days[0]
    say(goal.plan, by=cast.ana, due_on=day, goal_root=goal.root, voice=Side.HOME, words="يطلب المؤقت بنفسه.")
    decide(goal.root, id=uuid7(), by=cast.bell, what="change", day=cast.bell.today, label="مؤقت", why="It helps.")
    report = send(cast.okafor)
    mother = enter(client, Person.objects.get(pk=cast.ana.person_id))
    page = open_page(f"/children/{cast.child.pk}/story/", client=mother, phone=True, language="ar")
    page.locator(f"a[href='{at(cast, report.pk)}/']").first.click()  # from the story
    expect(page.get_by_role("heading", level=1)).to_have_text("تقرير التقدّم")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    expect(page.get_by_text("يطلب المؤقت بنفسه.")).to_be_visible()
    graph = page.get_by_role("img").filter(has_text="كيف تسير الأمور").or_(page.locator("main svg[role=img]")).first
    assert "دق" in graph.text_content()  # minutes, in Arabic
    page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
    assert_accessible(page)
    assert_fits(page)
    paper = page.locator("a[href$='report.pdf']").get_attribute("href")
    answer = page.context.request.get(page.url.split("/children/")[0] + paper)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.body().startswith(b"%PDF")


def test_a_case_manager_writes_and_sends_one_by_keyboard_alone(open_page, cast, client):
    a_told_goal(cast)
    found = standing(cast.okafor)
    page = open_page(at(cast, f"of/{found.plan.pk}/{found.days[0]}/"), client=enter(client, cast.okafor.person))
    assert_accessible(page)
    tab_to(page, "[name=words]")
    page.keyboard.type("A good month.")
    tab_to(page, "[name=send]")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Before it goes")).to_be_visible()
    assert_accessible(page)
    tab_to(page, "[name=send]")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Each home reads its own")).to_be_visible()
    assert Report.objects.get().words == "A good month."


@pytest.mark.long
@pytest.mark.parametrize("dark", [True, False])
def test_every_page_of_reports_holds_light_and_dark_and_from_the_right(open_page, cast, client, dark):
    a_told_goal(cast)
    found = standing(cast.okafor)
    report = send(cast.okafor, words="A good month.")
    language = "ar" if dark else "en"
    Person.objects.filter(pk=cast.okafor.person_id).update(language=language)
    someone = enter(client, Person.objects.get(pk=cast.okafor.person_id))
    page = open_page(at(cast), client=someone, phone=dark, dark=dark, language=language)
    own = f"of/{found.plan.pk}/{found.days[0]}/"
    for path in ("", own, f"{own}say/", f"of/{found.plan.pk}/when/", f"{report.pk}/"):
        page.goto(page.url.split("/children/")[0] + at(cast, path))
        page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
        assert_accessible(page)
        assert_fits(page)
    page.goto(page.url.split("/children/")[0] + "/caseload/?view=reports")
    assert_accessible(page)


@pytest.mark.long
def test_every_page_of_reports_is_valid_html(cast, tmp_path):
    a_told_goal(cast)
    found = standing(cast.okafor)
    report = send(cast.okafor, words="A good month.")
    own = f"of/{found.plan.pk}/{found.days[0]}/"
    paths = ("", own, f"{own}say/", f"of/{found.plan.pk}/when/", f"{report.pk}/")
    assert_valid_html({path.replace("/", "_") or "all": read(cast.okafor, path) for path in paths}, tmp_path)
