"""A text as sentences of marked phrases: what each means by the table, and which words nobody knows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from allies.texts.letters import Sort, Token, tokens_of, with_accents
from allies.texts.phrases import Meaning, Means, Phrase, Table
from allies.texts.slips import Slip

ENDS = frozenset(".!?;؟؛。\n")
MAY_JOIN = frozenset("-‐‑_*")  # opt-out
LONGEST_WITH_SLIPS = 15  # words: in a longer text nobody looks for words that were typed wrongly
QUOTED = re.compile(r"“[^”]*”?|«[^»]*»?|„[^“”]*[“”]?|\"[^\"]*\"?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase of the table, or a word that is in none, at its place in the text."""

    letters: str
    sort: Sort
    start: int
    end: int
    meaning: Meaning = field(default=Meaning(frozenset()))
    slip: Slip | None = None

    def is_(self, *means: Means) -> bool:
        return not self.meaning.means.isdisjoint(means)

    @property
    def number(self) -> int | None:
        """The choice that it would make: one of at most two digits, or a word for it."""
        if self.sort is Sort.DIGITS:
            return int(self.letters) if re.fullmatch(r"\d|[1-9]\d", self.letters) else None
        return self.meaning.number


@dataclass(frozen=True, slots=True)
class Sentence:
    marks: tuple[Mark, ...]
    ends_with: str = ""

    @property
    def words(self) -> list[Mark]:
        """All but commas and signs that mean nothing."""
        return [
            mark
            for mark in self.marks
            if mark.sort is not Sort.MARK and (mark.sort is not Sort.SIGN or mark.meaning.means)
        ]

    def has(self, *means: Means) -> bool:
        return any(mark.is_(*means) for mark in self.marks)

    def those(self, *means: Means) -> list[Mark]:
        return [mark for mark in self.marks if mark.is_(*means)]

    def is_of(self, *means: Means) -> bool:
        """Whether there is no word in it but of these."""
        return all(mark.is_(*means) for mark in self.words)

    @property
    def start(self) -> int:
        return self.marks[0].start

    @property
    def end(self) -> int:
        return self.marks[-1].end


def tokens_in(text: str, table: Table) -> list[Token]:
    tokens = [part for token in tokens_of(text) for part in _apart(token, table)]
    return with_accents(tokens, text, table.accented)


def _apart(token: Token, table: Table) -> list[Token]:
    """Two words that were typed as one: “stoptexting”."""
    cut = table.glued(token.letters) if token.sort is Sort.WORD and token.end - token.start == len(token.letters) else 0
    if not cut:
        return [token]
    middle = token.start + cut
    return [
        replace(token, letters=token.letters[:cut], end=middle),
        replace(token, letters=token.letters[cut:], start=middle),
    ]


def words_of(text: str, table: Table) -> list[Token]:
    """What is said. A quote beside words of one's own is one piece, into which nobody looks."""
    quoted = [found.span() for found in QUOTED.finditer(text)]
    tokens = tokens_in(text, table)
    outside = [token for token in tokens if not any(start <= token.start < end for start, end in quoted)]
    if not quoted or all(token.sort is Sort.MARK for token in outside):
        return tokens
    blocks = [Token("“”", Sort.FIGURE, start, end) for start, end in quoted]
    return sorted([*outside, *blocks], key=lambda token: token.start)


A_NAME = Meaning(frozenset({Means.NAME}))
MAY_BE_A_NAME = frozenset({Means.PERHAPS_STOP})


def with_names(marks: Sequence[Mark]) -> list[Mark]:
    """A word that nobody knows is a name after a title: “Ms. Hill”. The stop between them ends no sentence. So is what
    only might be a wish: “cô Dung”."""
    found: list[Mark] = []
    for one in marks:
        before = found[-2:-1] if found and found[-1].letters == "." else found[-1:]
        if one.sort is Sort.WORD and one.meaning.means <= MAY_BE_A_NAME and before and before[0].is_(Means.TITLE):
            del found[found.index(before[0]) + 1 :]
            found.append(replace(one, meaning=A_NAME))
        else:
            found.append(one)
    return found


def mark(tokens: Sequence[Token], table: Table) -> list[Mark]:
    """The longest phrase of the table at each place; a word typed wrongly counts as what was meant, with its slip."""
    looks_for_slips = sum(token.sort is Sort.WORD for token in tokens) <= LONGEST_WITH_SLIPS
    marks: list[Mark] = []
    place = 0
    while place < len(tokens):
        found = _longest(tokens, place, table, looks_for_slips=looks_for_slips)
        marks.append(found[0])
        place = found[1]
    return marks


def _longest(tokens: Sequence[Token], place: int, table: Table, *, looks_for_slips: bool) -> tuple[Mark, int]:
    first = tokens[place]
    best = Mark(first.letters, first.sort, first.start, first.end), place + 1
    phrase: Phrase = ()
    slips: list[Slip] = []
    for after in _neighbours(tokens, place):
        letters, slip = tokens[after].letters, None
        if tokens[after].sort is Sort.WORD and looks_for_slips:
            letters, slip = table.as_known(letters)
            slip = Slip.PERHAPS if slip and tokens[after].accented else slip  # “canceelé” is nearer to “cancelé”
        slips += [slip] if slip else []
        phrase += (letters,)
        if len(phrase) > table.longest:
            break
        if phrase in table.phrases:
            meaning = table.phrases[phrase]
            worst = max(slips, key=list(Slip).index, default=None)
            best = Mark(" ".join(phrase), first.sort, first.start, tokens[after].end, meaning, worst), after + 1
    of_rest = None if best[0].meaning.means or first.sort is not Sort.WORD else table.without_prefix(first.letters)
    return (replace(best[0], meaning=of_rest), best[1]) if of_rest else best


def _neighbours(tokens: Sequence[Token], place: int) -> Iterator[int]:
    """The places of the words that stand side by side from here on, with a hyphen at most between them."""
    yield place
    for after in range(place + 1, len(tokens)):
        if tokens[after].sort is Sort.MARK:
            if tokens[after].letters not in MAY_JOIN:
                return
            continue
        yield after


def sentences_of(text: str, table: Table) -> list[Sentence]:
    """What a text says, sentence by sentence. Those without a word in them are left out."""
    found: list[Sentence] = []
    marks: list[Mark] = []
    for one in with_names(mark(words_of(text, table), table)):
        if one.sort is Sort.MARK and not ENDS.isdisjoint(one.letters):
            if marks:
                found.append(Sentence(tuple(marks), one.letters.strip() or "\n"))
            elif found and one.letters in {"?", "؟"}:
                found[-1] = replace(found[-1], ends_with="?")
            marks = []
        else:
            marks.append(one)
    if marks:
        found.append(Sentence(tuple(marks)))
    return [sentence for sentence in found if any(mark.sort is not Sort.MARK for mark in sentence.marks)]
