"""What was seen is a table: sorted by day, narrowed by kind, goal and person, a page at a time."""

import re
from datetime import timedelta

import pytest

from allies.database.ids import uuid7
from allies.observations import listing
from allies.observations.actions import add_small_goal

from .seeing import get, saw

pytestmark = pytest.mark.django_db


def rows(page):
    body = page.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        re.sub(r"<.*?>", "", head).split()[0] for head in re.findall(r'<th scope="row">(.*?)</th>', body, re.DOTALL)
    ]


@pytest.fixture
def week(cast):
    """Four things on four days: two of school, and one of each home that all may read."""
    goal = add_small_goal(id=uuid7(), by=cast.bell, words="Asks for a break", setting="both")
    saw(cast.bell, what="first", sort="hard", ago=timedelta(days=4), goal=goal)
    saw(cast.pam, what="second", sort="good", ago=timedelta(days=3))
    saw(cast.ana, what="third", sort="hard", ago=timedelta(days=2), for_all=True)
    saw(cast.luis, what="fourth", sort="skill", ago=timedelta(days=1), for_all=True)
    return goal


def test_it_is_a_table_with_a_caption_and_a_head_for_each_row_and_column(cast, week):
    page = get(cast.okafor).content.decode()
    table = page.partition("<table")[2].partition("</table>")[0]
    assert "<caption" in table
    assert table.count('scope="row"') == 4
    assert table.count('scope="col"') == 6
    assert 'aria-sort="descending"' in table


def test_it_is_sorted_by_day_either_way(cast, week):
    assert rows(get(cast.okafor)) == ["fourth", "third", "second", "first"]
    assert rows(get(cast.okafor, "?order=up")) == ["first", "second", "third", "fourth"]


@pytest.mark.parametrize(("asked", "found"), [("sort=hard", ["third", "first"]), ("by=home", ["fourth", "third"])])
def test_some_are_shown_alone(cast, week, asked, found):
    assert rows(get(cast.okafor, f"?{asked}")) == found


def test_of_one_person_at_school_or_of_one_goal(cast, week):
    assert rows(get(cast.okafor, f"?by={cast.pam.pk}")) == ["second"]
    assert rows(get(cast.okafor, f"?goal={week.pk}")) == ["first"]
    assert rows(get(cast.okafor, f"?goal={week.pk}&sort=good")) == []


def test_nothing_is_sorted_by_the_home_that_saw_it(cast, week):
    page = get(cast.okafor)
    assert [value for value, _name in page.context["rows"].fields["by"].choices][1:] == [
        "home",
        *(str(seat.pk) for seat in (cast.bell, cast.pam)),
    ]
    assert rows(get(cast.okafor, f"?by={cast.ana.pk}")) == ["fourth", "third", "second", "first"]


@pytest.mark.parametrize("asked", ["sort=worst", "by=%00", "goal=1", "order=sideways", "before=x"])
def test_what_nobody_offers_narrows_nothing(cast, week, asked):
    assert len(rows(get(cast.okafor, f"?{asked}"))) == 4


@pytest.mark.parametrize("order", ["", "up"])
def test_the_pages_hold_each_row_once(cast, week, order, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 3)
    first = get(cast.okafor, f"?order={order}")
    below = get(cast.okafor, f"?order={order}&before={first.context['page'].further}")
    both = rows(first) + rows(below)
    assert sorted(both) == ["first", "fourth", "second", "third"]
    assert both == rows_in_order(order)


def rows_in_order(order):
    found = ["first", "second", "third", "fourth"]
    return found if order else found[::-1]


def test_a_filter_shows_a_home_no_more_than_the_list(cast):
    saw(cast.luis, what="theirs")
    for asked in ("", "?by=home", "?sort=hard", f"?by={cast.luis.pk}"):
        assert rows(get(cast.ana, asked)) == []
