"""The child's page, with the tiles and panels of all rooms: a few questions, however much there is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from allies.boards.actions import offer as offer_board
from allies.boards.tests.boarding import made
from allies.celebrations.actions import keep_joy
from allies.config.tests.world import fill
from allies.database.ids import uuid7
from allies.strategies.actions import offer
from allies.strategies.tests.helping import wrote
from allies.supports.tests.supporting import shared
from allies.teams.tests.cast import enter

# With the door, the sign-in and the log of reads.
# Two of them: what may save a life, and what a home told about health. At school two more for the head: what waits
# here, and which language a home speaks.
# At home one more for each line drawn with a count; two for Health and safety where no alert is read.
# The overview of school says in words what waits: a few for each kind that is there, as on the front page.
ASKS = {"ana": 22, "rosa": 19, "bell": 25, "okafor": 31, "pam": 16}


@pytest.fixture(autouse=True)
def from_one_moment_on(one_moment: None) -> None:
    """See src/conftest.py."""


def asked(browser, path):
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code == 200
    return [query["sql"] for query in queries]


def more_of_it(cast):
    """Boards, what helps, plans for hard moments and good things, of school and of each home, offered."""
    for by in (cast.bell, cast.ana, cast.luis):
        for _again in range(3):
            offer_board(made(by).root, by=by)
            offer(wrote(by).root, by=by)
            keep_joy(id=uuid7(), by=by, sort="win", about=["tried"])
    for number in range(3):
        shared(cast.bell, title=f"Plan {number}", look_again_on=cast.bell.today + timedelta(days=number))


@pytest.mark.parametrize("who", ASKS)
def test_the_childs_page_asks_the_same_few_questions_however_much_there_is(cast, who):
    fill(cast)
    browser, path = enter(Client(), getattr(cast, who).person), f"/children/{cast.child.pk}/"
    asked(browser, path)  # what is built once, and that they have seen what is new
    before = asked(browser, path)
    more_of_it(cast)
    asked(browser, path)
    after = asked(browser, path)
    assert len(after) == len(before), "\n".join(sql[:160] for sql in after)
    assert len(after) == ASKS[who], "\n".join(sql[:160] for sql in after)
