"""Where a program says that quoted words begin: "On 3 May Ms Vega wrote:", a block of headers, a divider."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from allies.replies import phrases
from allies.replies.lines import LOOKED_AT, Line

ADDRESS = re.compile(r"[^\s<>@()\"',;:]{1,80}@[^\s<>@()\"',;:]{1,80}\.[^\s<>@()\"',;:]{2,40}|@[\w.-]{3,60}")
TIME = re.compile(
    r"(?<!\d)\d{1,2}\s?[:.h時时点點시]\s?\d{2}(?!\d)|(?<!\d)\d{1,2}\s?(?:時|时|点|點|시|[ap]\.?m\.?\b|Uhr)",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<!\d)(?:19|20|25)\d\d(?!\d)|[٠-٩۰-۹]{4}")
DATE = re.compile(r"(?<!\d)\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}(?!\d)")
DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)|[٠-٩۰-۹]{1,2}")
WEEKDAY = re.compile(r"(?:\w{1,12}[.,]{1,2}\s)?\d")  # "Tue, 5 May", or without it
ENDS_IN_ADDRESS = re.compile(r"[<(\[][^<>()\[\]]{3,160}[>)\]]{1,3}\s?[:：]?\Z")
ISO_AND_NAME = re.compile(r"20\d\d-\d\d-\d\d \d\d:\d\d GMT[+-]\d\d:\d\d [^.!?]{1,60}\Z")
POSTED = re.compile(r"Posted by .{1,80} on \d{1,2}[./-]\d{1,2}[./-]\d{4}\Z", re.IGNORECASE)
VIA = re.compile(r".{1,80}\svia\s.{1,80}\Z", re.IGNORECASE)
BETWEEN_DASHES = re.compile(r"-{2,}\s.{1,200}\s-{2,}\Z")
EDGES = re.compile(r"\A[-–—_=─━\s]+|[-–—_=─━\s]+\Z")
SENTENCE_ENDS = re.compile(r"[.!?…。！？][\"'”’)]?\Z")
LABEL = re.compile(r"[\s>*_•]*([^\s:：*_>][^:：*_]{0,34}?)[\s*_]*[:：][\s*_]*(.*)\Z")
MOST_WORDS = 25  # of a line that says who wrote, when, and from where
WINDOW = 6  # lines: no program wraps such a line into more
BLOCK = 16  # lines of a block of headers, long lists of people among them


@dataclass(frozen=True)
class Break:
    """Lines `start` to `end` (without it) are a program's own: quoted words begin behind them."""

    start: int
    end: int
    why: str
    hard: bool  # nothing behind it is the sender's: the quoted words carry no marks


# ---- "On 3 May 2026 at 10:00 Ms Vega <vega@school.example> wrote:"


def says_who_wrote(words: str, *, before_quote: bool) -> bool:
    """Whether one line, put together again where it was wrapped, says when and who wrote what comes behind it."""
    between_dashes = bool(BETWEEN_DASHES.match(words))
    words = EDGES.sub("", words)
    if not words or len(words) > LOOKED_AT:
        return False
    colon = words.endswith((":", "："))
    address = bool(ADDRESS.search(words))
    time, year, date = bool(TIME.search(words)), bool(YEAR.search(words)), bool(DATE.search(words))
    dated = time or year or date
    opens = bool(phrases.opener().match(words) or WEEKDAY.match(words))
    if phrases.wrote_at_the_end().search(words):
        return (
            (opens and (dated or address))
            or (address and (colon or dated))
            or (colon and time and (year or date))
            or (colon and bool(VIA.match(words)))
            or between_dashes
            or (before_quote and (colon or address or (opens and bool(DAY.search(words)))) and len(words) <= 200)
        )
    if colon and phrases.wrote().search(words) and (dated or address):
        return (
            (opens and (dated or address) and not _is_a_sentence(words))
            or (address and dated)
            or (before_quote and time and (year or date) and _says_when_after_the_verb(words))
        )
    if ENDS_IN_ADDRESS.search(words) and address:
        return (time and (year or date)) or (colon and dated) or (words[0].isdigit() and dated)
    if colon and address and time and (year or date) and len(words.split()) <= MOST_WORDS:
        return True
    return bool(ISO_AND_NAME.match(words) or POSTED.match(words)) or (before_quote and colon and address and dated)


