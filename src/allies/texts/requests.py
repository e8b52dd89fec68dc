"""Which words of a family may be a formal request, and of what kind: for a person to look at, never to decide.

Nobody's wording loses a right, so this errs to the side of showing: a missed request hurts, a false one costs a tap.
It says no more than the kind. How something is said is nobody's measure here.

Each language brings its phrases in `allies/languages/CODE/requests.toml`; a text is read with all of them at once. A
phrase is words in their order, without accents or capitals: `a|b` is one or the other, `(a)` may be missing, `…` is up
to five words of any kind, and `{child}` a group of words of the same file. What is in `leave` is talk of the day: it
is passed over before anything is looked for.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from allies.languages.known import FOLDER
from allies.texts.letters import Sort, Token, folded, tokens_of
from allies.texts.slips import Slips, distance

NAMED = "ourchild"  # in place of the child's own name
PASSED_OVER = "_"
BREAK = "|"
BREAKS = frozenset(".!?;؟؛。\n")
GAP = r"(?:\w+ ){0,5}?"
APART = r"(?:\w+ ){0,9}?"  # between what is asked for and that it is asked
LONG = 6  # a shorter word is too near to others to have been meant by a slip
# What Arabic writes as one with a word.
BEFORE, AFTER = "(?:[وف]?(?:ال|لل|بال|ل|ب|ع)?)", "(?:ه|ها|هم|هن|ي|نا|كم|ك|ني|ا|ات|ين)?"


class MayAsk(StrEnum):
    """What may be asked for. The tables of a language's file have these names."""

    EVALUATION = "evaluation"
    INDEPENDENT_EVALUATION = "independent_evaluation"
    RECORDS = "records"
    MEETING = "meeting"
    SERVICE = "service"
    ACCOMMODATION = "accommodation"
    WHY_REFUSED = "why_refused"
    CORRECTION = "correction"
    REPORT = "report"
    DISAGREEMENT = "disagreement"


@dataclass(frozen=True)
class Phrases:
    """The phrases of one language, each kind as one pattern over words made alike."""

    kinds: Mapping[MayAsk, re.Pattern[str]]
    leave: re.Pattern[str] | None
    words: frozenset[str]
    real_words: frozenset[str]


def may_ask_for(text: str, names: Collection[str] = ()) -> list[MayAsk]:
    """The kinds of what may be asked for, in the order in which they are said. `names`: of the child, as one writes
    them.
    """
    known = {word for name in names for word in folded(name).split()}
    alike = _alike(tokens_of(text), known)
    places: dict[MayAsk, int] = {}
    for phrases in every_language():
        for kind, place in _said_in(alike, phrases):
            places[kind] = min(place, places.get(kind, place))
    return sorted(places, key=lambda kind: (places[kind], list(MayAsk).index(kind)))


def _said_in(alike: str, phrases: Phrases) -> Iterator[tuple[MayAsk, int]]:
    left = phrases.leave.sub(f"{PASSED_OVER} ", alike) if phrases.leave else alike
    start = 0
    for sentence in left.split(BREAK):
        found = {kind: where.start() for kind, one in phrases.kinds.items() if (where := one.search(sentence.lstrip()))}
        if MayAsk.INDEPENDENT_EVALUATION in found:
            found.pop(MayAsk.EVALUATION, None)
        yield from ((kind, start + place) for kind, place in found.items())
        start += len(sentence) + 1


def _alike(tokens: Sequence[Token], names: Collection[str]) -> str:
    """The words in one line, each with a space behind it, and a bar between two sentences."""
    return "".join(f"{word} " for word in (_word(token, names) for token in tokens) if word)


def _word(token: Token, names: Collection[str]) -> str:
    if token.sort in (Sort.MARK, Sort.SIGN):
        return BREAK if token.letters.strip(" ") in BREAKS or "\n" in token.letters else ""
    if token.letters in names:
        return NAMED
    return _as_known(token.letters) if token.sort is Sort.WORD else re.sub(r"\W+", "", token.letters) or PASSED_OVER


