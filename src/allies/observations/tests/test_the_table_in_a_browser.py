"""The table of what was seen in a real browser: arrow keys go from row to row, and on a phone a row is two lines."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from allies.observations.tests.seeing import saw
from allies.people.models import Person
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]


def test_arrow_keys_go_from_row_to_row(open_page, client, cast):
    for day, what in enumerate(("third", "second", "first"), 1):
        saw(cast.bell, what=what, ago=timedelta(days=day))
    page = open_page(f"/children/{cast.child.pk}/seen/", client=enter(client, cast.okafor.person))
    assert_accessible(page)
    rows = page.locator("tbody th a")
    rows.first.focus()
    for key, at in (("ArrowDown", 1), ("End", 2), ("ArrowUp", 1), ("Home", 0)):
        page.keyboard.press(key)
        expect(rows.nth(at)).to_be_focused()


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_a_phone_nothing_runs_over(open_page, client, cast, language):
    saw(cast.bell, what="sang along with every verse of the long song", place="playground", activity="changeover")
    Person.objects.filter(pk=cast.okafor.person_id).update(language=language)
    page = open_page(f"/children/{cast.child.pk}/seen/?order=up", client=enter(client, cast.okafor.person), phone=True)
    assert_accessible(page)
    assert_fits(page)
