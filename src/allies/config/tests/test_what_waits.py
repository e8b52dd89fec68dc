"""The table is what the rooms say, after each act; who may not read the subject does not read the row."""

import random
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from allies.agreements.tests.agreeing import agreed, proposed
from allies.asked.actions.rows import rebuild
from allies.asked.kinds import AskedKind
from allies.asked.models import Asked
from allies.asked.reading import asked_of, what_waits
from allies.checkins.actions import answer as answer_check_in
from allies.checkins.actions import start
from allies.checkins.models import CheckIn
from allies.clocks.models import DayOff
from allies.config.tests.world import fill
from allies.conversations.actions.calls import ask_for_call, note_talk
from allies.database.ids import uuid7
from allies.health.actions import take, tell_school
from allies.incidents.actions import mark_opened, mark_told, will_call
from allies.incidents.models import HomeCall
from allies.incidents.tests.events import happened
from allies.meetings.actions.arranging import Guest
from allies.meetings.models import Meeting
from allies.meetings.tests.meeting import arranged, team
from allies.observations.actions import look_into
from allies.observations.tests.seeing import saw
from allies.people.models import Person
from allies.teams.actions.invitations import invite
from allies.teams.actions.seats import add_member, close_seat, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Custody, Member, Seats, seats_of
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import someone
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry


def waits(member, *kinds):
    return [str(one.words) for one in what_waits(Seats([Member.objects.get(pk=member.pk)]), kinds=set(kinds) or None)]


def call(by):
    return ask_for_call(id=uuid7(), by=by, language="", with_interpreter=False, hours=[])


def test_after_one_of_everything_the_table_is_what_the_rooms_say(cast):
    fill(cast)
    assert len(set(Asked.objects.values_list("what", flat=True))) > 10
    assert rebuild() == 0


ACTS = {
    "a call is wished": lambda cast, who: call(cast.ana),
    "a talk": lambda cast, who: note_talk(id=uuid7(), by=cast.bell, home=cast.oak, how="door"),
    "seen": lambda cast, who: saw(cast.pam, could_hurt=True),
    "looked into": lambda cast, who: look_into(saw(cast.bell, could_hurt=True), by=cast.okafor, done=["talked"]),
    "an event": lambda cast, who: happened(cast.bell),
    "opened": lambda cast, who: mark_opened(happened(cast.bell), by=cast.ana),
    "somebody else calls": lambda cast, who: will_call(newest(HomeCall), by=cast.bell),
    "called": lambda cast, who: mark_told(newest(HomeCall), by=cast.okafor, told_at=timezone.now(), how="phone"),
    "health": lambda cast, who: tell_school(id=uuid7(), by=cast.luis, what="ill", for_all_homes=True),
    "health is taken": lambda cast, who: take(
        tell_school(id=uuid7(), by=cast.ana, what="ill"), by=cast.okafor.person, seat=cast.okafor
    ),
    "a yes is asked": lambda cast, who: proposed(cast.luis, cast.okafor, words=f"{timezone.now()}"),
    "agreed": lambda cast, who: agreed(cast.ana, cast.okafor, words=f"{timezone.now()}"),
    "how is it going": lambda cast, who: start(cast.ana, id=uuid7(), by=cast.okafor),
    "it goes": lambda cast, who: answer_check_in(
        newest(CheckIn), id=uuid7(), by=cast.ana, question="going", choice="hard", words=""
    ),
    "a break": lambda cast, who: DayOff.objects.create(
        district=cast.school.district,
        school=cast.school,
        first_on=cast.ana.today + timedelta(days=7),
        last_on=cast.ana.today + timedelta(days=12),
    ),
    "invited": lambda cast, who: invite(
        f"Aunt {who.random()}",
        school=cast.school,
        child=cast.child,
        role=Role.FAMILY,
        home=cast.oak,
        by=cast.ana.person,
    ),
    "somebody comes": lambda cast, who: add_member(
        someone(f"T {who.random()}"), child=cast.child, role=Role.TEACHER, by=None
    ),
    "somebody goes": lambda cast, who: close_seat(
        who.choice([cast.bell, cast.jin, cast.rosa, cast.luis]), by=cast.okafor.person, why="Moved"
    ),
    "taken out": lambda cast, who: take_out(newest(Entry), by=cast.okafor, why="Not his"),
    "taken out and put back": lambda cast, who: put_back(
        take_out(newest(Entry), by=cast.okafor, why="Not his"), by=cast.ford
    ),
}


def newest(model):
    found = model.objects.filter(taken_out_at=None).order_by("-recorded_at", "-id").first()
    if found is None:
        raise NotPossible("There is none yet.")
    return found


