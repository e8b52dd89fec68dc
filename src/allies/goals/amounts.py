"""The numbers in the words that say how well: a criterion, where every one of them is clear. Pure."""

import re
from dataclasses import dataclass

from .parts import Criterion, Measure, Unit
from .written import Language

Match = re.Match[str]


@dataclass(frozen=True)
class Amount:
    """How much is asked for, and how that is measured."""

    at: Match
    value: float
    unit: Unit
    measure: Measure
    out_of: float | None = None


def criterion_in(words: str, language: Language) -> tuple[Criterion, Measure] | None:
    """None where no number is asked for, where two could be meant, and where it is not clear what is counted."""
    wholes = list(language["of"].finditer(words))
    found = _amounts(words, language)
    if len(wholes) > 1 or len(found) > 1:
        return None
    units = [unit for unit, pattern in language.units.items() if wholes and pattern.match(wholes[0][3])]
    if wholes and not units:
        return None
    if not found:
        return _of_a_whole(wholes[0], units[0], words, language) if wholes else None
    if wholes and units[0] is not Unit.TIMES:
        return None
    return _made(found[0], words, language, often=_both(wholes[0], language) if wholes else None)


def _amounts(words: str, language: Language) -> list[Amount]:
    """80 %, 60 words a minute, for ten minutes."""
    found = [
        Amount(at, language.number(at[1]), Unit.TIMES, Measure.PERCENT, 100)
        for at in language["percent"].finditer(words)
    ]
    for at in language["a_minute"].finditer(words):
        unit = Unit.WORDS_A_MINUTE if language.units[Unit.WORDS].match(at[2]) else Unit.ANSWERS_A_MINUTE
        found.append(Amount(at, language.number(at[1]), unit, Measure.RATE))
    for at in language["lasting"].finditer(words):
        unit = Unit.SECONDS if at[2][0] in "sSث" else Unit.MINUTES
        found.append(Amount(at, language.number(at[1]), unit, Measure.DURATION))
    return found


def _of_a_whole(at: Match, unit: Unit, words: str, language: Language) -> tuple[Criterion, Measure] | None:
    """4 of 5, with nothing else that is counted."""
    value, whole = _both(at, language)
    return _made(Amount(at, value, unit, Measure.PERCENT, whole), words, language, often=None)


def _both(whole: Match, language: Language) -> tuple[float, float]:
    return language.number(whole[1]), language.number(whole[2])


def _made(
    amount: Amount, words: str, language: Language, *, often: tuple[float, float] | None
) -> tuple[Criterion, Measure] | None:
    before = words[: amount.at.start()]
    times, of_last = map(int, often or _running(words, language))
    whole = amount.out_of
    is_clear = 1 <= times <= of_last and amount.value > 0 and (whole is None or amount.value <= whole)
    if not is_clear or language["below"].search(before):
        return None
    at_most = bool(language["at_most"].search(before))
    return Criterion(amount.value, amount.unit, whole, at_most, times, of_last), amount.measure


def _running(words: str, language: Language) -> tuple[float, float]:
    found = language["running"].search(words)
    count = language.number(next(filter(None, found.groups()))) if found else 1
    return count, count
