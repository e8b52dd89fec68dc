"""What people, homes, grades and rooms are called, where many write it alike: read in the reader's language."""

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

GRADES = KnownWords(
    {
        "grade": {
            "en": ["Grade #", "#th grade", "#st grade", "#nd grade", "#rd grade"],
            "es": ["Grado #", "#.º grado", "#º grado"],
            "ar": ["الصف #", "صف #"],
        },
        "kindergarten": {
            "en": ["Kindergarten", "K", "Grade K"],
            "es": ["Kínder", "Kindergarten"],
            "ar": ["الروضة", "روضة"],
        },
        "preschool": {"en": ["Preschool", "Pre-K", "PK"], "es": ["Preescolar"], "ar": ["ما قبل الروضة"]},
    }
)
ROOMS = KnownWords(
    {"room": {"en": ["Room #", "Classroom #", "Rm #"], "es": ["Salón #", "Aula #"], "ar": ["الغرفة #", "غرفة #"]}}
)


def what_they_say(role: str, words: str) -> str:
    """Own words for what somebody is. A family's are never read as a profession, nor those of school as a relation."""
    return (PROFESSIONS if role in STAFF else RELATIONS).shown(words)
