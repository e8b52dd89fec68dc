"""Who cannot write speaks about health or safety: as loud as any chip, and nobody waits for words."""

import re

import pytest
from django.test import Client
from django.utils.translation import override

from allies.database.ids import uuid7
from allies.health.models import HealthEvent, ToldPerson
from allies.health.sending import letter_to
from allies.media.actions import make_ready
from allies.media.models import Fine, Recording, State
from allies.media.tests.folders import own_folders  # noqa: F401
from allies.media.tests.made import ffmpeg, uploaded
from allies.teams.tests.cast import enter
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

from .test_a_home_tells_school import at, nurse, page_of, send, shown, staffed  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.needs("ffmpeg")]
SINE = ("-f", "lavfi", "-i", "sine=frequency=440:duration=2", "-c:a", "libopus")
UNHEARD = "Nobody at school has played the voice message yet"


def voice():
    return uploaded(ffmpeg(*SINE, suffix="webm"), "voice", "audio/webm")


def spoken(member, **more):
    assert send(member, file_voice=voice(), **more).status_code == 302
    return HealthEvent.objects.get()


def ready(event):
    row = Recording.objects.get(about_id=event.pk)
    make_ready(row.pk, "matroska")
    row.refresh_from_db()
    return row


def test_a_voice_alone_is_told_at_once_like_any_word(cast):
    event = spoken(cast.ana)
    assert (event.what, event.is_spoken, event.sentences) == ("spoken", True, ["A voice message. Please listen."])
    assert ToldPerson.objects.filter(event=event, posted_at__isnull=False).exists()
    row = Recording.objects.get(about_id=event.pk)
    assert (row.sort, row.kind, row.fine, row.audience_id) == ("sound", "health", Fine.OWN_VOICE, event.audience_id)


def test_that_nobody_has_heard_it_is_said_until_somebody_played_it(cast):
    event = spoken(cast.ana)
    row = ready(event)
    for who in (cast.okafor, cast.ana):
        assert UNHEARD in shown(who, event)
    assert "nobody at school has played it yet" in shown(cast.okafor, event, f"/children/{cast.child.pk}/story/")
    whole = f"/children/{cast.child.pk}/media/{row.pk}/"
    assert at(cast.ana, whole).status_code == 200  # who spoke may hear it again, and that is no listening at school
    assert UNHEARD in shown(cast.okafor, event)
    assert at(cast.okafor, whole).status_code == 200
    page = shown(cast.ana, event)
    assert UNHEARD not in page
    assert re.search("Ms. Okafor\\W.*?played the voice message", page)


def test_with_a_chip_both_are_said(cast):
    event = spoken(cast.ana, what="seizure", now="tired")
    assert event.sentences == ["Seizure", "Tired", "A voice message. Please listen."]


def test_the_mail_says_that_it_was_spoken_and_waits_for_no_sound(cast):
    event = spoken(cast.ana)
    told = ToldPerson.objects.select_related("event", "person").filter(event=event).first()
    mail = letter_to(told, is_since=False)
    assert "nobody at school has listened to it yet" in mail.text
    assert "Mateo" not in mail.text


def test_each_reads_in_their_own_language_that_somebody_spoke(cast):
    event = spoken(cast.ana)
    with override("es"):
        assert event.sentences != ["A voice message. Please listen."]


def test_the_other_home_hears_nothing_of_it(cast):
    event = spoken(cast.ana)
    row = ready(event)
    assert at(cast.luis, page_of(event)).status_code == 404
    assert at(cast.luis, f"/children/{cast.child.pk}/media/{row.pk}/").status_code == 404


def test_a_health_contact_hears_it_by_the_second_door_alone(cast, nurse, monkeypatch):  # noqa: F811
    staffed(monkeypatch, yes=True)
    event = spoken(cast.ana)
    row = ready(event)
    door = f"/health-contact/{event.pk}/"
    assert f"{door}voice/{row.pk}/" in at(nurse, door).content.decode()
    assert at(nurse, f"/children/{cast.child.pk}/media/{row.pk}/").status_code == 404
    answer = at(nurse, f"{door}voice/{row.pk}/")
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, "audio/mp4", "no-store")
    event.refresh_from_db()
    assert event.played_by == nurse.person
    assert at(cast.stan, f"{door}voice/{row.pk}/").status_code == 404


def test_what_cannot_be_played_asks_school_to_ask_the_home(cast):
    event = spoken(cast.ana)
    Recording.objects.filter(about_id=event.pk).update(state=State.REFUSED)
    assert "cannot be played here. Please ask this home now" in shown(cast.okafor, event)
    assert "Please tell school again, or call" in shown(cast.ana, event)


def test_sent_twice_it_is_one_and_taken_out_it_goes_with_its_voice(cast):
    same = uuid7()
    for _each in range(2):
        client = enter(Client(), cast.ana.person)
        client.post(f"/children/{cast.child.pk}/health-or-safety/", {"id": same, "file_voice": voice()})
    event, row = HealthEvent.objects.get(), Recording.objects.get()
    take_out(Entry.objects.get(about_id=event.pk), by=cast.okafor, why="")
    row.refresh_from_db()
    assert row.taken_out_at is not None


def test_without_a_chip_and_without_a_voice_nothing_is_sent(cast):
    page = send(cast.ana, now="tired").content.decode()
    assert "Please choose what happened, or speak." in page
    assert "A voice message. Please listen." not in page


def test_the_page_may_ask_for_the_microphone(cast):
    answer = at(cast.ana, f"/children/{cast.child.pk}/health-or-safety/")
    assert "microphone=(self)" in answer["Permissions-Policy"]
    assert "Record your voice" in answer.content.decode()
