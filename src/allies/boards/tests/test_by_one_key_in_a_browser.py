"""A child's pages by switch: nothing of the adults, few stops, pictures first, one key, words in their own language."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits

from .boarding import address, made

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEARD = """window.heard = [];
speechSynthesis.speak = (said) => window.heard.push([said.lang, said.text]);"""
STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, summary")]
    .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.matches("[href='#main']"))
    .map((it) => it.closest(".cell") ? "cell" : it.closest(".way-out") ? "way out" : it.getAttribute("href") ?? "")"""


def test_the_frame_goes_by_itself_and_one_key_chooses_what_is_said_in_its_language(open_page, cast):
    cast.bell.person.language = "es"
    cast.bell.person.save()
    board = made(cast.bell, "Cepillo de dientes", "Cuento")
    page = open_page("/help/", client=enter(Client(), cast.okafor.person), phone=True)
    page.add_init_script(HEARD)
    page.goto(address(cast.okafor, board.root, "show/"))
    own = page.get_by_role("link", name="My page").get_attribute("href")
    assert page.evaluate(STOPS) == ["cell", "cell", own, "", "", "way out"]  # no link of an adult

    # The adult sets it, by keys too; the number at the door is asked for to leave alone.
    page.get_by_text("For an adult: leave this page").press("Enter")
    page.get_by_label("Go from one picture to the next by itself").select_option("2")
    page.get_by_label("Say the words out loud").select_option("1")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Save").press("Enter")
    first, second = page.get_by_role("checkbox", name="Cepillo"), page.get_by_role("checkbox", name="Cuento")
    expect(first).to_be_focused()
    expect(second).to_be_focused()  # by itself
    page.keyboard.press("Enter")
    expect(second).to_be_checked()
    expect(first).not_to_be_checked()
    heard = page.evaluate("window.heard")
    assert heard[:2] == [["es", "Cuento"]] * 2  # reached, and chosen
    assert_accessible(page)


@pytest.mark.parametrize("asked", ["", "?scan=", "?scan=0", "?scan=x", "?scan=-2&say="])
def test_without_a_speed_that_is_offered_nothing_moves_or_speaks(client, cast, asked):
    board = made(cast.ana)
    page = enter(client, cast.ana.person).get(address(cast.ana, board.root, "show/") + asked).content.decode()
    assert "data-scan" not in page
    assert "data-says" not in page


def test_the_childs_own_page_has_twelve_stops_at_most_and_none_of_an_adult(open_page, cast):
    for number in range(10):
        made(cast.ana, f"Board {number}", "Then")
    page = open_page(f"/children/{cast.child.pk}/own/", client=enter(Client(), cast.ana.person))
    stops = page.evaluate(STOPS)
    assert len(stops) <= 12
    assert stops[-1] == "way out"
    assert [stop for stop in stops[:-1] if stop != "cell" and "/own/open/" not in stop] == [""]  # Listen
