"""The dictionary: one meaning for both sides, a remark of each, in every language, linked wherever a word is used."""

import uuid

import pytest
from django.test import Client
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from allies.database.ids import uuid7
from allies.people.models import Person
from allies.profiles.actions.terms import add_term, remark_on, word_term
from allies.profiles.dictionary import Dictionary, linked
from allies.profiles.models import Remark, Term, Wording
from allies.profiles.tests.writing import wrote
from allies.teams.errors import NotPossible
from allies.teams.models import Member, seats_of
from allies.teams.tests.cast import enter
from allies.timeline.actions import mark_seen, put_back, take_out
from allies.timeline.models import Entry
from allies.timeline.news import news_for

pytestmark = pytest.mark.django_db
NOBODY = uuid.UUID(int=7)
MEANS = "Crying or screaming for more than a minute, and not able to answer."


def a_word(by, word="meltdown", means=MEANS, language="en", **more):
    return add_term(id=uuid7(), by=by, sort="behaviour", language=language, word=word, means=means, **more)


def page(client, member, path=""):
    return enter(client, member.person).get(f"/children/{member.child_id}/{path}").content.decode()


def test_a_word_is_for_the_whole_team_and_is_told_once(cast, client):
    mine = uuid7()
    for _twice in range(2):
        add_term(id=mine, by=cast.ana, sort="behaviour", language="en", word="meltdown", means=MEANS)
    assert Term.objects.count() == Entry.objects.filter(event="profiles.term_added").count() == 1
    for member in (cast.ana, cast.luis, cast.bell, cast.pam, cast.ines):
        assert MEANS in page(client, member, "words/")


def test_each_reads_it_in_their_own_language_where_there_is_one(cast, client):
    term = a_word(cast.okafor)
    word_term(term, id=uuid7(), by=cast.ana, language="es", word="crisis", means="Llora y no puede responder.")
    dictionary = Dictionary.of(cast.ana)
    with translation.override("es"):
        assert [entry.word for entry in dictionary] == ["crisis"]
    with translation.override("ar"):
        assert [entry.word for entry in dictionary] == ["meltdown"]
    assert dictionary.found_in("Una CRISIS, a big Meltdown") == {term.pk}


def test_home_and_school_each_add_a_remark_and_the_other_home_does_not_read_it(cast, client):
    term = a_word(cast.okafor)
    remark_on(term, id=uuid7(), by=cast.ana, words="At bath time.")
    remark_on(term, id=uuid7(), by=cast.bell, words="After lunch.")
    assert {r.words for r in cast.okafor.sees(Remark)} == {"At bath time.", "After lunch."}
    assert {r.words for r in cast.luis.sees(Remark)} == {"After lunch."}
    assert "At bath time." not in page(client, cast.luis, f"words/{term.pk}/")


def test_what_a_word_meant_before_stays_readable_and_nobody_is_overwritten(cast, client):
    term = a_word(cast.okafor)
    first = Wording.objects.get()
    word_term(term, id=uuid7(), by=cast.ana, language="en", word="storm", means="New words.", based_on=first.pk)
    with pytest.raises(NotPossible):
        word_term(term, id=uuid7(), by=cast.bell, language="en", word="wave", means="x", based_on=first.pk)
    shown = page(client, cast.bell, f"words/{term.pk}/")
    assert "New words." in shown
    assert MEANS in shown
    assert "What it said before" in shown


def test_who_was_slower_keeps_their_words_and_sees_the_others(cast, client):
    term = a_word(cast.okafor)
    first = Wording.objects.get()
    word_term(term, id=uuid7(), by=cast.ana, language="en", word="storm", means="New words.", based_on=first.pk)
    data = {"id": str(uuid7()), "based_on": str(first.pk), "word": "wave", "means": "Mine."}
    answer = enter(client, cast.bell.person).post(f"/children/{cast.child.pk}/words/{term.pk}/in/en/", data)
    shown = answer.content.decode()
    assert "Somebody else has just changed this." in shown
    assert "Mine." in shown


