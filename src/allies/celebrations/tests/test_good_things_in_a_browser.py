"""In a real browser: a win at school reaches both homes and the child, neither learns of the other, and it prints."""

import re

import pytest
from playwright.sync_api import expect

from allies.celebrations.models import Joy
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIN = "He asked Omar to play, all by himself."


def test_a_win_at_school_is_read_at_both_homes_and_by_the_child_and_printed(open_page, cast, client):
    good = f"/children/{cast.child.pk}/good-things/"
    page = open_page(f"{good}new/", client=enter(client, cast.bell.person), phone=True)
    assert_accessible(page)
    assert_fits(page)
    page.get_by_label("Was together with others").check(force=True)
    tab_to(page, "[name=words]")
    page.keyboard.type(WIN)
    page.get_by_role("button", name="Save it").click()
    expect(page.get_by_text("Saved. The whole team can read it")).to_be_visible()
    assert_accessible(page)
    assert Joy.objects.get().about == ["friends"]

    for parent, other in ((cast.ana, cast.luis), (cast.luis, cast.ana)):
        home = open_page(f"/children/{cast.child.pk}/story/", client=enter(client, parent.person), phone=True)
        expect(home.get_by_text(WIN)).to_be_visible()
        home.get_by_role("button", name="Well done").first.click()
        expect(home.get_by_text(re.compile(f"Well done: {parent.person.name.split()[0]}"))).to_be_visible()
        assert other.person.name not in home.content()

    mine = open_page(f"{good}mine/", client=enter(client, cast.ana.person), phone=True)
    expect(mine.get_by_text(WIN)).to_be_visible()
    expect(mine.get_by_text("Was together with others")).to_be_visible()
    assert "Bell" not in mine.locator("main").inner_text()
    assert_accessible(mine)
    assert_fits(mine)

    choose = open_page(f"{good}keepsake/", client=enter(client, cast.ana.person))
    assert_accessible(choose)
    expect(choose.get_by_role("checkbox", name=re.compile("Omar"))).to_be_checked()
    printed = choose.request.get(choose.url + "paper/?chosen=1&pictures=1&with=" + str(Joy.objects.get().pk))
    assert (printed.status, printed.body()[:5]) == (200, b"%PDF-")
