"""Help is noted trial by trial, from a list that each team may make its own; levels are counted and never averaged."""

import json

import pytest
from django.test import Client

from allies.database.ids import uuid7
from allies.goals import labels
from allies.goals.parts import Help
from allies.progress.actions.helps import put_help_list
from allies.progress.models import HelpList, Record
from allies.teams.errors import NotPossible
from allies.teams.tests.cast import enter

from .recording import ALONE, filled, get, post, put_right, read, recorded, the_goal
from .test_taps import taps

pytestmark = pytest.mark.django_db
PROMPT = {"measure": "prompt", "unit": "times", "value": 4.0, "out_of": 5.0}
OWN = [{"key": "none", "words": ""}, {"key": "h1", "words": "the blue card"}, {"key": "together", "words": ""}]


def own_list(by, levels=OWN, seen=None, **more):
    return put_help_list(id=more.get("id") or uuid7(), by=by, levels=levels, seen=seen)


def sent(member, **levels):
    return filled(member, value="", **{f"level_{key}": count for key, count in levels.items()})


def listed(member, rows, seen=""):
    typed = {"id": uuid7(), "seen": seen}
    for count, (key, words, place) in enumerate(rows, start=1):
        typed |= {f"key_{count}": key, f"words_{count}": words, f"place_{count}": place}
    return post(member, "help/", typed)


def test_a_box_for_each_level_needs_no_script_and_what_needed_no_help_counts(cast):
    goal = the_goal(cast, **PROMPT)
    assert post(cast.bell, f"{goal.root}/write/{ALONE}/", sent(cast.bell, none=3, say=2)).status_code == 302
    record = Record.objects.get()
    assert (record.value, record.out_of, record.help_list) == (3, 5, None)
    assert [tap["at"] for tap in record.taps] == [""] * 5
    assert "No help: 3 · Saying or signing the step: 2" in read(cast.ana, f"{goal.root}/")


def test_an_id_that_is_none_is_no_broken_page(cast):
    goal = the_goal(cast, **PROMPT)
    alone = sent(cast.bell, none=3) | {"id": "no-id"}
    assert post(cast.bell, f"{goal.root}/write/{ALONE}/", alone).status_code == 200
    lesson = {f"{goal.root.hex}-{name}": value for name, value in (alone | {"place": ALONE}).items()}
    assert enter(Client(), cast.bell.person).post("/goals/lesson/", alone | lesson).status_code == 200
    assert not Record.objects.exists()


def test_up_to_the_help_that_the_goal_names_counts(cast):
    goal = the_goal(cast, most_help="hint", **PROMPT)
    assert recorded(cast.bell, goal, None, taps=taps("none", "hint", "say", "sign")).value == 3


def test_each_tap_is_kept_in_its_order(cast):
    goal = the_goal(cast, **PROMPT)
    marks = ["say", "none", "none"]
    form = filled(cast.bell, value="", level_none="9", taps=json.dumps(taps(*marks)))
    assert post(cast.bell, f"{goal.root}/write/{ALONE}/", form).status_code == 302
    record = Record.objects.get()
    assert ([tap["mark"] for tap in record.taps], record.value, record.out_of) == (marks, 2, 3)


def test_a_team_says_it_in_its_own_words_and_what_was_before_keeps_its_list(cast):
    goal = the_goal(cast, **PROMPT)
    before = recorded(cast.bell, goal, None, taps=taps("none", "hint"), days_ago=1)
    own = own_list(cast.bell)
    after = recorded(cast.pam, goal, None, taps=taps("none", "h1"))
    assert (before.help_list, after.help_list) == (None, own)
    with pytest.raises(NotPossible):
        recorded(cast.pam, goal, None, taps=taps("hint"))
    page = read(cast.ana, f"{goal.root}/")
    assert "No help: 1 · A hint: 1" in page
    assert "No help: 1 · the blue card: 1" in page


