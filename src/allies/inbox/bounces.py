"""What is reported of a mail of ours: it came back (RFC 3464), or somebody complained of it (RFC 5965).

Pure: a mail in, which mail of ours it is about and for which address out. Which one it is says the number of the mail
that it carries, and where it carries none the address that it came to. What old servers write in words alone (qmail,
Exim) is read as words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_string
from email.message import Message
from itertools import islice
from uuid import UUID

from allies.replies.automatic import comes_from_a_server
from allies.replies.messages import Mail

OURS = re.compile(r"<([0-9a-f]{32})@[^<>\s]+>")  # how our own mails are numbered
NOBODY_THERE = re.compile(r"5\.(?:1\.[0-9]+|2\.1)\b")  # no such address, or one that takes nothing any more
GONE_IN_WORDS = re.compile(
    NOBODY_THERE.pattern
    + r"|\b(?:user unknown|unknown user|no such (?:user|mailbox|recipient)|no mailbox here by that name)\b",
    re.IGNORECASE,
)
STILL_TRIED = re.compile(
    r"\b(?:delayed|will (?:be retried|continue|keep trying)|still (?:trying|being)|not yet been|"
    r"do not need to (?:do|resend))",
    re.IGNORECASE,
)
NUMBER = re.compile(r"^[> \t]*message-id:[ \t]*(<[^<>\s]{3,250}>)", re.IGNORECASE | re.MULTILINE)
ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
CARRIED = {"message/rfc822", "message/global"}
COMPLAINTS = {"abuse", "fraud"}
MOST = 20
LOOKED_AT = 20_000  # letters of what a server says


@dataclass(frozen=True)
class Report:
    """`parcel`: the number of our mail. `came_back`: it did not arrive; else somebody complained of it. `is_for_good`:
    that address takes no mail of ours, or wants none.
    """

    parcel: str
    address: str
    is_for_good: bool
    came_back: bool


def reports_in(mail: Mail, came_to: Iterable[UUID] = ()) -> list[Report]:
    """Of a late mail that is still tried there is none. `came_to`: the mails of ours to whose own addresses it came."""
    parcels = {found for said in _numbers(mail) if (found := _ours(said))} or {one.hex for one in came_to}
    if len(parcels) != 1:
        return []
    [parcel] = parcels
    return list(islice(_said(mail, parcel), MOST)) or list(islice(_in_words(mail, parcel), MOST))


def _said(mail: Mail, parcel: str) -> Iterator[Report]:
    for part in mail.parts:
        if part.kind in {"message/delivery-status", "message/global-delivery-status"}:
            for block in _blocks(part.message):
                if _value(block, "Action").lower() == "failed":
                    address = _address(block, "Original-Recipient") or _address(block, "Final-Recipient")
                    for_good = bool(NOBODY_THERE.match(_value(block, "Status")))
                    yield Report(parcel, address, for_good, came_back=True)
        elif part.kind == "message/feedback-report":
            for block in _blocks(part.message):
                if _value(block, "Feedback-Type").lower() in COMPLAINTS:
                    yield Report(parcel, _address(block, "Original-Rcpt-To"), is_for_good=True, came_back=False)


def _in_words(mail: Mail, parcel: str) -> Iterator[Report]:
    """Where no part is for programs. It names the address, since a person reads it."""
    words = mail.words[:LOOKED_AT]
    has_parts = any(part.kind.startswith("message/") and part.kind not in CARRIED for part in mail.parts)
    if has_parts or not comes_from_a_server(mail) or STILL_TRIED.search(f"{mail.header('Subject')}\n{words}"):
        return
    said = f"{mail.header('X-Failed-Recipients')}\n{words}".lower()
    for address in dict.fromkeys(ADDRESS.findall(said)):
        yield Report(parcel, address, bool(GONE_IN_WORDS.search(words)), came_back=True)


def _numbers(mail: Mail) -> Iterator[str]:
    """The Message-ID of each mail that is carried along, whole or with its head alone."""
    for part in mail.parts:
        if part.kind in CARRIED:
            for one in _blocks(part.message):
                yield _value(one, "Message-ID")
        elif part.kind in {"text/rfc822-headers", "message/global-headers"}:
            raw = part.message.get_payload(decode=True)
            words = raw.decode("ascii", "replace") if isinstance(raw, bytes) else ""
            yield _value(message_from_string(words[:100_000]), "Message-ID")
    yield from NUMBER.findall(mail.words[:LOOKED_AT])


def _blocks(message: Message) -> list[Message]:
    inside = message.get_payload()
    if isinstance(inside, list):
        return [one for one in inside if isinstance(one, Message)][:MOST]
    return [message_from_string(inside[:100_000])] if isinstance(inside, str) else []


def _ours(said: str) -> str:
    found = OURS.search(said)
    return found[1] if found else ""


def _value(message: Message, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())[:500]


def _address(message: Message, name: str) -> str:
    """`rfc822; ana@example.org`, or the address alone."""
    return _value(message, name).rpartition(";")[2].strip().strip("<>").lower()
