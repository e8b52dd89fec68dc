"""Looking for a goal by words, area, age and more, in any of the three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from allies.goals.searching import search
from allies.goals.starters import Area, Fits, Step, starter, starters
from allies.languages.known import whole


def ids(*words, **wishes):
    return [one.id for one in search(*words, **wishes)]


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("break", "asks-for-a-break"),
        ("asking for breaks", "asks-for-a-break"),
        ("merienda", "cooks-a-snack"),
        ("FOCUSED", "stays-focused"),
        ("focus ten minutes", "stays-focused"),
        ("washing hands", "washes-hands"),
        ("brush teeth", "brushes-teeth"),
        ("bus", "rides-the-bus"),
        ("pausa", "asks-for-a-break"),
        ("atención", "stays-focused"),
        ("atencion", "stays-focused"),
        ("lavarse las manos", "washes-hands"),
        ("autobús", "rides-the-bus"),
        ("استراحة", "asks-for-a-break"),
        ("التركيز", "stays-focused"),
        ("تركيز", "stays-focused"),
        ("غَسْل اليدين", "washes-hands"),
        ("الحافلة", "rides-the-bus"),
    ],
)
def test_the_goal_is_among_the_first_found(words, id):
    assert id in ids(words)[:3]


def test_every_word_must_be_there():
    assert ids("hands zebra") == []
    assert set(ids("hands wash")) <= set(ids("hands"))


def test_no_words_bring_all_in_the_order_of_the_bank():
    assert search() == search("  ") == search("the of a") == starters()


def test_wishes_narrow_it_down_together():
    found = search("money", area=Area.MATHS, age=16, step=Step.FURTHER)
    assert found[0].id == "budgets-a-shop"
    assert {(one.area, one.step) for one in found} == {(Area.MATHS, Step.FURTHER)}
    assert all(one.ages[0] <= 16 <= one.ages[1] for one in found)
    assert all(one.area == Area.MATHS and one.ages[0] <= 7 <= one.ages[1] for one in search(area=Area.MATHS, age=7))
    assert all(Fits.VISION in one.fits for one in search(fits=Fits.VISION))
    assert search(age=80) == ()


def test_the_name_of_an_area_finds_its_goals_in_every_language():
    for word in ("maths", "matemáticas", "الرياضيات"):
        assert [one.area for one in search(word)] == [Area.MATHS] * 16


@pytest.mark.parametrize("language", whole())
def test_every_goal_is_found_by_its_own_words(language):
    missed = [one.id for one in starters() if one not in search(one.does.in_(language))]
    assert missed == []


@given(
    words=some.text(max_size=40), age=some.none() | some.integers(-5, 99), area=some.none() | some.sampled_from(Area)
)
def test_whatever_is_typed_gets_an_answer(words, age, area):
    found = search(words, age=age, area=area)
    assert len(set(found)) == len(found)
    assert all(starter(one.id) is one for one in found)
