"""Text made alike, so that what somebody types finds what somebody wrote: pure, the same for every database.

Large and small letters are one, and so are letters with and without signs (Jose, José; ano, año), the forms of an
Arabic letter, digits of every script, wide and narrow forms. Chinese, Japanese, Korean and Thai have words that a
program cannot tell apart for sure, so each two letters side by side are a word there, and the last letter is one.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

LONGEST = 60  # of a word; what is longer is found by its beginning

# Signs that are left out: on Latin, Greek and Cyrillic letters; Hebrew points; Arabic vowel signs, hamza and the long
# line; and those that choose how a letter is drawn.
SIGNS = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\ufe00-\ufe0f]"
)
ALIKE = str.maketrans(
    {
        "ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه",  # Persian, Urdu too
        "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
    }
)  # fmt: skip
# Written without blanks between words, or, in Korean, with endings grown on to them.
NO_BLANKS = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)
# "The", alone or after "and", "with", "as", "for": the word is found without it, where enough of a word is left.
ARTICLE = re.compile(r"(?:[وفبك]?ال|لل)(?=.{3})")
MARKS = frozenset({"Mn", "Mc", "Me"})
VOICED = frozenset("ﾞﾟ")  # of narrow Japanese letters
UNSEEN = "Cf"  # signs of direction, joining and parting: no letters, and they part no word


class Token(NamedTuple):
    """One word of a text as it is kept, and where it stands: text[start:end] of the text in its composed form (NFC)."""

    word: str
    start: int
    end: int
    is_last_letter: bool = False  # of a run without blanks: there to be found by itself, and no part of a phrase's end


def composed(text: str) -> str:
    """The form in which places in a text are counted; it looks the same and means the same."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=8192)
def folded(letter: str) -> str:
    """A letter with the signs on it, as it is held against others. May be nothing, or several letters."""
    seen = "".join(sign for sign in letter if unicodedata.category(sign) != UNSEEN)
    apart = SIGNS.sub("", unicodedata.normalize("NFKD", seen))
    alike = unicodedata.normalize("NFKD", apart.casefold()).translate(ALIKE)
    return "".join(map(_digit, unicodedata.normalize("NFC", SIGNS.sub("", alike))))


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)


def tokens(text: str) -> Iterator[Token]:
    """The words of a text, in their order."""
    for letters in _runs(composed(text)):
        is_run = NO_BLANKS.match(letters[0][0]) is not None
        yield from _pairs(letters) if is_run else [_word(letters)]


def words(*texts: object) -> list[str]:
    """The words of several texts, one after the other."""
    return [token.word for text in texts for token in tokens(str(text))]


Letters = list[tuple[str, int, int]]  # each folded letter, with where the letter it comes from begins and ends


def _runs(text: str) -> Iterator[Letters]:
    """Letters that stand together, cut where another way of writing begins."""
    run: Letters = []
    is_no_blanks = False
    for letter, start, end in _folded_letters(text):
        is_mark = unicodedata.category(letter) in MARKS
        if not letter.isalnum() and not (is_mark and run):
            if run:
                yield run
            run = []
            continue
        other = is_no_blanks if is_mark else NO_BLANKS.match(letter) is not None
        if run and other is not is_no_blanks:
            yield run
            run = []
        is_no_blanks = other
        run.append((letter, start, end))
    if run:
        yield run


def _folded_letters(text: str) -> Iterator[tuple[str, int, int]]:
    for start, end in _clusters(text):
        for letter in folded(text[start:end]):
            yield letter, start, end


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Each letter with the signs that follow it."""
    start = 0
    for at, letter in enumerate(text):
        if at > start and not _goes_with_the_letter_before(letter):
            yield start, at
            start = at
    if text:
        yield start, len(text)


def _goes_with_the_letter_before(letter: str) -> bool:
    return unicodedata.category(letter) in {*MARKS, UNSEEN} or letter in VOICED


def _word(letters: Letters) -> Token:
    whole = "".join(letter for letter, _start, _end in letters)
    return Token(without_article(whole)[:LONGEST], letters[0][1], letters[-1][2])


def without_article(word: str) -> str:
    begins = ARTICLE.match(word)
    return word[begins.end() :] if begins else word


def _pairs(letters: Letters) -> Iterator[Token]:
    for (one, start, _), (two, _, end) in pairwise(letters):
        yield Token(one + two, start, end)
    last, start, end = letters[-1]
    yield Token(last, start, end, is_last_letter=True)
