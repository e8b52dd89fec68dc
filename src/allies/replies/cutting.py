"""What a sender wrote newly, out of the body of an answer.

In this order: our own marker line, our own address, then what the programs of this world write above and around the
words that they quote. Nothing is ever made up: the text is made of lines of the body, in their order, and each line is
either in the text or in what was cut.

A quote that a sender left standing between two answers of their own stays, with its marks: without it, the answer
answers nothing. Of a mail of ours nothing stays; whoever reads it has it, and it was for one person alone.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from allies.replies.lines import LOOKED_AT, MOST_LINES, Line, fenced, lines_of
from allies.replies.quoting import Break, apart, attribution_ending, depth_of, header_block_at, is_divider, label_of
from allies.replies.signatures import banner_in, is_mobile, names_a_way_to_reach, sealed_in, signature_in

SHORT = 6  # lines that stand alone below all that is quoted: whoever wrote above it signed with them
MARKER_LINES = 4  # a program may wrap our marker line into so many
NARROWEST, WIDEST = 74, 90  # letters; where programs wrap
AGAIN = 8  # what is left may be cut again: a mail of a mail

MARKER = "our marker line"
ADDRESS = "our own address"
ATTRIBUTION = "a line that says who wrote"
HEADERS = "a block of headers"
DIVIDER = "a divider of a mail program"
BANNER = "the warning of a mail server"
QUOTED = "quoted lines"
SIGNATURE = "a signature"
PHONE = "what a phone signs with"
TOO_LONG = "longer than anybody writes"
WHOLE = "nothing to cut"
EMPTY = "nothing written"


@dataclass(frozen=True)
class Ours:
    """By what we know our own words again."""

    markers: Sequence[str] = ()  # the marker line in each language, of today and of before
    addresses: Sequence[str] = ()  # whole addresses, or the part from the @ on

    def known_addresses(self) -> list[str]:
        return [address.casefold() for address in self.addresses if "@" in address]

    def letters_of_markers(self) -> list[str]:
        return [letters for marker in self.markers if len(letters := letters_of(marker)) >= 8]


@dataclass(frozen=True)
class Cut:
    """What is left, what was cut, both in lines of the body, and what decided."""

    text: str
    cut: str
    why: str


@dataclass
class _Sorting:
    """Which lines stay, while they are looked at."""

    lines: Sequence[Line]
    gone: list[bool] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gone = [False] * len(self.lines)

    def drop(self, which: Iterable[int], why: str) -> None:
        dropped = False
        for here in which:
            dropped |= not (self.gone[here] or self.lines[here].is_blank)
            self.gone[here] = True
        if dropped and why not in self.why:
            self.why.append(why)


def cut(body: str, ours: Ours | None = None) -> Cut:
    """`cut(cut(body).text).text` is `cut(body).text`: cutting twice is cutting once."""
    return cut_lines(lines_of(body), ours or Ours())


def cut_lines(lines: Sequence[Line], ours: Ours) -> Cut:
    read, unread = list(apart(lines[:MOST_LINES])), lines[MOST_LINES:]
    left, gone = list(enumerate(read)), dict(enumerate(unread, len(read)))
    reasons: list[str] = [TOO_LONG] if gone else []
    for _ in range(AGAIN):
        sorting = _sorted_once([line for _number, line in left], ours)
        reasons += [why for why in sorting.why if why not in reasons]
        stay = [pair for pair, dropped in zip(left, sorting.gone, strict=True) if not dropped]
        if len(stay) == len(left):
            break
        gone |= dict(pair for pair, dropped in zip(left, sorting.gone, strict=True) if dropped)
        left = stay
    text = _joined(left)
    return Cut(text, _joined(sorted(gone.items())), _why(reasons, text, lines))


def _why(reasons: Sequence[str], text: str, lines: Sequence[Line]) -> str:
    if all(line.is_blank for line in lines):
        return EMPTY
    said = ", ".join(reasons) or WHOLE
    return said if text else f"{said}; {EMPTY}"


def _joined(numbered: Sequence[tuple[int, Line]]) -> str:
    """As lines of the body; where something was taken out between two, one empty line is enough."""
    kept: list[str] = []
    above = -1
    for here, line in numbered:
        if not (line.is_blank and here - above > 1 and kept and Line(kept[-1]).is_blank):
            kept.append(_as_quoted(line))
        above = here
    first = next((row for row, words in enumerate(kept) if not Line(words).is_blank), len(kept))
    last = next((row for row in range(len(kept) - 1, first - 1, -1) if not Line(kept[row]).is_blank), -1)
    return "\n".join(kept[first : last + 1]).rstrip()


def _as_quoted(line: Line) -> str:
    """A line that HTML quotes carries the mark that plain text has for it."""
    return f"> {line.words}" if line.quoted and not Line(line.words).depth else line.words


# ---- once


def _sorted_once(lines: Sequence[Line], ours: Ours) -> _Sorting:
    sorting = _Sorting(lines)
    sorting.drop(sealed_in(lines), SIGNATURE)
    sorting.drop(banner_in(lines), BANNER)
    marked = marker_in(lines, ours.letters_of_markers())
    breaks = breaks_in(lines, ours)
    end = len(lines)
    for one in breaks:
        if one.start >= end:
            break
        sorting.drop(range(one.start, one.end), one.why)
        if one.hard:
            end = _above_rules(lines, one.start)
            sorting.drop(range(end, len(lines)), one.why)
    if marked is not None and marked < end:
        _drop_from_marker(sorting, marked, end)
    _drop_what_was_wrapped(sorting, end)
    _drop_links_within_quotes(sorting, end)
    known = marked is not None or any(one.why == ADDRESS for one in breaks)
    known = known or _names_us((line for line in lines[:end] if line.depth), ours.known_addresses())
    _drop_what_was_signed(sorting, end)
    _drop_quotes(sorting, breaks, end, all_of_them=known)
    return sorting


def _above_rules(lines: Sequence[Line], start: int) -> int:
    """A line across right above belongs to the program, too."""
    while start and (lines[start - 1].is_blank or (lines[start - 1].is_rule and _is_alone(lines, start - 1))):
        start -= 1
    while start < len(lines) and lines[start].is_blank:
        start += 1
    return start


def _is_alone(lines: Sequence[Line], here: int) -> bool:
    """Not the line below a heading."""
    return here == 0 or lines[here - 1].is_blank or len(lines[here].seen) > 8 or lines[here].seen[:1] in {"_", "-"}


# ---- our marker, our address


def letters_of(words: str) -> str:
    """Letters and digits alone, in small ones: what no program changes when it wraps, quotes or sets in bold."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", words).casefold() if letter.isalnum())


