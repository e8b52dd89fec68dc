"""Whether a text answers by digit: a digit alone, or one at the beginning and words after it that it does not count."""

from collections.abc import Sequence
from dataclasses import dataclass

from allies.texts.letters import Sort
from allies.texts.phrases import Means, Table
from allies.texts.sentences import Mark, Sentence, sentences_of
from allies.texts.stopping import DENIES, Wish, wish_of

BEFORE = (Means.CHOOSE, Means.POLITE, Means.GOT_IT, Means.JOINING)
OPENING = frozenset("#№(-*¿¡")
JOINS = frozenset(",،&+")
PARTS = frozenset(",،:;.-–—()!\n؛")
BETWEEN = " \t?؟*\ufe0f\u20e3" + "".join(PARTS)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which digits, the words beside them, and whether that is plain."""

    digits: str
    text: str
    is_plain: bool = True


def chosen_in(whole: str, sentences: Sequence[Sentence], table: Table) -> Chosen | None:
    first = sentences[0]
    numbers, after = _numbers_first(first.marks)
    if not numbers:
        return _elsewhere(whole, sentences)
    if _is_counted(numbers[-1], after):
        return None
    digits = ",".join(dict.fromkeys(str(mark.number) for mark in numbers))
    if len(numbers) > 1 and any(mark.number not in range(10) for mark in numbers):
        return None  # “5 30”
    rest = whole[numbers[-1].end :]
    own = rest.lstrip(BETWEEN).strip()
    if not own:
        is_asked = first.ends_with in {"?", "؟"}
        return _doubtful(whole, digits) if is_asked or first.has(*DENIES) else Chosen(digits, "")
    others = sentences_of(own, table)
    is_against = _speaks_against(others)
    if not is_against and _is_beside(rest, numbers[-1], others, after):
        is_polite = bool(others) and all(other.is_of(Means.POLITE) and other.words for other in others)
        return Chosen(digits, "" if is_polite else own)
    is_digit = numbers[-1].sort is Sort.DIGITS
    return _doubtful(whole, digits) if is_digit or is_against else None  # “one of his friends hit him”


def _doubtful(whole: str, digits: str) -> Chosen:
    return Chosen(digits, whole, is_plain=False)


def _numbers_first(marks: Sequence[Mark]) -> tuple[list[Mark], Sequence[Mark]]:
    """The digits with which it begins, “and” between them, and what comes after."""
    place = 0
    while place < len(marks) and marks[place].number is None and _may_come_before(marks[place]):
        place += 1
    begin = place
    while place < len(marks) and (marks[place].number is not None or _joins(marks[place])):
        place += 1
    return [mark for mark in marks[begin:place] if mark.number is not None], marks[place:]


def _may_come_before(mark: Mark) -> bool:
    return mark.is_(*BEFORE) or mark.letters in OPENING


def _joins(mark: Mark) -> bool:
    return mark.is_(Means.JOINING) or mark.letters in JOINS


def _is_counted(number: Mark, after: Sequence[Mark]) -> bool:
    """“2 pm”, “3 kids”."""
    return bool(after) and number.end <= after[0].start and after[0].is_(Means.UNIT) and not after[0].is_(Means.THEN)


def _speaks_against(others: Sequence[Sentence]) -> bool:
    """More digits, “or”, “no”, or a wish to end our texts."""
    return any(
        wish_of(other) not in {Wish.NONE, Wish.GO_ON}
        or any(mark.sort is Sort.DIGITS and mark.number is not None for mark in other.marks)
        or other.marks[0].is_(Means.EITHER)
        or (other.words and other.is_of(*DENIES))
        for other in others
    )


def _is_beside(rest: str, number: Mark, others: Sequence[Sentence], after: Sequence[Mark]) -> bool:
    """Whether the words after a digit are plainly something else than what it counts."""
    if rest.lstrip(" ")[:1] in PARTS or not others:
        return True
    if all(
        other.is_of(Means.POLITE, Means.GOT_IT, Means.THANKS, Means.JOINING, Means.NAME, Means.TITLE)
        for other in others
    ):
        return True
    is_digit = number.sort is Sort.DIGITS
    return is_digit and bool(after) and (after[0].is_(Means.THEN, Means.POLITE) or after[0].sort is Sort.SIGN)


def _elsewhere(whole: str, sentences: Sequence[Sentence]) -> Chosen | None:
    """“He slept badly. 1”, “not 2”, “maybe 1 or 2”: may be an answer."""
    words = sentences[-1].words
    digits = [mark for mark in words if mark.sort is Sort.DIGITS and mark.number is not None]
    alone = len(sentences) > 1 and len(words) == 1
    beside = len(sentences) == 1 and all(mark in digits or mark.is_(*BEFORE, *DENIES, Means.EITHER) for mark in words)
    if digits and (alone or beside):
        return _doubtful(whole, ",".join(str(mark.number) for mark in digits))
    return None
