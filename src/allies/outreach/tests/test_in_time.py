"""Nobody falls out of the loop unseen: each thing that waits has one way to mend it, and no home reads the other's."""

import pytest
from django.test import Client

from allies.asked.models import Asked
from allies.asked.reading import asked_of
from allies.batons.actions import pass_baton
from allies.batons.chips import Way
from allies.conversations.actions.calls import note_talk
from allies.database.ids import uuid7
from allies.meetings.actions import before
from allies.meetings.tests.meeting import arranged, held, later, said, set_for, team
from allies.outreach.columns import families
from allies.outreach.loose import own_threads
from allies.outreach.rules import MEND, Loose
from allies.teams.models import Member, Seats
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db


def keeper(cast):
    return Member.objects.select_related("child__school", "person").get(pk=cast.okafor.pk)


def loose(cast):
    """Whom, and what: as the case manager finds it."""
    family = families(Seats([keeper(cast)]))[cast.child.pk]
    return {(one.thread.adult and one.thread.adult.person.name.split()[0], one.thread.why) for one in family.loose}


def own(member):
    return {thread.why for thread in own_threads(member)}


def is_asked_to_mend(member):
    return MEND in {row.what for row in asked_of(Seats([member]))}


def page(member, path="not-reached/"):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/{path}").text


def hard_day(cast, days_ago):
    with later(-days_ago):
        pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, chips={}, words={}, is_hard=True)


def test_times_that_nobody_at_a_home_answered_are_offered_anew_after_three_school_days(cast):
    meeting = arranged(cast.okafor, guests=team(cast))
    said(meeting, cast.ana, 0)
    assert loose(cast) == set()
    with later(6):
        assert loose(cast) == {("Luis", Loose.TIMES)}
        assert is_asked_to_mend(cast.okafor)
        assert not is_asked_to_mend(cast.bell)
        assert f"/meetings/{meeting.pk}/offer/" in page(cast.okafor)
        said(meeting, cast.luis, 1)
        assert loose(cast) == set()
        assert not is_asked_to_mend(cast.okafor)


@pytest.fixture
def missed_by_luis(cast):
    meeting = arranged(cast.okafor, guests=team(cast))
    set_for(meeting, cast.okafor)
    with later(11):
        held(meeting, cast.okafor, luis="away", rosa="away")
    return meeting


def test_whom_a_meeting_missed_is_told_of_it_and_a_talk_mends_it(cast, missed_by_luis):
    with later(11):
        assert ("Luis", Loose.MISSED) in loose(cast)
        assert "Perhaps the hour did not suit" in page(cast.okafor)
        note_talk(id=uuid7(), by=cast.okafor, home=cast.elm, how="phone", with_interpreter=False)
        assert loose(cast) == set()


def test_what_one_home_missed_is_no_byte_of_the_other(cast, missed_by_luis):
    with later(11):
        assert own(cast.luis) == {Loose.MISSED}
        assert own(cast.ana) == set()
        for other in (cast.ana, cast.rosa):
            rows = other.sees(Asked).filter(what=MEND)
            assert not [row for row in rows if row.facts["adult"] == str(cast.luis.pk)]
            assert "A meeting took place" not in page(other, "in-touch/")
        assert "your word still counts" in page(cast.luis, "in-touch/")


def test_an_interpreter_who_was_asked_for_is_booked_or_one_meets_again(cast):
    meeting = arranged(cast.okafor, guests=team(cast))
    set_for(meeting, cast.okafor)
    before.say_interpreter(meeting, id=uuid7(), by=cast.ana, adult=cast.ana, language="es", state="asked")
    assert own(cast.ana) == {Loose.INTERPRETER}
    assert own(cast.luis) == set()
    with later(6):
        assert ("Ana", Loose.INTERPRETER) in loose(cast)
    with later(11):
        held(meeting, cast.okafor)
        assert loose(cast) == {("Ana", Loose.NO_INTERPRETER)}
        note_talk(id=uuid7(), by=cast.okafor, home=cast.oak, how="phone", with_interpreter=False)
        assert loose(cast) == {("Ana", Loose.NO_INTERPRETER)}
        note_talk(id=uuid7(), by=cast.okafor, home=cast.oak, how="phone", with_interpreter=True)
        assert loose(cast) == set()


@pytest.fixture
def long_here(request):
    with later(-90):
        return request.getfixturevalue("cast")


def test_a_family_that_hears_only_what_was_hard_is_to_hear_something_good(long_here):
    hard_day(long_here, 9)
    assert loose(long_here) == set()  # one hard day is a hard day
    hard_day(long_here, 2)
    assert {name for name, why in loose(long_here) if why is Loose.HARD_ALONE} == {"Ana", "Luis"}
    assert f"/children/{long_here.child.pk}/good-things/new/" in page(long_here.okafor)
    pass_baton(by=long_here.bell, way=Way.FROM_SCHOOL, day=long_here.bell.today, chips={"well": ["art"]}, words={})
    assert loose(long_here) == set()


def test_of_who_came_lately_it_is_too_early_to_tell(cast):
    with later(8):
        hard_day(cast, 2)
        hard_day(cast, 1)
        assert loose(cast) == set()


def test_hard_news_is_in_nothing_that_the_family_reads(long_here):
    hard_day(long_here, 9)
    hard_day(long_here, 2)
    assert own(long_here.ana) == set()
    assert "hard things" not in page(long_here.ana, "in-touch/")


def test_a_leader_finds_no_family_there(cast, missed_by_luis):
    with later(11):
        browser = enter(Client(), cast.ford.person)
        assert browser.get(f"/children/{cast.child.pk}/not-reached/").status_code in {403, 404}
        assert "Luis" not in browser.get(f"/schools/{cast.school.pk}/in-touch/").text
