"""In a real browser: a teacher marks one part of the day for three children; a mother sees it and says so."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from allies.cards.models import Reply
from allies.people.models import Person
from allies.plans.tests.goals import a_goal
from allies.plans.tests.planning import a_plan
from allies.progress.models import Record
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import Member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, assert_valid_html, tab_to

from .carding import IN_POINTS, PLACES, a_card, a_day, marked, read

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def a_class(cast):
    """Mateo and two more children of Mr. Bell, each with a card."""
    a_card(cast)
    for name in ("Zoe Kim", "Leo Fischer"):
        child = welcome_child(name, school=cast.school, by=None)
        teacher, manager = (
            add_member(seat.person, child=child, role=Role(seat.role), by=None) for seat in (cast.bell, cast.okafor)
        )
        teacher, manager = (
            Member.objects.select_related("child__school", "home", "person").get(pk=seat.pk)
            for seat in (teacher, manager)
        )
        first = manager.today - timedelta(weeks=3)
        goal = a_goal(
            teacher,
            a_plan(manager, begins_on=first, ends_on=first + timedelta(days=300)),
            **(IN_POINTS | {"places": PLACES, "does": "starts with the class", "who": child.first_name}),
        )
        a_card(cast, goal, by=teacher)


def test_a_teacher_marks_a_part_of_the_day_for_three_children_and_a_mother_has_seen_it(open_page, cast, client):
    a_class(cast)
    page = open_page("/day-cards/", client=enter(client, cast.bell.person), phone=True)
    assert_accessible(page)
    assert_fits(page)
    page.get_by_label("Math", exact=True).check(force=True)
    for name, mark in (("Mateo", "Yes"), ("Zoe", "Not this time"), ("Leo", "Did not come up")):
        group = page.get_by_role("group", name=re.compile(name))
        group.get_by_label(mark, exact=True).check(force=True)
    page.get_by_role("button", name="Save the marks").click()
    expect(page.get_by_text("Saved: Math.")).to_be_visible()
    found = {one.child.first_name: (one.activity, one.value, one.missing) for one in Record.objects.all()}
    assert found == {
        "Mateo": ("Math", 1, ""),
        "Zoe": ("Math", 0, ""),
        "Leo": ("Math", None, "not_applicable"),
    }
    page.goto(page.url.split("/day-cards/")[0] + f"/children/{cast.child.pk}/day-card/")
    page.get_by_label(re.compile("One good thing")).fill("He asked for a break with a smile.")
    page.get_by_role("button", name="Send it home").click()
    expect(page.get_by_text("It is on its way home.")).to_be_visible()

    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    mother = enter(client, Person.objects.get(pk=cast.ana.person_id))
    home = open_page(f"/children/{cast.child.pk}/day-card/", client=mother, phone=True, language="es")
    expect(home.get_by_role("blockquote").get_by_text("He asked for a break with a smile.")).to_be_visible()
    assert_accessible(home)
    tab_to(home, "[name=words]")
    home.keyboard.type("Bailamos.")
    home.keyboard.press("Enter")
    expect(home.get_by_text("Bailamos.")).to_be_visible()
    assert (Reply.objects.get().home, Reply.objects.get().words) == (cast.oak, "Bailamos.")


def test_marks_made_without_a_network_go_out_once(open_page, cast, client):
    a_card(cast)
    page = open_page("/day-cards/", client=enter(client, cast.bell.person), phone=True)
    page.context.set_offline(True)
    page.get_by_label("Yes", exact=True).check(force=True)
    page.get_by_role("button", name="Save the marks").click()
    expect(page.get_by_text("Saved on this phone.")).to_be_visible()
    assert not Record.objects.exists()
    page.context.set_offline(False)
    expect(page.get_by_text("What you wrote without a network has gone out.")).to_be_visible()
    assert [one.value for one in Record.objects.all()] == [1]


@pytest.mark.long
@pytest.mark.parametrize("dark", [True, False])
def test_every_page_of_the_card_holds_light_and_dark_and_from_the_right(open_page, cast, client, dark):
    a_card(cast, checks_in=True)
    for ago in range(12):
        a_day(cast.bell, 1, None, 0, days_ago=ago)
    Person.objects.filter(pk=cast.bell.person_id).update(language="ar" if dark else "en")
    someone = enter(client, Person.objects.get(pk=cast.bell.person_id))
    page = open_page("/day-cards/", client=someone, phone=dark, dark=dark, language="ar" if dark else "en")
    start = page.url.split("/day-cards/")[0]
    for path in ("", "mine/", "set-up/", f"{cast.bell.today - timedelta(days=2)}/"):
        page.goto(f"{start}/children/{cast.child.pk}/day-card/{path}")
        page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
        assert_accessible(page)
        assert_fits(page)


@pytest.mark.long
def test_every_page_of_the_card_is_valid_html(cast, tmp_path):
    a_card(cast)
    marked(cast.bell, days_ago=1)
    paths = {"card": "", "mine": "mine/", "set_up": "set-up/"}
    pages = {name: read(cast.bell, path) for name, path in paths.items()}
    pages |= {"home": read(cast.ana), "at_home": read(cast.ana, "at-home/")}
    assert_valid_html(pages, tmp_path)
