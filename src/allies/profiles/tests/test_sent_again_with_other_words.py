"""A page that was gone back to comes with the id of what it sent before: other words are not taken for the first."""

import uuid

import pytest
from django.test import Client

from allies.database.ids import uuid7
from allies.profiles.actions.cards import make_card, open_card
from allies.profiles.actions.terms import word_term
from allies.profiles.models import Card, CardReading, Passage, Remark, Term, Wording
from allies.profiles.models.card import CardPlace
from allies.profiles.sections import Section
from allies.teams.permissions import Side
from allies.teams.tests.cast import enter
from allies.timeline.models import Entry

from .writing import words_seen, wrote

pytestmark = pytest.mark.django_db
OTHERWISE = "You sent this before, and it said something else."


def post(member, path, form):
    client = Client()
    client.force_login(member.person)
    return client.post(f"/children/{member.child_id}/{path}", form)


def refused(answer, *words):
    """The page says so and holds what was typed; what it sends unseen the next time."""
    assert answer.status_code == 200
    assert OTHERWISE in answer.text
    for typed in words:
        assert typed in answer.text
    form = answer.context["form"]
    return {name: form[name].value() or "" for name in ("id", "based_on") if name in form.fields}


@pytest.mark.parametrize("other", [{"words": "A run helps."}, {"chips": ["walk", "headphones"]}, {"for_all": "on"}])
def test_another_text_is_not_taken_for_the_first_and_comes_in_its_place_the_next_time(cast, other):
    first = {"id": str(uuid7()), "based_on": "", "words": "A walk helps.", "chips": ["walk"]}
    path = "profile/home/helps/"
    assert [post(cast.ana, path, first).status_code for _twice in range(2)] == [302, 302]
    unseen = refused(post(cast.ana, path, first | other), other.get("words", first["words"]))
    assert unseen["based_on"] == first["id"]
    assert Passage.objects.get().words == "A walk helps."
    assert post(cast.luis, path, first | other).status_code == 404
    assert [post(cast.ana, path, first | other | unseen).status_code for _twice in range(2)] == [302, 302]
    assert Passage.objects.count() == 2
    assert Passage.objects.get(replaced_at=None).words == other.get("words", "A walk helps.")
    assert Entry.objects.count() == 1


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(cast):
    path = "profile/school/helps/"
    first = {"id": str(uuid7()), "based_on": "", "words": "A walk helps.\n\nSo does rain."}
    post(cast.bell, path, first)
    mine = Passage.objects.get()
    wrote(cast.jin, "A walk helps.\n\nSo does warm rain.", Section.HELPS, on=[mine])
    other = first | {"words": "A long walk helps.\n\nSo does rain."}
    assert post(cast.bell, path, other | refused(post(cast.bell, path, other))).status_code == 302
    assert "A long walk helps.\n\nSo does warm rain." in words_seen(cast.ana)


def test_health_says_whether_it_is_for_a_card(cast):
    first = {"id": str(uuid7()), "based_on": "", "words": "No peanuts."}
    for _twice in range(2):
        assert post(cast.ana, "profile/health/", first).status_code == 302
    refused(post(cast.ana, "profile/health/", first | {"on_card": "on"}))
    assert not Passage.objects.get().on_card


@pytest.mark.parametrize(
    "other", [{"word": "storm"}, {"means": "He cannot answer."}, {"sort": "skill"}, {"language": "es"}]
)
def test_another_word_is_not_taken_for_the_first(cast, other):
    first = {"id": str(uuid7()), "sort": "behaviour", "language": "en", "word": "meltdown", "means": "He cries."}
    assert [post(cast.ana, "words/new/", first).status_code for _twice in range(2)] == [302, 302]
    unseen = refused(post(cast.ana, "words/new/", first | other), *other.values())
    assert Wording.objects.get().word == "meltdown"
    assert post(cast.bell, "words/new/", first | other).status_code == 404
    renewed = first | other | unseen | {"word": "storm"}
    assert [post(cast.ana, "words/new/", renewed).status_code for _twice in range(2)] == [302, 302]
    assert Term.objects.count() == 2


def a_term(cast):
    first = {"id": str(uuid7()), "sort": "behaviour", "language": "en", "word": "meltdown", "means": "He cries."}
    post(cast.ana, "words/new/", first)
    return Term.objects.get()


def test_the_word_as_it_was_added_is_still_known_when_it_was_said_better_since(cast):
    term = a_term(cast)
    first = Wording.objects.get()
    word_term(term, id=uuid7(), by=cast.bell, language="en", word="storm", based_on=first.pk)
    form = {"id": str(term.pk), "sort": "behaviour", "language": "en", "word": "meltdown", "means": "He cries."}
    assert post(cast.ana, "words/new/", form).status_code == 302
    assert Term.objects.count() == 1


