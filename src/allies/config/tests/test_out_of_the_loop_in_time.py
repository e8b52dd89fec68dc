"""What other rooms ask and nobody answers is seen in time, by who can mend it; and what is good news counts as such."""

import pytest

from allies.asking.actions.requests import withdraw
from allies.asking.tests.answering import no, yes
from allies.asking.tests.asking import asked
from allies.batons.actions import pass_baton
from allies.batons.chips import Way
from allies.celebrations.actions import keep_joy
from allies.database.ids import uuid7
from allies.meetings.tests.meeting import later
from allies.outreach.rules import Loose
from allies.outreach.tests.test_in_time import loose, own, page
from allies.timeline.models import Entry
from allies.timeline.models.entry import Tone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_moment")]


def test_a_request_that_waits_for_more_than_two_school_days_is_seen_on_the_list_of_families(cast):
    request = asked(cast.luis)
    assert loose(cast) == set()
    assert own(cast.luis) == {Loose.REQUEST}
    assert own(cast.ana) == own(cast.rosa) == set()
    with later(5):
        assert loose(cast) == {("Luis", Loose.REQUEST)}
        assert f"/{request.pk}/" in page(cast.okafor)
        assert "A request from home waits" in page(cast.okafor)
        withdraw(request, by=cast.luis)
        assert loose(cast) == own(cast.luis) == set()


def test_a_request_of_a_teacher_is_no_family_out_of_the_loop(cast):
    asked(cast.bell, "training")
    with later(5):
        assert loose(cast) == set()


def test_a_good_thing_beside_two_hard_days_is_good_news_to_both_homes(request):
    with later(-90):
        cast = request.getfixturevalue("cast")
    for ago in (9, 2):
        with later(-ago):
            pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, chips={}, words={}, is_hard=True)
    assert {why for _name, why in loose(cast)} == {Loose.HARD_ALONE}
    keep_joy(id=uuid7(), by=cast.ana, sort="win", words="He slept well.", day=cast.ana.today)
    assert {why for _name, why in loose(cast)} == {Loose.HARD_ALONE}  # it is school that told only what was hard
    keep_joy(id=uuid7(), by=cast.bell, sort="win", words="He asked a friend to play.", day=cast.bell.today)
    assert loose(cast) == set()


def test_a_refusal_beside_a_hard_day_is_hard_news_until_something_is_granted(request):
    with later(-90):
        cast = request.getfixturevalue("cast")
    with later(-9):
        pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, chips={}, words={}, is_hard=True)
    with later(-2):
        it = asked(cast.ana)
        first = no(cast.okafor, it)
        assert loose(cast) == {("Ana", Loose.HARD_ALONE)}
    second = no(cast.okafor, it, words="Not before March.", seen=first.pk)
    assert Entry.objects.get(event="asking.answered_anew").tone == Tone.PLAIN  # said in other words it is no news
    yes(cast.okafor, it, seen=second.pk)
    assert loose(cast) == set()