def marker_in(lines: Sequence[Line], markers: Sequence[str]) -> int | None:
    """The line in which our marker begins, however it was wrapped, quoted or set."""
    if not markers:
        return None
    longest = max(map(len, markers))
    letters = [letters_of(line.words[:LOOKED_AT]) for line in lines]
    for here, begin in enumerate(letters):
        if not begin:
            continue
        joined = begin
        for behind in letters[here + 1 : here + MARKER_LINES]:
            joined += behind
            if len(joined) > len(begin) + longest:
                break
        for marker in markers:
            if -1 < joined.find(marker) < len(begin):
                return here
    return None


def _drop_from_marker(sorting: _Sorting, marked: int, end: int) -> None:
    """All of our mail: from the line above it that a program wrote, as far as we know one."""
    lines = sorting.lines
    if lines[marked].depth:
        start = marked
        while start and (lines[start - 1].depth or sorting.gone[start - 1]):
            start -= 1
        sorting.drop((here for here in range(start, end) if lines[here].depth or here == marked), MARKER)
        return
    start = marked
    while start and not lines[start - 1].is_blank and start > marked - 5 and _may_be_a_programs(lines[start - 1]):
        start -= 1
    sorting.drop(range(_above_rules(lines, start), end), MARKER)


def _may_be_a_programs(line: Line) -> bool:
    return "@" in line.plain or line.plain.endswith((":", "：")) or bool(label_of(line)[0]) or line.is_rule


