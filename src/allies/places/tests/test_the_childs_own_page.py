"""What a child holds has nothing of the adults on it, and a way out that takes one."""

import re

import pytest
from django.test import Client

from allies.boards.tests.boarding import made
from allies.database.ids import uuid7
from allies.teams.actions.badges import make_badge
from allies.teams.tests.cast import enter
from allies.teams.tests.test_badges import shown
from allies.voice.tests.speaking import device_of

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
    tablet = shown(make_badge(id=uuid7(), by=cast.bell))
    page = tablet.get(own(cast)).content.decode()
    assert str(of_school.root) in page
    assert str(of_home.root) not in page
    assert tablet.get(f"/children/{cast.child.pk}/boards/{of_home.root}/show/").status_code == 404
    assert str(of_home.root) in enter(Client(), cast.bell.person).get(own(cast)).content.decode()


def test_by_one_switch_the_boards_are_one_stop_with_a_page_of_their_own(cast):
    boards = [made(cast.ana) for _board in range(9)]
    by_touch, by_switch = stops(cast, ""), stops(cast, "?scan=2")
    assert len(by_touch) <= 12
    assert len(by_switch) <= 8
    assert not [stop for stop in by_switch if "/show/" in stop]
    listed = [stop for at in (0, 8) for stop in stops(cast, f"?scan=2&boards={at}") if "/show/" in stop]
    assert listed == [f"/children/{cast.child.pk}/boards/{board.root}/show/?scan=2" for board in reversed(boards)]


@pytest.mark.parametrize("said", ["-1", "x", "99999", "٣"])
def test_what_no_page_of_boards_says_is_no_fault(cast, said):
    made(cast.ana)
    assert enter(Client(), cast.ana.person).get(own(cast) + f"?boards={said}").status_code == 200


def test_what_has_its_place_on_it_keeps_it_however_many_boards_there_are(cast):
    before = stops(cast, "")
    for _board in range(9):
        made(cast.ana)
    assert stops(cast, "")[: len(before) - 1] == before[:-1]


def test_the_device_reads_it_aloud_but_where_each_stop_is_said_anyway(cast):
    assert ["listen" in stops(cast, how) for how in ("", "?scan=2", "?say=1", "?scan=2&say=1")] == [True] * 3 + [False]


def stops(cast, how):
    """As one switch goes through them."""
    device = device_of(cast.ana).get(own(cast) + how).content.decode()
    lane = device[device.index('class="board-show lane"') : device.index('class="way-out')]
    lane = re.sub(r"<dialog.*?</dialog>", "", lane, flags=re.DOTALL)
    found = re.findall(r'<a [^>]*href="([^"]+)"|<(button) class="press"|data-(listen)', lane)
    return ["".join(stop) for stop in found]


def own(cast):
    return f"/children/{cast.child.pk}/own/"
