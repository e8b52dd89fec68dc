"""Twilio, and providers that speak as it does: a form over HTTPS, signed webhooks.

Its own words for it: docs/messaging/api/message-resource, docs/usage/webhooks/webhooks-security, docs/api/errors.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from .calling import Answer, Call, call, is_for_later
from .protocol import Arrival, Handed, Incoming, Malformed, NotReached, Receipt, Refused, State, TextToSend, is_number

OPTED_OUT = {"21610", "30004"}  # the number wrote STOP to the provider; its owner or network blocks us
STATES = {
    **dict.fromkeys(["accepted", "scheduled", "queued", "sending"], State.TAKEN),
    "sent": State.SENT,
    **dict.fromkeys(["delivered", "read"], State.DELIVERED),
    **dict.fromkeys(["undelivered", "failed", "canceled"], State.FAILED),
}


@dataclass(frozen=True)
class Twilio:
    """`sender` is a number, or a messaging service (MG…). `receipts` is the address of ours that receipts go to."""

    account: str
    token: str
    sender: str
    receipts: str = ""
    base: str = "https://api.twilio.com"

    def send(self, text: TextToSend) -> Handed:
        return handed(call(self.as_call(text)))

    def as_call(self, text: TextToSend) -> Call:
        by = "MessagingServiceSid" if self.sender.startswith("MG") else "From"
        form = {by: self.sender, "To": text.to, "Body": text.words}
        if self.receipts:
            form["StatusCallback"] = f"{self.receipts}?{urlencode({'text': text.id})}"
        secret = base64.b64encode(f"{self.account}:{self.token}".encode()).decode()
        headers = {"Authorization": f"Basic {secret}", "Content-Type": "application/x-www-form-urlencoded"}
        url = f"{self.base}/2010-04-01/Accounts/{quote(self.account, safe='')}/Messages.json"
        return Call("POST", url, urlencode(form), headers)

    def read_incoming(self, arrival: Arrival) -> Incoming:
        sender, pictures = arrival.must("From"), arrival.value("NumMedia")
        if not is_number(sender):
            raise Malformed("The sender is no number")
        return Incoming(
            sender,
            arrival.value("Body"),
            arrival.value("To"),
            arrival.must("MessageSid"),
            int(pictures[:4]) if pictures.isdecimal() else 0,
        )

    def read_receipt(self, arrival: Arrival) -> Receipt:
        said, error = arrival.must("MessageStatus"), arrival.value("ErrorCode")
        if said not in STATES:
            raise Malformed(f"It says {said!r}, which we do not know")
        state = State.BLOCKED if STATES[said] is State.FAILED and error in OPTED_OUT else STATES[said]
        return Receipt(state, arrival.value("text"), arrival.must("MessageSid"), error)

    def verify(self, arrival: Arrival) -> bool:
        given = arrival.headers.get("x-twilio-signature", "")
        expected = signature(self.token, arrival.url, arrival.form)
        return bool(self.token) and hmac.compare_digest(expected.encode(), given.encode())


def signature(token: str, url: str, form: Sequence[tuple[str, str]]) -> str:
    """HMAC-SHA1 over the address and each field with its value, sorted; the same twice counts once."""
    signed = url + "".join(f"{name}{value}" for name, value in sorted(set(form)))
    return base64.b64encode(hmac.new(token.encode(), signed.encode("utf-8", "replace"), hashlib.sha1).digest()).decode()


def handed(answer: Answer) -> Handed:
    """What it made of a text; raises `NotReached` or `Refused`."""
    said = _as_object(answer.words)
    if answer.status in {200, 201}:
        parts = str(said.get("num_segments", ""))
        return Handed(str(said.get("sid", "")), int(parts) if parts.isdecimal() and parts != "0" else None)
    code = str(said.get("code", answer.status))
    if is_for_later(answer.status):
        raise NotReached(f"The gateway says {code}")
    raise Refused(code, blocked=code in OPTED_OUT)


def _as_object(words: str) -> dict[str, Any]:
    try:
        said = json.loads(words)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
