"""A page that was gone back to comes with the id of what it sent before: other words are not taken for the first."""

import pytest
from django.test import Client

from allies.conversations.actions.threads import add_to_thread, correct_message, leave_thread
from allies.conversations.models import CallRequest, Message, Talk, Thread
from allies.conversations.tests.talking import TEAM, begun, browser, private, said, url
from allies.database.ids import uuid7
from allies.media.models import Recording
from allies.media.tests.folders import own_folders  # noqa: F401
from allies.media.tests.made import from_a_phone, uploaded
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db
OTHERWISE = "You sent this before, and it said something else."


def post(member, path, form):
    return browser(Client(), member).post(path, form)


def refused(answer, *words):
    """The page says so and holds what was typed; the id with which it goes the next time."""
    assert answer.status_code == 200
    assert OTHERWISE in answer.text
    for typed in words:
        assert typed in answer.text
    return {"id": answer.context["form"]["id"].value()}


def a_file():
    return {"file": uploaded(from_a_phone()), "file_of": "Mateo in the sand", "file_fine": "cannot_say"}


@pytest.mark.parametrize("other", [{"subject": "The train"}, {"words": "He was late."}, {"for_whom": "school"}])
def test_another_talk_is_not_taken_for_the_first(cast, other):
    first = {"id": str(uuid7()), "for_whom": TEAM.value, "subject": "The bus", "words": "How was it?"}
    path = url(cast.bell, path="new/")
    assert [post(cast.bell, path, first).status_code for _twice in range(2)] == [302, 302]
    renewed = first | other | refused(post(cast.bell, path, first | other), other.get("words", first["words"]))
    assert Message.objects.get().words == "How was it?"
    assert post(cast.jin, path, first | other).status_code == 404
    assert [post(cast.bell, path, renewed).status_code for _twice in range(2)] == [302, 302]
    assert Thread.objects.count() == Message.objects.count() == 2


def test_whom_it_was_begun_for_counts_and_not_who_came_or_went_since(cast):
    first = {"id": str(uuid7()), "for_whom": "chosen", "subject": "The bus", "words": "How was it?"}
    first |= {"people": [str(cast.jin.pk), str(cast.ana.pk)]}
    path = url(cast.bell, path="new/")
    assert post(cast.bell, path, first).status_code == 302
    thread = Thread.objects.get()
    add_to_thread(thread, cast.okafor, by=cast.bell)
    leave_thread(thread, by=cast.jin)
    assert post(cast.bell, path, first).status_code == 302
    for people in ([cast.ana], [cast.jin, cast.ana, cast.okafor], [cast.ana, cast.okafor]):
        refused(post(cast.bell, path, first | {"people": [str(one.pk) for one in people]}), "How was it?")
    refused(post(cast.bell, path, first | {"for_whom": "team", "people": []}))
    assert Thread.objects.count() == 1


def test_the_talk_of_one_home_is_not_taken_for_that_of_the_other(cast):
    first = {"id": str(uuid7()), "for_whom": str(cast.oak.pk), "subject": "The bus", "words": "How was it?"}
    path = url(cast.bell, path="new/")
    assert [post(cast.bell, path, first).status_code for _twice in range(2)] == [302, 302]
    refused(post(cast.bell, path, first | {"for_whom": str(cast.elm.pk)}))
    assert Thread.objects.get().audience.home == cast.oak


def test_another_message_is_not_taken_for_the_first(cast):
    thread = begun(cast.bell)
    path, first = url(cast.ana, thread), {"id": str(uuid7()), "words": "It went well."}
    assert [post(cast.ana, path, first).status_code for _twice in range(2)] == [302, 302]
    other = first | {"words": "It did not go well."}
    renewed = other | refused(post(cast.ana, path, other), "It did not go well.")
    assert Message.objects.filter(thread=thread, by=cast.ana).get().words == "It went well."
    assert post(cast.luis, path, other).status_code == 404
    assert [post(cast.ana, path, renewed).status_code for _twice in range(2)] == [302, 302]
    assert Message.objects.filter(thread=thread, by=cast.ana).count() == 2


