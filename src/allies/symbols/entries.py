"""The symbols that come with the house, with their words in our languages. Pure: no Django.

Each file of `words/` is a theme; its head says how an entry is written. `om-…` are OpenMoji's, `al-…` are our own.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from allies.languages.known import known

ROOM = Path(__file__).parent
# In the order in which the better known come first where nothing else decides.
THEMES = (
    *("own", "answers", "doing", "care", "feelings", "people", "body", "places", "school", "food", "clothes"),
    *("weather", "time", "play", "animals", "things", "numbers"),
)
OPENMOJI, OWN = "om-", "al-"


@dataclass(frozen=True, eq=False)
class Entry:
    """One symbol. Of its words in a language the first is its name."""

    key: str
    theme: str
    said: Mapping[str, tuple[str, ...]]

    @property
    def file(self) -> str:
        """Its drawing, within the static files of this room."""
        folder = "om" if self.key.startswith(OPENMOJI) else "own"
        return f"symbols/{folder}/{self.key[3:]}.svg"

    def drawing(self) -> bytes:
        return (ROOM / "static" / self.file).read_bytes()


@cache
def built_in() -> Mapping[str, Entry]:
    """All of them by their key, theme by theme."""
    entries: dict[str, Entry] = {}
    for theme in THEMES:
        path = ROOM / "words" / f"{theme}.toml"
        for key, said in tomllib.loads(path.read_text(encoding="utf-8")).items():
            entries[key] = Entry(key, theme, {code: words_in(said[code]) for code in known() if code in said})
    return entries


def words_in(line: str) -> tuple[str, ...]:
    """The words of a line, with commas between."""
    return tuple(word.strip() for word in line.replace("،", ",").split(",") if word.strip())