def _drop_what_was_wrapped(sorting: _Sorting, end: int) -> None:
    """The end of a long quoted line that a program pushed into a line of its own, without the mark."""
    lines = sorting.lines
    for here in range(1, end - 1):
        above, line, below = lines[here - 1 : here + 2]
        if not above.depth or not below.depth or line.depth or line.is_blank:
            continue
        long = len(above.words) >= 66 and (len(line.seen) <= 40 or _had_no_room(above, line))
        long &= not line.seen[:1].isupper()
        in_a_link = bool(OPEN_LINK.search(above.seen)) and line.seen[-1:] in {")", ">"}
        if in_a_link or (long and above.seen[-1:] not in ".!?:"):
            sorting.drop([here], QUOTED)


def _had_no_room(above: Line, line: Line) -> bool:
    """Whether its first word would have made the line above too long, so that a program wrapped it there."""
    return len(line.seen) < WIDEST and len(above.words) + 1 + len(line.seen.split(maxsplit=1)[0]) > NARROWEST


OPEN_LINK = re.compile(r"[(<]https?:[^\s)>]*\Z", re.IGNORECASE)
LINK = re.compile(r"[\s<(\[]*(?:https?:|mailto:)\S{1,400}[\s>)\]]*\Z", re.IGNORECASE)


def _drop_links_within_quotes(sorting: _Sorting, end: int) -> None:
    """The address of a link that a program pushed into a line of its own, right below a quoted line."""
    lines = sorting.lines
    for here in range(1, end):
        if lines[here - 1].depth and not lines[here].depth and LINK.match(lines[here].seen):
            sorting.drop([here], QUOTED)


# ---- what programs write


def breaks_in(lines: Sequence[Line], ours: Ours) -> list[Break]:
    """All places where quoted words begin, from top to bottom, in lines that are not quoted themselves."""
    found: list[Break] = []
    here = 0
    addresses = ours.known_addresses()
    code = list(fenced(lines))
    while here < len(lines):
        line = lines[here]
        one = None
        if not (line.is_blank or depth_of(line) or code[here] or line.is_rule):
            one = _break_at(lines, here, addresses)
        if one is None:
            here += 1
            continue
        while found and found[-1].start >= one.start:
            found.pop()
        found.append(one)
        if one.hard:
            break
        here = max(one.end, here + 1)
    return found


def _break_at(lines: Sequence[Line], here: int, addresses: Sequence[str]) -> Break | None:
    line = lines[here]
    if is_divider(lines, here):
        return _as_break(lines, here, here + 1, DIVIDER)
    end = header_block_at(lines, here)
    if end is not None:
        ours = _names_us(lines[here:end], addresses)
        return _as_break(lines, here, end, ADDRESS if ours else HEADERS)
    start = attribution_ending(lines, here)
    if start is not None:
        ours = _names_us(lines[start : here + 1], addresses)
        return _as_break(lines, start, here + 1, ADDRESS if ours else ATTRIBUTION)
    if addresses and "@" in line.plain and _names_us([line], addresses):
        return _around_our_address(lines, here)
    return None


def _names_us(lines: Iterable[Line], addresses: Sequence[str]) -> bool:
    words = " ".join(line.plain for line in lines).casefold() if addresses else ""
    return any(address in words for address in addresses)


def _around_our_address(lines: Sequence[Line], here: int) -> Break | None:
    """A line in a language that we do not know, which names our address and leads over to what is below it."""
    end = next((row for row in range(here, min(here + 3, len(lines))) if lines[row].plain.endswith((":", "："))), None)
    if end is None or any(line.is_blank for line in lines[here:end]):
        return None
    start = here
    while (
        start > here - 3 and start and not lines[start - 1].is_blank and any(map(str.isdigit, lines[start - 1].plain))
    ):
        start -= 1
    return _as_break(lines, start, end + 1, ADDRESS)