@pytest.mark.parametrize("seed", [1, 2, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(3, 30))])
def test_after_any_history_the_table_is_what_the_rooms_say(cast, seed):
    who, now, done = random.Random(seed), timezone.now(), []
    for _ in range(25):
        name = who.choice(sorted(ACTS))
        now += timedelta(hours=who.choice([0, 1, 30, 200]))
        with time_machine.travel(now, tick=False):
            try:
                ACTS[name](cast, who)
                done.append(name)
            except (NotPossible, CheckIn.DoesNotExist) as impossible:
                done.append(f"{name}: {impossible}")
            assert rebuild() == 0, done


def test_a_wished_call_waits_until_there_was_a_talk(cast):
    call(cast.ana)
    assert waits(cast.okafor, "conversations.call") == ["Ana Rivera asks for a call"]
    note_talk(id=uuid7(), by=cast.bell, home=cast.oak, how="door")
    assert Asked.objects.filter(what="conversations.call").count() == 0


def test_who_may_not_read_the_subject_does_not_read_the_row(cast):
    tell_school(id=uuid7(), by=cast.ana, what="seizure")  # Oak Street and school alone
    row = Asked.objects.filter(what="health.take").first()
    assert cast.ana.sees(Asked).filter(pk=row.pk).exists()
    assert not cast.luis.sees(Asked).filter(subject=row.subject).exists()
    assert [str(one.words) for one in what_waits(Seats([cast.luis]), kinds={"health.take"})] == []


def test_an_order_closes_a_row_at_once_and_so_does_the_end_of_a_seat(cast):
    happened(cast.bell)
    assert waits(cast.luis, "incidents.open")
    assert waits(cast.ana, "incidents.open")
    closed = {Kind.INCIDENT: Rights(sees=False, decides=False, told=False)}
    order = {"from_on": cast.luis.today, "until_on": None, "order": "No. 7"}
    set_custody(cast.luis, closed, by=cast.okafor.person, **order)
    assert Custody.objects.exists()
    assert waits(cast.luis, "incidents.open") == []
    close_seat(cast.ana, by=cast.okafor.person, why="Moved")
    assert waits(cast.ana, "incidents.open") == []


def test_it_is_one_question_however_many_kinds_there_are(cast, django_assert_num_queries):
    seats = seats_of(cast.okafor.person)
    with django_assert_num_queries(1):
        assert list(what_waits(seats)) == []


def test_an_act_that_writes_several_rows_is_looked_at_once(cast):
    times = []
    for guests in ([], team(cast)):
        with CaptureQueriesContext(connection) as queries:
            arranged(cast.okafor, guests=guests)
        times.append(sum('FROM "asked_asked"' in query["sql"] for query in queries))
    assert times == [1, 1]
    assert rebuild() == 0


def test_after_an_act_that_was_refused_in_the_middle_the_next_one_is_looked_at(cast):
    before = list(Asked.objects.order_by("id").values())
    elsewhere = Member.objects.exclude(child=cast.child).earliest("id")
    with pytest.raises(NotPossible):
        arranged(cast.okafor, guests=[*team(cast), Guest("", "welcome", seat=elsewhere)])
    assert not Meeting.objects.exists()
    assert list(Asked.objects.order_by("id").values()) == before
    call(cast.ana)
    assert Asked.objects.count() == len(before) + 1


def test_a_row_holds_ids_and_keys_and_no_words(cast):
    fill(cast)
    for row in Asked.objects.all():
        assert not [value for value in row.facts.values() if isinstance(value, str) and " " in value], row.what
        assert AskedKind.named(row.what)


def test_no_page_has_rows_but_through_a_seat():
    having = [path for path in (settings.ROOT / "src/allies").glob("*/**/*.py") if "EveryRow" in path.read_text()]
    assert {path.name for path in having if "tests" not in path.parts} == {
        "asks.py",
        "asks_around.py",
        "kinds.py",
        "offers.py",
        "possible_asks.py",
    }


def test_what_is_wrong_is_mended_at_night_and_said(cast, caplog):
    call(cast.ana)
    kept = list(Asked.objects.order_by("id").values())
    Asked.objects.all().delete()
    assert rebuild() == len(kept) > 0
    assert list(Asked.objects.order_by("id").values()) == kept
    assert "rows of what waits for people" in caplog.text


def test_whoever_runs_the_server_can_make_it_anew(cast, capsys):
    call_command("asked", "rebuild")
    assert "What waits is what the rooms say." in capsys.readouterr().out


def test_what_begins_later_waits_for_nobody_before_its_day(cast):
    agreed(cast.ana, cast.okafor)
    asked = partial(asked_of, Seats([cast.okafor]))
    before = {row.what for row in asked()}
    assert "agreements.talk" not in before
    with time_machine.travel(timezone.now() + timedelta(days=150)):
        assert "agreements.talk" in {row.what for row in asked()}


def test_a_row_of_somebody_who_is_nobody_is_shown_to_nobody(cast):
    call(cast.ana)
    kay = add_member(Person.objects.create(name="Kay Dunn"), child=cast.child, role=Role.SUBSTITUTE, by=None)
    assert asked_of(Seats([kay])) == []
