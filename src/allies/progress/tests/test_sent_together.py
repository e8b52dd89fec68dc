"""Many records of one person come in together: each is kept or refused by itself, and the totals are always right."""

import json
import random
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allies.database.ids import uuid7
from allies.plans.models import Goal
from allies.progress.models import Record
from allies.teams.actions.seats import add_member, end_place
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter

from .recording import ALONE, GROUP, HOMEWORK, SHARE, recorded, the_goal
from .test_caseload import a_child

pytestmark = pytest.mark.django_db
NOW = 1_790_000_000_000  # of the phone's clock, which is nobody's business
MINUTE = 60_000


def one(of: Goal, value: float | None = 4, *, minutes_ago: float = 30, **more):
    """A record as a phone keeps it."""
    began = NOW - minutes_ago * MINUTE
    about = {"id": str(uuid7()), "child": str(of.child_id), "goal": str(of.root), "place": ALONE}
    return about | {"began": began, "written": began, "value": value} | more


def send(member, records, **more):
    body = {"person": str(member.person_id), "sent": NOW, "records": records} | more
    return enter(Client(), member.person).post("/goals/lesson/keep/", json.dumps(body), content_type="application/json")


def answered(member, records, **more):
    answer = send(member, records, **more)
    assert answer.status_code == 207, answer.content
    return answer.json()


def test_records_of_several_children_come_in_as_they_were(cast):
    goal = the_goal(cast)
    other, second = a_child(cast, "Wanda")
    sent = [one(goal, 4, minutes=20, activity="maths"), one(second, 7), one(goal, None, place=GROUP, missing="absent")]
    answer = answered(cast.bell, sent)
    assert sorted(answer["kept"]) == sorted(each["id"] for each in sent)
    assert answer["refused"] == {}
    first, wandas, away = (Record.objects.get(pk=each["id"]) for each in sent)
    assert (first.value, first.minutes, first.activity, first.by) == (4, 20, "maths", cast.bell)
    assert (wandas.child_id, wandas.by, wandas.goal) == (second.child_id, other, second)
    assert (away.value, away.missing, away.place) == (None, "absent", GROUP)
    assert round((timezone.now() - first.happened_at) / timedelta(minutes=1)) == 30


@pytest.mark.parametrize(("hours", "is_kept"), [(11, True), (13, False)])
def test_a_clock_that_was_set_forward_by_more_than_a_lesson_is_asked_about(cast, hours, is_kept):
    """An hour of lesson, in which the clock was set forward: by the phone it began that much earlier."""
    sent = one(the_goal(cast), began=NOW - hours * 60 * MINUTE, written=NOW)
    answer = answered(cast.bell, [sent])
    assert bool(answer["kept"]) is is_kept
    assert is_kept or "clock of this phone was changed" in answer["refused"][sent["id"]]


def test_each_is_refused_by_itself_with_a_sentence_and_the_others_are_kept(cast):
    goal = the_goal(cast)
    _, second = a_child(cast, "Wanda")
    good = [one(goal), one(second)]
    bad = {
        "longer than you watched": one(goal, 30, minutes=20),
        "no longer in the goal": one(goal, place=HOMEWORK),
        "no longer in the plan": one(goal, goal=str(uuid7())),
        "Your place on this team": one(goal, child=str(uuid7())),
        "could not be read": one(goal, "many"),
        "write the number": one(goal, None),
        "still to come": one(goal, day="2099-01-01", at="10:00"),
        "before the goal begins": one(goal, day="2020-01-01", at="10:00"),
        "the day and the time": one(goal, began=None),
    }
    answer = answered(cast.bell, [*bad.values(), *good])
    assert set(answer["kept"]) == {each["id"] for each in good}
    for words, sent in bad.items():
        assert words in answer["refused"][sent["id"]]
    assert Record.objects.count() == 2


