"""What a hard moment does for the child is said by a trained person under their name, as a maybe, or not at all."""

import pytest

from allies.database.ids import uuid7
from allies.supports.models import Draft, Thought
from allies.teams.errors import NotPossible

from .supporting import get, post, read, shared, signed

pytestmark = pytest.mark.django_db
TYPED = {"words": "Maybe the noise ends when he leaves.", "rests_on": "Notes of May", "signs_as": "Psychologist"}


def test_without_a_signature_there_is_none_and_the_program_says_none(cast):
    version = shared(cast.bell)
    page = read(cast.ana, version.root)
    assert "Nobody has signed what they think" in page
    sent = TYPED | {"id": str(uuid7()), "act": "draft"}
    assert post(cast.jin, version.root, "think/", **sent).status_code == 302
    assert Draft.objects.get().member == cast.jin
    for member in (cast.okafor, cast.ana, cast.bell):
        assert "Maybe the noise" not in read(member, version.root)
    assert "Maybe the noise" not in read(cast.okafor, version.root, "think/")
    assert "Maybe the noise" in read(cast.jin, version.root, "think/")


def test_signed_it_stands_with_its_name_as_a_maybe(cast):
    version = shared(cast.bell)
    assert post(cast.jin, version.root, "think/", **TYPED, id=str(uuid7()), act="sign").status_code == 302
    page = read(cast.luis, version.root)
    assert "Maybe the noise ends" in page
    signature = page.split("Signed by")[1].split("</p>")[0]
    assert "Jin Tran" in signature
    assert "Psychologist" in signature
    assert "may be wrong" in page
    assert not Draft.objects.exists()


@pytest.mark.parametrize("who", ["bell", "pam", "ana"])
def test_who_is_not_trained_for_it_signs_nothing(cast, who):
    version = shared(cast.bell)
    assert get(getattr(cast, who), version.root, "think/").status_code == 403
    with pytest.raises(NotPossible):
        signed(getattr(cast, who), version.root)


def test_a_later_one_takes_its_place_and_the_earlier_stays_kept(cast):
    version = shared(cast.bell)
    first = signed(cast.jin, version.root)
    with pytest.raises(NotPossible):
        signed(cast.okafor, version.root, words="Another")
    signed(cast.okafor, version.root, words="Another", changes=first.pk)
    assert "Another" in read(cast.ana, version.root)
    assert first.words not in read(cast.ana, version.root)
    assert Thought.objects.count() == 2


def test_the_page_says_what_to_ask_before_and_offers_no_list(cast):
    version = shared(cast.bell)
    page = read(cast.jin, version.root, "think/")
    assert "can be an evaluation" in page
    for word in ("attention", "escape", "sensory", "<option"):
        assert word not in page.casefold().split("<main", 1)[1].split("</main>")[0]
