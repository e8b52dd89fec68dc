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
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from itertools import product
from typing import Any

from allies.languages.known import FOLDER
from allies.texts.letters import Sort, Token, folded, tokens_of
from allies.texts.slips import Slips, distance

NAMED = "ourchild"  # in place of the child's own name
BREAKS = frozenset(".!?;؟؛。")
GAP = 5  # words of any kind
APART = 9  # words between what is asked for and that it is asked
LONG = 6  # a shorter word is too near to others to have been meant by a slip
# What Arabic writes as one with a word.
BEFORE = [one + the for one in ("", "و", "ف") for the in ("", "ال", "لل", "بال", "ل", "ب", "ع")]
AFTER = ["", *["ه", "ها", "هم", "هن", "ي", "نا", "كم", "ك", "ني", "ا", "ات", "ين"]]

Forms = frozenset[str]  # the words of the tables that a written word may be


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


@dataclass(frozen=True, slots=True)
class Piece:
    """One or the other of these words; of none: up to `GAP` words of any kind."""

    words: frozenset[str]
    may_be_missing: bool = False


Phrase = tuple[Piece, ...]
GAP_PIECE = Piece(frozenset())


@dataclass(frozen=True)
class Table:
    """Phrases, by the words with which they may begin."""

    phrases: Collection[Phrase]
    by_first: Mapping[str, Sequence[Phrase]] = field(init=False)

    def __post_init__(self) -> None:
        by_first: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in self.phrases:
            for word in _first_words(phrase):
                by_first[word].append(phrase)
        object.__setattr__(self, "by_first", by_first)

    def places(self, words: Sequence[Forms]) -> Iterator[tuple[int, int]]:
        """From where to where one of the phrases stands."""
        for start, forms in enumerate(words):
            begun = [phrase for word in forms for phrase in self.by_first.get(word, ())]
            ends = {end for phrase in begun for end in _ends(phrase, words, start)}
            yield from ((start, end) for end in sorted(ends))


@dataclass(frozen=True)
class Kind:
    """What says it by itself, and things for which any word of asking is enough."""

    says: Table
    things: Table


@dataclass(frozen=True)
class Language:
    kinds: Mapping[MayAsk, Kind]
    asks: Table
    leave: Table
    words: frozenset[str]
    real_words: frozenset[str]


def may_ask_for(text: str, names: Collection[str] = ()) -> list[MayAsk]:
    """The kinds of what may be asked for, in the order in which they are said. `names`: of the child, as one writes
    them.
    """
    own = {word for name in names for word in folded(name).split()}
    places: dict[MayAsk, tuple[int, int]] = {}
    for number, sentence in enumerate(_sentences(tokens_of(text), own)):
        for kind, place in _asked_in(sentence).items():
            places.setdefault(kind, (number, place))
    return sorted(places, key=lambda kind: (places[kind], list(MayAsk).index(kind)))


def _asked_in(sentence: Sequence[Forms]) -> dict[MayAsk, int]:
    """Where in it each kind is first said."""
    places: dict[MayAsk, int] = {}
    for language in every_language():
        for kind, place in _said_in(sentence, language):
            places[kind] = min(place, places.get(kind, place))
    if MayAsk.INDEPENDENT_EVALUATION in places:
        places.pop(MayAsk.EVALUATION, None)
    return places


def _said_in(sentence: Sequence[Forms], language: Language) -> Iterator[tuple[MayAsk, int]]:
    left = _without(sentence, language.leave)
    asks = list(language.asks.places(left))
    for name, kind in language.kinds.items():
        says = [start for start, _end in kind.says.places(left)]
        things = [thing[0] for thing in kind.things.places(left) if any(_are_near(thing, ask) for ask in asks)]
        if found := says + things:
            yield name, min(found)


def _are_near(thing: tuple[int, int], ask: tuple[int, int]) -> bool:
    """It is asked before the thing, or soon after it."""
    return 0 <= thing[0] - ask[1] <= APART or 0 <= ask[0] - thing[1] <= GAP


def _without(words: Sequence[Forms], leave: Table) -> list[Forms]:
    passed_over = {place for start, end in leave.places(words) for place in range(start, end)}
    return [frozenset() if place in passed_over else forms for place, forms in enumerate(words)]


