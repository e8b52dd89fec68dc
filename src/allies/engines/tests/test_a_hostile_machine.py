"""A machine that drops a “not”, changes names, makes up numbers or brings a page of its own: none of it is shown."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allies.engines.translating import Translator, may_be_read_by_a_machine
from allies.engines.words import checked
from allies.languages.known import known

NAMES = frozenset({"Mateo Rivera", "Luis Ortega"})
TEXT = "Mateo did not eat with Luis. He read 14 pages on Monday."
GOOD = {
    "Zqaax did not eat with Zqabx. He read 14 pages on Monday.": "Zqaax no comió con Zqabx. Leyó 14 páginas el lunes.",
    "Zqaax did not eat with Zqabx.": "Zqaax no comió con Zqabx.",
    "He read 14 pages on Monday.": "Leyó 14 páginas el lunes.",
}
BACK = {there: here for here, there in GOOD.items()}


@dataclass
class Machine:
    """Good both ways, but for what is done to what it says in Spanish."""

    spoils: Callable[[str], str] = str

    def __post_init__(self):
        self.heard: list[str] = []

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        self.heard += texts
        if target == "en":
            return [BACK.get(text, "It is a fine thing in the end.") for text in texts]
        return [self.spoils(GOOD[text]) for text in texts]


def shown(spoils: Callable[[str], str] = str, text: str = TEXT) -> str | None:
    return Translator(Machine(spoils), "en", "es", NAMES).translate(text)


def test_what_survives_has_its_names_again_and_the_machine_heard_none():
    machine = Machine()
    assert (
        Translator(machine, "en", "es", NAMES).translate(TEXT) == "Mateo no comió con Luis. Leyó 14 páginas el lunes."
    )
    assert not any(name in heard for heard in machine.heard for name in ("Mateo", "Luis", "Rivera", "Ortega"))


@pytest.mark.parametrize(
    "spoils",
    [
        lambda said: said.replace("no comió", "comió"),
        lambda said: said.replace("Leyó", "No leyó"),
        lambda said: said.translate(str.maketrans("abAB", "baBA")) if "Zq" in said else said,
        lambda said: re.sub(r"Zqaax(.*)Zqabx", r"Zqabx\1Zqaax", said),
        lambda said: said.replace("Zqabx", "Zqaax"),
        lambda said: said.replace("Zqabx", "Pedro"),
        lambda said: said + " Zqabx",
        lambda said: said.replace("14", "41"),
        lambda said: said.replace("14", "catorce"),
        lambda said: said + " Ocho veces.",
        lambda said: said.replace("lunes", "martes"),
        lambda said: f"<b>{said}</b>",
        lambda said: said + "<script>alert(1)</script>",
        lambda said: said + " www.example.com",
        lambda said: said + " http://example.org",
        lambda said: "\u202e" + said,
        lambda said: said + "\x00",
        lambda said: "",
        lambda said: "   ",
        lambda said: said * 500,
        lambda said: "No",
        lambda said: "Zqaax no quiere un perro nuevo hoy aquí Zqabx. El cielo es azul y 14 nubes pasan el lunes.",
        lambda said: "لا يأكل Zqaax مع Zqabx. قرأ 14 صفحة يوم الاثنين.",
    ],
)
def test_nothing_wrong_is_shown(spoils):
    assert shown(spoils) is None


def test_what_is_wrong_in_the_whole_may_be_right_sentence_by_sentence():
    assert shown(lambda said: said.replace("14", "15") if "Zqaax" in said and "14" in said else said) is not None


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_a_machine_that_says_anything_at_all_has_no_word_shown_that_was_not_checked(said):
    found = Translator(Anything(said), "en", "es", NAMES).translate(TEXT)
    if found is not None:
        assert "no" in found.casefold()
        assert found.index("Mateo") < found.index("Luis")
        assert re.findall(r"\d+", found) == ["14"]
        assert not set(found) & set("<>&")


@dataclass
class Anything:
    said: str

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        return [self.said for _text in texts]


@given(
    st.lists(
        st.sampled_from(["Zqaax", "Zqabx", "no", "comió", "con", "Leyó", "14", "páginas", "el", "lunes", ".", "41"])
    ),
)
def test_the_right_pieces_in_a_wrong_order_are_not_shown_with_names_or_numbers_changed(pieces):
    found = Translator(Anything(" ".join(pieces)), "en", "es", NAMES).translate(TEXT)
    if found is not None:
        assert found.index("Mateo") < found.index("Luis")
        assert re.findall(r"\d+", found) == ["14"]
        assert "no" in found.split()


@pytest.mark.parametrize(
    "text",
    [
        "He had a seizure at lunch.",
        "Please sign the consent form.",
        "We ask for an evaluation.",
        "He takes his medicine at noon.",
        "No firmé nada.",
        "Somebody hurt him.",
        "I will call my lawyer.",
        " ",
        "x" * 5_000,
    ],
)
def test_what_speaks_of_health_safety_consent_or_rights_is_for_no_machine(text):
    assert not may_be_read_by_a_machine(text, "en", "es")
    machine = Machine()
    assert Translator(machine, "en", "es").translate(text) is None
    assert machine.heard == []


def test_a_language_that_nobody_checks_has_no_words_by_a_machine():
    assert not may_be_read_by_a_machine("He slept well.", "en", "fr")
    assert {language for language in known() if checked(language) is None} == set()


@pytest.mark.parametrize(
    ("language", "sentence", "count"),
    [
        ("en", "He didn't eat, and he did not sleep.", 2),
        ("en", "He can’t see it without help.", 2),
        ("es", "No comió nada.", 1),
        ("es", "Nadie vino.", 1),
        ("ar", "لم يأكل ولم ينم.", 2),
        ("vi", "Em không ăn.", 1),
        ("vi", "Em có ăn không?", 0),
        ("en", "He knows another note.", 0),
    ],
)
def test_negations_are_counted_as_the_language_says_them(language, sentence, count):
    assert checked(language).negations_in(sentence) == count
