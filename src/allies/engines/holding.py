"""What must not change is taken out of a text before a machine reads it, and is put back into its answer.

Names of people and homes, addresses, days of a month, numbers that are more than digits, short forms, and the words
that the team or the house has agreed on. In their place is a made-up name such as “Zqabx”, which machines leave as it
is. So no name that is known here leaves the house; nor any other word with a capital letter within a sentence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton

from .words import alike, checked

TOKEN = re.compile(r"zq([a-z]{2})x", re.IGNORECASE)
MOST = 26 * 26
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.]+", re.IGNORECASE)
NUMBER = re.compile(
    r"[+(]?\d[\d ().-]{6,}\d|\d+(?:[.,:/-]\d+)+(?:\s?[ap]\.?\s?m\b\.?)?|\d+%|\d+\s?[ap]\.?m\b\.?", re.IGNORECASE
)
SHORT = re.compile(r"\b[A-Z]{2,6}s?\b(?!\w)")
ARABIC = re.compile("[\u0600-\u06ff]")
WORD = re.compile(r"(?<![\w'’])[^\W\d_][\w'’]*")
# Not after a title or an initial: “Mr. Hill”, “J. Hill”. What is short and ends a sentence is held once too often then.
BEGINS = re.compile(r"(?:^|\n|(?<!\b\w)(?<!\b\w\w)(?<!\b\w\w\w)[.]|[!?…؟]|[\"“«¿¡])[\s\"“”«»‘’'()\[\]¿¡*•–-]*")


@dataclass(frozen=True)
class Held:
    """The text as a machine may read it, and what each made-up name in it stands for, in their order."""

    text: str
    things: tuple[str, ...]

    @property
    def order(self) -> list[int]:
        return list(range(len(self.things)))


class CannotHold(ValueError):
    """It has one of our made-up names in it already, or too much to hold."""


def token(number: int) -> str:
    return f"Zq{chr(97 + number // 26)}{chr(97 + number % 26)}x"


def hold(text: str, *, source: str, target: str, names: Iterable[str], words: Mapping[str, str]) -> Held:
    """`words`: how something is said in the source, and how in the target."""
    if TOKEN.search(text):
        raise CannotHold
    kept: list[tuple[int, int, str]] = []  # the more certain first: what comes later and overlaps is left
    certain = *_named(text, names), *_words(text, words), *_days(text, source, target), *_signs(text)
    for start, end, put in [*certain, *_capitals(text, source)]:
        if all(end <= begins or start >= ends for begins, ends, _put in kept):
            kept.append((start, end, put))
    if len(kept) > MOST:
        raise CannotHold
    things, pieces, at = [], [], 0
    for number, (start, end, put) in enumerate(sorted(kept)):
        things.append(put)
        pieces += [text[at:start], token(number)]
        at = end
    return Held("".join([*pieces, text[at:]]), tuple(things))


def _named(text: str, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    for found in ADDRESS.finditer(text):
        yield *found.span(), found[0]
    yield from _names(text, names)


def _signs(text: str) -> Iterator[tuple[int, int, str]]:
    for pattern in (NUMBER, SHORT):
        for found in pattern.finditer(text):
            yield *found.span(), found[0]


def _names(text: str, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """The whole name, then each word of it; large or small, with or without its accents."""
    here = alike(text)
    every = {alike(part) for name in names for part in (" ".join(name.split()), *name.split())}
    for name in sorted((one for one in every if len(one) > 1), key=len, reverse=True):
        # In Arabic “for”, “with” and “and” are written as one with the name.
        before = "[وفبكل]{0,2}" if ARABIC.search(name) else ""
        for found in re.finditer(rf"(?<!\w){before}({re.escape(name)})(?!\w)", here):
            yield *found.span(1), text[found.start(1) : found.end(1)]


def _capitals(text: str, source: str) -> Iterator[tuple[int, int, str]]:
    """Each word with a capital that does not begin a sentence: nobody here knows whose name it is."""
    known, begins = checked(source), {found.end() for found in BEGINS.finditer(text)}
    for found in WORD.finditer(text):
        if found[0][0].isupper() and found.start() not in begins and not (known and known.is_no_name(found[0])):
            yield *found.span(), found[0]


def _words(text: str, words: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    here = alike(text)
    for said in sorted(words, key=len, reverse=True):
        for found in re.finditer(rf"(?<!\w){re.escape(alike(said))}(?!\w)", here):
            yield *found.span(), words[said]


def _days(text: str, source: str, target: str) -> Iterator[tuple[int, int, str]]:
    """A month by its name with its day, as the other language says it."""
    known = checked(source)
    if known is None:
        return
    months = "|".join(map(re.escape, known.months))
    day = r"(\d{1,2})(?:st|nd|rd|th)?"
    for pattern, of_day, of_month in (
        (rf"(?<!\w)({months})\.? {day}(?!\w)", 2, 1),
        (rf"(?<!\w){day} (?:de |من )?({months})(?!\w)", 1, 2),
    ):
        for found in re.finditer(pattern, text, re.IGNORECASE):
            month = known.months.index(found[of_month].casefold()) + 1
            try:
                meant = date(2028, month, int(found[of_day]))
            except ValueError:
                continue
            yield *found.span(), format_skeleton("MMMMd", meant, locale=target)


def put_back(answer: str, held: Held) -> str:
    """The answer with all that was held, whatever the machine made of capitals."""
    return TOKEN.sub(lambda found: held.things[number_of(found)], answer)


def number_of(found: re.Match[str]) -> int:
    letters = found[1].casefold()
    return (ord(letters[0]) - 97) * 26 + ord(letters[1]) - 97


def order_in(answer: str) -> list[int]:
    return [number_of(found) for found in TOKEN.finditer(answer)]
