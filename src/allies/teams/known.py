"""What people, homes, grades and rooms are called, where many write it alike: read in the reader's language."""

from pathlib import Path
from string import ascii_uppercase

from allies.ui.known_words import KnownWords

from .permissions import STAFF

HERE = Path(__file__).parent
RELATIONS, PROFESSIONS, GRADES, ROOMS, WITH_LETTERS = (
    KnownWords.read(HERE / f"{name}.toml") for name in ("relations", "professions", "grades", "rooms", "homes")
)
HOMES = KnownWords(
    {"home": WITH_LETTERS.said["home"]}
    | {
        f"home_{one}": {
            language: [words.format(one) for words in ways]
            for language, ways in WITH_LETTERS.said["home_of_a_letter"].items()
        }
        for one in ascii_uppercase
    }
)


def what_they_say(role: str, words: str) -> str:
    """Own words for what somebody is. A family's are never read as a profession, nor those of school as a relation."""
    return (PROFESSIONS if role in STAFF else RELATIONS).shown(words)
