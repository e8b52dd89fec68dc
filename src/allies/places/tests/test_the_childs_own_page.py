"""What a child holds has nothing of the adults on it, and a way out that takes one."""

import re

import pytest
from django.test import Client

from allies.boards.tests.boarding import made
from allies.database.ids import uuid7
from allies.teams.actions.badges import make_badge
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db


def links(page):
    return re.findall(r'<a [^>]*href="([^"#]+)"', page)


@pytest.mark.parametrize("who", ["ana", "bell"])
def test_it_leads_to_what_is_the_childs_and_nowhere_else(cast, who):
    member = getattr(cast, who)
    board = made(member)
    page = enter(Client(), member.person).get(f"/children/{cast.child.pk}/own/").content.decode()
    here = f"/children/{cast.child.pk}/"
    of_child = {f"{here}boards/{board.root}/show/", f"{here}good-things/mine/", f"{here}day-card/mine/"}
    of_child |= {f"{here}own/{path}" for path in ("talk/", "sign/help/", "sign/break/")}
    assert set(links(page)) <= of_child | {f"{here}own/open/"}  # the last to an adult alone, who is signed in
    assert len(re.findall(r"<(?:a|button|input|select|summary)\b", page)) <= 12 + 4  # and the way out


def test_the_way_out_asks_for_a_number_and_leads_to_the_child(cast):
    page = enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/own/").content.decode()
    out = page[page.index('class="way-out') :]
    assert re.search(r'pattern="\d+"', out)
    assert f'action="/children/{cast.child.pk}/"' in out


def test_a_board_of_another_home_is_not_on_it(cast):
    board = made(cast.luis)
    page = enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/own/").content.decode()
    assert str(board.root) not in page


def test_a_badge_in_a_backpack_shows_the_other_home_nothing_of_this_one(cast):
    of_home, of_school = made(cast.ana), made(cast.bell)
    tablet, badge = Client(), make_badge(id=uuid7(), by=cast.bell)
    tablet.post("/badge/", {"id": uuid7(), "code": badge.code})
    page = tablet.get(own(cast)).content.decode()
    assert str(of_school.root) in page
    assert str(of_home.root) not in page
    assert tablet.get(f"/children/{cast.child.pk}/boards/{of_home.root}/show/").status_code == 404
    assert str(of_home.root) in enter(Client(), cast.bell.person).get(own(cast)).content.decode()


def own(cast):
    return f"/children/{cast.child.pk}/own/"
