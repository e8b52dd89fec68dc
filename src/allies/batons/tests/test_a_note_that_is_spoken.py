"""A home speaks its note to school: nothing else is needed, and school hears it beside the day."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from allies.batons.models import Baton
from allies.database.ids import uuid7
from allies.media.models import Fine, Recording
from allies.media.tests.made import ffmpeg, uploaded
from allies.teams.tests.cast import enter

pytestmark = [pytest.mark.django_db, pytest.mark.needs("ffmpeg")]
SINE = ("-f", "lavfi", "-i", "sine=frequency=440:duration=2", "-c:a", "libopus")


def spoken(cast, **more):
    where = reverse("batons:from_home", args=[cast.child.pk])
    client = enter(Client(), cast.ana.person)
    page = client.get(where)
    assert "Record your voice" in page.content.decode()
    assert "microphone=(self)" in page["Permissions-Policy"]
    sent = {"id": uuid7(), "day": cast.ana.today.isoformat()} | more
    for _twice in range(2):
        sent["file_voice"] = uploaded(ffmpeg(*SINE, suffix="webm"), "voice", "audio/webm")
        assert client.post(where, sent).status_code == 302
    return Baton.objects.get()


def read(who, part):
    return enter(Client(), who.person).get(reverse("batons:day", args=[part.child_id, part.day])).content.decode()


def test_a_voice_alone_is_a_note_and_sent_twice_it_is_one(cast):
    part = spoken(cast)
    row = Recording.objects.get()
    assert (row.about_id, row.fine, row.audience_id) == (part.pk, Fine.OWN_VOICE, part.audience_id)
    assert part.words == {"line": "A voice message"}
    page = read(cast.bell, part)
    assert f"/media/{row.pk}/" in page
    assert "A voice message" in page
    with override("es"):
        assert [one.words for one in part.said] != ["A voice message"]


def test_the_other_home_hears_nothing_of_it(cast):
    part = spoken(cast)
    assert "A voice message" not in read(cast.luis, part)


def test_what_was_typed_stays(cast):
    assert spoken(cast, line_words="On the bus").words == {"line": "On the bus"}