def test_what_was_tapped_with_an_older_list_names_that_one(cast):
    goal = the_goal(cast, **PROMPT)
    own = own_list(cast.bell)
    newer = own_list(cast.bell, [OWN[0], OWN[2], {"key": "show", "words": ""}], seen=own.pk)
    form = filled(cast.bell, value="", help_list=own.pk, taps=json.dumps(taps("h1", "none")))
    assert post(cast.bell, f"{goal.root}/write/{ALONE}/", form).status_code == 302
    assert Record.objects.get().help_list == own
    assert str(newer.pk) in read(cast.bell, f"{goal.root}/write/{ALONE}/")


def test_a_list_is_changed_as_a_new_version_and_two_who_change_it_at_once_are_told(cast):
    assert (
        listed(cast.bell, [("none", "No help", 1), ("", "the blue card", 3), ("say", "Say it", 2)]).status_code == 302
    )
    own = HelpList.objects.get(replaced_at=None)
    assert [(level["key"] in set(Help), level["words"]) for level in own.levels] == [
        (True, ""),
        (True, "Say it"),
        (False, "the blue card"),
    ]
    again = listed(cast.bell, [("none", "No help", 1), ("say", "Say it", 2), ("show", "Showing it", 3)])
    assert "Somebody changed this meanwhile" in again.content.decode()
    assert HelpList.objects.count() == 1


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("none", "No help", 1), ("say", "Say it", 2)], "at least three"),
        ([("none", "No help", 9), ("say", "Say it", 2), ("show", "Show", 3)], "first is without help"),
    ],
)
def test_a_list_begins_without_help_and_has_three_at_least(cast, rows, words):
    answer = listed(cast.bell, rows)
    assert words in answer.content.decode()
    assert not HelpList.objects.exists()
    levels = [{"key": key, "words": said} for key, said, place in sorted(rows, key=lambda row: row[2])]
    with pytest.raises(NotPossible):
        own_list(cast.bell, levels)


def test_the_same_list_twice_is_one_and_nobody_sends_it_for_another(cast):
    pk = uuid7()
    assert own_list(cast.bell, id=pk) == own_list(cast.bell, id=pk)
    with pytest.raises(HelpList.DoesNotExist):
        own_list(cast.okafor, id=pk)


def test_home_reads_what_was_noted_and_does_not_write_the_list(cast):
    assert get(cast.ana, "help/").status_code == 403


def test_nothing_in_any_box_asks_for_a_reason_and_a_reason_is_no_nought(cast):
    goal = the_goal(cast, **PROMPT)
    path = f"{goal.root}/write/{ALONE}/"
    answer = post(cast.bell, path, sent(cast.bell))
    assert "press why there is none" in str(answer.context["form"].errors["level_none"])
    assert post(cast.bell, path, sent(cast.bell, none=2) | {"missing": "said_no"}).status_code == 302
    assert (Record.objects.get().value, Record.objects.get().taps) == (None, [])


def test_what_is_put_right_keeps_the_list_that_it_is_of_though_the_team_has_another_by_now(cast):
    goal = the_goal(cast, **PROMPT)
    first = own_list(cast.bell)
    record = recorded(cast.bell, goal, None, taps=taps("none", "h1"), help_list=first)
    own_list(cast.bell, [OWN[0], {"key": "h2", "words": "the red card"}, OWN[2]], seen=first.pk)
    form = get(cast.bell, f"records/{record.pk}/right/").context["form"]
    assert [field.label for field in form.asked] == ["No help", "the blue card", str(labels.HELPS[Help.TOGETHER])]
    assert form["help_list"].value() == str(first.pk)
    answer = post(cast.bell, f"records/{record.pk}/right/", sent(cast.bell, none=2) | {"help_list": str(first.pk)})
    assert answer.status_code == 302
    assert Record.objects.get(corrects=record).help_list == first


def test_it_is_put_right_level_by_level(cast):
    goal = the_goal(cast, **PROMPT)
    record = recorded(cast.bell, goal, None, taps=taps("none", "say"))
    page = read(cast.bell, f"records/{record.pk}/right/")
    assert page.count('value="1"') == 2
    assert post(cast.bell, f"records/{record.pk}/right/", sent(cast.bell, none=2)).status_code == 302
    assert Record.objects.get(corrects=record).value == 2
    assert put_right(Record.objects.get(corrects=record), cast.bell, 1, out_of=2).out_of == 2