@pytest.mark.parametrize("other", [{"word": "tempest"}, {"means": "He cannot answer."}])
def test_a_word_said_better_twice_is_one_and_other_words_come_in_its_place(cast, other):
    term = a_term(cast)
    path = f"words/{term.pk}/in/en/"
    form = {"id": str(uuid7()), "word": "storm", "means": "He cries.", "based_on": str(Wording.objects.get().pk)}
    assert [post(cast.ana, path, form).status_code for _twice in range(2)] == [302, 302]
    unseen = refused(post(cast.ana, path, form | other), *other.values())
    assert unseen["based_on"] == form["id"]
    assert Wording.objects.count() == 2
    assert [post(cast.ana, path, form | other | unseen).status_code for _twice in range(2)] == [302, 302]
    assert Wording.objects.count() == 3
    standing = Wording.objects.get(replaced_at=None)
    assert (standing.word, standing.means) == tuple((form | other)[name] for name in ("word", "means"))


def test_who_was_faster_is_not_written_over_by_what_is_sent_again(cast):
    term = a_term(cast)
    path = f"words/{term.pk}/in/en/"
    form = {"id": str(uuid7()), "word": "storm", "means": "He cries.", "based_on": str(Wording.objects.get().pk)}
    post(cast.ana, path, form)
    word_term(term, id=uuid7(), by=cast.bell, language="en", word="big storm", based_on=uuid.UUID(form["id"]))
    other = form | {"word": "tempest"}
    answer = post(cast.ana, path, other | refused(post(cast.ana, path, other)))
    assert "Somebody else has just changed this." in answer.text
    assert "tempest" in answer.text
    assert Wording.objects.get(replaced_at=None).word == "big storm"


@pytest.mark.parametrize("other", [{"words": "At lunch."}, {"for_all": "on"}])
def test_another_remark_is_not_taken_for_the_first(cast, other):
    path = f"words/{a_term(cast).pk}/remark/"
    form = {"id": str(uuid7()), "words": "At bath time.", "based_on": ""}
    assert [post(cast.ana, path, form).status_code for _twice in range(2)] == [302, 302]
    unseen = refused(post(cast.ana, path, form | other), other.get("words", form["words"]))
    assert Remark.objects.get().words == "At bath time."
    assert post(cast.luis, path, form | other).status_code == 404
    assert [post(cast.ana, path, form | other | unseen).status_code for _twice in range(2)] == [302, 302]
    assert Remark.objects.count() == 2
    assert Remark.objects.filter(replaced_at=None).count() == 1


@pytest.mark.parametrize(
    "other", [{"ask": "The office"}, {"expected": "Pat Doe\nKim Lee"}, {"parts": ["helps:child:"]}]
)
def test_another_card_is_not_taken_for_the_first(cast, other):
    wrote(cast.bell, "Headphones help.", Section.HELPS)
    wrote(cast.bell, "Trains!", Section.HELPS, voice=Side.CHILD)
    form = {"id": str(uuid7()), "day": cast.bell.today.isoformat(), "parts": ["helps:school:"]}
    form |= {"ask": "Ms. Okafor", "expected": "Pat Doe"}
    assert [post(cast.bell, "cards/new/", form).status_code for _twice in range(2)] == [302, 302]
    unseen = refused(post(cast.bell, "cards/new/", form | other), form["ask"] if "ask" not in other else other["ask"])
    assert Card.objects.get().ask == "Ms. Okafor"
    assert post(cast.jin, "cards/new/", form | other).status_code == 404
    assert post(cast.bell, "cards/new/", form | other | unseen).status_code == 302
    assert Card.objects.count() == 2


def test_another_name_from_the_same_page_of_a_card_is_another_reader(cast):
    part = CardPlace(section="helps", voice="school", home="")
    card = make_card(id=uuid7(), by=cast.bell, day=cast.bell.today, parts=[part], ask="Ms. Okafor")
    phone, form = Client(), {"id": uuid7(), "name": "Pat Doe"}
    here = phone.get(f"/card/{card.token}/").url
    first = [phone.post(here, form).url for _twice in range(2)]
    other = [phone.post(here, form | {"name": "Kim Lee"}).url for _twice in range(2)]
    assert first[0] == first[1] != other[0] == other[1]
    assert sorted(reading.name for reading in CardReading.objects.all()) == ["Kim Lee", "Pat Doe"]
    assert open_card(card, id=form["id"], name="Pat Doe").pk == form["id"]
    assert "Kim Lee" in enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/cards/").text
