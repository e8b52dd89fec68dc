"""Cuts what was pasted into the goals that stand in it. Pure: not a word is lost, added or moved.

The strongest sign wins: "Goal 1:", then "Objective 1:", unless it stands below a number; then numbers, then bullets,
then empty lines, then lines that each end a sentence.
A guess all the same: whoever pasted it joins and cuts again by hand.
"""

import re
from collections.abc import Callable, Iterator

from allies.ui.pasting import cleaned

DIGIT = "[0-9٠-٩۰-۹]"
ORDINALS = "الأول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر"
BEFORE = r"(?:(?:measurable|annual|iep|long[- ]term|academic|functional)\s+)*"
AFTER = r"(?:\s+(?:anual|medible|funcional|سنوي|السنوي))*"
WHICH = rf"(?:\s*(?:#|n\.?\s?º|no\.|núm\.|رقم)?\s*{DIGIT}{{1,2}}|\s+(?:{ORDINALS}))"


def _named(words: str) -> re.Pattern[str]:
    """A line that begins with one of these words and a number, or with it and a colon."""
    return re.compile(
        rf"{BEFORE}(?:{words}){AFTER}(?:{WHICH}(?!\.?{DIGIT})(?!\s*%)|(?:{WHICH})?\s*[:：])", re.IGNORECASE
    )


# A heading names a goal; where nothing is called a goal, what is called an aim takes its place.
GOALS = _named("goal|meta|(?:ال)?هدف")
AIMS = _named("objective|objetivo|outcome|target|resultado|(?:ال)?غاية")
NUMBER = re.compile(rf"\(?({DIGIT}{{1,2}})(?:[.)\]]-?|\s?[-–:])(?!{DIGIT})(?=\s|[^\W\d_])")
BULLET = re.compile(r"(?:[•◦▪■●○‣⁃∙·*»►➢➤✓✔☐❖–—-](?!\d)[ \t]*|o\t\s*)(?=\S)")
# What belongs to the goal above it, also after an empty line.
OF_A_GOAL = re.compile(
    r"(?:baseline|present level|criteri|condition|behavio|measure|method|timeline|target date|objective|benchmark|"
    r"short[- ]term|evaluation|schedule|progress|línea de base|línea base|nivel actual|condici|conducta|criterio|"
    r"medici|método|plazo|fecha|objetivo|evaluaci|progreso|خط الأساس|المستوى الحالي|الشرط|السلوك|المعيار|القياس|"
    r"طريقة القياس|الموعد|تاريخ|هدف قصير)[^\n.]{0,40}[:：]",
    re.IGNORECASE,
)
ENDS_A_SENTENCE = re.compile(r"[.!?؟。…][\"”’»)]*$")
MOST_WORDS_OF_A_TITLE = 8

NAMES_ALL = re.compile(r"\b(?:goals|metas|objetivos|(?:ال)?أهداف)\b", re.IGNORECASE)

Starts = list[int]


def cut(paste: str) -> list[str]:
    """The pieces in their order, each as it was written. Empty lines and the bullets that cut are gone, no more."""
    lines = cleaned(paste).split("\n")
    starts = next(filter(None, (ways(lines) for ways in WAYS)), [])
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    marks = sorted({first, *starts})
    pieces = (lines[start:end] for start, end in zip(marks, [*marks[1:], len(lines)], strict=True))
    return [words for words in map(_piece, pieces) if words]


def _piece(lines: list[str]) -> str:
    """One piece without its bullet and its empty lines."""
    first = lines[0].strip()
    found = BULLET.match(first)
    head = first[found.end() :] if found and not first[0].isalpha() else first  # Word's small "o" is a letter, too
    return "\n".join(filter(None, [head, *(line.strip() for line in lines[1:])]))


def _headings(of: re.Pattern[str]) -> Callable[[list[str]], Starts]:
    return lambda lines: [at for at, line in enumerate(lines) if of.match(_bare(line))]


def _bare(line: str) -> str:
    """A line without the number or bullet before it: "1. Goal: …" is a heading too."""
    line = line.strip()
    for mark in (BULLET, NUMBER):
        if found := mark.match(line):
            line = line[found.end() :].strip()
    return line


def _numbers(lines: list[str]) -> Starts:
    """Numbers that count on, as far out to the left as the first of them: what is further in belongs to a goal."""
    found = [
        (at, _indent(line), int(match[1])) for at, line in enumerate(lines) if (match := NUMBER.match(line.strip()))
    ]
    if not found or not _leads(lines, found[0][0]):
        return []
    _at, indent, last = found[0]
    starts = [found[0][0]]
    for at, indented, number in found[1:]:
        if indented <= indent and number in {last + 1, 1 if last == 1 else 0}:
            starts.append(at)
            last = number
    return starts


def _numbers_above_aims(lines: list[str]) -> Starts:
    """Numbered goals with their objectives below them: an objective is a step of the goal above it."""
    numbers, aims = _numbers(lines), _headings(AIMS)(lines)
    return numbers if len(numbers) > 1 and aims and numbers[0] < aims[0] else []


def _bullets(lines: list[str]) -> Starts:
    """The bullets that look like the first one."""
    found = [(at, _indent(line), line.strip()[0]) for at, line in enumerate(lines) if BULLET.match(line.strip())]
    if not found or not _leads(lines, found[0][0]):
        return []
    _first, indent, sign = found[0]
    return [at for at, indented, one in found if one == sign and indented <= indent]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _leads(lines: list[str], at: int) -> bool:
    """Whether nothing stands before this line but a title: steps below one goal of several lead nothing."""
    before = [line.strip() for line in lines[:at] if line.strip()]
    if not before:
        return True
    is_list = all(
        BULLET.match(lines[later]) or NUMBER.match(lines[later]) for later in _paragraphs(lines) if later > at
    )
    return len(before) == 1 and _is_title(before[0]) and (is_list or not before[0].endswith((":", "：")))


def _is_title(line: str) -> bool:
    return len(line.split()) <= MOST_WORDS_OF_A_TITLE and not re.search(r"[.!?؟。]\s*$", line)


def is_heading_of_all(piece: str) -> bool:
    """Whether it is no goal but what stands above them: "Annual Goals", "Metas anuales", "الأهداف السنوية"."""
    return "\n" not in piece and _is_title(piece) and not GOALS.match(piece) and bool(NAMES_ALL.search(piece))


def _paragraphs(lines: list[str]) -> Starts:
    """A line after an empty one, unless it names a part of the goal above it."""
    return [
        at
        for at in range(1, len(lines))
        if lines[at].strip() and not lines[at - 1].strip() and not OF_A_GOAL.match(_bare(lines[at]))
    ]


def _sentences(lines: list[str]) -> Starts:
    """A line begins a goal where the one before ended a sentence: lines that were only wrapped stay together."""
    return [
        at
        for at in range(1, len(lines))
        if lines[at].strip()
        and ENDS_A_SENTENCE.search(lines[at - 1].strip())
        and not OF_A_GOAL.match(_bare(lines[at]))
        and not BULLET.match(lines[at].strip())
        and not lines[at].strip()[0].islower()
    ]


WAYS: tuple[Callable[[list[str]], Starts], ...] = (
    _headings(GOALS),
    _numbers_above_aims,
    _headings(AIMS),
    _numbers,
    _bullets,
    _paragraphs,
    _sentences,
)


def said_again(pieces: list[str]) -> Iterator[str]:
    """The same after somebody changed them by hand: an empty line in a piece cuts it."""
    for piece in pieces:
        yield from filter(None, (_piece(part.split("\n")) for part in re.split(r"\n[ \t]*\n", cleaned(piece))))
