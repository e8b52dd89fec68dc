"""Who cannot write, speaks: a voice alone is a message, and each reader reads in their own language that it is one."""

import pytest
from django.test import Client
from django.utils.translation import override

from allies.conversations.models import Message, Thread
from allies.conversations.tests.talking import begun, browser, url
from allies.database.ids import uuid7
from allies.media.models import Fine, Recording
from allies.media.tests.folders import own_folders  # noqa: F401
from allies.media.tests.made import ffmpeg, from_a_phone, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.needs("ffmpeg")]
SINE = ("-f", "lavfi", "-i", "sine=frequency=440:duration=2")


def voice(suffix="webm", *how):
    how = how or {"webm": ("-c:a", "libopus"), "ogg": ("-c:a", "libopus"), "mp4": ("-c:a", "aac")}[suffix]
    return uploaded(ffmpeg(*SINE, *how, suffix=suffix), f"voice.{suffix}", f"audio/{suffix}")


def speak(member, thread, spoken=None, **more):
    fields = {"id": str(uuid7()), "words": "", "file_voice": spoken or voice()} | more
    return browser(Client(), member).post(url(member, thread), fields)


def page(member, thread, language=""):
    window = browser(Client(), member)
    if language:
        member.person.language = language
        member.person.save()
    return window.get(url(member, thread)).content.decode()


@pytest.mark.parametrize(
    "file",
    [("webm",), ("ogg",), ("mp4",), ("mp4", "-c:a", "aac", "-movflags", "frag_keyframe+empty_moov+default_base_moof")],
    ids=["Chrome", "Firefox", "Safari", "Safari, in pieces"],
)
def test_a_voice_alone_is_a_message_and_asks_for_nothing_else(cast, file):
    thread = begun(cast.bell)
    assert speak(cast.ana, thread, voice(*file)).status_code == 302
    recording = Recording.objects.get()
    assert (recording.sort, recording.fine, recording.of) == ("sound", Fine.OWN_VOICE, "A voice message")
    assert Message.objects.get(pk=recording.about_id).words == "A voice message"


def test_each_reads_in_their_own_language_that_it_is_a_voice(cast):
    thread = begun(cast.bell)
    cast.ana.person.language = "es"
    cast.ana.person.save()
    speak(cast.ana, thread)
    said = Message.objects.latest("id")
    with override("es"):
        assert said.said == said.words != "A voice message"
    read = page(cast.bell, thread)
    assert read.count("A voice message") >= 2  # in place of the words, and beside the sound
    assert said.words not in read
    assert 'lang="es"' not in read.split('class="story"')[1].split("</form>")[0]


def test_a_talk_begins_with_a_voice_and_is_called_by_it(cast):
    fields = {"id": str(uuid7()), "for_whom": "team", "subject": "", "words": "", "file_voice": voice()}
    assert browser(Client(), cast.bell).post(url(cast.bell, path="new/"), fields).status_code == 302
    thread = Thread.objects.get()
    with override("es"):
        assert thread.title != thread.subject == "A voice message"
    story = browser(Client(), cast.ana).get(f"/children/{cast.child.pk}/story/").content.decode()
    assert "A voice message" in story


def test_words_stay_where_somebody_spoke_and_wrote(cast):
    thread = begun(cast.bell)
    speak(cast.ana, thread, words="From the bus")
    assert Message.objects.latest("id").words == "From the bus"


def test_without_a_voice_words_are_needed(cast):
    thread = begun(cast.bell)
    answer = browser(Client(), cast.ana).post(url(cast.ana, thread), {"id": str(uuid7()), "words": ""})
    assert "Please write something first." in answer.content.decode()
    assert Message.objects.count() == 1


def test_a_picture_is_no_voice_and_goes_by_its_own_questions(cast):
    thread = begun(cast.bell)
    answer = speak(cast.ana, thread, uploaded(from_a_phone())).content.decode()
    assert "This file is not a sound." in answer
    assert "Please choose the file again" in answer
    both = {"file": uploaded(from_a_phone()), "file_of": "Sand", "file_fine": "said_yes"}
    assert "Please send one at a time" in speak(cast.ana, thread, **both).content.decode()
    assert not Recording.objects.exists()


def test_one_longer_than_a_minute_is_refused_in_a_sentence(cast):
    thread = begun(cast.bell)
    long = ffmpeg("-f", "lavfi", "-i", "sine=duration=70", "-c:a", "libopus", suffix="webm")
    answer = speak(cast.ana, thread, uploaded(long, "voice.webm", "audio/webm"))
    assert answer.status_code == 200
    assert "60 seconds" in answer.content.decode()
    assert not Recording.objects.exists()


def test_only_pages_that_take_a_voice_may_ask_for_the_microphone(cast):
    thread, window = begun(cast.bell), browser(Client(), cast.bell)
    for path, may in ((url(cast.bell, thread), True), (url(cast.bell, path="new/"), True), ("/children/", False)):
        answer = window.get(path)
        assert ("microphone=(self)" in answer["Permissions-Policy"]) is may
        assert ("media-src 'self' blob:" in answer["Content-Security-Policy"]) is may
        assert "camera=()" in answer["Permissions-Policy"]
