"""What one mail is, before anything is decided: bytes in, all that is asked about it out. No database."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from allies.media.arriving import is_a_drawing
from allies.outbox.ours import ours
from allies.replies.attached import bytes_of, files_in, is_in_the_page
from allies.replies.automatic import may_be_a_persons, why_automatic
from allies.replies.cutting import cut_lines
from allies.replies.messages import Mail, read_mail

from .answering import tokens_in
from .proof import is_proven, sender_of

TO = ("X-Original-To", "Delivered-To", "Envelope-To", "To", "Cc")
MESSAGE_ID = re.compile(r"<[^<>\s]{3,250}>")
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
MOST_WORDS = 100_000  # letters of what somebody wrote newly


@dataclass(frozen=True)
class Arrived:
    """`sender`: the one address it is from; "" where that is unclear. `files`: what came along with it.
    `below`: what stands under our own mail in it, where somebody may have written.
    """

    key: str
    message_id: str
    sender: str
    is_proven: bool
    tokens: tuple[str, ...]
    words: str
    cut: str
    below: str
    why_automatic: str
    may_be_a_persons: bool
    files: tuple[bytes, ...]
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
        below=plain(below_ours(cut.cut))[:MOST_WORDS],
        why_automatic=why_automatic(mail, ours()),
        may_be_a_persons=may_be_a_persons(mail, ours()),
        files=tuple(files_with(mail)),
        mail=mail,
    )


def files_with(mail: Mail) -> Iterator[bytes]:
    """What somebody sent along. A mail in a mail, and what is announced and does not come, is an empty one."""
    for part in files_in(mail, ours()):
        content = bytes_of(part)
        if not (is_in_the_page(part) and is_a_drawing(content)):
            yield content


def below_ours(cut: str) -> str:
    """What follows the last line of our mail: each of them ends with an address of ours."""
    lines = cut.splitlines()
    last = max((row for row, line in enumerate(lines) if settings.ALLIES_URL in line), default=len(lines))
    return "\n".join(line for line in lines[last + 1 :] if not line.lstrip().startswith(">"))


def plain(words: str) -> str:
    """What a database of ours takes and a page shows: letters, and no sign that steers a machine."""
    return STEERING.sub("", words.encode("utf-8", errors="replace").decode()).strip()