@pytest.mark.parametrize("number", [float("inf"), float("nan"), -1, True, [1], {}, "1e999", "1_0", 10**400])
def test_what_is_no_number_is_refused(cast, number):
    sent = one(the_goal(cast), number)
    assert set(answered(cast.bell, [sent])["refused"]) == {sent["id"]}


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", "7", '{"person": 1}', '{"person": "x", "sent": 1, "records": [7]}', "[" * 5000]
)
def test_what_is_no_batch_changes_nothing(cast, body):
    the_goal(cast)
    client = enter(Client(), cast.bell.person)
    assert client.post("/goals/lesson/keep/", body, content_type="application/json").status_code == 400


def test_records_of_one_person_are_never_sent_as_anothers(cast):
    sent = one(the_goal(cast))
    assert send(cast.bell, [sent], person=str(cast.jin.person_id)).status_code == 409
    assert not Record.objects.exists()
    answered(cast.bell, [sent])
    assert set(answered(cast.jin, [sent])["refused"]) == {sent["id"]}
    assert Record.objects.get().by == cast.bell


def test_homes_people_and_strangers_find_no_such_page(cast):
    sent = one(the_goal(cast), place=HOMEWORK)
    assert send(cast.ana, [sent]).status_code == 404
    body = {"person": str(cast.stan.pk), "sent": NOW, "records": [sent]}
    stranger = enter(Client(), cast.stan)
    assert stranger.post("/goals/lesson/keep/", body, content_type="application/json").status_code == 404


def test_a_child_of_anybody_elses_is_refused_in_the_words_of_one_that_is_not_here(cast):
    the_goal(cast)
    _, second = a_child(cast, "Wanda")
    theirs, nobodys = one(second), one(second, child=str(uuid7()))
    refused = answered(cast.jin, [theirs, nobodys])["refused"]
    assert refused[theirs["id"]] == refused[nobodys["id"]]


def test_who_left_one_team_meanwhile_still_keeps_what_is_of_the_others(cast):
    goal = the_goal(cast)
    member, second = a_child(cast, "Wanda")
    end_place(member, by=cast.ford.person, why="Moved")
    answer = answered(cast.bell, [kept := one(goal), left := one(second)])
    assert answer["kept"] == [kept["id"]]
    assert "Your place on this team" in answer["refused"][left["id"]]


def test_what_was_kept_before_ones_place_ended_and_began_anew_is_kept_and_not_asked_for_twice(cast):
    sent = one(the_goal(cast))
    answered(cast.bell, [sent])  # and the answer never came to the phone
    end_place(cast.bell, by=cast.okafor.person, why="A mistake")
    add_member(cast.bell.person, child=cast.child, role=Role.TEACHER, by=None)
    answer = answered(cast.bell, [sent])
    assert (answer["kept"], answer["refused"]) == ([sent["id"]], {})
    assert Record.objects.count() == 1


def test_two_observers_of_one_lesson_are_both_kept_and_told_apart(cast):
    goal = the_goal(cast)
    answered(cast.bell, [one(goal, 4, minutes=20)])
    answered(cast.pam, [one(goal, 5, minutes=20)])
    assert [row.by for row in Record.objects.order_by("value")] == [cast.bell, cast.pam]


def test_minutes_that_lie_over_each_other_are_counted_once_within_a_batch_and_beside_what_was_here(cast):
    goal = the_goal(cast)
    recorded(cast.bell, goal, 4, minutes=20, at="09:00", days_ago=1)
    yesterday = (cast.bell.today - timedelta(days=1)).isoformat()
    over = one(goal, day=yesterday, at="09:10", minutes=20)
    first, second = one(goal, minutes_ago=60, minutes=20), one(goal, minutes_ago=50, minutes=20)
    after, elsewhere = one(goal, minutes_ago=40, minutes=20), one(goal, minutes_ago=55, minutes=20, place=GROUP)
    answer = answered(cast.bell, [after, over, second, first, elsewhere])
    assert set(answer["refused"]) == {over["id"], second["id"]}
    assert "overlaps another entry" in answer["refused"][over["id"]]


