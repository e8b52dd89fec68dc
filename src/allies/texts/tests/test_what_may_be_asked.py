import tomllib
from pathlib import Path

import pytest

from allies.texts.requests import MayAsk, every_language, may_ask_for

FILES = sorted(Path(__file__).parent.glob("asked_*.toml"))
TABLES = {file.stem.removeprefix("asked_"): tomllib.loads(file.read_text(encoding="utf-8")) for file in FILES}
FOUND = [(code, *one) for code, table in TABLES.items() for one in table["found"]]
LEFT = [(code, one) for code, table in TABLES.items() for one in table["left"]]
SHOWN = [(code, one) for code, table in TABLES.items() for one in table["shown"]]
NAMES = ["Mateo"]


@pytest.mark.parametrize(("code", "words", "kinds"), FOUND)
def test_what_a_family_asks_for_is_shown(code, words, kinds):
    assert set(kinds.split()) <= set(may_ask_for(words, NAMES))


@pytest.mark.parametrize(("code", "words"), LEFT)
def test_talk_of_the_day_is_left_alone(code, words):
    assert may_ask_for(words, NAMES) == []


@pytest.mark.parametrize(("code", "words"), SHOWN)
def test_what_is_shown_though_nothing_is_asked_is_known(code, words):
    assert may_ask_for(words, NAMES)


def test_a_message_in_anger_asks_for_two_things_in_their_order():
    words = "You ALWAYS lie!! Test him NOW and send me every record."
    assert may_ask_for(words) == [MayAsk.EVALUATION, MayAsk.RECORDS]


@pytest.mark.parametrize("words", ["test mateo", "TEST MATEO!!!", "Test Matéo, please", "evalaute mateo pls"])
def test_the_childs_own_name_stands_for_the_child(words):
    assert may_ask_for(words, ["Mateo Rivera"]) == [MayAsk.EVALUATION]


def test_another_name_is_not_the_childs():
    assert may_ask_for("test Mateo", ["Lina"]) == []


@pytest.mark.parametrize("words", ["", "   ", "👍", "?!", "_", "|", "(((", "ok " * 500, "\0", "١٢٣"])
def test_of_nothing_nothing_is_asked(words):
    assert may_ask_for(words) == []


def test_two_languages_in_one_message_are_both_read():
    assert may_ask_for("Hi, quiero una evaluación. And send me his records") == [MayAsk.EVALUATION, MayAsk.RECORDS]


def test_what_is_said_politely_and_what_is_shouted_is_the_same_request():
    polite = may_ask_for("If it is not too much trouble, could somebody please evaluate my son?")
    assert polite == may_ask_for("EVALUATE MY SON YOU LIARS") == [MayAsk.EVALUATION]


def test_each_language_can_ask_for_each_kind():
    for phrases in every_language():
        assert set(phrases.kinds) == set(MayAsk)
