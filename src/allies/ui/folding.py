"""Text made alike before it is held against other text: letters large and small, accents, forms of Arabic letters."""

import re
import unicodedata

SIGNS = re.compile(r"[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]")
ALIKE = str.maketrans({"ٱ": "ا", "ة": "ه", "ى": "ي", "’": "'", "ک": "ك", "ی": "ي"})
UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
ARTICLE = re.compile(r"(?:[وفبك]?ال|لل)(?=.{3})")
WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Accents, vowel signs, hamza and unseen signs are gone; blanks of every kind are one blank."""
    bare = SIGNS.sub("", unicodedata.normalize("NFKD", UNSEEN.sub("", text)))
    return " ".join(bare.casefold().translate(ALIKE).split())


def words_of(text: str) -> list[str]:
    """The words, made alike, without the Arabic article."""
    return [ARTICLE.sub("", word, count=1) for word in WORD.findall(folded(text))]