@pytest.mark.parametrize(
    ("began", "sent", "is_kept"),
    [
        (NOW - 14 * 24 * 60 * MINUTE, NOW, True),  # two weeks without a network
        (NOW - 20 * 24 * 60 * MINUTE, NOW, False),  # longer than a phone keeps it: a person says when it was
        (NOW + 5 * MINUTE, NOW, True),  # a clock that was put right by a little
        (NOW + 600 * MINUTE, NOW, False),  # a clock that jumped back: nobody guesses
        (-NOW, -NOW + MINUTE, True),  # a clock that is a hundred years off, and runs
        ("yesterday", NOW, False),
    ],
)
def test_only_how_long_ago_it_was_is_believed_of_a_phones_clock(cast, began, sent, is_kept):
    each = one(the_goal(cast), began=began, written=began)
    assert bool(answered(cast.bell, [each], sent=sent)["kept"]) == is_kept


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), seed=st.integers(0, 2**32))
def test_however_batches_are_replayed_cut_and_mixed_the_totals_are_right(cast, data, seed):
    """Two tabs send what they have, again and again, in any order: each record is there once, as it was."""
    goal = getattr(cast, "a_goal", None) or the_goal(cast, places=AT_SCHOOL, **SHARE)
    cast.a_goal = goal
    before = set(Record.objects.values_list("pk", flat=True))
    count = data.draw(st.integers(1, 8))
    written = [one(goal, value, out_of=10, minutes_ago=5 * at) for at, value in enumerate(range(count))]
    chance = random.Random(seed)
    for _ in range(data.draw(st.integers(1, 6))):
        batch = chance.choices(written, k=chance.randint(1, 2 * count))
        answer = answered(cast.bell, batch)
        assert set(answer["kept"]) == {each["id"] for each in batch}
    answered(cast.bell, written)
    rows = Record.objects.exclude(pk__in=before)
    assert {str(row.pk): row.value for row in rows} == {each["id"]: each["value"] for each in written}


AT_SCHOOL = [{"key": ALONE, "words": "recess", "side": "school"}, {"key": GROUP, "words": "lunch", "side": "school"}]


def test_a_batch_asks_as_little_for_a_hundred_as_for_one(cast, django_assert_max_num_queries):
    goal = the_goal(cast)
    client = enter(Client(), cast.bell.person)
    client.get("/goals/")
    for count in (1, 100):
        body = {"person": str(cast.bell.person_id), "sent": NOW, "records": [one(goal) for _ in range(count)]}
        with django_assert_max_num_queries(20):
            answer = client.post("/goals/lesson/keep/", json.dumps(body), content_type="application/json")
        assert len(answer.json()["kept"]) == count


def test_each_tap_is_kept_and_the_server_counts_whatever_the_phone_made_of_it(cast):
    goal = the_goal(cast, places=AT_SCHOOL, **SHARE)
    marks = ["yes", "no", "yes", "yes"]
    taps = [{"id": str(uuid7()), "at": "", "mark": mark} for mark in marks]
    five_times = one(goal, 99, out_of=99, taps=[*taps, *taps, taps[0], taps[0], taps[0]])
    strange = one(goal, 1, out_of=1, taps=[{"id": str(uuid7()), "at": "", "mark": "maybe"}])
    answer = answered(cast.bell, [five_times, strange])
    row = Record.objects.get()
    assert (row.value, row.out_of, [tap["mark"] for tap in row.taps]) == (3, 4, marks)
    assert "not in the list" in answer["refused"][strange["id"]]


def test_levels_of_help_are_counted_by_the_list_they_were_tapped_of(cast):
    goal = the_goal(cast, places=AT_SCHOOL, **(SHARE | {"measure": "prompt", "most_help": "hint"}))
    taps = [{"id": str(uuid7()), "at": "", "mark": mark} for mark in ("none", "hint", "none")]
    answered(cast.bell, [one(goal, None, taps=taps)])
    assert (Record.objects.get().value, Record.objects.get().out_of) == (3, 3)
