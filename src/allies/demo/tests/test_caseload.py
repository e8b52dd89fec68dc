"""One case manager of the demo has 22 children: a plan in every stage, and one child with nothing yet."""

from collections import Counter

import pytest

from allies.asked.actions.rows import check_all
from allies.demo.caseload import DATA
from allies.demo.tests.test_yeses import riverbend
from allies.people.models import Person
from allies.plans.columns import STAGE_WORDS, Stage, on_their_way, signed_by
from allies.plans.consent import signatures_seen
from allies.plans.contents import what_is_missing
from allies.plans.models import Plan, Text
from allies.teams.models import seats_of
from allies.timeline.models import Entry

__all__ = ["riverbend"]


@pytest.fixture
def seats(riverbend):
    return seats_of(Person.objects.get(name="Ngozi Okafor"))


def test_she_has_22_children_and_every_stage_is_there(seats):
    ways = on_their_way(seats)
    assert len(seats) == 22
    stages = Counter(way.stage for way in ways.values())
    drafts = {Stage.DRAFT: 2, Stage.SHARED: 2, Stage.MEETING: 1}
    assert stages == drafts | {Stage.FINAL: 2, Stage.SIGNATURES: 1, Stage.IN_EFFECT: 11}
    assert [way.next_words for way in ways.values() if way.next_plan] == [STAGE_WORDS[Stage.SHARED]]
    assert len(seats) - len(ways) == 3
    today = seats.members[0].today
    days = [(way.review_on - today).days for way in ways.values() if way.stage >= Stage.FINAL]
    assert (sum(left < 0 for left in days), sum(0 <= left <= 30 for left in days)) == (2, 3)
    unsigned = [one for one in signed_by(seats).values() if not one.is_whole]
    assert sorted((one.signed, one.asked) for one in unsigned) == [(0, 1), (0, 2), (1, 2)]


def test_a_final_plan_is_whole_and_its_signatures_hold(seats):
    children = {seat.child.called: seat for seat in seats}
    for name, told in (("Anika", ["rohan"]), ("Kwame", ["efua", "yaw"]), ("Camila", ["daniela"])):
        seat = children[name]
        plan = seat.sees(Plan).get()
        assert what_is_missing(plan) == []
        assert [one.counts for one in signatures_seen(seat, plan)] == [True] * len(told)


def test_families_write_in_their_own_language(seats):
    written = dict(Text.objects.filter(voice="home").values_list("by__person__name", "language"))
    own = {name: written[name] for name in ("Gabriela Ruiz", "Huda Nasser", "Rohan Sharma")}
    assert own == {"Gabriela Ruiz": "es", "Huda Nasser": "ar", "Rohan Sharma": "en"}


def test_a_child_came_today_and_has_nothing_yet(seats):
    [rafael] = [seat for seat in seats if seat.child.called == "Rafael"]
    assert "rafael" not in DATA["plans"]
    assert rafael.began_at.date() == rafael.child.began_at.date()
    assert not rafael.sees(Entry).exists()


def test_what_waits_is_as_the_rooms_say(seats):
    assert set(check_all()) == {0}
