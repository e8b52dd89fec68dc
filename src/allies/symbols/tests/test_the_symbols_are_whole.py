"""The symbols that come with the house: each has a drawing that only draws, and words in three languages."""

import re
import tomllib
from collections import Counter

import pytest

from allies.languages.known import whole
from allies.symbols.entries import ROOM, THEMES, built_in
from allies.symbols.reading import STARTERS
from allies.ui.paper import known_letters

DRAWN = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "defs", "clipPath", "use"}


def test_there_are_enough_and_each_stands_in_one_theme():
    assert len(built_in()) > 350
    keys = [key for path in (ROOM / "words").glob("*.toml") for key in tomllib.loads(path.read_text())]
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    assert {path.stem for path in (ROOM / "words").glob("*.toml")} == set(THEMES)


def test_each_has_a_name_in_each_language_and_a_key_that_a_board_can_keep():
    for key, entry in built_in().items():
        assert re.fullmatch(r"(om|al)-[\w-]{1,50}", key)
        for language in whole():
            assert entry.said[language][0], key
            assert all(len(word) <= 40 for word in entry.said[language]), key


def test_names_are_what_paper_can_write():
    letters = {letter for entry in built_in().values() for words in entry.said.values() for letter in "".join(words)}
    assert {letter for letter in letters if ord(letter) not in known_letters()} == set()


def test_arabic_words_are_in_arabic():
    for key, entry in built_in().items():
        assert re.search("[\u0600-\u06ff]", entry.said["ar"][0]), key


@pytest.mark.parametrize("key", ["al-calm-1", "al-calm-2", "al-calm-3", "al-calm-4", "al-calm-5", "al-break"])
def test_our_own_drawings_are_there(key):
    assert key in built_in()


def test_those_that_are_offered_first_are_there():
    assert set(STARTERS) <= set(built_in())
    assert len(set(STARTERS)) == len(STARTERS) == 24


def test_each_drawing_only_draws():
    for key, entry in built_in().items():
        svg = entry.drawing().decode()
        assert svg.startswith("<svg"), key
        assert set(re.findall(r"<([A-Za-z][\w:-]*)", svg)) <= DRAWN, key
        assert re.findall(r"""href\s*=\s*["'](?!#)|url\((?!["']?#)|\son\w+\s*=|<!DOCTYPE|<\?|style=""", svg) == [], key
        assert "CC BY-SA 4.0" in svg, key


def test_no_drawing_lies_there_that_no_word_names():
    folder = ROOM / "static/symbols"
    lying = {f"{path.parent.name}/{path.stem}" for path in folder.rglob("*.svg")}
    assert lying == {entry.file.removeprefix("symbols/").removesuffix(".svg") for entry in built_in().values()}
    assert (folder / "om/LICENSE.txt").read_text().startswith("Attribution-ShareAlike 4.0")


def test_the_scale_says_without_colour_how_far_it_is():
    """As many dots are filled as the number says."""
    for number in range(1, 6):
        svg = built_in()[f"al-calm-{number}"].drawing().decode()
        assert len(re.findall(r'cy="66" r="3.4" fill="#1f2a30"', svg)) == number
