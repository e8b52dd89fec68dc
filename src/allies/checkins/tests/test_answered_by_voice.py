"""What is said with a tap may be spoken: it is heard by whom the answer is for, and goes with it."""

import pytest
from django.test import Client
from django.utils.translation import override

from allies.checkins.actions import start, take_back
from allies.checkins.models import Answer
from allies.database.ids import uuid7
from allies.media.models import Fine, Recording
from allies.media.tests.folders import own_folders  # noqa: F401
from allies.media.tests.made import ffmpeg, uploaded
from allies.teams.tests.cast import enter

pytestmark = [pytest.mark.django_db, pytest.mark.needs("ffmpeg")]
SINE = ("-f", "lavfi", "-i", "sine=frequency=440:duration=2", "-c:a", "libopus")


def answered(cast, **more):
    check_in = start(cast.ana, id=uuid7(), by=cast.okafor)
    where = f"/children/{cast.child.pk}/check-ins/{cast.ana.pk}/"
    sent = {"id": uuid7(), "question": "going", "choice": "so_so", "words": ""} | more
    sent["file_voice"] = uploaded(ffmpeg(*SINE, suffix="webm"), "voice", "audio/webm")
    client = enter(Client(), cast.ana.person)
    page = client.get(where)
    assert "Record your voice" in page.content.decode()
    assert "microphone=(self)" in page["Permissions-Policy"]
    assert client.post(f"{where}{check_in.pk}/answer/", sent).status_code == 302
    return Answer.objects.get()


def test_a_voice_goes_with_the_tap_and_needs_no_words(cast):
    said = answered(cast)
    row = Recording.objects.get()
    assert (row.about_id, row.fine, row.audience_id) == (said.pk, Fine.OWN_VOICE, said.audience_id)
    with override("es"):
        assert said.said != "A voice message"
    page = enter(Client(), cast.okafor.person).get(f"/children/{cast.child.pk}/check-ins/{cast.ana.pk}/")
    assert "A voice message" in page.content.decode()
    for other in (cast.luis, cast.rosa):
        answer = enter(Client(), other.person).get(f"/children/{cast.child.pk}/media/{row.pk}/ready/")
        assert answer.status_code in {403, 404}


def test_words_stay_as_they_are_typed(cast):
    assert answered(cast, words="On the bus").words == "On the bus"


def test_taken_back_the_voice_goes_too(cast):
    take_back(answered(cast), by=cast.ana)
    assert Recording.objects.get().taken_out_at is not None
