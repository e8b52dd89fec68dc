"""On the page of the goals of all children stands what is due, beside all else that waits there, and it stays cheap."""

import pytest
from django.test import Client

from allies.database.ids import uuid7
from allies.progress.actions.dangers import mark_danger
from allies.progress.tests.recording import HITS, SHARE, recorded, the_goal
from allies.teams.tests.cast import enter

from .reporting import a_told_goal

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
WAITING = (
    "Safety: school must follow up today",
    "A progress report is due",
    "To be looked at again",
    "Too early to tell",
)


def all_that_can_wait(cast):
    plan = a_told_goal(cast).plan
    hits = the_goal(cast, plan, does="hits somebody", **HITS)
    mark_danger(hits.root, id=uuid7(), by=cast.bell, is_on=True, why="A classmate was hurt.")
    recorded(cast.bell, hits, 1)
    reached = the_goal(cast, plan, does="reads", **SHARE | {"times": 2, "of_last": 2, "still_after_weeks": [2]})
    for ago in (21, 20):
        recorded(cast.bell, reached, 9, out_of=10, days_ago=ago)


@pytest.mark.django_db(transaction=True)  # as in the house, where no transaction of a test hides those of the page
def test_with_all_that_can_wait_there_the_page_asks_ten_times_at_most(cast, django_assert_max_num_queries):
    all_that_can_wait(cast)
    browser = enter(Client(), cast.okafor.person)
    browser.get("/goals/")
    with django_assert_max_num_queries(10):
        page = browser.get("/goals/").content.decode()
    assert [words for words in WAITING if words not in page] == []