def _as_break(lines: Sequence[Line], start: int, end: int, why: str) -> Break:
    """Hard, unless what is below it carries the marks of quoting."""
    behind = next((line for line in lines[end:] if not line.is_blank), None)
    return Break(start, end, why, hard=behind is None or not behind.depth)


# ---- signatures


def _drop_what_was_signed(sorting: _Sorting, end: int) -> None:
    """In each stretch of the sender's own lines."""
    for start, stop in _stretches(sorting, end):
        stretch = sorting.lines[start:stop]
        dashes = signature_in(stretch)
        if dashes is not None:
            sorting.drop(range(start + dashes, stop), SIGNATURE)
        sorting.drop((start + row for row, line in enumerate(stretch) if is_mobile(line)), PHONE)


def _stretches(sorting: _Sorting, end: int) -> list[tuple[int, int]]:
    found, start = [], None
    for here in range(end + 1):
        own = here < end and not sorting.gone[here] and not sorting.lines[here].depth
        if own and start is None:
            start = here
        elif not own and start is not None:
            found.append((start, here))
            start = None
    return found


# ---- quoted lines


def _drop_quotes(sorting: _Sorting, breaks: Sequence[Break], end: int, *, all_of_them: bool) -> None:
    lines = sorting.lines
    quoted = [here for here in range(end) if lines[here].depth and not sorting.gone[here]]
    if not quoted:
        return
    own = [here for here in range(end) if not (lines[here].depth or sorting.gone[here] or lines[here].is_blank)]
    if own and own[0] < quoted[0] and quoted[-1] < own[-1] and _is_introduced(lines, own, quoted, breaks):
        below = own[bisect_left(own, quoted[-1]) :]
        if len(below) <= SHORT and names_a_way_to_reach([lines[here] for here in below]):
            sorting.drop(range(below[0], end), SIGNATURE)
            own = own[: -len(below)]
    stays = range(0)
    if own and not all_of_them and _is_answered_between(lines, own, quoted, breaks):
        stays = range(own[-1])
    sorting.drop((here for here in quoted if here not in stays), QUOTED)
    for here in quoted:
        above = attribution_ending(lines, here) if here in stays else None
        if above is not None:
            sorting.drop(range(above, here + 1), ATTRIBUTION)


def _is_answered_between(
    lines: Sequence[Line], own: Sequence[int], quoted: Sequence[int], breaks: Sequence[Break]
) -> bool:
    """Whether the sender wrote between quotes: above and below one that they chose, or between several."""
    if quoted[0] > own[-1]:
        return False
    if any(here <= own[-1] and _first_from(own, before) < here for before, here in pairwise(quoted)):
        return True
    if own[0] > quoted[0]:
        return False
    if quoted[-1] > own[-1]:
        return True
    return not _is_introduced(lines, own, quoted, breaks) or _is_a_greeting(
        [lines[here] for here in own[: bisect_left(own, quoted[0])]]
    )


def _is_introduced(lines: Sequence[Line], own: Sequence[int], quoted: Sequence[int], breaks: Sequence[Break]) -> bool:
    """Whether a program put the quote there: by a line of its own above it, or as the first line of it."""
    if lines[quoted[0]].quoted or any(one.end <= quoted[0] <= _first_from(own, one.end) for one in breaks):
        return True
    return any(attribution_ending(lines, here) is not None for here in quoted[:4])


def _first_from(own: Sequence[int], here: int) -> int:
    """The first of the sender's lines from one line on. The last of them is below all that is asked for."""
    return own[min(bisect_left(own, here), len(own) - 1)]


GREETING = re.compile(r"[^.!?]{1,60}[,:،，]\Z")


def _is_a_greeting(lines: Sequence[Line]) -> bool:
    return len(lines) == 1 and len(lines[0].seen.split()) <= 5 and bool(GREETING.match(lines[0].seen))