def test_a_word_that_is_there_is_not_added_again(cast, client):
    a_word(cast.okafor)
    data = {"id": str(uuid7()), "sort": "phrase", "language": "en", "word": "Meltdown", "means": ""}
    answer = enter(client, cast.ana.person).post(f"/children/{cast.child.pk}/words/new/", data)
    assert "This word is in the list already." in answer.content.decode()
    assert Term.objects.count() == 1


def test_a_word_is_a_link_in_the_profile(cast, client):
    term = a_word(cast.okafor)
    link = f'<a class="term" href="/children/{cast.child.pk}/words/{term.pk}/">meltdown</a>'
    wrote(cast.bell, "A meltdown needs room.")
    assert f"A {link} needs room." in page(client, cast.ana, "profile/")


def test_a_piece_of_another_word_is_no_link_and_scripts_without_blanks_are(cast):
    a_word(cast.okafor, "wave")
    a_word(cast.okafor, "跳舞")
    dictionary = Dictionary.of(cast.ana)
    assert "<a" not in dictionary.linked("waves, brainwave, microwaved")
    assert dictionary.linked("他在跳舞吗").count("<a") == 1


def test_a_word_filed_under_the_wrong_child_is_a_word_no_more(cast, client):
    term = a_word(cast.okafor)
    take_out(Entry.objects.get(about_id=term.pk), by=cast.okafor, why="Wrong child")
    assert len(Dictionary.of(cast.ana)) == 0
    assert enter(client, cast.ana.person).get(f"/children/{cast.child.pk}/words/{term.pk}/").status_code == 404


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=8), max_size=4))
def test_whatever_is_typed_stays_as_it_was_and_is_never_markup(words, ours):
    said = linked(words, {word.lower().strip(): NOBODY for word in ours if word.strip()}, NOBODY)
    inside = said.replace("</a>", "")
    assert "<script" not in inside.lower()
    assert inside.count("<") == said.count('<a class="term"')


def test_marks_that_nobody_can_see_are_no_word_of_ours(cast):
    sent = {"id": str(uuid7()), "sort": "behaviour", "language": "en", "word": "\u200f\u2067"}
    assert enter(Client(), cast.ana.person).post(f"/children/{cast.child.pk}/words/new/", sent).status_code == 200
    assert not Term.objects.exists()


def story(member):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/story/").content.decode()


def say_it_worse(cast):
    term = a_word(cast.okafor)
    first = Wording.objects.get()
    worse = {"word": "tantrum", "means": "Gets what he wants."}
    word_term(term, id=uuid7(), by=cast.luis, language="en", based_on=first.pk, **worse)
    return term, first


def test_who_changed_a_word_of_all_stands_in_the_story_of_all(cast):
    term, _first = say_it_worse(cast)
    for reader in (cast.ana, cast.bell, cast.luis):
        told = story(reader)
        line = told[told.index("We said “meltdown”. Now it says:") :]
        assert "tantrum" in line
        assert "Luis Ortega" in told[: told.index("We said “meltdown”")][-900:]
    assert f"/words/{term.pk}/" in story(cast.ana)


def test_an_earlier_word_is_said_again_by_one_link_with_its_meaning(cast):
    term, first = say_it_worse(cast)
    browser = enter(Client(), cast.ana.person)
    shown = browser.get(f"/children/{cast.child.pk}/words/{term.pk}/").content.decode()
    again = f"/children/{cast.child.pk}/words/{term.pk}/in/en/?like={first.pk}"
    assert again in shown
    assert "Luis Ortega" in shown
    form = browser.get(again).context["form"]
    holding = Wording.objects.get(replaced_at=None)
    sent = {name: form[name].value() for name in ("id", "word", "means", "based_on")}
    assert (sent["means"], sent["based_on"]) == (MEANS, str(holding.pk))
    assert browser.post(again, sent).status_code == 302
    assert Wording.objects.get(replaced_at=None).word == "meltdown"
    assert story(cast.luis).count("Now it says:") == 2


