"""A file as a mail: its headers, and the words in it that a person would read. Any bytes are read somehow."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message

from allies.replies.lines import Line, lines_of
from allies.replies.pages import lines_of_page

LARGEST = 25 * 1024 * 1024  # bytes that are read; more passes no mail server
MOST_WORDS = 2 * 1024 * 1024  # letters of one body
MOST_PARTS = 400
DEEPEST = 60  # parts inside parts: Python's parser goes down into itself for each
HEADER = re.compile(rb"[!-9;-~]{1,80}[ \t]?:")
SURE = {
    b"received",
    b"return-path",
    b"message-id",
    b"mime-version",
    b"content-type",
    b"delivered-to",
    b"x-original-to",
    b"content-transfer-encoding",
}
LIKELY = {
    b"from",
    b"to",
    b"subject",
    b"date",
    b"cc",
    b"reply-to",
    b"in-reply-to",
    b"references",
    b"auto-submitted",
    b"precedence",
    b"sender",
}
OUTLOOKS = {b"sent", b"gesendet"}  # in a block above quoted words, and in no mail
MBOX = re.compile(rb"(?:From |>From )[^\n]*\n")
SAYING = ("text/", "multipart/", "message/")
BOM = b"\xef\xbb\xbf"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Part:
    """One part of a mail: its type in small letters, its parameters, and the part itself."""

    kind: str
    message: Message = field(repr=False)

    def parameter(self, name: str) -> str:
        try:
            value = self.message.get_param(name, "")
        except (ValueError, TypeError, LookupError, AttributeError):
            return ""
        return str(value[2] if isinstance(value, tuple) else value).strip().lower()


@dataclass(frozen=True)
class Mail:
    """What was read of one file. `headers` is empty for a bare body."""

    lines: Sequence[Line]
    parts: Sequence[Part] = ()
    trouble: str = ""
    is_whole: bool = False  # a message with headers, not a bare body

    def header(self, name: str) -> str:
        """A header in letters, unfolded; "" where it is not there."""
        return " ".join(self.headers(name)[:1])

    def headers(self, name: str) -> list[str]:
        items = self.parts[0].message.raw_items() if self.parts else []
        return [in_letters(value) for known, value in items if known.lower() == name.lower()]

    @property
    def words(self) -> str:
        return "\n".join(line.words for line in self.lines)


def in_letters(value: object) -> str:
    """A header as a person reads it: encoded words decoded, any charset, never an error."""
    words = str(value)[:20_000]
    if not words.isascii():  # bytes that stand there as they are (RFC 6532)
        words = decoded(words.encode("utf-8", errors="surrogateescape"), "")
    if "=?" not in words:
        return " ".join(words.split())
    try:
        pieces = decode_header(words)
    except (MessageError, ValueError, LookupError):
        return " ".join(words.split())
    return " ".join(
        "".join(piece if isinstance(piece, str) else decoded(piece, charset or "") for piece, charset in pieces).split()
    )


def decoded(raw: bytes, charset: str) -> str:
    """Bytes as letters: by the charset that is said, else as UTF-8, else as what Western programs send."""
    names = {
        "unknown-8bit": "",
        "iso-8859-8-i": "iso-8859-8",
        "x-gbk": "gbk",
        "gb2312": "gb18030",
        "ks_c_5601-1987": "cp949",
        "us-ascii": "utf-8",
        "ascii": "utf-8",
        "iso-8859-1": "cp1252",
    }
    said = charset.strip().strip("'\"").lower()
    for name in (names.get(said, said), "utf-8"):
        if name:
            try:
                return raw.decode(name)
            except (LookupError, ValueError, TypeError):  # unknown, wrong, or no charset of letters
                continue
    return raw.decode("cp1252", errors="replace")


def read_mail(raw: bytes) -> Mail:
    """A whole message or a bare body, told apart by how it begins."""
    too_long = len(raw) > LARGEST
    raw = raw[:LARGEST]
    if raw[:2] in UTF_16 and not raw[:200].isascii():
        raw = raw.decode("utf-16", errors="replace").encode()
    raw = raw.removeprefix(BOM)
    if b"\r" in raw and b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    begun = MBOX.match(raw)
    if begun and begins_with_headers(raw[begun.end() :]):
        raw = raw[begun.end() :]
    trouble = "longer than a mail may be" if too_long else ""
    if not begins_with_headers(raw):
        words = decoded(raw[:MOST_WORDS], "")
        lines = lines_of_page(words) if is_a_page(words) else lines_of(words)
        return Mail(lines, trouble=trouble)
    return _read_message(raw, trouble)


PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?"
    r"(?:<!doctype html|<html|"
    r"<(?:div|p|body|head|meta|table|blockquote|span|font|center|style|br|ul|ol|h[1-6])\b[^>]{0,2000}>)",
    re.IGNORECASE,
)


def is_a_page(words: str) -> bool:
    return bool(PAGE.match(words[:4000]))


def begins_with_headers(raw: bytes) -> bool:
    """Whether it begins with the headers of a mail (RFC 5322) and an empty line; a block above a quote is none."""
    names: set[bytes] = set()
    ended = addressed = False
    for row, line in enumerate(raw[:65536].split(b"\n")[:400]):
        ended = not line.strip()
        if ended or not (HEADER.match(line) or (row and line[:1] in b" \t")):
            break
        addressed |= b"@" in line
        if line[:1] not in b" \t":
            names.add(line.partition(b":")[0].strip().lower())
    else:
        ended = True
    sure = len(names & SURE)
    if not ended or names & OUTLOOKS:
        return sure >= 2
    return bool(sure) or (addressed and len(names & LIKELY) >= 2)


def _read_message(raw: bytes, trouble: str) -> Mail:
    try:
        message = message_from_bytes(raw if _nesting(raw) <= DEEPEST else _without_nesting(raw))
        parts = list(parts_of(message))
        lines = list(_lines_in(parts))
    except (
        RecursionError,
        MessageError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        AssertionError,
        IndexError,
    ) as broken:
        head, _, body = raw.partition(b"\n\n")
        message = message_from_bytes(head + b"\n\n")
        said = trouble or f"a broken mail ({type(broken).__name__})"
        return Mail(lines_of(decoded(body[:MOST_WORDS], "")), [Part("text/plain", message)], said, is_whole=True)
    if not trouble and any(part.message.defects for part in parts[:1]):
        trouble = "" if lines else "a broken mail"
    return Mail(lines, parts, trouble, is_whole=True)


def _nesting(raw: bytes) -> int:
    return len(re.findall(rb"(?im)^content-type:[ \t]*(?:multipart|message)/", raw))


def _without_nesting(raw: bytes) -> bytes:
    """Only the outermost parts are taken apart; the rest stays words."""
    head = re.search(rb"\r?\n\r?\n", raw)
    if head is None:
        return raw
    body = re.sub(
        rb"(?im)^content-type:[ \t]*(?:multipart|message)/", b"X-Was-Content-Type: nested/", raw[head.end() :]
    )
    return raw[: head.end()] + body


def parts_of(message: Message) -> Iterator[Part]:
    """The mail and its parts, in order, without going into a mail that is carried along."""
    waiting, found = [message], 0
    while waiting and found < MOST_PARTS:
        one = waiting.pop(0)
        found += 1
        kind = str(one.get_content_type()).lower()
        yield Part(kind, one)
        inside = one.get_payload()
        if kind.startswith("multipart/") and isinstance(inside, list):
            waiting = [part for part in inside if isinstance(part, Message)] + waiting


def is_attached(part: Part) -> bool:
    said = str(part.message.get("Content-Disposition", "")).lstrip().lower()
    return said.startswith("attachment")


def _lines_in(parts: Sequence[Part]) -> Iterator[Line]:
    """The parts in plain text, else the first page. Apple Mail writes above and below a picture in a part each."""
    shown = [part for part in parts if not is_attached(part)]
    texts = [part for part in shown if part.kind == "text/plain" and not part.message.get_filename()]
    pages = [part for part in shown if part.kind in {"text/html", "application/xhtml+xml"}]
    if not (texts or pages):  # parts that were announced and did not come
        texts = [part for part in shown if isinstance(part.message.get_payload(), str) and part.kind.startswith(SAYING)]
    said = [lines for part in texts if (lines := _lines_of(part, pages))]
    if said:
        yield from said[0]
        for lines in said[1:]:
            yield Line("")
            yield from lines
        return
    for part in pages:
        lines = lines_of_page(words_of(part))
        if any(not line.is_blank for line in lines):
            yield from lines
            return


def _lines_of(part: Part, pages: Sequence[Part]) -> list[Line]:
    """None where it says nothing."""
    words = words_of(part)
    if not words.strip() or (pages and says_to_see_the_page(words)):
        return []
    return list(unflowed(lines_of(words))) if part.parameter("format") == "flowed" else lines_of(words)


def says_to_see_the_page(words: str) -> bool:
    """What some programs put into the plain part instead of the words."""
    return (
        len(words) < 300
        and bool(re.search(r"\bhtml\b", words, re.IGNORECASE))
        and bool(re.search(r"view|support|display|anzeig|afficher", words, re.IGNORECASE))
    )


def words_of(part: Part) -> str:
    raw = part.message.get_payload(decode=True)
    if not isinstance(raw, bytes):
        raw = str(part.message.get_payload() or "").encode("utf-8", errors="surrogateescape")
    return decoded(raw[:MOST_WORDS], part.parameter("charset"))


def unflowed(lines: Sequence[Line]) -> Iterator[Line]:
    """RFC 3676: a line that ends in a space goes on in the next of the same depth; a stuffed space is taken off."""
    waiting: Line | None = None
    for line in lines:
        words = line.words[1:] if line.words.startswith(" ") else line.words
        here = Line(words)
        if waiting is not None:
            if here.depth == waiting.depth and not here.is_blank and not here.is_dashes:
                here = Line(waiting.words + (re.sub(r"\A[> ]+", "", words) if here.depth else words))
            else:
                yield waiting
        waiting = None
        if words.endswith(" ") and not here.is_dashes and len(here.words) < 5000:
            waiting = here
        else:
            yield here
    if waiting is not None:
        yield waiting