@lru_cache(maxsize=8192)
def _as_known(word: str) -> str:
    """The word of a table that was meant: letters that changed places, or one more, less or other in a long word."""
    known, real, slips = _vocabulary()
    if word in known or word in real or len(word) < LONG - 1 or not word.isascii():
        return word
    return slips.meant_by(word) or _near(word, known) or word


def _near(word: str, known: Collection[str]) -> str | None:
    """By its sound, a word begins as it should."""
    alike = (one for one in sorted(known) if len(one) > LONG and one[:2] == word[:2] and abs(len(one) - len(word)) < 2)
    return next((one for one in alike if distance(word, one) < 2), None)


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str], Slips]:
    words = frozenset(word for phrases in every_language() for word in phrases.words)
    real = frozenset(word for phrases in every_language() for word in phrases.real_words)
    return words, real, Slips({word for word in words if len(word) >= LONG - 1 and word.isascii()})


@cache
def every_language() -> tuple[Phrases, ...]:
    files = sorted(FOLDER.glob("*/requests.toml"))
    return tuple(phrases_of(tomllib.loads(file.read_text(encoding="utf-8"))) for file in map(Path, files))


def phrases_of(file: Mapping[str, Any]) -> Phrases:
    """One file, as patterns. A kind has what says it by itself (`says`), and things that are asked for by any of the
    words in `asks`, before or after them in one sentence.
    """
    groups = {name: "|".join(_phrase(one, {}) for one in words) for name, words in file.get("groups", {}).items()}
    asks = [_phrase(one, groups) for one in file.get("asks", ())]
    kinds = {MayAsk(kind): _kind(file[kind], asks, groups) for kind in file.keys() & set(MayAsk)}
    leave = [_phrase(one, groups) for one in file.get("leave", ())]
    every = [*file.get("asks", ()), *file.get("leave", ()), *_lists(file.get("groups", {}))]
    every += [one for kind in file.keys() & set(MayAsk) for one in _lists(file[kind])]
    words = frozenset(word for one in every for word in re.findall(r"\w+", re.sub(r"\{\w+\}", " ", _letters(one))))
    return Phrases(kinds, _any(leave) if leave else None, words, frozenset(map(folded, file.get("real_words", ()))))


def _lists(table: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for words in table.values():
        yield from words


def _kind(table: Mapping[str, Sequence[str]], asks: Sequence[str], groups: Mapping[str, str]) -> re.Pattern[str]:
    says = [_phrase(one, groups) for one in table.get("says", ())]
    if things := table.get("things"):
        asked, thing = "|".join(asks), "|".join(_phrase(one, groups) for one in things)
        says += [f"(?:{asked}){APART}(?:{thing})", f"(?:{thing}){GAP}(?:{asked})"]
    return _any(says)


def _any(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{'|'.join(phrases)})")


def _phrase(words: str, groups: Mapping[str, str]) -> str:
    return "".join(_piece(piece, groups) for piece in words.split())


def _piece(piece: str, groups: Mapping[str, str]) -> str:
    if piece == "…":
        return GAP
    if piece.startswith("{"):
        return f"(?:{groups[piece[1:-1]]})"
    optional = "?" if piece.startswith("(") else ""
    words = "|".join(_one(word) for word in piece.strip("()").split("|"))
    return f"(?:(?:{words}) ){optional}"


def _one(word: str) -> str:
    alike = _letters(word)
    if alike.isascii():
        return alike
    if alike.endswith("ه") and len(alike) > 3:  # نسخة, نسخته
        return f"{BEFORE}{alike[:-1]}(?:ه|ت{AFTER})"
    return f"{BEFORE}{alike}{AFTER}"


def _letters(words: str) -> str:
    """As the letters of a text are made, with the signs of a phrase left as they are."""
    return re.sub(r"[^\W_]+(?:['’][^\W_]+)*", lambda found: folded(found.group()), words)
