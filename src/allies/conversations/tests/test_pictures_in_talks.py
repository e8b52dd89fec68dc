"""A picture in a talk is for who is in it, and goes with the message that brought it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from allies.conversations.actions.threads import leave_thread, take_back
from allies.conversations.models import Message
from allies.conversations.tests.talking import TEAM, begun, browser, private, url
from allies.database.ids import uuid7
from allies.log.models import Read
from allies.media.models import Recording
from allies.media.tests.folders import own_folders  # noqa: F401
from allies.media.tests.made import from_a_phone, uploaded
from allies.teams.reads import reads_by_school
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db


def send(member, thread, content=None, **more):
    fields = {"id": str(uuid7()), "words": "Look!", "file_of": "Mateo in the sand", "file_fine": "cannot_say"} | more
    return browser(Client(), member).post(url(member, thread), fields | {"file": uploaded(content or from_a_phone())})


def status(member, recording, part=""):
    path = f"/children/{member.child_id}/media/{recording.pk}/{part}"
    return browser(Client(), member).get(path).status_code


def page(member, thread):
    return browser(Client(), member).get(url(member, thread)).content.decode()


def test_a_picture_comes_with_a_message_and_is_seen_in_the_talk(cast):
    thread = begun(cast.bell)
    assert send(cast.ana, thread).status_code == 302
    recording = Recording.objects.get()
    assert (recording.kind, recording.about_model) == ("talk", "conversations.message")
    assert 'alt="Mateo in the sand"' in page(cast.bell, thread)
    assert status(cast.bell, recording) == status(cast.luis, recording) == 200


def test_in_a_private_talk_it_is_for_nobody_else(cast):
    thread = private(cast.ana, cast.bell)
    send(cast.ana, thread)
    recording = Recording.objects.get()
    assert status(cast.ana, recording) == status(cast.bell, recording) == 200
    for part in ("", "small/", "back/"):
        for outside in (cast.luis, cast.okafor, cast.jin, cast.rosa, cast.pam):
            assert status(outside, recording, part) == 404, outside
    leave_thread(thread, by=cast.bell)
    assert status(cast.bell, recording) == 404
    openings, _older = reads_by_school(cast.luis)
    assert not openings  # that school opened it is no news for the other home
    assert Read.objects.filter(about=recording.pk).count() == 2


def test_what_its_author_takes_back_takes_the_picture_along(cast):
    thread = begun(cast.bell)
    send(cast.ana, thread)
    take_back(Message.objects.latest("id"), by=cast.ana)
    assert status(cast.ana, Recording.objects.get()) == status(cast.bell, Recording.objects.get()) == 404
    assert "<img" not in page(cast.bell, thread)


def test_a_talk_filed_under_the_wrong_child_takes_all_pictures_along_and_brings_them_back(cast):
    thread = begun(cast.bell, TEAM)
    send(cast.bell, thread), send(cast.ana, thread)
    taken = take_out(Entry.objects.get(about_id=thread.pk), by=cast.okafor, why="Another child")
    for recording in Recording.objects.all():
        assert status(cast.bell, recording) == 404
    put_back(taken, by=cast.ford)
    for recording in Recording.objects.all():
        assert status(cast.bell, recording) == 200


def test_a_new_talk_begins_with_a_picture(cast):
    fields = {"id": str(uuid7()), "for_whom": "team", "subject": "Sand", "words": "Look!", "file_of": "Sand"}
    fields |= {"file_fine": "said_yes", "file": uploaded(from_a_phone())}
    answer = browser(Client(), cast.bell).post(url(cast.bell, path="new/"), fields)
    assert answer.status_code == 302
    assert 'alt="Sand"' in browser(Client(), cast.ana).get(answer.url).content.decode()
    assert 'alt="Sand"' in browser(Client(), cast.ana).get(f"/children/{cast.child.pk}/story/").content.decode()


def test_what_is_no_picture_is_said_beside_it_and_the_words_stay(cast):
    thread = begun(cast.bell)
    answer = send(cast.ana, thread, b"PK\x03\x04 no picture").content.decode()
    assert "This is not a kind of file that we can take." in answer
    assert "Look!" in answer
    assert Message.objects.count() == 1


def test_sent_five_times_is_one_message_with_one_picture(cast):
    thread, same = begun(cast.bell), str(uuid7())
    for _again in range(5):
        send(cast.ana, thread, id=same)
    assert Message.objects.count() == 2
    assert Recording.objects.count() == 1


def test_a_talk_full_of_pictures_asks_no_question_more(cast, django_assert_num_queries):
    thread, window = begun(cast.bell), browser(Client(), cast.bell)
    send(cast.ana, thread)
    window.get(url(cast.bell, thread))
    with CaptureQueriesContext(connection) as few:
        window.get(url(cast.bell, thread))
    count = len(few)
    for _one in range(4):
        send(cast.bell, thread)
    with django_assert_num_queries(count):
        assert window.get(url(cast.bell, thread)).content.decode().count("<img") == 5
