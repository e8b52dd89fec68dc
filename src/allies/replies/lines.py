"""A body of mail as lines: how deep each is quoted, and what it says without the marks that programs put around it.

Every look at a line stops after 500 characters: what programs write around words is short, and a body may be one line
of a megabyte.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from urllib.parse import unquote_to_bytes

LOOKED_AT = 500  # characters of a line
MOST_LINES = 5_000  # nobody writes more
# Marks for the direction of letters, and what joins or breaks words without being seen (Unicode, annex 9 and 14).
UNSEEN = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad")
)
SPACES = dict.fromkeys(
    map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"), " "
)
AS_READ = {**UNSEEN, **SPACES}
QUOTE = re.compile(r"[ ]{0,3}((?:[>＞][ ]?)+)")
OTHER_MARKS = re.compile(r"\s?(?:[A-Z]{2,3}> |\|\s(?![^|]*\|))")  # `RC> words` and `| words`; a table is none
RULE = re.compile(r"\s*(?:([-_=~*#+.·•─━—–])\s?)(?:\1\s?){2,}\s*\Z")
DASHES = re.compile(r"\s*(?:-- ?|__|—|––|- -|-\u00ad-)\s*\Z")
TRACKER = re.compile(r"\s*ᐧ+\s*\Z")  # left behind by a program that tells senders who opened a mail
ENCODED = re.compile(r"=[0-9A-F]{2}|[\w.,>]=\Z")
FENCE = re.compile(r"\s{0,3}(?:```|~~~)")


class Line:
    """One line as it came, without its end. `quoted` by where it stood in a page of HTML, whatever its letters say."""

    def __init__(self, words: str, *, quoted: bool = False) -> None:
        self.words = words
        self.quoted = quoted
        self.is_blank = not words.strip() or (len(words) < LOOKED_AT and not words.translate(AS_READ).strip())

    @cached_property
    def seen(self) -> str:
        """As a person sees it: one kind of space, no marks of direction."""
        return readable(self.words).strip()

    @cached_property
    def depth(self) -> int:
        """How many times it is quoted: `>` and `> >`."""
        if self.words.lstrip()[:1] not in {">", "＞"}:
            return int(self.quoted or bool(OTHER_MARKS.match(self.words[:LOOKED_AT])))
        marks = QUOTE.match(self.words[:LOOKED_AT].translate(AS_READ))
        return marks[1].replace("＞", ">").count(">") if marks else int(self.quoted)

    @cached_property
    def plain(self) -> str:
        """Without quoting and bold marks, in single spaces."""
        seen = readable(self.words)
        marks = QUOTE.match(seen)
        return " ".join((seen[marks.end() :] if marks else seen).replace("*", " ").split())

    @cached_property
    def is_rule(self) -> bool:
        """A line across: `-----`, `_____`, `* * *`."""
        return len(self.words) < LOOKED_AT and bool(RULE.match(self.seen))

    @cached_property
    def is_dashes(self) -> bool:
        """What RFC 3676, 4.3 puts above a signature, and what programs made of it."""
        return len(self.words) < LOOKED_AT and bool(DASHES.match(self.seen))

    @cached_property
    def is_tracker(self) -> bool:
        return bool(TRACKER.match(self.seen))


def readable(words: str) -> str:
    """The beginning of a line; QQ Mail writes the name of a space into plain text."""
    return without_encoding(words[:LOOKED_AT]).replace("&nbsp;", " ").translate(AS_READ)


def without_encoding(words: str) -> str:
    """Some bodies come as they were sent, in quoted-printable (RFC 2045, 6.7): `=C3=A9crit`, `=` where one goes on."""
    if "=" not in words or not ENCODED.search(words):
        return words
    as_url = re.sub(r"=([0-9A-F]{2})", r"%\1", words.removesuffix("=").replace("%", "%25"))
    return unquote_to_bytes(as_url).decode("utf-8", errors="ignore")


BLANK = Line("")  # a body may be a million of them


def lines_of(body: str) -> list[Line]:
    """At most `MOST_LINES` of them, and one more that holds all the rest."""
    words = body.replace("\r\n", "\n").replace("\r", "\n").split("\n", MOST_LINES)
    return [Line(line) if line else BLANK for line in words]


def fenced(lines: Sequence[Line]) -> Iterator[bool]:
    """For each line, whether it is inside a fence of code, where dashes are no signature."""
    inside = False
    for line in lines:
        opens = bool(FENCE.match(line.words[:LOOKED_AT]))
        yield inside or opens
        inside ^= opens
