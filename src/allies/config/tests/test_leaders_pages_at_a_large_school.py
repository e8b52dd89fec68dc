"""Each page of a school asks as much with 500 children and 2,000 adults as with few, and soon."""

import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from allies.teams.tests.cast import enter
from allies.teams.tests.test_people_at_school import many

__all__ = ["many"]
# How many questions each asks, of few and of many.
ASKED = {
    "": 23,
    "people/": 9,
    "people/?kind=invited": 9,
    "settings/": 4,
    "incidents/": 7,
    "days-off/": 11,
    "taken-out/": 6,
    "bring-in/": 3,
    "bring-in/letters/": 4,
    "in-touch/": 10,
    "health-contacts/": 6,
    "symbols/": 5,
    "away/": 6,
}
MOST = 6.0  # seconds of the processor for all of them: three times what they take


def test_a_large_school_asks_as_little_as_a_small_one(cast, request):
    leader, school = enter(Client(), cast.ford.person), f"/schools/{cast.school.pk}/"
    for page in ASKED:
        leader.get(school + page)  # what is kept with the sign-in is kept
    assert {page: asked(leader, school + page) for page in ASKED} == ASKED
    request.getfixturevalue("many")
    began = time.process_time()
    assert {page: asked(leader, school + page) for page in ASKED} == ASKED
    assert time.process_time() - began < MOST


def asked(leader: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert leader.get(address).status_code == 200
    return len(queries)
