"""What is reported of a mail of ours: it came back (RFC 3464), or somebody complained of it (RFC 5965).

Pure: a mail in, which mail of ours it is about and for which address out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_string
from email.message import Message
from itertools import islice

from allies.replies.messages import Mail

OURS = re.compile(r"<([0-9a-f]{32})@[^<>\s]+>")  # how our own mails are numbered
NOBODY_THERE = re.compile(r"5\.(?:1\.[0-9]+|2\.1)\b")  # no such address, or one that takes nothing any more
COMPLAINTS = {"abuse", "fraud"}
MOST = 20


@dataclass(frozen=True)
class Report:
    """`parcel`: the number of our mail. `came_back`: it did not arrive; else somebody complained of it. `is_for_good`:
    that address takes no mail of ours, or wants none.
    """

    parcel: str
    address: str
    is_for_good: bool
    came_back: bool


def reports_in(mail: Mail) -> list[Report]:
    """Of a late mail that is still tried there is none."""
    parcels = {found for said in _numbers(mail) if (found := _ours(said))}
    if len(parcels) != 1:
        return []
    [parcel] = parcels
    return list(islice(_said(mail, parcel), MOST))


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


def _numbers(mail: Mail) -> Iterator[str]:
    """The Message-ID of each mail that is carried along, whole or with its head alone."""
    for part in mail.parts:
        if part.kind in {"message/rfc822", "message/global"}:
            for one in _blocks(part.message):
                yield _value(one, "Message-ID")
        elif part.kind in {"text/rfc822-headers", "message/global-headers"}:
            raw = part.message.get_payload(decode=True)
            words = raw.decode("ascii", "replace") if isinstance(raw, bytes) else ""
            yield _value(message_from_string(words[:100_000]), "Message-ID")


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
