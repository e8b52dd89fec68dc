"""A report that was sent is found by what was written in it, by the home that it went to and by school."""

import pytest
from django.test import Client

from allies.progress.tests.recording import the_goal
from allies.reports.actions.reports import say
from allies.search.asking import question
from allies.search.reading import search
from allies.teams.models import Seats
from allies.teams.permissions import Side
from allies.teams.tests.cast import enter
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

from .reporting import a_told_goal, send, standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast):
    goal = a_told_goal(cast)
    day = standing(cast.okafor).days[0]
    for who, words in ((cast.ana, "Zebra at breakfast."), (cast.luis, "Giraffe at breakfast.")):
        say(goal.plan, by=who, due_on=day, goal_root=goal.root, voice=Side.HOME, words=words)
    return send(cast.okafor, words="An okapi of a month.")


def found(member, words):
    return [one.shown for one in search(Seats([member]), question(words)).results if "/reports/" in one.shown.url]


def test_the_words_to_the_family_are_found_by_all_who_read_it(cast, report):
    for member in (cast.ana, cast.luis, cast.pam, cast.okafor):
        assert found(member, "okapi month"), member.person.name
        for one in found(member, "okapi month"):
            assert enter(Client(), member.person).get(one.url).status_code == 200


def test_a_report_is_found_by_its_name_in_each_language(cast, report):
    for words in ("progress report", "informe de progreso", "تقرير"):
        assert len(found(cast.ana, words)) == 1, words


def test_a_home_finds_its_own_sentence_and_nothing_that_the_other_said(cast, report):
    [own] = found(cast.ana, "zebra")
    assert "Zebra" in own.text
    assert "Giraffe" not in own.text
    assert found(cast.ana, "giraffe") == []
    assert found(cast.luis, "zebra") == []
    counts = {who: search(Seats([who]), question("breakfast")).count for who in (cast.ana, cast.luis, cast.okafor)}
    assert counts == {cast.ana: 1, cast.luis: 1, cast.okafor: 2}


def test_a_title_and_an_address_name_nobody_of_the_other_home(cast, report):
    for who, other in ((cast.ana, "Elm"), (cast.luis, "Oak")):
        for one in found(who, "okapi"):
            assert other not in one.title
    for one in found(cast.okafor, "okapi"):
        assert not any(name in one.url for name in (cast.child.first_name, "Oak", "Elm", "okapi"))


def test_what_is_still_being_written_is_found_by_nobody(cast):
    goal = a_told_goal(cast)
    say(
        goal.plan,
        by=cast.bell,
        due_on=standing(cast.bell).days[0],
        goal_root=goal.root,
        voice=Side.SCHOOL,
        words="Ibex.",
    )
    assert [found(who, "ibex") for who in (cast.ana, cast.okafor)] == [[], []]


def test_a_report_that_was_taken_out_is_not_found_until_it_is_put_back(cast, report):
    taken = take_out(Entry.objects.get(about_id=report.pk), by=cast.okafor, why="Not his")
    assert found(cast.ana, "okapi") == []
    put_back(taken, by=cast.ford)
    assert len(found(cast.ana, "okapi")) == 1


def test_a_home_to_which_nothing_went_finds_nothing(cast):
    the_goal(cast)
    assert found(cast.ana, "report") == []
