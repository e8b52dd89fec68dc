"""What is looked at in the answer of a machine. One fault is enough for nothing of it to be shown.

No check knows whether a sentence is true. They find what machines do wrong most and what hurts most: a “not” that is
gone, names and numbers that changed places, words from elsewhere. So the original always stands beside it.
"""

import re
from collections import Counter
from unicodedata import category, digit

from allies.ui.terms import LOCKED

from .holding import ARABIC, TOKEN, Held, order_in, put_back
from .words import Checked, alike, any_of, bare, checked

SENTENCES = re.compile(r"[^.!?؟\n]*[.!?؟]*")
SIGNS = frozenset("<>&{}[]\\|`$^~=*_#@")
ELSEWHERE = re.compile(r"https?:|www\.|\w@\w|\w+\.(?:com|org|net|io|ru)\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
LONG = 4  # letters of a word that says something


def faults(held: Held, answer: str, *, source: str, target: str) -> list[str]:
    """Why this answer may not be shown; empty where nothing was found."""
    ours, theirs = checked(source), checked(target)
    if ours is None or theirs is None:
        return ["a language that nobody checks"]
    if order_in(answer) != held.order:
        return ["what was held"]
    found = {
        "empty, or of another length": _is_of_another_length(held.text, answer),
        "signs or addresses": _brings_signs(held, answer),
        "numbers": _numbers(held.text, ours) != _numbers(answer, theirs),
        "days": _named(held.text, ours) != _named(answer, theirs),
        "negations": _negations(held.text, ours) != _negations(answer, theirs),
        "not translated": _is_the_same(held.text, answer),
        "another language": _is_in_other_letters(answer, theirs),
        "terms": bool(lost(_as_written(held), put_back(answer, held), source, target)),
    }
    return [name for name, is_wrong in found.items() if is_wrong]


def _as_written(held: Held) -> str:
    return TOKEN.sub(" ", held.text)


def _is_of_another_length(text: str, answer: str) -> bool:
    there, here = len(text.strip()), len(answer.strip())
    return not here or here > 2.5 * there + 30 or here < 0.3 * there - 5


def _brings_signs(held: Held, answer: str) -> bool:
    """Signs of a page or a program, unseen letters, an address: none that was not there."""
    new = Counter(answer) - Counter(held.text)
    unseen = any(category(sign) in {"Cc", "Cf", "Co", "Cn", "Cs"} and sign not in "\n\t" for sign in new)
    leads_away = ELSEWHERE.search(answer) and not ELSEWHERE.search(held.text)
    return unseen or bool(leads_away) or any(sign in SIGNS for sign in new)


def _numbers(text: str, known: Checked) -> tuple[list[str], list[int]]:
    """Figures above twelve in their order, which no language says in a word; and all numbers, in any order."""
    said = _without_names_of_days(TOKEN.sub(" ", text), known)
    figures = [_in_our_digits(number) for number in re.findall(r"\d+", said)]
    words = [known.numbers[word] for word in WORD.findall(said.casefold()) if word in known.numbers]
    every = sorted([*(int(number) for number in figures if len(number) < 10), *words])
    return ([number for number in figures if len(number) > 2 or int(number) > 12], every)


def _in_our_digits(number: str) -> str:
    return "".join(str(digit(sign, 0)) for sign in number)


def _without_names_of_days(text: str, known: Checked) -> str:
    return any_of([re.escape(name) for name in known.days]).sub(" ", text)


def _named(text: str, known: Checked) -> list[int]:
    """The days of the week, in their order."""
    said = text.casefold()
    places = [
        (found.start(), number)
        for number, day in enumerate(known.days)
        for found in re.finditer(rf"(?<!\w){re.escape(day)}", said)
    ]
    return [number for _place, number in sorted(places)]


def _negations(text: str, known: Checked) -> list[int]:
    """How many there are in each sentence that has one."""
    return [count for sentence in sentences(text) if (count := known.negations_in(sentence))]


def sentences(text: str) -> list[str]:
    return [found for found in SENTENCES.findall(text) if found.strip()]


def _is_the_same(text: str, answer: str) -> bool:
    here, there = WORD.findall(alike(TOKEN.sub("", text))), WORD.findall(alike(TOKEN.sub("", answer)))
    return len(here) > 3 and here == there


def _is_in_other_letters(answer: str, theirs: Checked) -> bool:
    letters = [letter for letter in TOKEN.sub("", answer) if letter.isalpha()]
    arabic = sum(bool(ARABIC.match(letter)) for letter in letters)
    return bool(letters) and (arabic / len(letters) < 0.7 if theirs.is_arabic else arabic > 0)


def lost(original: str, answer: str, source: str, target: str) -> list[str]:
    """The locked terms of the original of which the answer has no word."""
    there = bare(answer)
    return [
        term
        for term, words in LOCKED.items()
        if _has_term(original, term, words, source) and not _says(there, term, words, target)
    ]


def _has_term(text: str, term: str, words: dict[str, list[str]], language: str) -> bool:
    if language == "en":
        return re.search(rf"\b{re.escape(term)}s?\b", text, re.IGNORECASE) is not None
    return any(re.search(rf"(?<!\w){re.escape(bare(word))}", bare(text)) for word in words.get(language, ()))


def _says(there: str, term: str, words: dict[str, list[str]], language: str) -> bool:
    ways = [term] if language == "en" else words.get(language, ())
    return any(bare(word) in there for word in ways)


def came_back(text: str, again: str) -> float:
    """How much of what is said in a text is there when its translation is translated back: 0 to 1."""
    here = {word[:LONG] for word in WORD.findall(alike(TOKEN.sub(" ", text))) if len(word) >= LONG}
    there = {word[:LONG] for word in WORD.findall(alike(TOKEN.sub(" ", again)))}
    return len(here & there) / len(here) if here else 1.0
