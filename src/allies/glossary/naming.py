"""How a name may stand in a text: in the plural, with an article joined to it, with other marks. Pure.

Rules, not a dictionary: they make the usual plurals of English and Spanish. A form that no text has does no harm.
"""

import re
import unicodedata

# Up to here a Spanish name is bent: "plan de apoyo" becomes "planes de apoyo".
SMALL_WORDS = frozenset(
    ["a", "al", "con", "de", "del", "dentro", "en", "fuera", "no", "para", "por", "que", "sin", "y"]
)
ARABIC = re.compile(r"[\u0620-\u064a]")
ARABIC_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]")
ARTICLE = re.compile(r"^ال")
# The small words and the article that are written in one with an Arabic name.
JOINED = "[وف]?(?:[بك]?ال|لل|[بكل])?"
# What many hands write alike: the seats of hamza, and the end of a word.
ALIKE = str.maketrans("أإآٱىة", "اااايه")
READ_LETTER_BY_LETTER = re.compile(r"[A-Z][A-Z&]|^[A-Z]{1,2}\d")


def is_short_form(name: str) -> bool:
    """Letters that are read one by one, "IDEA", are looked for as they stand: an idea is something else."""
    return " " not in name and bool(READ_LETTER_BY_LETTER.search(name))


def is_arabic(name: str) -> bool:
    return bool(ARABIC.search(name))


def spellings(name: str, language: str) -> tuple[str, ...]:
    """A name as it is looked for, alone and for several; in small letters, but for short forms."""
    if is_arabic(name):
        bare = ARTICLE.sub("", name)
        return (bare, ARABIC_MARKS.sub("", bare))
    if is_short_form(name):
        return (name, f"{name}s")
    small = name.lower()
    return (small, _spanish_plural(small) if language == "es" else _english_plural(small))


def _english_plural(name: str) -> str:
    if re.search(r"\b\w$", name):  # "Title I", "section F"
        return name
    if re.search(r"(s|x|ch|sh)$", name):
        return f"{name}es"
    return re.sub(r"(?<=[^aeiou])y$", "ie", name) + "s"


def _spanish_plural(name: str) -> str:
    """Each word up to the first small one."""
    bent, rest = [], name.split(" ")
    while rest and rest[0] not in SMALL_WORDS:
        bent.append(_spanish_plural_of_a_word(rest.pop(0)))
    return " ".join([*bent, *rest])


def _spanish_plural_of_a_word(word: str) -> str:
    if re.search(r"[aeiouáéó]$", word):
        return f"{word}s"
    if word.endswith("z"):
        return f"{word[:-1]}ces"
    if re.search(r"[áéíóú][ns]$", word):
        return f"{word[:-2]}{unicodedata.normalize('NFD', word[-2])[0]}{word[-1]}es"
    return word if word.endswith("s") else f"{word}es"


def key(words: str) -> str:
    """What is the same name: without case, accents, signs, hidden marks, and the marks above Arabic letters."""
    together = re.sub(r"(?<=\w)\.(?=\w)", "", words)  # I.E.P.
    apart = unicodedata.normalize("NFKD", together)  # before case: a letter of mathematics has none
    plain = ARABIC_MARKS.sub("", unicodedata.normalize("NFKD", apart.casefold())).translate(ALIKE)
    kept = "".join(sign if sign.isalnum() else " " for sign in plain if unicodedata.category(sign)[0] not in "MC")
    return " ".join(kept.split())


def for_lists(name: str) -> str:
    """By what a name is sorted: an Arabic article says nothing of where it stands."""
    return key(ARTICLE.sub("", name))
