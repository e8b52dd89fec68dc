"""Who is away, as a leader and as a case manager see it, on a phone and at a desk, from right to left too."""

import os
from datetime import timedelta

import pytest

from allies.asked.actions.away import let_answer, note_away
from allies.conversations.actions.calls import ask_for_call
from allies.database.ids import uuid7
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]


def shot(page, name):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_who_is_away_is_read_by_all_whom_it_concerns(open_page, client, cast):
    ask_for_call(id=uuid7(), by=cast.ana, language="", with_interpreter=False, hours=[])
    today = cast.okafor.today
    days = {"from_on": today, "until_on": today + timedelta(days=2)}
    note_away(cast.school, cast.jin.person, by=cast.jin.person, **days)
    away = note_away(cast.school, cast.okafor.person, by=cast.okafor.person, **days)
    school, ask = f"/schools/{cast.school.pk}/away/", f"/children/{cast.child.pk}/talks/ask/"
    pages = {"nobody": (school, cast.ford.person)}
    look(open_page, client, pages)
    let_answer(away, cast.bell.person, by=cast.okafor.person)
    look(open_page, client, {"own": ("/away/", cast.okafor.person), "family": (ask, cast.ana.person)})


def look(open_page, client, pages):
    for name, (path, person) in pages.items():
        for language in ("en", "ar"):
            person.language = language
            person.save(update_fields=["language"])
            page = open_page(
                path, phone=language == "ar" or name != "nobody", client=enter(client, person), language=language
            )
            assert_fits(page)
            assert_accessible(page)
            shot(page, f"{name}-{language}")
