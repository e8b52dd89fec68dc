"""What stands below a mail without being written anew: a signature below two dashes, and what a phone signs with."""

import re
from collections.abc import Iterator, Sequence

from allies.replies import phrases
from allies.replies.lines import Line, fenced

SMALL_PRINT = 3  # of the lines below a line across, one says what they are
BANNER = 5  # lines of a warning that a mail server sets above a mail
LONGEST = 24  # lines of a signature with its small print; what is longer below two dashes was written
MOST_WORDS = 24  # of what a phone signs with, its excuse for typos among them
CONTACT = re.compile(
    r"https?:|www\.|[\w.+-]{1,60}@[\w-]{1,60}\.|\+?\d[\d\s()./-]{6,}\d|\b(?:tel|phone|mobile|fax|mob|cell)\b",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<!\S)@\w{3,}")
PROSE = re.compile(r"[.!?…。！？]\s*\Z")
BEHIND = re.compile(r"[.,;:!|]\s|[(<\[]|https?:")


def is_mobile(line: Line) -> bool:
    """Whether a phone or a program signed with this line: "Sent from my iPhone"."""
    words = line.seen.strip("*_()<>[]«» ")
    if not words or len(line.words) > 300 or line.depth or len(words.split()) > MOST_WORDS:
        return False
    with_mine, without = phrases.mobile()
    mine = with_mine.match(words)
    found = mine or without.match(words)
    if not found:
        return False
    named = BEHIND.split(words, maxsplit=1)
    head, tail = named[0], words[len(named[0]) :]
    long_head = len(head.split()) > 12
    excused = not tail.strip(" .!") or bool(phrases.excuse().search(tail)) or len(tail.split()) <= 2
    if long_head or not excused:
        return False
    return bool(phrases.device().search(words)) or (bool(mine) and len(head.split()) <= 8 and not tail.strip(" .!"))


def signature_in(lines: Sequence[Line]) -> int | None:
    """The first line of the signature of one stretch of a sender's own lines, its dashes; None where there is none."""
    below = sum(not line.is_blank for line in lines)
    dividing: set[str] = set()
    for here, (line, is_code) in enumerate(zip(lines, fenced(lines), strict=True)):
        below -= not line.is_blank
        if is_code or line.is_blank:
            continue
        if line.is_tracker or (below <= LONGEST and line.words == "-- "):
            return here
        if below > LONGEST or not (line.is_dashes or line.is_rule):
            continue
        behind = lines[here + 1 :]
        if line.seen in dividing and not any(CONTACT.search(one.seen) for one in behind):
            continue
        if (line.is_dashes and _a_name_follows(behind)) or reads_like_a_signature(behind):
            return here
        dividing.add(line.seen)
    return None


def _a_name_follows(behind: Sequence[Line]) -> bool:
    """At once, and no sentence: some divide a letter by two dashes."""
    if not behind or behind[0].is_blank:
        return False
    return not _is_a_sentence(behind[0]) or is_mobile(behind[0])


def _is_a_sentence(line: Line) -> bool:
    return len(line.seen.split()) >= 8 and bool(PROSE.search(line.seen))


def reads_like_a_signature(lines: Sequence[Line]) -> bool:
    """Below a line across: nothing, a name and how to reach somebody. A paragraph there was written."""
    words = [line for line in lines if not line.is_blank]
    if not words or any(phrases.small_print().search(line.seen) for line in words[:SMALL_PRINT]):
        return True
    if any(line.is_rule or len(line.seen.split()) > 16 for line in words[:-1]):
        return any(CONTACT.search(line.seen) for line in words) and len(words) <= LONGEST and not lines[0].is_blank
    prose = [line for line in words if PROSE.search(line.seen) and len(line.seen.split()) >= 6]
    if any(CONTACT.search(line.seen) for line in words):
        return not prose or not lines[0].is_blank
    return not prose and (not lines[0].is_blank or len(words) <= 3)


def banner_in(lines: Sequence[Line]) -> range:
    """The lines above a mail in which a mail server warns that it came from outside."""
    first = next((row for row, line in enumerate(lines) if not line.is_blank), len(lines))
    if first == len(lines) or not phrases.banner().match(lines[first].plain):
        return range(0)
    last = next((row for row in range(first, len(lines)) if lines[row].is_blank), len(lines))
    has_words_below = any(not line.is_blank for line in lines[last:])
    return range(first, last) if last - first <= BANNER and has_words_below else range(0)


def names_a_way_to_reach(lines: Sequence[Line]) -> bool:
    """A number, an address, no sentence: what stands below all that is quoted, and answers nothing."""
    reach = any(CONTACT.search(line.seen) or HANDLE.search(line.seen) for line in lines)
    return reach and not any(PROSE.search(line.seen) for line in lines)


SEALED = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----|Hash: [A-Z0-9, -]{3,60}")
SEAL_BEGINS, SEAL_ENDS = "-----BEGIN PGP SIGNATURE-----", "-----END PGP SIGNATURE-----"
UNSUBSCRIBE = re.compile(r"Unsubscribe:\s.{1,80}@.{1,80}\Z", re.IGNORECASE)


def sealed_in(lines: Sequence[Line]) -> Iterator[int]:
    """What a program wrote around a signed text (RFC 9580, 7), and what a list wrote below a mail."""
    first = next((row for row, line in enumerate(lines) if not line.is_blank), None)
    if first is not None and lines[first].seen == "-----BEGIN PGP SIGNED MESSAGE-----":
        yield first
        yield from (row for row in range(first + 1, min(first + 4, len(lines))) if SEALED.fullmatch(lines[row].seen))
    inside = False
    for row, line in enumerate(lines):
        inside |= line.words.startswith(SEAL_BEGINS)
        if inside:
            yield row
        inside &= not line.words.startswith(SEAL_ENDS)
    last = next((row for row in range(len(lines) - 1, -1, -1) if not lines[row].is_blank), None)
    if last is not None and UNSUBSCRIBE.match(lines[last].seen):
        yield last
