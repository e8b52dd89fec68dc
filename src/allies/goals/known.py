"""Places of a goal, and who writes down how it goes there, where many write it alike: those of the bank, and more."""

import tomllib
from pathlib import Path

from allies.languages.known import known
from allies.ui.known_words import KnownWords, Said

from .parts import Side
from .starters import Text, people_words, places


def _of_the_bank(words: dict[str, Text]) -> dict[str, Said]:
    return {key: {language: [words] for language, words in said.said.items()} for key, said in words.items()}


def _all_places() -> dict[str, Said]:
    more: dict[str, Said] = tomllib.loads(Path(__file__).with_name("places.toml").read_text(encoding="utf-8"))
    of_bank = _of_the_bank({key: place.words for key, place in places().items()})
    return {
        key: {name: [*of_bank.get(key, {}).get(name, []), *more.get(key, {}).get(name, [])] for name in known()}
        for key in {**of_bank, **more}
    }


PLACES = KnownWords(_all_places())
PEOPLE = KnownWords(_of_the_bank(people_words()))
# Only the family offers what happens at home, so nobody is offered such a place to write down.
OFFERED = KnownWords(
    {key: said for key, said in PLACES.said.items() if key not in places() or places()[key].side != Side.HOME}
)
