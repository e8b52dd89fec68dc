"""Where everything is found: the same few places for everybody of a role, and nobody's worlds mixed."""

import re

import pytest
from django.conf import settings
from django.test import Client

from allies.people.models import Person
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db

FAMILY = ["Today", "Messages", "Tell school", "The plan", "Mateo"]
CASE_MANAGER = ["Today", "Caseload", "Record", "Messages"]
WORK = ["Today", "My students", "Record", "Messages"]


def bar(page):
    nav = page.partition('<nav class="places"')[2].partition("</nav>")[0]
    return [" ".join(words.split()) for words in re.findall(r"<span>(.*?)</span>", nav, re.DOTALL)]


def places_of(person, path="/"):
    browser = enter(Client(), person)
    return bar(browser.get(path, follow=True).content.decode())


@pytest.mark.parametrize(
    ("who", "places"),
    [
        ("ana", FAMILY),
        ("rosa", ["Today", "Tell school", "Mateo"]),
        ("okafor", CASE_MANAGER),
        ("bell", WORK),
        ("pam", ["Today", "My students", "Record"]),
    ],
)
def test_each_role_has_its_own_places_in_one_order(cast, who, places):
    assert places_of(getattr(cast, who).person) == places


@pytest.mark.parametrize(("who", "name"), [("okafor", "Caseload"), ("bell", "My students")])
def test_the_table_and_the_ways_back_to_it_have_the_name_of_its_place(cast, who, name):
    browser = enter(Client(), getattr(cast, who).person)
    browser.get("/")
    table = browser.get("/caseload/").content.decode()
    assert f"<h1>{name}</h1>" in table
    assert name in table.partition("<title>")[2].partition("</title>")[0]
    for path in ("/today/", "/goals/"):
        back = browser.get(path).content.decode().partition('<a class="back"')[2].partition("</a>")[0]
        assert back.endswith(name), path


def test_a_family_goes_back_to_the_child_and_not_to_an_overview(cast):
    page = enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/passport/").content.decode()
    back = page.partition('<a class="back"')[2].partition("</a>")[0]
    assert back.endswith("Mateo")


def test_a_substitute_has_today_alone(cast):
    kay = add_member(Person.objects.create(name="Kay Dunn"), child=cast.child, role=Role.SUBSTITUTE, by=None)
    assert places_of(kay.person) == ["Today"]


def test_who_leads_a_school_without_a_place_on_a_team_has_today_and_the_school(cast):
    assert places_of(cast.ford.person) == ["Today", "School"]


@pytest.mark.parametrize("path", ["", "goals/", "batons/", "team/", "talk/", "my-plan/", "tell/", "story/"])
def test_the_places_are_the_same_on_every_page_of_a_child(cast, path):
    assert places_of(cast.ana.person, f"/children/{cast.child.pk}/{path}") == FAMILY


@pytest.fixture
def both(cast):
    """Mr. Bell teaches Mateo, and is Lea's father."""
    lea = welcome_child("Lea Bell", school=cast.school, by=None)
    add_member(cast.bell.person, child=lea, role=Role.GUARDIAN, home=lea.homes.get(), by=None)
    browser = enter(Client(), cast.bell.person)
    browser.get("/")
    return browser, lea


def test_who_is_parent_and_teacher_sees_one_world_at_a_time(both, cast):
    browser, lea = both
    browser.post("/world/", {"world": "work"})
    for path in ("/record/", "/caseload/", f"/children/{cast.child.pk}/"):
        page = browser.get(path, follow=True).content.decode()
        assert bar(page) == WORK
        assert "Lea" not in page
    browser.post("/world/", {"world": "family"})
    for path in ("/help/", f"/children/{lea.pk}/tell/", f"/children/{lea.pk}/"):
        page = browser.get(path).content.decode()
        assert bar(page)[-1] == "Lea"
        assert "Mateo" not in page


def test_the_last_world_stays_on_the_device(both, cast):
    browser, lea = both
    browser.get(f"/children/{cast.child.pk}/")
    assert browser.cookies["world"].value == "work"
    assert bar(browser.get("/help/").content.decode()) == WORK
    browser.get(f"/children/{lea.pk}/")
    assert bar(browser.get("/help/").content.decode())[-1] == "Lea"


@pytest.mark.parametrize("world", ["guest", "work", "", "everything"])
def test_a_world_that_somebody_does_not_have_is_not_opened(cast, world):
    browser = enter(Client(), cast.ana.person)
    browser.get("/")
    browser.post("/world/", {"world": world})
    assert bar(browser.get("/help/").content.decode()) == FAMILY


def test_the_plan_and_the_child_follow_the_switcher(cast):
    other = welcome_child("Nico Rivera", school=cast.school, by=None)
    add_member(cast.ana.person, child=other, role=Role.GUARDIAN, home=other.homes.get(), by=None)
    browser = enter(Client(), cast.ana.person)
    browser.get("/")
    for child, name in ((other, "Nico"), (cast.child, "Mateo")):
        browser.get(f"/children/{child.pk}/")
        page = browser.get("/help/").content.decode()
        assert bar(page)[-1] == name
        assert f'href="/children/{child.pk}/my-plan/"' in page


def test_a_page_leads_back_to_its_place_by_the_name_of_that_place(cast):
    page = enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/goals/").content.decode()
    back = page.partition('<a class="back"')[2].partition("</a>")[0]
    assert f'href="/children/{cast.child.pk}/my-plan/"' in back
    assert back.endswith("The plan")


def test_the_tab_of_the_browser_names_the_child_first(cast):
    for who, name in ((cast.ana, "Mateo"), (cast.okafor, "Mateo Rivera")):
        page = enter(Client(), who.person).get(f"/children/{cast.child.pk}/goals/").content.decode()
        assert page.partition("<title>")[2].lstrip().startswith(f"{name} · ")


def test_no_place_holds_more_than_one_can_take_in():
    layout = settings.LAYOUT
    assert all(len(layout["bar"][world]) <= 5 for world in ("family", "work", "guest"))
    for place, groups in (("plan", ("now", "voice", "papers")), ("child", ("about", "helps", "good", "team"))):
        assert len(groups) <= 5
        assert all(len(layout[place][group]) <= 6 for group in groups)
    assert len(layout["tabs"]) == 6
    assert all(len(rows) <= 7 for rows in layout["tabs"].values())
    assert len(layout["tell"]["first"] + layout["tell"]["acts"]) <= 7
    assert len(layout["tell"]["more"]) <= 3
    assert len(layout["record"]["acts"]) <= 7
    assert len(layout["record"]["more"]) <= 3