def _says_when_after_the_verb(words: str) -> bool:
    """A name, the verb, and a moment up to the end: "Ms Vega wrote on 3/5/2026 at 10:00:"."""
    verb = phrases.wrote().search(words)
    if verb is None or not 0 < len(words[: verb.start()].split()) <= 4:
        return False
    return len(words[verb.end() :].split()) <= 6


def _is_a_sentence(words: str) -> bool:
    """More than a name behind the verb: a person's own words that lead over to something."""
    verb = phrases.wrote().search(words)
    return verb is not None and len(words[verb.end() :].split()) > 12


def attribution_ending(lines: Sequence[Line], end: int) -> int | None:
    """The first line of what ends with line `end` and says who wrote; None where it says no such thing."""
    last = lines[end]
    if last.is_blank or len(last.words) > LOOKED_AT or not _may_end(last.plain):
        return None
    behind = next((line for line in lines[end + 1 : end + 4] if not line.is_blank), None)
    before_quote = behind is not None and behind.depth > last.depth
    first = shortest = None
    blanks = 0
    for start in range(end, max(-1, end - WINDOW), -1):
        line = lines[start]
        if line.is_rule and start != end:
            break
        if line.is_blank:
            blanks += 1
            continue
        if depth_of(line) != depth_of(last):
            break
        words = " ".join(one.plain for one in lines[start : end + 1] if not one.is_blank)
        if not says_who_wrote(words, before_quote=before_quote and not blanks):
            continue
        begins = _begins(line.plain)
        if begins or not blanks:
            shortest = start if shortest is None else shortest
        if begins:
            first = start
            break
    if first is None:
        first = shortest
    return None if first is None else _with_what_was_wrapped_off(lines, first, end)


def depth_of(line: Line) -> int:
    """A mark right before the verb is the end of an address: `> wrote:`."""
    return 0 if line.depth == 1 and len(line.words) < 60 and phrases.only_wrote().match(line.plain) else line.depth


def _may_end(plain: str) -> bool:
    trimmed = EDGES.sub("", plain)
    return trimmed.endswith((":", "：", ">", ")", "]")) or bool(
        phrases.wrote_at_the_end().search(trimmed[-120:]) or ISO_AND_NAME.match(trimmed) or POSTED.match(trimmed)
    )


def _begins(plain: str) -> bool:
    plain = EDGES.sub("", plain)
    if plain[:1].isdigit():
        return bool(DATE.match(plain) or YEAR.search(plain[:40]))
    return bool(phrases.opener().match(plain)) and bool(DAY.search(plain) or len(plain) < 30)


def _with_what_was_wrapped_off(lines: Sequence[Line], first: int, end: int) -> int:
    """Further up, where a program broke the line before the date or the address."""
    while first > 0 and end - first < WINDOW - 1:
        here, above = lines[first], lines[first - 1]
        if above.is_blank or above.is_rule or above.depth != here.depth or len(above.words) > 160:
            break
        begun = _begins(here.plain)
        if SENTENCE_ENDS.search(above.plain) or (begun and not EDGES.sub("", here.plain)[:1].isdigit()):
            break
        dated = bool(DAY.search(above.plain)) and len(above.plain) < 80 and not begun
        in_the_middle = here.plain[:1] in {"<", "(", "["} or above.plain[-1:] in {"<", "(", "["}
        if not (_begins(above.plain) or dated or in_the_middle):
            break
        first -= 1
    return first


SHARED = re.compile(
    r"(?P<own>[^\s>-].{0,300}?[^\s-])(?:\s*-{3,}\s*|\s+)(?P<above>(?:On|Am|Le|El|Em|Il|Op|Den)\s[^.!?]{0,30}\d.{4,200})\Z"
)


def apart(lines: Sequence[Line]) -> Iterator[Line]:
    """Where a program put its line right behind the sender's last words: "Yes. On 3 May at 10:00 <vega@…> wrote:"."""
    for line in lines:
        found = None
        if line.words[-12:].rstrip().endswith(":") and len(line.words) < LOOKED_AT and not line.depth:
            found = SHARED.match(line.words.rstrip())
        above = found["above"] if found else ""
        if found and ADDRESS.search(above) and not _begins(found["own"]) and says_who_wrote(above, before_quote=False):
            yield Line(line.words[: found.end("own")])
            yield Line(line.words[found.end("own") :])
        else:
            yield line


