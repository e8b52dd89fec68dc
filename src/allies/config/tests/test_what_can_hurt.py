"""What can hurt asks for a person the same day, through whichever door it came in: a goal, or something seen."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.notices.tests.conftest import clock, house, own_database, sink, team, work
from allies.observations.actions import look_into, write_observation
from allies.observations.models import LookedInto
from allies.plans.actions.rows import end_row
from allies.progress.actions.dangers import mark_danger, say_seen
from allies.progress.actions.records import correct_record
from allies.progress.models import PersonAsked, PersonCame, Record, Standing
from allies.progress.tests.recording import HITS, HOMEWORK, get, post, read, recorded, the_goal
from allies.teams.actions.seats import end_place
from allies.teams.errors import NotPossible
from allies.teams.tests.cast import enter
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry, TakenOut

pytestmark = pytest.mark.postgresql

__all__ = ["clock", "house", "own_database", "sink", "team", "work"]


@dataclass
class Door:
    """One way in which it is written down and looked into, and how the front page and the story say it."""

    write: Any
    look: Any
    waits: str
    told: str


def on_a_goal(cast, by, place=""):
    goal = the_goal(cast, does="hits somebody", **HITS)
    mark_danger(goal.root, id=uuid7(), by=cast.bell, is_on=True, why="A classmate was hurt.")
    record = recorded(by, goal, 1, place=place or ("p1" if by.home_id is None else HOMEWORK))
    return PersonAsked.objects.get(record=record)


def as_seen(cast, by):
    return write_observation(id=uuid7(), by=by, sort="hard", what="bit", could_hurt=True, happened_at=timezone.now())


DOORS = {
    "a goal": Door(
        on_a_goal,
        lambda row, by: say_seen(row, by=by, words="We stay near."),
        "Something that can hurt was written down of a goal.",
        "Somebody looked into what can hurt, and said what is done:",
    ),
    "something seen": Door(
        as_seen,
        lambda row, by: look_into(row, by=by, done=["talked_home"], words="We stay near."),
        "Somebody could have been hurt.",
        "Somebody looked into what could hurt.",
    ),
}


@pytest.fixture(params=DOORS)
def door(request):
    return DOORS[request.param]


def page(member, path="/"):
    return enter(Client(), member.person).get(path).content.decode()


def story(member):
    return page(member, f"/children/{member.child_id}/story/")


def test_it_stands_with_the_child_on_the_front_page_and_the_day_until_a_person_says_what_is_done(cast, door):
    row = door.write(cast, cast.pam)
    for path in ("/", "/today/"):
        assert door.waits in page(cast.okafor, path), path
    assert door.waits not in page(cast.ana)  # nothing is asked of a home
    door.look(row, cast.bell)
    for path in ("/", "/today/"):
        assert door.waits not in page(cast.okafor, path), path


def test_that_somebody_looked_is_a_line_for_all_who_read_of_it_and_said_once(cast, door):
    row = door.write(cast, cast.pam)
    for _sending in range(2):
        door.look(row, cast.okafor)
    with pytest.raises(NotPossible, match="What you sent now was not saved"):
        door.look(row, cast.bell)
    for reader in (cast.bell, cast.ana, cast.luis):
        assert story(reader).count(door.told) == 1


@pytest.mark.parametrize("other", ["luis", "ines"])
def test_what_one_home_wrote_and_what_came_of_it_is_no_line_of_the_others(cast, door, other):
    reader = getattr(cast, other)
    door.look(door.write(cast, cast.ana), cast.okafor)
    assert door.told in story(cast.ana)
    assert door.told not in story(reader)


@pytest.mark.usefixtures("clock")
def test_it_goes_out_at_once_though_it_is_night_and_names_nobody(team, door, work):
    work("Wed 21:30")
    row = door.write(team, team.pam)
    mails = work("Wed 23:30")
    assert "okafor" in mails
    body = mails["okafor"].subject + mails["okafor"].body
    assert "Mateo" not in body
    assert "open Allies" in body
    door.look(row, team.okafor)


@pytest.mark.usefixtures("clock")
def test_whose_place_ended_before_it_went_out_gets_no_word_of_it(team, door, work):
    work("Wed 21:30")
    door.write(team, team.pam)
    end_place(team.jin, by=team.okafor.person, why="New job")
    mails = work("Wed 23:30")
    assert {"okafor", "bell"} <= set(mails)
    assert "tran" not in mails


def test_taken_out_what_was_said_leaves_the_question_open_again(cast):
    row = on_a_goal(cast, cast.pam)
    say_seen(row, by=cast.bell, words="This was of Omar.")
    take_out(Entry.objects.get(event="progress.person_came"), by=cast.bell, why="wrong child")
    assert DOORS["a goal"].waits in page(cast.okafor)
    assert "Omar" not in read(cast.okafor, f"{row.goal_root}/")
    say_seen(row, by=cast.okafor, words="We stay near.")
    assert PersonCame.objects.filter(taken_out_at=None).count() == 1


def test_the_line_that_asks_takes_its_record_with_it_in_all_its_words_and_brings_it_back(cast):
    row = on_a_goal(cast, cast.pam)
    now = {"happened_at": row.record.happened_at, "written_at": timezone.now()}
    correct_record(row.record, id=uuid7(), by=cast.pam, value=3, missing="", **now)
    say_seen(row, by=cast.okafor, words="We stay near.")
    assert Standing.objects.filter(goal_root=row.goal_root).exists()
    line = Entry.objects.get(event="progress.person_asked")
    take_out(line, by=cast.pam, why="wrong child")
    assert not Record.objects.filter(taken_out_at=None).exists()
    assert not Standing.objects.filter(goal_root=row.goal_root).exists()
    assert DOORS["a goal"].told not in story(cast.okafor)
    assert DOORS["a goal"].waits not in page(cast.okafor)
    put_back(TakenOut.objects.get(entry=line), by=cast.ford)
    assert Record.objects.filter(taken_out_at=None).count() == 2
    assert Standing.objects.get(goal_root=row.goal_root).records == 1
    assert DOORS["a goal"].told in story(cast.okafor)


def test_of_a_goal_that_has_ended_a_person_can_still_say_what_is_done(cast):
    row = on_a_goal(cast, cast.pam)
    end_row(row.record.goal, by=cast.bell)
    path = f"danger/{row.pk}/"
    assert get(cast.okafor, path).status_code == 200
    answer = post(cast.okafor, path, {"words": "We stay near."})
    assert enter(Client(), cast.okafor.person).get(answer.url).status_code == 200


def test_nobody_outside_teaching_says_that_it_is_done(cast):
    row = on_a_goal(cast, cast.pam)
    for member in (cast.ana, cast.pam, cast.ines):
        assert post(member, f"danger/{row.pk}/", {"words": "Fine."}).status_code == 403
    assert not PersonCame.objects.exists()
    assert not LookedInto.objects.exists()
