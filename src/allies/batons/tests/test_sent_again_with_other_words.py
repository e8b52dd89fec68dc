"""A page that was gone back to comes with the id of what it sent before: other words are not taken for the first."""

import pytest
import time_machine
from django.test import Client

from allies.batons.actions import take_back_absence
from allies.batons.models import Absence, Baton, NotSure
from allies.batons.tests.handing import MORNING, WEDNESDAY, filled, from_home, sign_in
from allies.database.ids import uuid7
from allies.media.models import Recording
from allies.media.tests.made import from_a_phone, uploaded
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db
OTHERWISE = "You sent this before, and it said something else."
WITH_FILE = {"file_of": "Mateo dances", "file_fine": "said_yes"}


@pytest.fixture(autouse=True)
def _morning():
    with time_machine.travel(MORNING, tick=False):
        yield


def send(member, path, form, **more):
    return sign_in(Client(), member).post(f"/children/{member.child_id}/batons/{path}/", form, **more)


def a_file(size=(640, 480)):
    return {"file": uploaded(from_a_phone(size), "IMG_1.jpg", "image/jpeg")} | WITH_FILE


def refused(answer, *words):
    """The page says so and holds what was typed; its form as it goes the next time."""
    assert answer.status_code == 200
    assert answer.text.count(OTHERWISE) == 1
    for typed in words:
        assert typed in answer.text
    return answer.context["form"]


@pytest.mark.parametrize(
    "other",
    [
        {"sleep": "woke"},
        {"mood": "calm"},
        {"line_words": "He ate well."},
        {"is_hard": "on"},
        {"for_all_homes": "on"},
        {"day": "2026-11-19"},
    ],
)
def test_another_day_from_home_is_refused_and_goes_as_another_the_next_time(cast, other):
    first = filled(sleep="well", line_words="He slept.")
    assert [send(cast.ana, "from-home", first).status_code for _twice in range(2)] == [302, 302]
    form = refused(send(cast.ana, "from-home", first | other), other.get("line_words", "He slept."))
    assert Baton.objects.get().words == {"line": "He slept."}
    renewed = first | other | {"id": form["id"].value()}
    assert [send(cast.ana, "from-home", renewed).status_code for _twice in range(2)] == [302, 302]
    assert Baton.objects.count() == Entry.objects.filter(event="batons.passed").count() == 2


def test_what_waited_on_a_phone_is_kept_once_and_a_person_looks_at_other_words(cast):
    waited, first = {"headers": {"Allies-Unsent": "1"}}, filled(morning="calm")
    for age in ("60", "4000"):
        assert send(cast.bell, "from-school", first | {"age": age}, **waited).status_code == 204
    answer = send(cast.bell, "from-school", first | {"morning": "sad", "age": "60"}, **waited)
    assert answer.status_code == 422
    assert Baton.objects.get().chips == {"morning": ["calm"]}


def test_a_light_moment_that_was_held_or_sent_on_since_is_still_the_same(cast):
    form = filled(morning="calm", light="dance", light_words="To the kettle.")
    assert send(cast.bell, "from-school", form).status_code == 302
    light = next(one for one in Baton.objects.all() if one.is_light)
    from_home(cast.ana, is_hard=True)
    assert send(cast.bell, "from-school", form).status_code == 302
    assert Baton.objects.get(pk=light.pk).is_passed
    for other in ({"light_words": "To the radio."}, {"light": "", "light_words": ""}, {"morning": ""}):
        refused(send(cast.bell, "from-school", form | other))
    assert Baton.objects.filter(by=cast.bell).count() == 2
    assert Baton.objects.get(pk=light.pk).words == {"light": "To the kettle."}


def test_what_a_paraprofessional_gave_is_the_same_after_the_teacher_sent_it_on(cast):
    form = filled(morning="calm")
    assert send(cast.pam, "from-school", form).status_code == 302
    assert send(cast.bell, f"parts/{Baton.objects.get().pk}/send", {}).status_code == 302
    assert send(cast.pam, "from-school", form).status_code == 302
    refused(send(cast.pam, "from-school", form | {"morning": "sad"}))


