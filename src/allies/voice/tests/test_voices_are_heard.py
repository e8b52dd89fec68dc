"""An adult answers with their voice, and the child hears it, and what they spoke themselves, on their own device."""

import pytest
from django.test import Client

from allies.database.ids import uuid7
from allies.media.actions import make_ready
from allies.media.models import Recording
from allies.media.tests.folders import own_folders  # noqa: F401
from allies.media.tests.made import ffmpeg, uploaded
from allies.teams.tests.cast import enter
from allies.voice.models import Answer, OwnWords

from .speaking import device_of, home_of, own, told

pytestmark = [pytest.mark.django_db, pytest.mark.needs("ffmpeg")]
SINE = ("-f", "lavfi", "-i", "sine=frequency=440:duration=2", "-c:a", "libopus")


def voice():
    return uploaded(ffmpeg(*SINE, suffix="webm"), "voice", "audio/webm")


def answered(cast, row):
    there = f"/children/{cast.child.pk}/own-words/{row.pk}/"
    client = enter(Client(), cast.bell.person)
    assert "microphone=(self)" in client.get(there)["Permissions-Policy"]
    sent = {"id": uuid7(), "how": "thanks", "words": "", "file_voice": voice()}
    for _twice in range(2):
        sent["file_voice"] = voice()
        assert client.post(f"{there}answer/", sent).status_code == 302
    return Answer.objects.get()


def test_the_child_hears_who_answered_once_the_voice_is_ready(cast):
    row = told(cast.ana, home_of(cast.ana))
    given = answered(cast, row)
    spoken = Recording.objects.get(about_id=given.pk)
    device, there = device_of(cast.ana), own(cast.ana, f"talk/said/{row.pk}/")
    assert "A voice is on its way" in device.get(there).content.decode()
    make_ready(spoken.pk, "matroska")
    again = device.get(f"{there}?answers=1", headers={"HX-Request": "true"})
    assert f"/media/{spoken.pk}/" in again.content.decode()
    sound = f"/children/{cast.child.pk}/media/{spoken.pk}/"
    assert device.get(sound).status_code == 200
    assert device_of(cast.luis).get(sound).status_code == 404
    assert enter(Client(), cast.luis.person).get(sound).status_code == 404


def test_a_child_hears_their_own_voice_again_until_they_take_it_back(cast):
    device = device_of(cast.ana)
    there = own(cast.ana, f"talk/tell/?known=1&says=own&to={home_of(cast.ana)}")
    device.post(there, {"id": uuid7(), "words": "", "file_voice": voice()})
    row, spoken = OwnWords.objects.get(), Recording.objects.get()
    make_ready(spoken.pk, "matroska")
    sound = f"/children/{cast.child.pk}/media/{spoken.pk}/"
    assert device.get(sound).status_code == 200
    device.post(own(cast.ana, f"talk/said/{row.pk}/take-back/"))
    assert device.get(sound).status_code == 404
