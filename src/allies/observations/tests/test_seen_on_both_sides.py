"""We see it too: the two stay linked, and what looks alike is offered."""

from datetime import timedelta

import pytest

from allies.database.ids import uuid7
from allies.observations.actions import correct_observation, link
from allies.observations.models import Observation, SeenToo
from allies.observations.tests.seeing import a_word, filled, get, post, saw
from allies.teams.errors import NotPossible
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db


def test_home_answers_school_with_its_own_and_both_read_both(cast):
    seen = saw(cast.bell, a_word(cast.okafor), words="In the hall.")
    assert "We see it too" in get(cast.ana, f"{seen.pk}/").content.decode()
    data = filled(cast.ana, what="", term=str(seen.term_id), too=str(seen.pk), especially="the tablet ends")
    assert post(cast.ana, "new/", data).status_code == 302
    mine = Observation.objects.get(by=cast.ana)
    assert (mine.term_id, mine.especially) == (seen.term_id, "the tablet ends")
    assert Entry.objects.filter(event="observations.seen_too", about_id=mine.pk).exists()
    for reader in (cast.ana, cast.bell):
        assert "the tablet ends" in get(reader, f"{seen.pk}/").content.decode()
        assert "In the hall." in get(reader, f"{mine.pk}/").content.decode()


def test_the_other_home_learns_nothing_of_the_link(cast):
    seen = saw(cast.bell, what="hum")
    link(seen, saw(cast.ana, what="hum", words="Oaken words"), by=cast.bell)
    page = get(cast.luis, f"{seen.pk}/").content.decode()
    assert "Oaken words" not in page
    assert "Seen there too" not in page
    assert not cast.luis.sees(SeenToo).exists()


def test_one_cannot_answer_what_one_may_not_see(cast):
    seen = saw(cast.luis, what="hum")
    assert post(cast.ana, "new/", filled(cast.ana, too=str(seen.pk))).status_code == 404
    assert post(cast.ana, "new/", filled(cast.ana, too="nonsense")).status_code == 404
    assert Observation.objects.count() == 1


def test_the_same_word_or_words_within_two_weeks_are_offered_as_the_same(cast):
    term = a_word(cast.okafor, "spinning")
    seen = saw(cast.bell, term)
    same_word = saw(cast.ana, term, ago=timedelta(days=3))
    in_its_text = saw(cast.rosa, what="evening", words="Then spinning, for long.")
    long_ago = saw(cast.ana, term, ago=timedelta(days=40))
    other = saw(cast.ana, what="singing")
    page = get(cast.bell, f"{seen.pk}/").content.decode()
    offered = {row.pk for row in (same_word, in_its_text, long_ago, other) if f"/same/{row.pk}/" in page}
    assert offered == {same_word.pk, in_its_text.pk}
    post(cast.bell, f"{seen.pk}/same/{same_word.pk}/", {})
    assert SeenToo.objects.count() == 1
    assert f"/same/{same_word.pk}/" not in get(cast.bell, f"{seen.pk}/").content.decode()


def test_links_twice_and_the_other_way_round_are_one_and_survive_a_correction(cast):
    one, other = saw(cast.bell), saw(cast.ana)
    link(one, other, by=cast.bell)
    link(other, one, by=cast.ana)
    assert SeenToo.objects.count() == 1
    newer = correct_observation(one, id=uuid7(), by=cast.bell, words="Put right.")
    link(newer, other, by=cast.bell)
    assert SeenToo.objects.count() == 1
    assert "Put right." in get(cast.ana, f"{other.pk}/").content.decode()


def test_nobody_is_linked_with_themselves(cast):
    one = saw(cast.bell)
    with pytest.raises(NotPossible):
        link(one, one, by=cast.bell)
