"""One file read: what it is, and what of it somebody wrote newly."""

from dataclasses import dataclass

from allies.replies.automatic import why_automatic
from allies.replies.cutting import EMPTY, Ours, cut_lines
from allies.replies.messages import read_mail


@dataclass(frozen=True)
class Read:
    """`text` is what the sender wrote newly, `cut` all else that a person could read in it; `why` says what decided."""

    text: str
    cut: str
    automatic: bool
    why: str


def read(raw: bytes, ours: Ours | None = None) -> Read:
    """A whole message (RFC 5322) or a bare body, of any bytes. Of an automatic mail nothing is new: all is cut."""
    ours = ours or Ours()
    mail = read_mail(raw)
    if why := why_automatic(mail, ours):
        return Read("", mail.words.strip(), automatic=True, why=printable(why))
    done = cut_lines(mail.lines, ours)
    why = f"{done.why}; {mail.trouble}" if mail.trouble else done.why
    if not mail.lines and mail.is_whole:
        why = f"no words in it: {mail.trouble or 'no part is text'}"
    return Read(done.text, done.cut, automatic=False, why=printable(why or EMPTY))


def printable(words: str) -> str:
    """What stood in a header may hold bytes that are no letters."""
    return words.encode("utf-8", errors="replace").decode()