def test_a_light_moment_that_comes_only_now_is_kept_and_a_picture_that_comes_later_is_not_said_to_be(cast):
    form = filled(morning="calm")
    for more in ({}, {"light": "dance"}, {"light": "dance"}):
        assert send(cast.bell, "from-school", form | more).status_code == 302
    assert Baton.objects.count() == 2
    form["light"] = "dance"
    refused(send(cast.bell, "from-school", form | a_file()), "Mateo dances")
    with_one = filled(light="dance")
    for _twice in range(2):
        assert send(cast.bell, "from-school", with_one | a_file()).status_code == 302
    refused(send(cast.bell, "from-school", with_one | a_file() | {"file_of": "Mateo sings"}), "Mateo sings")
    assert Recording.objects.get().of == "Mateo dances"


def test_only_that_of_the_two_which_says_something_else_goes_again(cast):
    first = filled(morning="calm", not_sure="on", not_sure_words="He hid.")
    for _twice in range(2):
        assert send(cast.bell, "from-school", first).status_code == 302
    other = first | {"not_sure_words": "He hid under the table."}
    form = refused(send(cast.bell, "from-school", other), "He hid under the table.")
    assert form["id"].value() == first["id"]
    renewed = other | {"not_sure_id": form["not_sure_id"].value()}
    assert send(cast.bell, "from-school", renewed).status_code == 302
    assert (Baton.objects.count(), NotSure.objects.count()) == (1, 2)
    form = refused(send(cast.bell, "from-school", renewed | {"morning": "sad"}))
    assert form["not_sure_id"].value() == renewed["not_sure_id"]
    assert form["id"].value() != first["id"]
    form = refused(send(cast.bell, "from-school", renewed | {"morning": "sad", "not_sure_home": "on"}))
    assert form["not_sure_id"].value() != renewed["not_sure_id"]
    assert form["id"].value() != first["id"]
    assert send(cast.jin, "from-school", filled(not_sure="on", not_sure_id=first["not_sure_id"])).status_code == 404


def test_nothing_is_left_of_a_picture_whose_form_was_refused_for_its_other_part(cast, settings):
    first = filled(morning="calm", not_sure="on", not_sure_words="He hid.")
    assert send(cast.bell, "from-school", first).status_code == 302
    other = first | {"id": str(uuid7()), "light": "dance", "not_sure_words": "He ran."} | a_file()
    refused(send(cast.bell, "from-school", other), "He ran.")
    assert Baton.objects.count() == 1
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_what_was_put_right_twice_is_put_right_once_and_other_words_put_that_right(cast):
    part = from_home(cast.ana)
    form, path = {"id": str(uuid7()), "sleep": "woke"}, f"parts/{part.pk}/correct"
    assert [send(cast.ana, path, form).status_code for _twice in range(2)] == [302, 302]
    other = form | {"sleep": "little"}
    answer = send(cast.ana, path, other)
    renewed = other | {"id": refused(answer)["id"].value()}
    assert f'action="/children/{cast.child.pk}/batons/parts/{form["id"]}/correct/"' in answer.text
    assert [send(cast.ana, f"parts/{form['id']}/correct", renewed).status_code for _twice in range(2)] == [302, 302]
    assert Baton.objects.count() == 3
    assert Baton.objects.get(corrected=None).chips == {"sleep": ["little"]}
    assert send(cast.ana, path, form | {"id": str(from_home(cast.luis).pk)}).status_code == 404


@pytest.mark.parametrize("other", [{"last_on": "2026-11-20"}, {"reason": "rest"}, {"for_all_homes": "on"}])
def test_another_word_about_being_away_is_not_taken_for_the_first(cast, other):
    first = {"id": str(uuid7()), "first_on": WEDNESDAY.isoformat(), "last_on": "", "reason": "unwell"}
    assert [send(cast.ana, "away", first).status_code for _twice in range(2)] == [302, 302]
    form = refused(send(cast.ana, "away", first | other))
    assert Absence.objects.get().reason == "unwell"
    assert send(cast.luis, "away", first | other).status_code == 404
    assert send(cast.ana, "away", first | other | {"id": form["id"].value()}).status_code == 302
    assert Absence.objects.count() == 2
    take_back_absence(Absence.objects.get(pk=first["id"]), by=cast.ana)
    assert send(cast.ana, "away", first).status_code == 302