def _ends(phrase: Phrase, words: Sequence[Forms], start: int) -> Iterator[int]:
    """Where the phrase may end that begins there."""
    if not phrase:
        yield start
        return
    piece, rest = phrase[0], phrase[1:]
    if piece is GAP_PIECE:
        for place in range(start, min(start + GAP, len(words)) + 1):
            yield from _ends(rest, words, place)
        return
    if start < len(words) and not piece.words.isdisjoint(words[start]):
        yield from _ends(rest, words, start + 1)
    if piece.may_be_missing:
        yield from _ends(rest, words, start)


def _first_words(phrase: Phrase) -> Iterator[str]:
    for piece in phrase:
        yield from piece.words
        if not piece.may_be_missing:
            return


def _sentences(tokens: Iterable[Token], names: Collection[str]) -> Iterator[list[Forms]]:
    sentence: list[Forms] = []
    for token in tokens:
        if token.sort not in (Sort.MARK, Sort.SIGN):
            sentence.append(_forms(token, names))
        elif token.letters in BREAKS or "\n" in token.letters:
            yield sentence
            sentence = []
    yield sentence


def _forms(token: Token, names: Collection[str]) -> Forms:
    if token.letters in names:
        return frozenset({NAMED})
    return _meant(token.letters) if token.sort is Sort.WORD else frozenset({re.sub(r"\W+", "", token.letters)})


@lru_cache(maxsize=8192)
def _meant(word: str) -> Forms:
    """The words of the tables that it may be: itself, less what is written as one with it, or missed by a slip."""
    known, real, slips = _vocabulary()
    if not word.isascii():
        return frozenset(_stems(word)) & known
    if word in known or word in real or len(word) < LONG - 1:
        return frozenset({word})
    return frozenset({slips.meant_by(word) or _near(word) or word})


def _stems(word: str) -> Iterator[str]:
    for before, after in product(BEFORE, AFTER):
        if word.startswith(before) and word.endswith(after):
            stem = word.removeprefix(before).removesuffix(after)
            yield stem
            if after and stem.endswith("ت"):  # نسخة, نسخته
                yield f"{stem[:-1]}ه"


def _near(word: str) -> str | None:
    """One letter more, less or other in a long word; people begin it as it should be."""
    alike = (one for one in _long_words().get(word[:2], ()) if abs(len(one) - len(word)) < 2)
    return next((one for one in alike if distance(word, one) < 2), None)


@cache
def _long_words() -> Mapping[str, Sequence[str]]:
    by_start: dict[str, list[str]] = defaultdict(list)
    for word in sorted(_vocabulary()[0]):
        if len(word) > LONG and word.isascii():
            by_start[word[:2]].append(word)
    return by_start


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str], Slips]:
    words = frozenset(word for language in every_language() for word in language.words)
    real = frozenset(word for language in every_language() for word in language.real_words)
    return words, real, Slips({word for word in words if len(word) >= LONG - 1 and word.isascii()})


@cache
def every_language() -> tuple[Language, ...]:
    files = sorted(FOLDER.glob("*/requests.toml"))
    return tuple(language_of(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files)


def language_of(file: Mapping[str, Any]) -> Language:
    groups = {name: [_pieces(words) for words in phrases] for name, phrases in file.get("groups", {}).items()}

    def table(phrases: Iterable[str]) -> Table:
        return Table([whole for words in phrases for whole in _phrases(words, groups)])

    kinds = {
        MayAsk(name): Kind(table(file[name].get("says", ())), table(file[name].get("things", ())))
        for name in file.keys() & set(MayAsk)
    }
    asks, leave = table(file["asks"]), table(file.get("leave", ()))
    tables = [asks, leave, *(one for kind in kinds.values() for one in (kind.says, kind.things))]
    words = {word for one in tables for phrase in one.phrases for piece in phrase for word in piece.words}
    return Language(kinds, asks, leave, frozenset(words), frozenset(map(folded, file.get("real_words", ()))))


def _phrases(words: str, groups: Mapping[str, Sequence[Phrase]]) -> Iterator[Phrase]:
    """A phrase with each way in which its groups can be said."""
    ways = [groups[one[1:-1]] if one.startswith("{") else [(_piece(one),)] for one in words.split()]
    for chosen in product(*ways):
        yield tuple(piece for part in chosen for piece in part)


def _pieces(words: str) -> Phrase:
    return tuple(map(_piece, words.split()))


def _piece(written: str) -> Piece:
    if written == "…":
        return GAP_PIECE
    words = frozenset(folded(word).replace(" ", "") for word in written.strip("()").split("|"))
    return Piece(words, written.startswith("("))
