"""Who was shown how it is done: a fact of school. Who was not yet is the case manager's to see, and counted nowhere."""

from datetime import timedelta
from functools import partial

import pytest

from allies.asked.reading import what_waits
from allies.database.ids import uuid7
from allies.supports import actions
from allies.supports.models import ShownTo
from allies.supports.reading import plan_of
from allies.teams.errors import NotPossible
from allies.teams.models import Seats

from .supporting import get, post, read, said, seen_by, shared, state

waits = partial(what_waits, kinds={"supports.plan"})

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(cast):
    version = shared(cast.bell)
    said(cast.ana, version)
    return version


def shown(version, by, who, **more):
    return actions.note_shown(
        version, **{"id": uuid7(), "by": by, "who": who, "day": by.today, "by_whom": "Jin"} | more
    )


def test_it_is_a_day_and_two_names_read_at_school_alone(cast, version):
    sent = {"id": str(uuid7()), "who": str(cast.pam.pk), "day": cast.pam.today, "by_whom": "Jin Tran"}
    assert post(cast.bell, version.root, "shown/", **sent).status_code == 302
    for member in (cast.pam, cast.jin, cast.okafor):
        assert "Pam Lake</" in read(member, version.root).split("Who was shown")[1]
    for member in (cast.ana, cast.luis):
        page = read(member, version.root)
        assert "Who was shown" not in page
        assert get(member, version.root, "shown/").status_code == 403


def test_who_was_not_shown_it_yet_only_the_case_manager_sees(cast, version):
    shown(version, cast.bell, cast.pam)
    assert [seat.person.name for seat in seen_by(cast.okafor, version).not_yet] == ["Mr. Bell", "Jin Tran"]
    assert "Not yet shown" in read(cast.okafor, version.root)
    for member in (cast.bell, cast.pam, cast.ana):
        assert seen_by(member, version).not_yet == []
        assert "Not yet shown" not in read(member, version.root)


def test_of_a_plan_that_is_not_in_force_nobody_is_asked_to_show_it(cast):
    assert seen_by(cast.okafor, shared(cast.bell)).not_yet == []


def test_the_newest_of_each_person_stands_and_twice_on_a_day_is_once(cast, version):
    before = cast.bell.today - timedelta(days=5)
    shown(version, cast.bell, cast.pam, day=before)
    first = shown(version, cast.bell, cast.pam)
    assert shown(version, cast.okafor, cast.pam) == first
    assert [one.day for one in seen_by(cast.bell, version).shown_to] == [cast.bell.today]
    assert ShownTo.objects.count() == 2


def test_no_day_to_come_and_nobody_of_home(cast, version):
    with pytest.raises(NotPossible):
        shown(version, cast.bell, cast.pam, day=cast.bell.today + timedelta(days=1))
    with pytest.raises(NotPossible):
        shown(version, cast.bell, cast.ana)


def test_the_case_managers_front_page_says_that_somebody_was_not_shown_it_and_not_who(cast, version):
    assert "somebody was not shown it yet" in str(next(iter(waits(Seats([cast.okafor])))).words)
    assert not list(waits(Seats([cast.bell])))
    for who in (cast.bell, cast.jin, cast.pam):
        shown(version, cast.bell, who)
    assert not list(waits(Seats([cast.okafor])))


def first_line(member):
    return str(next(iter(waits(Seats([member])))).words)


def test_a_yes_taken_back_from_what_is_in_use_stands_first_on_the_case_managers_page(cast, version):
    shared(cast.bell, version.root, asks="yes")
    assert "somebody was not shown it yet" in first_line(cast.okafor)
    said(cast.ana, version, "no", "It frightens him.")
    assert state(cast.okafor, version.root) != "in_force"
    assert "the family did not agree" in first_line(cast.okafor)


def test_a_no_to_a_version_before_the_newest_is_no_news_any_more(cast, version):
    said(cast.ana, version, "no", "It frightens him.")
    shared(cast.bell, version.root)
    assert not [one for one in waits(Seats([cast.okafor])) if "the family did not agree" in str(one.words)]


def test_what_home_said_of_one_plan_stands_before_what_can_wait_of_another(cast, version):
    said(cast.ana, version, "talk")
    other = shared(cast.okafor, title="Fire drills", asks="none", asks_why="A plan of the school only.")
    assert plan_of(cast.okafor, other.root).in_force == other
    assert "would like to talk" in first_line(cast.okafor)
