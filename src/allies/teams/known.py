"""What people are, and what a home is called, where many write it alike: read in the reader's language."""

from pathlib import Path
from string import ascii_uppercase

from allies.ui.known_words import KnownWords

from .permissions import STAFF

RELATIONS = KnownWords.read(Path(__file__).with_name("relations.toml"))
PROFESSIONS = KnownWords.read(Path(__file__).with_name("professions.toml"))
HOMES = KnownWords(
    {"home": {"en": ["Home"], "es": ["Casa", "Hogar"], "ar": ["البيت", "بيت"]}}
    | {
        f"home_{one}": {"en": [f"Home {one}"], "es": [f"Hogar {one}", f"Casa {one}"], "ar": [f"البيت {one}"]}
        for one in ascii_uppercase
    }
)


def what_they_say(role: str, words: str) -> str:
    """Own words for what somebody is. A family's are never read as a profession, nor those of school as a relation."""
    return (PROFESSIONS if role in STAFF else RELATIONS).shown(words)
