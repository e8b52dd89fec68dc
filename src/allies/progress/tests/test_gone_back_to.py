"""A page that was sent, gone back to and changed: what it says now is never taken for what it said before."""

import json

import pytest
import time_machine
from django.test import Client

from allies.database.ids import uuid7
from allies.plans.actions.goals import choose_practice
from allies.progress.models import Danger, Decision, Difference, HelpList, Record
from allies.teams.errors import SentOtherwise
from allies.teams.tests.cast import enter

from . import test_a_lesson as lessons
from .recording import ALONE, DAY, HITS, HOMEWORK, filled, moment, post, put_right, recorded, the_goal
from .test_a_lesson_on_paper import box as box_of_a_lesson
from .test_a_lesson_on_paper import filled as sheet_of_a_lesson
from .test_sheets import FIVE, box, days_of, path
from .test_taps import taps

pytestmark = pytest.mark.django_db
OTHERWISE = "You sent this before, and it said something else."
KEY = ("id", "corrects", "seen")


def refused(send, sent, model, **other):
    """What the page would send next, once it was sent twice as it was, and then with something else."""
    sent |= {"id": str(sent["id"])}
    for _twice in range(2):
        assert send(sent).status_code == 302
    count = model.objects.count()
    answer = send(sent | other)
    assert OTHERWISE in answer.content.decode()
    assert model.objects.count() == count
    now = answer.context["form"]
    for name, value in other.items():
        assert str(now[name].value()) == str(value)
    hidden = {name: now[name].value() for name in KEY if name in now.fields and now[name].value()}
    assert hidden["id"] != sent["id"]
    return sent | other | hidden


def to(member, where):
    return lambda sent: post(member, where, sent)


def test_another_number_hour_or_reason_is_not_taken_for_the_first(cast):
    where = f"{the_goal(cast, **FIVE).root}/write/{ALONE}/"
    send = to(cast.bell, where)
    sent = filled(cast.bell, out_of="5", taps="", activity="maths")
    for other in ({"activity": "art"}, {"out_of": "10"}, {"at": "00:01"}, {"missing": "said_no"}):
        refused(send, sent, Record, **other)
    refused(send, sent, Record, taps=json.dumps(taps("yes", "no")))
    again = refused(send, sent, Record, value="3")
    assert Record.objects.get().value == 4
    assert send(again).status_code == 302
    assert {row.value for row in Record.objects.all()} == {3, 4}
    assert to(cast.jin, where)(sent | {"value": "1"}).status_code == 404


def test_each_try_of_help_is_compared_and_a_changed_list_does_not_make_another_of_it(cast):
    goal = the_goal(cast, measure="prompt", unit="times", value=4.0, out_of=5.0)
    send = to(cast.bell, f"{goal.root}/write/{ALONE}/")
    sent = filled(cast.bell, value="", help_list="", level_none="3", level_say="1")
    refused(send, sent, Record, level_say="2")
    words = {"words_1": "No help", "words_2": "a card", "words_3": "a hand", "key_1": "none", "key_2": "", "key_3": ""}
    places = {f"place_{count}": str(count) for count in (1, 2, 3)}
    again = refused(
        to(cast.bell, "help/"), {"id": uuid7(), "seen": "", **words, **places}, HelpList, words_2="a picture"
    )
    assert post(cast.bell, "help/", again).status_code == 302
    assert [one["words"] for one in HelpList.objects.get(replaced_at=None).levels] == ["", "a picture", "a hand"]
    assert send(sent).status_code == 302
    assert Record.objects.count() == 1


def test_what_waited_for_the_network_is_kept_once_and_with_something_else_a_person_must_look(cast):
    where = f"/children/{cast.child.pk}/goals/{the_goal(cast, **FIVE).root}/write/{ALONE}/"
    phone, sent = enter(Client(), cast.bell.person), filled(cast.bell, out_of="5")

    def send(**more):
        return phone.post(where, sent | more, headers={"Allies-Unsent": "1"})

    assert [send(age=age).status_code for age in ("60", "600")] == [204, 204]
    answer = send(age="60", value="1")
    assert (answer.status_code, "Allies-Kept" in answer.headers) == (422, False)


def test_another_correction_is_not_taken_for_the_first_and_goes_on_from_it(cast):
    goal = the_goal(cast, **FIVE)
    row = recorded(cast.bell, goal, out_of=5)
    where = f"records/{row.pk}/right/"
    again = refused(to(cast.bell, where), filled(cast.bell, value="3", out_of="5"), Record, value="2")
    assert post(cast.bell, where, again).status_code == 302
    newest = Record.objects.get(corrected_by=None)
    assert (newest.value, newest.corrects.value) == (2, 3)
    late = post(cast.okafor, where, filled(cast.okafor, value="1", out_of="5"))
    assert "This was corrected already." in late.content.decode()
    other = recorded(cast.bell, goal, out_of=5, days_ago=1)
    assert post(cast.bell, where, filled(cast.bell, corrects=other.pk, out_of="5")).status_code == 404
    with pytest.raises(SentOtherwise):
        put_right(other, cast.bell, id=newest.pk)


