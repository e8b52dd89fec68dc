"""A name that slipped in, what could hurt, and what was filed under the wrong child."""

import pytest

from allies.database.ids import uuid7
from allies.observations.actions import begin_on_purpose, correct_observation, link, look_into
from allies.observations.models import LookedInto, Observation, OnPurpose, SeenToo
from allies.observations.tests.seeing import browser, filled, get, post, saw
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db


def story(member):
    return browser(member).get(f"/children/{member.child_id}/").content.decode()


def test_a_sealed_name_is_read_by_nobody_and_that_it_was_sealed_by_everybody(cast):
    seen = saw(cast.bell, what="pushed", words="Zebulon pushed back.")
    assert "Zebulon" in story(cast.ana)
    assert post(cast.jin, f"{seen.pk}/seal/", {"id": str(uuid7()), "words": "x"}).status_code == 404
    post(cast.okafor, f"{seen.pk}/seal/", {"id": str(uuid7()), "words": "Another child pushed back."})
    newest = Observation.objects.get(replaced_at=None)
    for reader in (cast.ana, cast.bell, cast.okafor):
        page = get(reader, f"{newest.pk}/").content.decode() + story(reader) + get(reader).content.decode()
        assert "Zebulon" not in page
        assert "Another child pushed back." in page
        assert "Sealed by" in page
    assert Observation.objects.get(pk=seen.pk).words == "Zebulon pushed back."  # kept for the trace


def test_all_earlier_texts_are_sealed_with_it(cast):
    seen = saw(cast.bell, words="Zebulon pushed.")
    newer = correct_observation(seen, id=uuid7(), by=cast.bell, words="Zebulon pushed back.")
    post(cast.bell, f"{newer.pk}/seal/", {"id": str(uuid7()), "words": "Pushed."})
    assert "Zebulon" not in get(cast.ana, f"{seen.pk}/").content.decode() + story(cast.ana)


def test_what_could_hurt_waits_for_a_person_until_one_has_looked(cast):
    post(cast.ana, "new/", filled(cast.ana, what="climbed out", could_hurt="on"))
    seen = Observation.objects.get()
    waiting = "Please look into it today."
    assert waiting in browser(cast.okafor).get("/").content.decode()
    assert waiting not in browser(cast.ana).get("/").content.decode()
    assert get(cast.ana, f"{seen.pk}/look/").status_code == 403
    assert "Please say what was done." in post(cast.okafor, f"{seen.pk}/look/", {"words": ""}).content.decode()
    post(cast.okafor, f"{seen.pk}/look/", {"done": ["talked_home"]})
    assert waiting not in browser(cast.okafor).get("/").content.decode()


def test_a_correction_does_not_make_it_wait_again(cast):
    seen = saw(cast.bell, could_hurt=True)
    look_into(seen, by=cast.okafor, done=["made_safe"])
    newer = correct_observation(seen, id=uuid7(), by=cast.bell, words="More.")
    look_into(newer, by=cast.jin, done=["meeting"])
    assert LookedInto.objects.get().by == cast.okafor
    assert "Please look into it today." not in browser(cast.okafor).get("/").content.decode()


def test_filed_under_the_wrong_child_it_goes_with_all_that_hangs_on_it(cast):
    seen = saw(cast.bell, words="Of another child.", could_hurt=True)
    newer = correct_observation(seen, id=uuid7(), by=cast.bell, words="Still of another child.")
    link(newer, saw(cast.ana, words="Ours."), by=cast.okafor)
    look_into(newer, by=cast.okafor, done=["made_safe"])
    take_out(Entry.objects.get(about_id=seen.pk), by=cast.okafor, why="Wrong child")
    for reader in (cast.ana, cast.bell, cast.okafor):
        assert "another child" not in story(reader) + get(reader).content.decode()
        assert get(reader, f"{newer.pk}/").status_code == 404
    assert not SeenToo.objects.filter(taken_out_at=None).exists()
    assert not LookedInto.objects.filter(taken_out_at=None).exists()


def test_a_correction_that_is_taken_out_lets_the_earlier_stand_again(cast):
    seen = saw(cast.bell, words="First.")
    newer = correct_observation(seen, id=uuid7(), by=cast.bell, words="Second.")
    take_out(Entry.objects.get(about_id=newer.pk), by=cast.bell, why="Wrong child")
    assert [row.words for row in cast.ana.sees(Observation).filter(replaced_at=None)] == ["First."]


def test_recording_on_purpose_begins_only_after_the_words_on_consent(cast):
    page = get(cast.bell, "on-purpose/").content.decode()
    assert "34 CFR 300.300" in page
    assert get(cast.ana, "on-purpose/").status_code == 403
    assert get(cast.pam, "on-purpose/").status_code == 403
    post(cast.bell, "on-purpose/", {"id": str(uuid7()), "consent": "given", "why": ""})
    assert not OnPurpose.objects.exists()
    post(cast.bell, "on-purpose/", {"id": str(uuid7()), "consent": "given", "why": "Ana agreed on paper."})
    begin_on_purpose(id=uuid7(), by=cast.jin, consent="not_needed", why="Twice.")
    running = OnPurpose.objects.get()
    assert "records on purpose" in get(cast.ana).content.decode()
    post(cast.okafor, f"on-purpose/{running.pk}/end/", {})
    assert "records on purpose" not in get(cast.ana).content.decode()
