"""What of a goal that somebody wrote in one sentence can honestly be told apart: by when, in what case, what, how well.

Pure. Every part is a run of the very words that were written; what is not clear stays empty, and nothing is guessed.
How such sentences are built in English, Spanish and Arabic stands in `written.toml`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .amounts import criterion_in
from .cutting import BULLET, NUMBER
from .parts import Criterion, Measure
from .written import Language, languages

LONGEST_NAME = 4  # words before "will" that can be somebody
LONGEST_DOES = 400
LONGEST = 300
# The end of a sentence, and not of "Mr." or "e.g.".
SENTENCE = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSr)(?<!\bSra)(?<!e\.g)(?<!i\.e)[.!?؟](?=\s|$)")
COMMA = re.compile(r"[,،]\s+")
BY_NUMBERS = re.compile(r"\b(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\b")
IN_ORDER = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")


@dataclass(frozen=True)
class Found:
    """The parts of one written goal. Words as they were written; empty where nothing was recognised."""

    who: str = ""
    does: str = ""
    when: str = ""
    given: str = ""
    how_well: str = ""  # the words; `criterion` has the numbers where they are clear
    by: str = ""  # the words; `on` has the day where it is one
    start: str = ""
    criterion: Criterion | None = None
    measure: Measure | None = None
    on: date | None = None
    language: str = ""  # in which the sentence is built


def recognised(written: str) -> Found:
    """What can be told apart, in the language that fits best; an empty `Found` for what is no sentence of a goal."""
    written = _without_a_mark(written)
    language = max(languages(), key=lambda one: _fit(written, one))
    if not _fit(written, language):
        return Found()
    text, labelled = _by_labels(_without_a_heading(written, language), language)
    found, after = _in_a_sentence(text, language)
    found |= {part: words for part, words in labelled.items() if words}
    numbers = criterion_in(f"{after} {labelled.get('how_well', '')}", language)
    criterion, measure = numbers or (None, None)
    on = day_in(found["by"], language)
    return Found(**_short(found), criterion=criterion, measure=measure, on=on, language=language.code)


def _without_a_mark(written: str) -> str:
    written = written.strip()
    for mark in (BULLET, NUMBER):
        if found := mark.match(written):
            written = written[found.end() :].lstrip()
    return written


def _fit(written: str, language: Language) -> int:
    """How much speaks for this language: a "will" of its own most, then the names of parts."""
    return 2 * bool(language["will"].search(written)) + bool(language.labels.search(written))


def _without_a_heading(written: str, language: Language) -> str:
    """Without "Goal 1:", and without a short title that stands alone on the first line."""
    if found := language["heading"].match(written):
        written = written[found.end() :].lstrip(" \t:.)-–—")
    first, _end, rest = written.lstrip("\n").partition("\n")
    is_title = (
        rest and not language["will"].search(first) and not language.labels.match(first) and len(first.split()) <= 8
    )
    return rest if is_title else written.lstrip("\n")


def _by_labels(text: str, language: Language) -> tuple[str, dict[str, str]]:
    """What is before the first “Baseline:” and the like, and what follows each."""
    names = list(language.labels.finditer(text))
    ends = [*(name.start() for name in names), len(text)][1:]
    behind: dict[str, str] = {}
    for name, end in zip(names, ends, strict=True):
        part = str(name.lastgroup)
        behind.setdefault(part, _tidy(text[name.end() : end]))
    return text[: names[0].start()] if names else text, behind


def _in_a_sentence(text: str, language: Language) -> tuple[dict[str, str], str]:
    """The parts of the sentence that says what somebody will do, and all that it says after "will"."""
    found = dict.fromkeys(("who", "does", "when", "given", "how_well", "by", "start"), "")
    sentences = _sentences(text)
    found["start"] = next((_tidy(one) for one in sentences if language["start"].search(one)), "")
    main = next((one for one in sentences if language["will"].search(one)), "")
    if not main or found["start"] == _tidy(main):
        return found, ""
    main, found["by"] = _taken(main, language["by"])
    if not found["by"]:
        found["by"] = next((by for one in sentences if (by := _taken(one, language["by"])[1])), "")
    will = language["will"].search(main)
    if will is None:
        return found, ""
    is_verb = "verb" in will.re.groupindex and will["verb"] is not None
    before, after = main[: will.start()], main[will.start() if is_verb else will.end() :]
    found |= _before(before, language)
    return found | _after(after, language, found), after


def _sentences(text: str) -> list[str]:
    joined = re.sub(r"\s+", " ", text).strip()
    ends = [0, *(end.end() for end in SENTENCE.finditer(joined)), len(joined)]
    return [joined[start:end].strip() for start, end in pairwise(ends) if joined[start:end].strip()]


def _taken(sentence: str, pattern: re.Pattern[str]) -> tuple[str, str]:
    """The sentence without these words, and the words."""
    found = pattern.search(sentence)
    if found is None:
        return sentence, ""
    before, after = sentence[: found.start()].rstrip(" ,،"), sentence[found.end() :].lstrip(" ,،")
    return f"{before}{', ' if before and after and found.start() else ''}{after}", _tidy(found[0])


def _before(words: str, language: Language) -> dict[str, str]:
    """Who, in what case and with what help, of the words before "will"."""
    said: dict[str, str] = {}
    chunks = [chunk for chunk in COMMA.split(words.strip(" ,،")) if chunk]
    if chunks and not _opens(chunks[-1], language) and len(chunks[-1].split()) <= LONGEST_NAME:
        said["who"] = chunks.pop().strip()
    runs: list[str] = []
    for chunk in chunks:
        if runs and not _opens(chunk, language):
            runs[-1] = f"{runs[-1]}, {chunk}"
        else:
            runs.append(chunk)
    for run in runs:
        if help_ := language["given"].match(run):
            said.setdefault("given", _tidy(run[help_.end() :]))
        elif language["when"].match(run):
            said.setdefault("when", _tidy(run))
    return said


def _opens(chunk: str, language: Language) -> bool:
    return bool(language["given"].match(chunk) or language["when"].match(chunk))


def _after(words: str, language: Language, found: Mapping[str, str]) -> dict[str, str]:
    """What and how well, of the words after "will"; in what case too, where that comes last."""
    found_well = list(language["how_well"].finditer(words))
    measured = language["measured"].search(words)
    # "in 4 of 5 trials" comes after what is done; in "does 4 of 5 steps" the number is a part of it.
    ends = [match.start() for match in [*(one for one in found_well if one["apart"]), measured] if match]
    does, said = words[: min(ends, default=len(words))], {}
    if found_well:
        said["how_well"] = _tidy(words[found_well[0].start() :])
    if not found["when"] and (later := language["then"].search(does)) and later.start() > 2:
        does, said["when"] = does[: later.start()], _tidy(does[later.start() :])
    return {**said, "does": _tidy(does)}


def _tidy(words: str) -> str:
    return " ".join(words.split()).strip(" ,،;؛:.-–—")


def _short(found: Mapping[str, str]) -> dict[str, str]:
    """A part that is longer than a part can be was not understood."""
    return {
        part: words if len(words) <= (LONGEST_DOES if part == "does" else LONGEST) else ""
        for part, words in found.items()
    }


def day_in(words: str, language: Language) -> date | None:
    """The day that these words name. 6/7/2026 could be two days, so it is none."""
    if found := IN_ORDER.search(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := BY_NUMBERS.search(words):
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        month, day = (other, one) if one > 12 else (one, other)
        is_clear = one > 12 or other > 12 or one == other
        return _day(year if year > 99 else 2000 + year, month, day) if is_clear else None
    for name, month in language.months.items():
        if re.search(rf"\b{name}\b", words, re.IGNORECASE):
            year_found, day_found = re.search(r"\b\d{4}\b", words), re.search(r"\b(\d{1,2})(?!\d)", words)
            return _day(int(year_found[0]), month, int(day_found[1])) if year_found and day_found else None
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
