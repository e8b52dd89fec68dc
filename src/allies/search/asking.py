"""What somebody typed, as a question that either database can be asked. Pure.

All words must be there. The last one may be a beginning only. What stands in quotation marks must stand so. Nothing
else that is typed has a meaning: each word is letters and digits by then, and is handed over between quotes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .folding import NO_BLANKS, tokens

MOST_LETTERS = 200
MOST_WORDS = 12
QUOTES = re.compile(r'["“”„«»]')
# "The", at the beginning of a word that is not all typed yet.
ARTICLE_SO_FAR = re.compile(r"(?:[وفبك]?ال|لل)(?=.{2})")


@dataclass(frozen=True)
class Term:
    """One word, or several that must follow one another; `begins`: the last of them may be longer than typed."""

    words: tuple[str, ...]
    begins: bool = False

    @property
    def says_enough(self) -> bool:
        """One letter of an alphabet is nearly everywhere; of Chinese it is a word."""
        return any(len(word) > 1 or NO_BLANKS.match(word) for word in self.words)

    @property
    def ways(self) -> list[tuple[str, ...]]:
        """A beginning that may have an article before it is looked for with and without."""
        *before, last = self.words
        article = ARTICLE_SO_FAR.match(last) if self.begins else None
        return [self.words, (*before, last[article.end() :])] if article else [self.words]


@dataclass(frozen=True)
class Question:
    terms: tuple[Term, ...]

    @property
    def is_empty(self) -> bool:
        return not self.terms

    @property
    def is_too_short(self) -> bool:
        return not any(term.says_enough for term in self.terms)

    @property
    def is_too_long(self) -> bool:
        return sum(len(term.words) for term in self.terms) > MOST_WORDS * 4 or len(self.terms) > MOST_WORDS


def question(typed: str) -> Question:
    """What was typed, understood. Quotation marks without a partner mean nothing."""
    parts = QUOTES.split(typed)
    terms: list[Term] = []
    for at, part in enumerate(parts):
        is_phrase = at % 2 == 1 and at < len(parts) - 1
        terms += [_term(part)] if is_phrase else [_term(chunk) for chunk in part.split()]
    last_is_whole = not parts[-1].strip()
    terms = [term for term in terms if term.words]
    if terms and not last_is_whole:
        terms[-1] = Term(terms[-1].words, begins=not _ends_in_a_pair(terms[-1].words))
    return Question(tuple(dict.fromkeys(terms)))


def _term(typed: str) -> Term:
    found = list(tokens(typed))
    if len(found) > 1 and found[-1].is_last_letter and found[-2].end == found[-1].end:
        found.pop()
    begins = bool(found) and found[-1].is_last_letter  # a single letter: the word that it is, or that it begins
    return Term(tuple(token.word for token in found), begins=begins)


def _ends_in_a_pair(words: Sequence[str]) -> bool:
    """Two letters of Chinese are all of a kept word."""
    return len(words[-1]) > 1 and NO_BLANKS.match(words[-1]) is not None


def for_sqlite(asked: Question, within: Iterable[str]) -> str:
    """The question in the language of FTS5, within rows that carry one of these marks."""
    marks = " OR ".join(f'"{mark}"' for mark in within)
    return " AND ".join([f"({marks})", *(f"({' OR '.join(_fts5(term))})" for term in asked.terms)])


def _fts5(term: Term) -> list[str]:
    return [f'"{" ".join(way)}"{" *" if term.begins else ""}' for way in term.ways]


def for_postgresql(asked: Question, within: Iterable[str]) -> str:
    """The same as a tsquery."""
    marks = " | ".join(f"'{mark}'" for mark in within)
    return " & ".join([f"({marks})", *(f"({' | '.join(_tsquery(term))})" for term in asked.terms)])


def _tsquery(term: Term) -> list[str]:
    return [" <-> ".join(f"'{word}'" for word in way) + (":*" if term.begins else "") for way in term.ways]
