"""Which passwords are taken, and which are too easy."""

import pytest
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from allies.people.hooks import EasyWords
from allies.people.models import Person
from allies.people.passwords import is_too_easy, one_spelling
from allies.rooms.tests.also import also, only


@pytest.fixture(autouse=True)
def nobody_above_knows_more(monkeypatch):
    only(monkeypatch, EasyWords)


@pytest.fixture
def rosa():
    return Person(name="Rosa Rivera", email="rosa.rivera@lincoln.example")


@pytest.mark.parametrize(
    "password",
    [
        "the blue kettle sings",
        "correct horse battery staple",
        "تمطر اليوم فوق البحر",
        "🦊🐢🌧️ and a small red boat",
        "mi perro duerme en la cocina",
        "lowercaseonlyisfine here",
        "x" * 3 + " a very long one " * 20,
    ],
)
def test_any_letters_and_signs_will_do_when_there_are_enough(password, rosa):
    validate_password(password, rosa)


def test_fourteen_letters_are_too_few_and_fifteen_enough(rosa):
    with pytest.raises(ValidationError, match="15 letters or more"):
        validate_password("kettle sings b", rosa)
    validate_password("kettle sings bl", rosa)


@pytest.mark.parametrize("length", [64, 128, 512])
def test_a_long_password_is_taken_whole(length, rosa):
    validate_password(("kettle sings blue over seven rivers " * 20)[: length - 3] + "end", rosa)


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "Password1234567!",
        "123456789012345",
        "111111111111111",
        "qwertyuiopasdfghjkl",
        "zyxwvutsrqponmlkj",
        "AlliesAllies2026!!",
        "allies-school-2026",
        "iloveyouiloveyou",
        "rosa.rivera.2026!",
        "RosaRiveraRosa123",
        "Lincoln-school-1234",
        "welcome to allies",
    ],
)
def test_what_many_would_guess_is_refused(password, rosa):
    with pytest.raises(ValidationError, match="would guess"):
        validate_password(password, rosa)


def test_the_name_of_the_school_is_an_easy_word_when_a_room_above_says_so(rosa, monkeypatch):
    also(monkeypatch, EasyWords(lambda person: ["Maplewood"]))
    with pytest.raises(ValidationError, match="would guess"):
        validate_password("maplewood-20262027", rosa)


@given(st.sampled_from(sorted(CommonPasswordValidator().passwords)), st.integers(2, 6))
def test_a_common_password_stays_easy_however_often_it_is_said(word, times):
    assert is_too_easy(word * times)


@given(st.text(min_size=1, max_size=40))
def test_one_spelling_is_the_same_the_second_time(text):
    assert one_spelling(one_spelling(text)) == one_spelling(text)


def test_a_password_is_the_same_from_a_keyboard_that_composes_accents_and_one_that_does_not():
    assert one_spelling("la niña e\u0301l") == one_spelling("la nin\u0303a \u00e9l")
