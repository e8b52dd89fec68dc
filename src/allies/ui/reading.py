"""How hard a sentence of ours is to read: Flesch-Kincaid for English, Fernández-Huerta for Spanish.

Pure. Kincaid et al. (1975): 0.39 words/sentence + 11.8 syllables/word - 15.59, a school grade in the United States.
Fernández-Huerta (1959): 206.84 - 60 syllables/word - 1.02 words/sentence, from 0 (hard) to 100 (easy).
Syllables are counted by rule and are right for most words; the exceptions that we use are listed. A locked term counts
as one beat: people here know it, whatever its length. A grade only warns (`HardToRead`); it decides nothing.
"""

import re
from collections.abc import Callable

from allies.ui.terms import LOCKED

# Where -es and -ed are heard: "changes", "wanted".
HEARD_END = re.compile(r"([sxzcg]|ch|sh)es$|[td]ed$")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SENTENCE_END = re.compile(r"[.!?:;…]+(?:\s|$)|\n+")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]|<[^>]+>")

ALSO_KNOWN = ("special education", "guardian", "correo electrónico", "invitación")
KNOWN = re.compile(
    "|".join(
        [rf"\b{re.escape(term)}s?\b" for term in (*LOCKED, *ALSO_KNOWN)]
        + [rf"\b{re.escape(word)}\w*" for words in LOCKED.values() for word in words["es"]]
    ),
    re.IGNORECASE,
)
EXCEPTIONS = {
    **dict.fromkeys(["people", "something", "someone", "somewhere", "sometimes", "every", "family", "little"], 2),
    **dict.fromkeys(["one", "ones", "once", "here", "there", "were", "where", "are", "our", "hours", "hour"], 1),
    **dict.fromkeys(
        ["allies", "being", "going", "seeing", "saying", "quiet", "science", "trying", "having", "idea"], 2
    ),
    **dict.fromkeys(["everyone", "anyone", "area", "everything", "created", "guardian", "another"], 3),
}


class HardToRead(UserWarning):
    """Asks whoever wrote a sentence to look at it again."""


def syllables_in_english(word: str) -> int:
    word = word.lower().replace("’", "'")
    if word in EXCEPTIONS:
        return EXCEPTIONS[word]
    word = re.sub(r"'(s|ll|re|ve|d|m|t)$", "", word)
    if not HEARD_END.search(word):
        word = re.sub(r"(?<=[^aeiouylr])(es|e|ed)$", "", word)
    word = re.sub(r"(?<=[aeiouy][lr])e(s|d)?$", "", word)
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def syllables_in_spanish(word: str) -> int:
    """Vowels that stand together are one beat, unless both are strong or a weak one carries the accent."""
    word = re.sub(r"(?<=[qg])u(?=[eiéí])", "", word.lower())
    word = re.sub(r"y$", "i", word)
    groups = re.findall(r"[aeiouáéíóúü]+", word)
    breaks = sum(len(re.findall(r"(?=[aeoáéóíú][aeoáéó]|[aeo][íú]|[íú][aeo])", group)) for group in groups)
    return max(1, len(groups) + breaks)


def measure(text: str, syllables: Callable[[str], int]) -> tuple[float, float, int]:
    """Words in a sentence, syllables in a word, and how many words there are."""
    text = KNOWN.sub("team", PLACEHOLDER.sub(" Ana ", text))
    words = WORD.findall(text)
    if not words:
        return 0, 0, 0
    sentences = max(1, sum(1 for part in SENTENCE_END.split(text) if WORD.search(part)))
    return len(words) / sentences, sum(map(syllables, words)) / len(words), len(words)


def grade(text: str) -> float:
    """The school grade at which an English text is read with ease."""
    a_sentence, a_word, count = measure(text, syllables_in_english)
    return 0.39 * a_sentence + 11.8 * a_word - 15.59 if count else 0


def ease(text: str) -> float:
    """How easy a Spanish text is: 70 and more is fairly easy."""
    a_sentence, a_word, count = measure(text, syllables_in_spanish)
    return 206.84 - 60 * a_word - 1.02 * a_sentence if count else 100


def count_words(text: str) -> int:
    return len(WORD.findall(PLACEHOLDER.sub(" Ana ", text)))