def test_what_is_no_earlier_wording_of_the_word_leaves_the_form_as_it_is(cast):
    term, _first = say_it_worse(cast)
    browser = enter(Client(), cast.ana.person)
    for like in ("x", uuid7(), ""):
        answer = browser.get(f"/children/{cast.child.pk}/words/{term.pk}/in/en/?like={like}")
        assert answer.context["form"]["word"].value() == "tantrum"


def test_a_wording_that_is_taken_out_lets_the_earlier_hold_and_comes_back_as_an_earlier_one(cast):
    term, first = say_it_worse(cast)
    worse = Wording.objects.get(replaced_at=None)
    taken = take_out(Entry.objects.get(about_id=worse.pk), by=cast.okafor, why="Not ours")
    assert [wording.pk for wording in Wording.that_hold(cast.luis)] == [first.pk]
    put_back(taken, by=cast.ford)
    assert [wording.pk for wording in Wording.that_hold(cast.luis)] == [first.pk]
    assert "tantrum" in page(Client(), cast.ana, f"words/{term.pk}/")


def test_a_relative_of_the_other_home_is_not_named_beside_a_word(cast):
    term = a_word(cast.okafor)
    word_term(term, id=uuid7(), by=cast.rosa, language="es", word="crisis", means="")
    assert "Rosa Vidal" in page(Client(), cast.ana, f"words/{term.pk}/") + story(cast.ana)
    for reader in (cast.luis, cast.ines):
        assert "Rosa Vidal" not in page(Client(), reader, f"words/{term.pk}/") + story(reader)


@pytest.mark.parametrize(("language", "words"), [("es", "Antes decíamos “meltdown”."), ("ar", "كنا نقول «meltdown».")])
def test_a_changed_word_is_told_in_the_language_of_the_reader(cast, language, words):
    say_it_worse(cast)
    Person.objects.filter(pk=cast.ana.person_id).update(language=language)
    assert words in story(Member.objects.get(pk=cast.ana.pk))


def test_a_word_of_another_child_goes_with_all_that_was_told_of_it(cast):
    term, _first = say_it_worse(cast)
    taken = take_out(Entry.objects.get(about_id=term.pk), by=cast.okafor, why="Wrong child")
    assert "meltdown" not in story(cast.ana)
    assert "tantrum" not in story(cast.ana)
    put_back(taken, by=cast.ford)
    assert "tantrum" in story(cast.ana)
    assert [entry.word for entry in Dictionary.of(cast.ana)] == ["tantrum"]


def test_who_first_said_a_word_does_not_take_out_what_others_made_of_it(cast):
    term, alone = a_word(cast.luis), a_word(cast.luis, word="long train")
    word_term(term, id=uuid7(), by=cast.ana, language="es", word="crisis", means="")
    with pytest.raises(NotPossible, match="case manager"):
        take_out(Entry.objects.get(about_id=term.pk), by=cast.luis, why="Wrong child")
    assert "crisis" in story(cast.ana)
    remark_on(alone, id=uuid7(), by=cast.ana, words="With the red one.")  # which he cannot read
    take_out(Entry.objects.get(about_id=alone.pk), by=cast.luis, why="Wrong child")
    assert [entry.word for entry in Dictionary.of(cast.bell)] == ["meltdown"]


def test_who_changed_the_word_in_another_language_than_the_readers_is_named_too(cast):
    term, _first = say_it_worse(cast)
    word_term(term, id=uuid7(), by=cast.bell, language="es", word="crisis", means="")
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    shown = page(Client(), Member.objects.get(pk=cast.ana.pk), f"words/{term.pk}/")
    told = shown[shown.index("tantrum") : shown.index("Lo que decía antes")]
    assert "Luis Ortega" in told


def test_a_word_and_what_it_is_called_elsewhere_are_one_sort_of_news(cast):
    mark_seen(cast.bell, since=None, up_to=timezone.now())
    term = a_word(cast.okafor, "big wave")
    word_term(term, id=uuid7(), by=cast.okafor, language="es", word="ola grande")
    [news] = news_for(seats_of(cast.bell.person)).values()
    assert [(str(new.label), new.count) for new in news.kinds] == [("Our words", 2)]