def test_a_message_is_the_same_when_it_was_put_right_since(cast):
    thread = begun(cast.bell)
    form = {"id": str(uuid7()), "words": "It went well."}
    post(cast.ana, url(cast.ana, thread), form)
    correct_message(Message.objects.get(pk=form["id"]), id=uuid7(), by=cast.ana, words="It went very well.")
    assert post(cast.ana, url(cast.ana, thread), form).status_code == 302
    refused(post(cast.ana, url(cast.ana, thread), form | {"words": "It went very well."}))


def test_a_picture_that_comes_only_now_is_not_said_to_be_kept(cast):
    path = url(cast.ana, begun(cast.bell))
    form = {"id": str(uuid7()), "words": "Look!"}
    assert post(cast.ana, path, form).status_code == 302
    refused(post(cast.ana, path, form | a_file()), "Mateo in the sand", "Please choose the file again")
    begin = {"id": str(uuid7()), "for_whom": TEAM.value, "subject": "The sand", "words": "Look!"}
    assert post(cast.ana, url(cast.ana, path="new/"), begin).status_code == 302
    refused(post(cast.ana, url(cast.ana, path="new/"), begin | a_file()), "Mateo in the sand")
    assert not Recording.objects.exists()
    form = {"id": str(uuid7()), "words": "Look!"}
    for _twice in range(2):
        assert post(cast.ana, path, form | a_file()).status_code == 302
    refused(post(cast.ana, path, form | a_file() | {"file_of": "Mateo in the snow"}), "Mateo in the snow")
    assert Recording.objects.get().of == "Mateo in the sand"


def test_a_message_put_right_with_other_words_is_put_right_once_more(cast):
    thread = private(cast.ana, cast.bell)
    message = said(thread, cast.ana)
    path, form = url(cast.ana, thread, f"messages/{message.pk}/correct/"), {"id": str(uuid7()), "words": "It went."}
    assert [post(cast.ana, path, form).status_code for _twice in range(2)] == [302, 302]
    other = form | {"words": "It went so well."}
    renewed = other | refused(post(cast.ana, path, other), "It went so well.")
    assert Message.objects.get(corrects=message).words == "It went."
    assert [post(cast.ana, path, renewed).status_code for _twice in range(2)] == [302, 302]
    assert Message.objects.filter(corrects=message).count() == 2


@pytest.mark.parametrize("how", ["door:oak", "phone:elm", "phone:oak"])
def test_another_tap_about_a_talk_is_not_taken_for_the_first(cast, how):
    path = f"/children/{cast.child.pk}/talks/new/"
    form = {"id": str(uuid7()), "talked": f"phone:{cast.oak.pk}"}
    assert [post(cast.bell, path, form).status_code for _twice in range(2)] == [302, 302]
    way, home = how.split(":")
    other = (
        form
        | {"talked": f"{way}:{getattr(cast, home).pk}"}
        | ({"with_interpreter": "on"} if how == "phone:oak" else {})
    )
    renewed = other | refused(post(cast.bell, path, other))
    assert Entry.objects.filter(event="conversations.talked").count() == 1
    assert post(cast.jin, path, other).status_code == 404
    assert post(cast.bell, path, renewed).status_code == 302
    assert Talk.objects.count() == 2


@pytest.mark.parametrize("other", [{"hours": ["morning"]}, {"language": "es"}, {"with_interpreter": "on"}])
def test_other_wishes_for_a_call_are_not_lost(cast, other):
    path = f"/children/{cast.child.pk}/talks/ask/"
    form = {"id": str(uuid7()), "language": "en", "hours": ["evening"]}
    assert [post(cast.ana, path, form).status_code for _twice in range(2)] == [302, 302]
    renewed = form | other | refused(post(cast.ana, path, form | other))
    assert CallRequest.objects.get().hours == ["evening"]
    assert post(cast.luis, path, form | other).status_code == 404
    assert [post(cast.ana, path, renewed).status_code for _twice in range(2)] == [302, 302]
    asked = CallRequest.objects.get()  # while it waits it is one, with the newest wishes
    wished = (form | other)["hours"], (form | other)["language"], "with_interpreter" in other
    assert (asked.hours, asked.language, asked.with_interpreter) == wished