# ---- From, Sent, To, Subject


def label_of(line: Line) -> tuple[list[tuple[str, str]], str]:
    """Which header a line names, in which languages, and what it says of it."""
    head = line.words[:60]
    return _label_of(line.plain) if ":" in head or "：" in head else ([], "")


@lru_cache(1024)
def _label_of(plain: str) -> tuple[list[tuple[str, str]], str]:
    found = LABEL.match(plain)
    return (phrases.labels().get(found[1].casefold().strip(), []), found[2]) if found else ([], "")


def header_block_at(lines: Sequence[Line], start: int) -> int | None:
    """The line behind a block of headers that begins at `start`; None where none does."""
    named, value = label_of(lines[start])
    if not named:
        return None
    for code in dict.fromkeys(code for code, _kind in named):
        end = _block_in(lines, start, code)
        if end is not None:
            return end
    return _in_one_line(lines[start], named, value, start)


def _block_in(lines: Sequence[Line], start: int, code: str) -> int | None:
    said: dict[str, str] = {}
    end, wrapped = start, 0
    for here in range(start, min(len(lines), start + BLOCK)):
        line = lines[here]
        if line.depth != lines[start].depth or line.is_rule:
            break
        if line.is_blank:
            if here > end:  # two in a row
                break
            continue
        named, value = label_of(line)
        kind = next((kind for language, kind in named if language == code), None)
        if kind and kind not in said:
            said[kind] = value or _next_words(lines, here)
            end, wrapped = here + 1, 0
        elif here == end and wrapped < 4 and end > start and _goes_on(lines, here, code):
            end, wrapped = here + 1, wrapped + 1
        elif kind:
            end = here + 1
        else:
            break
    return end if _is_a_block(said) else None


def _goes_on(lines: Sequence[Line], here: int, code: str) -> bool:
    """A long list of people, or a subject, that was wrapped: some header follows within three lines."""
    for line in lines[here + 1 : here + 4]:
        if line.is_blank:
            return False
        if any(language == code for language, _kind in label_of(line)[0]):
            return True
    return False


def _next_words(lines: Sequence[Line], here: int) -> str:
    return lines[here + 1].plain if here + 1 < len(lines) else ""


def _is_a_block(said: dict[str, str]) -> bool:
    """From whom, and when or about what; told by an address or a date, so that a timetable is none."""
    date = said.get("date", "")
    if not said.get("from") and not {"date", "to", "subject"} <= said.keys():
        return bool(TIME.search(date) and YEAR.search(date)) and "@" in said.get("to", "")
    if len(said.keys() & {"from", "date", "subject", "to"}) < 2 or said.get("from", "x")[:1].isdigit():
        return False
    dated = any(pattern.search(date) for pattern in (TIME, YEAR, DATE))
    addressed = any("@" in said.get(kind, "") for kind in ("from", "to", "cc", "reply"))
    if len(said) == 2:
        return "from" in said and ((dated and bool(said["from"])) or (addressed and "subject" in said))
    return dated or addressed


def _in_one_line(line: Line, named: Sequence[tuple[str, str]], value: str, start: int) -> int | None:
    """A program wrote the whole block into one line."""
    if len(value) < 30 or not ADDRESS.search(value):
        return None
    for code in dict.fromkeys(code for code, kind in named if kind in {"from", "date"}):
        others = sum(bool(phrases.names_in(code, kind).search(value)) for kind in ("from", "date", "to", "subject"))
        if others >= 2:
            return start + 1
    return None


# ---- -----Original Message-----


def is_divider(lines: Sequence[Line], here: int) -> bool:
    line = lines[here]
    if len(line.words) > 200:
        return False
    if phrases.divider().match(line.seen):
        return True
    if not phrases.forward().match(line.seen):
        return False
    behind = [line for line in lines[here + 1 : here + 5] if not line.is_blank][:1]
    return line.plain.endswith((":", "：")) or bool(behind and (label_of(behind[0])[0] or behind[0].is_rule))
