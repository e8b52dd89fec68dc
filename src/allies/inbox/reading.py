"""What one mail is, before anything is decided: bytes in, all that is asked about it out. No database."""

import hashlib
import re
from dataclasses import dataclass

from django.conf import settings

from allies.outbox.ours import ours
from allies.replies.automatic import why_automatic
from allies.replies.cutting import cut_lines
from allies.replies.messages import Mail, Part, read_mail

from .answering import tokens_in
from .proof import is_proven, sender_of

TO = ("X-Original-To", "Delivered-To", "Envelope-To", "To", "Cc")
MESSAGE_ID = re.compile(r"<[^<>\s]{3,250}>")
MOST_WORDS = 100_000  # letters of what somebody wrote newly
NO_FILE = re.compile(r"multipart/|text/(?:plain|html|calendar)\Z|application/(?:x-)?(?:pgp|pkcs7)-")


@dataclass(frozen=True)
class Arrived:
    """`sender`: the one address it is from; "" where that is unclear. `along`: how many files came with it."""

    key: str
    message_id: str
    sender: str
    is_proven: bool
    tokens: tuple[str, ...]
    words: str
    cut: str
    why_automatic: str
    along: int
    mail: Mail


def look_at(raw: bytes) -> Arrived:
    mail = read_mail(raw)
    message = mail.parts[0].message if mail.parts else None
    head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0]
    sender = sender_of(head, message) if message is not None else ""
    known = bool(sender) and message is not None and is_proven(message, sender, settings.INBOX_PROVEN_BY)
    tokens = tuple(tokens_in("\n".join(value for name in TO for value in mail.headers(name))))
    cut = cut_lines(mail.lines, ours())
    said = MESSAGE_ID.search(mail.header("Message-ID"))
    message_id = said[0] if said else ""
    made_of = "\n".join([message_id, sender, *tokens, mail.words]).encode("utf-8", errors="replace")
    return Arrived(
        key=hashlib.sha256(made_of).hexdigest(),
        message_id=message_id,
        sender=sender,
        is_proven=known,
        tokens=tokens,
        words=plain(cut.text)[:MOST_WORDS],
        cut=plain(cut.cut)[:MOST_WORDS],
        why_automatic=why_automatic(mail, ours()),
        along=sum(map(is_along, mail.parts)),
        mail=mail,
    )


def is_along(part: Part) -> bool:
    """A file that somebody sent along, and no drawing of a mail program in its page."""
    sent = str(part.message.get("Content-Disposition", "")).strip().lower().startswith("attachment")
    return sent or not (NO_FILE.match(part.kind) or part.message.get("Content-ID"))


def plain(words: str) -> str:
    """What a database of ours takes: letters, and no sign that ends a text."""
    return words.encode("utf-8", errors="replace").decode().replace("\0", "").strip()
