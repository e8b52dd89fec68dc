"""What a child holds has nothing of the adults on it, and a way out that takes one."""

import re

import pytest
from django.test import Client

from allies.boards.tests.boarding import made
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
