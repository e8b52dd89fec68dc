"""A picture goes with a light moment: for its readers, at its time, and gone with it."""

import pytest
import time_machine
from django.test import Client

from allies.batons.actions import correct_baton, send_on
from allies.batons.models import Baton
from allies.batons.tests.handing import AFTERNOON, WEDNESDAY, filled
from allies.database.ids import uuid7
from allies.media.models import Recording
from allies.media.tests.made import from_a_phone, uploaded
from allies.teams.models import Audience
from allies.teams.tests.cast import enter
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db
WITH_FILE = {"file_of": "Mateo dances", "file_fine": "said_yes"}


@pytest.fixture(autouse=True)
def _afternoon():
    with time_machine.travel(AFTERNOON, tick=False):
        yield


def send(member, **more):
    file = uploaded(from_a_phone(), "IMG_1.jpg", "image/jpeg")
    fields = filled(**{"light": "dance", "file": file} | WITH_FILE | more)
    return enter(Client(), member.person).post(f"/children/{member.child_id}/batons/from-school/", fields)


def page(member, path=f"batons/{WEDNESDAY}/"):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/{path}").content.decode()


def test_a_picture_of_a_light_moment_is_on_the_page_of_its_day_and_in_the_story(cast):
    assert send(cast.bell, morning="joyful").status_code == 302
    recording = Recording.objects.get()
    assert Baton.objects.get(pk=recording.about_id).is_light
    for member in (cast.ana, cast.luis, cast.okafor):
        assert 'alt="Mateo dances"' in page(member)
        assert 'alt="Mateo dances"' in page(member, "story/")


def test_the_same_sent_twice_keeps_one_picture(cast):
    one_id = str(uuid7())
    for _time in range(2):
        assert send(cast.bell, id=one_id).status_code == 302
    assert Recording.objects.count() == Baton.objects.count() == 1


def test_a_picture_without_a_light_moment_is_sent_back_with_a_sentence_and_nothing_is_kept(cast):
    answer = send(cast.bell, light="", morning="joyful")
    assert answer.status_code == 200
    assert "It goes with a light moment." in answer.content.decode()
    assert not Recording.objects.exists()
    assert not Baton.objects.exists()


def test_on_a_hard_day_it_waits_at_school_with_its_moment_and_goes_home_with_it(cast):
    send(cast.bell, is_hard="on")
    light = Baton.objects.get(state=Baton.State.HELD)
    assert Recording.objects.get().audience.reach == Audience.Reach.SCHOOL
    assert "Mateo dances" not in page(cast.ana)
    assert "Mateo dances" in page(cast.bell)
    light = correct_baton(light, by=cast.bell, chips={"light": ["proud"]}, words={}, is_hard=False, id=uuid7())
    send_on(light, by=cast.bell)
    assert Recording.objects.get().audience.reach == Audience.Reach.TEAM
    assert 'alt="Mateo dances"' in page(cast.ana)


def test_filed_under_the_wrong_child_it_goes_with_all_that_put_it_right(cast):
    send(cast.bell)
    light = Baton.objects.get()
    newer = correct_baton(light, by=cast.bell, chips={"light": ["proud"]}, words={}, is_hard=False, id=uuid7())
    take_out(Entry.objects.get(about_id=newer.pk), by=cast.okafor, why="Another child")
    assert Recording.objects.get().taken_out_at is not None
    assert "Mateo dances" not in page(cast.bell)


def test_a_found_picture_leads_to_the_day_it_belongs_to(cast):
    send(cast.bell)
    client = enter(Client(), cast.ana.person)
    found = client.post(f"/children/{cast.child.pk}/search/", {"words": "dances"}, follow=True).content.decode()
    address = f"/children/{cast.child.pk}/batons/parts/{Recording.objects.get().about_id}/"
    assert address in found
    assert client.get(address).url == f"/children/{cast.child.pk}/batons/{WEDNESDAY}/#voice-school"
