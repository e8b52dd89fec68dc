"""Places of a goal, and who writes down how it goes there, where many write it alike: those of the bank, and more."""

import tomllib
from pathlib import Path

from allies.ui.known_words import KnownWords, Said

from .starters import LANGUAGES, Text, people_words, place_words


def _of_the_bank(words: dict[str, Text]) -> dict[str, Said]:
    return {key: {language: [said.in_(language)] for language in LANGUAGES} for key, said in words.items()}


def _all_places() -> dict[str, Said]:
    more: dict[str, Said] = tomllib.loads(Path(__file__).with_name("places.toml").read_text(encoding="utf-8"))
    of_bank = _of_the_bank(place_words())
    return {
        key: {name: [*of_bank.get(key, {}).get(name, []), *more.get(key, {}).get(name, [])] for name in LANGUAGES}
        for key in {**of_bank, **more}
    }


PLACES = KnownWords(_all_places())
PEOPLE = KnownWords(_of_the_bank(people_words()))
