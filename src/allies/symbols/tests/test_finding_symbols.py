"""Symbols are found by a few letters in any language, without accents, the closest first."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from allies.languages.known import whole
from allies.symbols.entries import built_in
from allies.symbols.looking_up import closest, fold, folded
from allies.symbols.reading import found, key_of, symbol, symbols_of
from allies.symbols.tests.packing import good, png, shown, table, taken_in, zipped
from allies.teams.actions.schools import open_school

HOUSE = [(fold(entry.said), entry) for entry in built_in().values()]


def names(asked: str, language: str = "en") -> list[str]:
    return [entry.said[language][0] for entry in closest(HOUSE, asked, language)]


@pytest.mark.parametrize(
    ("asked", "language", "first"),
    [
        ("eat", "en", "eat"),
        ("apples", "en", "apple"),
        ("Wash your hands!", "en", "wash hands"),
        ("snow", "en", "snow"),
        ("brush your teeth before bed", "en", "brush teeth"),
        ("bano", "es", "baño"),
        ("lavarse", "es", "lavarse las manos"),
        ("AUTOBUS", "es", "autobús"),
        ("استراحه", "ar", "أحتاج إلى استراحة"),
        ("المدرسة", "ar", "مدرسة"),
        ("تفاح", "en", "apple"),
        ("monday", "en", "week"),
        ("I need a break", "en", "I need a break"),
        ("too much", "en", "too much"),
    ],
)
def test_the_closest_comes_first(asked, language, first):
    assert names(asked, language)[0] == first


def test_what_holds_all_words_leaves_out_what_holds_some():
    assert names("brush teeth") == ["brush teeth"]


def test_words_that_say_nothing_find_nothing_but_what_is_needed_most(cast):
    starters = found("  ", member=cast.ana, language="en")
    assert len(starters) == 24
    assert found("zzzqq", member=cast.ana, language="en") == []


@given(st.text(max_size=30), st.sampled_from([*whole(), "fr"]))
def test_whatever_is_typed_it_answers_and_says_each_symbol_once(asked, language):
    keys = [entry.key for entry in closest(HOUSE, asked, language)]
    assert len(keys) == len(set(keys))


@given(st.sampled_from(sorted(built_in())), st.sampled_from(whole()), st.integers(0, 20))
def test_each_is_found_by_each_of_its_words(key, language, number):
    words = built_in()[key].said[language]
    word = words[number % len(words)]
    assert built_in()[key] in closest(HOUSE, word, language)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once_where_no_article_is_left(words):
    once = folded(words)
    if "ال" not in once:
        assert folded(once) == once


def test_the_name_is_in_the_readers_language(cast):
    assert symbol("om-1F34E", member=cast.ana, language="ar").name == "تفاحة"
    assert found("apple", member=cast.ana, language="es")[0].name == "manzana"


def test_a_key_that_nobody_knows_is_no_symbol(cast):
    for key in ("", "om-", "om-1F595", "al-angry", "pk-", "pk-zz", "../1F34E", "om-1F34E/..", "pk-" + "0" * 32):
        assert symbol(key, member=cast.ana) is None, key


def test_a_pack_of_the_school_is_found_in_its_languages(cast):
    taken_in(cast.school)
    [swing] = [one for one in found("columpio", member=cast.bell, language="es") if one.key.startswith("pk-")]
    assert (swing.name, swing.language, swing.credit) == ("columpio", "es", "Kim Lee, CC BY 4.0")
    assert found("swings", member=cast.bell, language="ar")[0].name == "swing"
    assert found("swings", member=cast.bell, language="ar")[0].language == "en"


def test_the_name_of_a_pack_comes_before_a_word_of_the_house(cast):
    content = zipped({"w.csv": table("a.png,our apple tree,,en,our own,"), "a.png": png()})
    taken_in(cast.school, content)
    assert found("our apple", member=cast.ana, language="en")[0].name == "our apple tree"


def test_symbols_cost_at_most_one_question(cast, django_assert_num_queries):
    pack = taken_in(cast.school)
    keys = [key_of(row.pk) for row in pack.symbols.all()]
    with django_assert_num_queries(0):
        symbols_of(["om-1F34E", "al-calm-1"], member=cast.ana)
        found("", member=cast.ana, language="en")
    with django_assert_num_queries(1):
        assert set(symbols_of([*keys, "om-1F34E", "pk-x"], member=cast.ana)) == {*keys, "om-1F34E"}
    with django_assert_num_queries(1):
        symbols = symbols_of(keys, member=cast.ana, for_paper=True)
        assert {one.paper.kind for one in symbols.values()} == {"jpg"}
    with django_assert_num_queries(1):
        found("swing", member=cast.ana, language="en")


def test_a_pack_that_waits_or_of_another_school_is_nobodys(cast, client):
    waiting = shown(cast.school, good(color="red"))
    other = taken_in(open_school("Hillside", district=cast.school.district, time_zone="UTC"), good(color="blue"))
    for row in [*waiting.symbols.all(), *other.symbols.all()]:
        assert symbol(key_of(row.pk), member=cast.okafor) is None
        assert "symbols" in reverse("symbols:picture", args=[cast.child.pk, row.pk])
    assert not [one for one in found("swing", member=cast.okafor, language="en") if one.key.startswith("pk-")]