def test_not_today_is_not_said_over_what_was_written_down(cast):
    goal = the_goal(cast, **FIVE)
    choose_practice(goal, by=cast.ana, is_on=True)
    send = to(cast.ana, f"{goal.root}/practice/{HOMEWORK}/")
    sent = {**filled(cast.ana), "did": "yes", "value": "4", "out_of": "5"}
    again = refused(send, sent, Record, did="no")
    refused(send, sent, Record, value="2")
    assert send(again).status_code == 302
    assert Record.objects.get().value == 4


def test_another_decision_is_not_taken_for_the_first(cast):
    goal = the_goal(cast)
    send = to(cast.bell, f"{goal.root}/decide/")
    sent = {"id": uuid7(), "what": "continue", "why": "It goes well.", "label": "", "day": cast.bell.today.isoformat()}
    refused(send, sent, Decision, what="end")
    refused(send, sent, Decision, day=(cast.bell.today - DAY).isoformat())
    again = refused(send, sent, Decision, why="It goes too slowly.")
    assert send(again).status_code == 302
    assert {one.why for one in Decision.objects.all()} == {"It goes well.", "It goes too slowly."}


def test_another_difference_is_not_taken_for_the_first(cast):
    send = to(cast.ana, f"{the_goal(cast).root}/different/{cast.oak.pk}/")
    sent = {"id": uuid7(), "what": ["who", "time"], "words": ""}
    refused(send, sent, Difference, what=["who"])
    again = refused(send, sent, Difference, words="He is tired then.")
    assert send(sent | {"what": ["time", "who"]}).status_code == 302
    assert send(again).status_code == 302
    assert Difference.objects.count() == 2


def test_a_mark_of_danger_is_not_taken_for_its_end(cast):
    send = to(cast.bell, f"{the_goal(cast, **HITS).root}/danger/")
    sent = {"id": uuid7(), "is_on": "yes", "why": "He can fall."}
    refused(send, sent, Danger, why="He can fall from the stairs.")
    again = refused(send, sent, Danger, is_on="no")
    assert send(again).status_code == 302
    assert [one.is_on for one in Danger.objects.order_by("recorded_at", "id")] == [True, False]


def test_another_number_in_one_box_of_a_sheet_goes_anew_and_the_others_stay_once(cast):
    goal = the_goal(cast, **FIVE)
    monday, tuesday, *_rest = days_of(cast.bell)
    sent = {"id": str(uuid7()), box(goal, monday): "4", box(goal, tuesday): "3"}
    for changed in ("2", "1"):
        for _twice in range(2):
            assert post(cast.bell, path(monday), sent).status_code == 302
        count = Record.objects.count()
        answer = post(cast.bell, path(monday), sent | {box(goal, tuesday): changed})
        form = answer.context["form"]
        assert list(form.errors) == [box(goal, tuesday)]
        assert OTHERWISE in str(form.errors)
        assert Record.objects.count() == count
        assert 'name="anew" value="{' in answer.content.decode()
        sent |= {box(goal, tuesday): changed, "anew": form["anew"].value()}
    assert post(cast.bell, path(monday), sent).status_code == 302
    assert sorted(Record.objects.values_list("day", "value")) == [(monday, 4), (tuesday, 1), (tuesday, 2), (tuesday, 3)]
    assert post(cast.bell, path(monday), sent | {"anew": '["x"]'}).status_code == 200


def test_a_sheet_of_this_morning_is_the_same_an_hour_later(cast):
    goal = the_goal(cast, **FIVE)
    day = cast.bell.today + DAY
    sent = {"id": str(uuid7()), box(goal, day): "4"}
    for hour in ("09:00", "10:00"):
        with time_machine.travel(moment(cast.bell, -1, at=hour), tick=False):
            assert post(cast.bell, path(day), sent).status_code == 302
    assert Record.objects.count() == 1


def test_another_number_at_one_tile_of_a_lesson_goes_anew_and_the_others_stay_once(cast):
    ada, ben, *_others = lessons.a_lesson_of_four(cast)
    sent = lessons.filled(cast.bell, {ada: {"value": "3", "out_of": "4"}, ben: {"value": "1"}})
    for _twice in range(2):
        assert lessons.post(cast.bell, sent).status_code == 302
    sent[f"{ben.root.hex}-value"] = "2"
    answer = lessons.post(cast.bell, sent)
    assert OTHERWISE in answer.content.decode()
    assert Record.objects.count() == 2
    [tile] = [tile for *_who, tiles in answer.context["children"] for tile in tiles if tile.errors]
    assert tile.goal == ben
    sent[f"{ben.root.hex}-id"] = tile["id"].value()
    assert lessons.post(cast.bell, sent).status_code == 302
    assert sorted(Record.objects.values_list("value", flat=True)) == [1, 2, 3]


def test_another_hour_of_a_lesson_on_paper_is_not_taken_for_the_first(cast):
    ada, ben, *_others = lessons.a_lesson_of_four(cast)
    sent = sheet_of_a_lesson(cast.bell, {ada: "8/10", ben: "3"}, activity="maths", at="00:10")
    for _twice in range(2):
        assert lessons.post(cast.bell, sent, "sheet/").status_code == 302
    for other in ({"at": "00:05"}, {"activity": "art"}):
        answer = lessons.post(cast.bell, sent | other, "sheet/")
        assert set(answer.context["form"].errors) == {box_of_a_lesson(ada), box_of_a_lesson(ben)}
    assert Record.objects.count() == 2
