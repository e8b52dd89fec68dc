"""A name that slipped in, what could hurt, and what was filed under the wrong child."""

from datetime import timedelta

import pytest

from allies.database.ids import uuid7
from allies.notices.events import event_of
from allies.notices.router import Event, Group, Urgency
from allies.observations.actions import begin_on_purpose, correct_observation, link, look_into
from allies.observations.models import LookedInto, Observation, OnPurpose, SeenToo
from allies.observations.tests.seeing import a_word, browser, filled, get, post, saw
from allies.teams.errors import NotPossible
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db


def story(member):
    return browser(member).get(f"/children/{member.child_id}/story/").content.decode()


def seal(member, seen, **typed):
    return post(member, f"{seen.pk}/seal/", {"id": str(uuid7()), "words": "", **typed})


def test_a_sealed_name_is_read_by_nobody_and_that_it_was_sealed_by_everybody(cast):
    seen = saw(cast.bell, what="pushed", words="Zebulon pushed back.")
    assert "Zebulon" in story(cast.ana)
    assert post(cast.jin, f"{seen.pk}/seal/", {"id": str(uuid7()), "words": "x"}).status_code == 404
    post(cast.okafor, f"{seen.pk}/seal/", {"id": str(uuid7()), "what": "pushed", "words": "Another child pushed back."})
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
    seal(cast.bell, newer, what="hum", words="Pushed.")
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
    with pytest.raises(NotPossible):
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
    with pytest.raises(NotPossible):
        begin_on_purpose(id=uuid7(), by=cast.jin, consent="not_needed", why="Twice.")
    running = OnPurpose.objects.get()
    assert "before and after hard moments (ABC)" in get(cast.ana).content.decode()
    post(cast.okafor, f"on-purpose/{running.pk}/end/", {})
    assert "before and after hard moments (ABC)" not in get(cast.ana).content.decode()


def test_a_name_is_sealed_wherever_somebody_typed_it(cast):
    typed = dict.fromkeys(("what", "before_other", "after_other", "around_other", "especially"), "Zebulon")
    seen = saw(cast.bell, before=["other"], after=["other"], around=["other"], **typed)
    form = get(cast.okafor, f"{seen.pk}/seal/").content.decode()
    assert form.count('value="Zebulon"') == len(typed)
    assert seal(cast.okafor, seen, what="").status_code == 200
    assert seal(cast.okafor, seen, what="pushed").status_code == 302
    newest = Observation.objects.get(replaced_at=None)
    pages = [story(cast.ana), *(get(cast.ana, path).content.decode() for path in ("", f"{newest.pk}/"))]
    assert "Zebulon" not in "".join(pages)
    assert "Sealed by" in pages[-1]


def test_a_name_that_was_put_right_already_can_still_be_sealed_in_what_it_said_before(cast):
    seen = saw(cast.bell, what="pushed", words="Zebulon pushed.")
    newer = correct_observation(seen, id=uuid7(), by=cast.bell, what="", term=a_word(cast.bell), words="")
    page = get(cast.okafor, f"{newer.pk}/").content.decode()
    assert f"/{newer.pk}/seal/" in page
    assert seal(cast.okafor, newer).status_code == 302
    assert "Zebulon" not in get(cast.ana, f"{newer.pk}/").content.decode()


def test_what_was_sealed_is_told_once_and_the_id_of_something_else_is_no_seal(cast):
    seen, other = saw(cast.bell, words="Zebulon."), saw(cast.luis)
    assert seal(cast.bell, seen, id=str(other.pk), what="hum").status_code == 404
    assert "Zebulon" in get(cast.bell, f"{seen.pk}/").content.decode()


def test_what_it_was_called_before_is_read_below_a_correction(cast):
    seen = saw(cast.bell, what="humming")
    newer = correct_observation(seen, id=uuid7(), by=cast.bell, what="singing")
    page = get(cast.ana, f"{newer.pk}/").content.decode()
    assert "humming" in page[page.index("What it said before") :]


def test_what_is_said_to_hurt_only_when_it_is_put_right_is_as_urgent(cast):
    seen = saw(cast.bell)
    post(cast.bell, f"{seen.pk}/correct/", filled(cast.bell, what="bit", could_hurt="on"))
    line = Entry.objects.latest("recorded_at")
    assert event_of(line.event, line.kind).urgency is Urgency.SAFETY
    assert "The case manager gets an alert." in story(cast.ana)
    newest = Observation.objects.get(replaced_at=None)
    correct_observation(newest, id=uuid7(), by=cast.bell, words="More.")
    assert Entry.objects.filter(event="observations.could_hurt").count() == 1


def test_what_could_have_hurt_a_while_ago_is_serious_and_wakes_nobody(cast):
    saw(cast.bell, could_hurt=True, ago=timedelta(days=3))
    line = Entry.objects.latest("recorded_at")
    assert event_of(line.event, line.kind) == Event(Group.SERIOUS)
    assert "Somebody was hurt, or could have been." in story(cast.ana)


def test_whom_it_reaches_only_later_hears_as_urgently_that_it_could_hurt(cast):
    own = saw(cast.ana, could_hurt=True)
    correct_observation(own, id=uuid7(), by=cast.ana, could_hurt=True)
    assert Entry.objects.filter(event="observations.could_hurt").count() == 1
    newest = Observation.objects.get(replaced_at=None)
    wider = correct_observation(newest, id=uuid7(), by=cast.ana, could_hurt=True, for_all=True)
    line = Entry.objects.get(event="observations.could_hurt", about_id=wider.pk)
    assert cast.luis.is_in(line.audience)


def test_what_was_looked_into_and_taken_out_again_can_be_looked_into(cast):
    seen = saw(cast.bell, could_hurt=True)
    look_into(seen, by=cast.okafor, done=["made_safe"])
    take_out(Entry.objects.get(event="observations.looked_into"), by=cast.okafor, why="Wrong child")
    assert "Please look into it today." in browser(cast.okafor).get("/").content.decode()
    post(cast.okafor, f"{seen.pk}/look/", {"done": ["talked_home"]})
    assert "Please look into it today." not in browser(cast.okafor).get("/").content.decode()
    assert "looked into it on" in get(cast.ana, f"{seen.pk}/").content.decode()
