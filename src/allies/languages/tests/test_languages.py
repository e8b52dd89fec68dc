"""A language is one folder with a state; nothing else knows a list of them."""

import re
from datetime import date
from pathlib import Path

import pytest

from allies.languages.known import FIRST, FOLDER, State, known, read, read_all, whole

ALLIES = FOLDER.parent
HEAD = 'name = "Kreyòl ayisyen"\nenglish = "Haitian Creole"\nbroke = "…"\nplurals = "nplurals=1; plural=0;"\n'


def a_folder(place: Path, more: str) -> Path:
    folder = place / "ht"
    folder.mkdir()
    (folder / "language.toml").write_text(HEAD + more)
    return folder


def test_a_folder_makes_a_language(tmp_path):
    a_folder(tmp_path, 'direction = "ltr"\nstate = "read"\nread_on = 2026-11-02\n')
    [one] = read_all(tmp_path).values()
    assert (one.code, one.state, one.read_on, one.is_whole) == ("ht", State.READ, date(2026, 11, 2), True)


@pytest.mark.parametrize(
    "wrong",
    [
        'direction = "ltr"\nstate = "read"\n',
        'direction = "ltr"\nstate = "machine"\nread_on = 2026-11-02\n',
        'direction = "down"\nstate = "machine"\n',
        'direction = "ltr"\nstate = "perfect"\n',
    ],
)
def test_a_state_without_its_day_or_a_direction_that_nobody_knows_is_refused(tmp_path, wrong):
    with pytest.raises(ValueError, match=r"ht|perfect"):
        read(a_folder(tmp_path, wrong))


def test_the_language_of_the_code_comes_first_and_the_rest_by_their_own_names():
    assert list(known()) == ["en", "es", "vi", "ar"]
    assert FIRST in whole()


def test_rooms_that_a_folder_names_are_rooms():
    rooms = {path.name for path in ALLIES.iterdir() if (path / "__init__.py").exists()}
    assert {room for one in known().values() for room in one.rooms} <= rooms


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", ["an", "ăn", "ấm", "ba", "da", "đa", "em", "êm", "no", "nô", "nơ"]),
        ("es", ["nube", "ñandú", "oso"]),
        ("ar", ["باب", "تاج", "ولد", "يد"]),
        ("en", ["ana", "Bo", "Émile", "Zoe"]),
    ],
)
def test_words_are_sorted_by_the_alphabet_of_their_language(language, words):
    assert sorted(set(words), key=known()[language].place_of) == words


def test_no_code_has_a_list_of_languages():
    listed = re.compile(r"""[\[({]\s*["']en["'], ["'](?:es|ar)["'], ["'](?:es|ar)["']""")
    found = [
        f"{path.relative_to(ALLIES)}: {line.strip()}"
        for kind in ("py", "js", "html", "css", "typ")
        for path in ALLIES.rglob(f"*.{kind}")
        if path != Path(__file__)
        for line in path.read_text().splitlines()
        if listed.search(line)
    ]
    assert found == []
