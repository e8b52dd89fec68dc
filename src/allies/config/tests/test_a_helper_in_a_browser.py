"""An advocate is let in and out: a father on his phone opens two kinds of record, by keys, and closes them again."""

import os
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.config.tests.world import fill
from allies.teams.actions.opening import close_to
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]


def look(page, name: str) -> None:
    assert_fits(page)
    assert_accessible(page)
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/helper-{name}.png", full_page=True)


def test_an_advocate_is_let_in_and_out(open_page, cast):
    fill(cast)
    close_to(cast.ines, by=cast.luis)
    child = f"/children/{cast.child.pk}/"
    guest = open_page(child, phone=True, client=enter(Client(), cast.ines.person))
    expect(guest.get_by_text("Nothing of the record is open to you now.")).to_be_visible()
    look(guest, "nothing")

    father = open_page(f"{child}team/", phone=True, client=enter(Client(), cast.luis.person))
    look(father, "team")
    father.get_by_role("link", name="What is open to them Ines Marsh").press("Enter")
    for kind in ("The plan, and what each said to it", "What is seen, at home and at school"):
        father.get_by_label(kind).press("Space")
    father.get_by_label("Until which day").fill((cast.luis.today + timedelta(days=30)).isoformat())
    look(father, "choose")
    father.get_by_role("button", name="Save").press("Enter")
    expect(father.get_by_role("button", name="Close it all now")).to_be_visible()
    look(father, "opened")

    guest = open_page(child, phone=True, client=enter(Client(), cast.ines.person))
    look(guest, "child")
    guest.get_by_role("link", name="What is open to you, until when, and by whom").press("Enter")
    expect(guest.get_by_text("opened by Luis Ortega")).to_be_visible()
    look(guest, "open-to-me")
    assert guest.goto(f"{child}requests/").status == 403  # talks were not opened
    assert guest.goto(f"{child}goals/").status == 200
    look(guest, "goals")

    school = open_page(f"{child}team/", client=enter(Client(), cast.okafor.person))
    line = school.get_by_role("listitem").filter(has_text="Ines Marsh")
    expect(line.first).to_contain_text("opened by Luis Ortega")
    look(school, "school")

    father = open_page(f"{child}team/helpers/{cast.ines.pk}/", phone=True, client=enter(Client(), cast.luis.person))
    father.get_by_role("button", name="Close it all now").press("Enter")
    expect(father.get_by_text("Nothing of the record is open.")).to_be_visible()
    assert guest.reload().status == 403
    look(guest, "closed")


@pytest.mark.long
def test_in_arabic_on_a_phone_in_the_dark(open_page, cast):
    person = cast.luis.person
    person.language = "ar"
    person.save(update_fields=["language"])
    path = f"/children/{cast.child.pk}/team/helpers/{cast.ines.pk}/"
    look(open_page(path, phone=True, dark=True, client=enter(Client(), person), language="ar"), "ar")
