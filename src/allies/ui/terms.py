"""The terms locked in each language, and the patterns that make a sentence a riddle. Pure; see `terms.toml`."""

import re
import tomllib
from functools import cache
from pathlib import Path
from unicodedata import combining, normalize

TERMS = tomllib.loads(Path(__file__).with_name("terms.toml").read_text(encoding="utf-8"))
LOCKED: dict[str, dict[str, list[str]]] = TERMS["locked"]


@cache
def _riddles(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in TERMS["riddles"].get(language, ()))


@cache
def _term(english: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(english)}s?\b", re.IGNORECASE)


def riddles(text: str, language: str) -> list[str]:
    """What of a sentence is on the list of riddles, as it stands there."""
    return [found[0] for pattern in _riddles(language) if (found := pattern.search(text))]


def lost_terms(english: str, text: str, language: str) -> list[str]:
    """The locked terms of an English sentence of which its translation holds no word."""
    said = _folded(text)
    return [
        term
        for term, words in LOCKED.items()
        if _term(term).search(english) and not any(_folded(word) in said for word in words[language])
    ]


def _folded(text: str) -> str:
    """Without capitals, and without the vowel signs and the -an of Arabic; Spanish accents stay, composed."""
    text = text.replace("\u064b\u0627", "")
    text = "".join(sign for sign in text if not ("\u0600" <= sign <= "\u06ff" and combining(sign)))
    return normalize("NFC", text.lower())
