"""Kannel, a gateway on a machine of one's own: `sendsms` over HTTP, and addresses of ours that it calls.

By its user guide 1.4.5, “Sendsms” and “SMS-service”. Its configuration has to say `max-messages = 10` and
`concatenation = true` for the sendsms-user, or a long text is cut, or arrives as many; and for what comes in
`get-url = "…?secret=SECRET&sender=%p&to=%P&words=%b&charset=%C&name=%I"` with `max-messages = 0`.
"""

import hmac
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes, urlencode, urlsplit

from allies.texts.parts import Alphabet, alphabet_of

from .calling import Answer, Call, call, is_for_later
from .protocol import Arrival, Handed, Incoming, Malformed, NotReached, Receipt, Refused, State, TextToSend, is_number

CODING = {Alphabet.GSM: "0", Alphabet.UNICODE: "2"}
STATES = {"1": State.DELIVERED, "2": State.FAILED, "4": State.TAKEN, "8": State.SENT, "16": State.FAILED}
EVERY_STATE = str(sum(map(int, STATES)))


@dataclass(frozen=True)
class Kannel:
    """`secret` is what Kannel says when it calls us. `receipts` is the address of ours that receipts go to."""

    url: str
    user: str
    password: str
    secret: str
    sender: str = ""
    receipts: str = ""

    def send(self, text: TextToSend) -> Handed:
        return handed(call(self.as_call(text)))

    def as_call(self, text: TextToSend) -> Call:
        said = {
            "username": self.user,
            "password": self.password,
            "to": text.to,
            "text": text.words,
            "charset": "UTF-8",
            "coding": CODING[alphabet_of(text.words)],
        }
        if self.sender:
            said["from"] = self.sender
        if self.receipts:
            # %d and %A are Kannel's to fill in, so they stay as they are.
            ours = urlencode({"secret": self.secret, "text": text.id})
            said |= {"dlr-mask": EVERY_STATE, "dlr-url": f"{self.receipts}?{ours}&state=%d&why=%A"}
        return Call("GET", f"{self.url}?{urlencode(said)}")

    def read_incoming(self, arrival: Arrival) -> Incoming:
        sender = with_plus(arrival.must("sender"))
        if not is_number(sender):
            raise Malformed("The sender is no number")
        return Incoming(sender, words_in(arrival), with_plus(arrival.value("to")), arrival.value("name"))

    def read_receipt(self, arrival: Arrival) -> Receipt:
        state = arrival.must("state")
        if state not in STATES:
            raise Malformed(f"It says {state!r}, which we do not know")
        return Receipt(STATES[state], arrival.must("text"), why=arrival.value("why"))

    def verify(self, arrival: Arrival) -> bool:
        given = arrival.value("secret")
        return bool(self.secret) and hmac.compare_digest(self.secret.encode(), given.encode("utf-8", "replace"))


def words_in(arrival: Arrival) -> str:
    """The words in the letters that Kannel names (UTF-16BE for Arabic), out of the bytes that stand in the address."""
    raw = dict(pair.partition("=")[::2] for pair in urlsplit(arrival.url).query.split("&")).get("words")
    if raw is None:
        return arrival.value("words")
    given = unquote_to_bytes(raw.replace("+", " "))
    try:
        return given.decode(arrival.value("charset") or "UTF-8", "replace")
    except (LookupError, ValueError):  # there are no such letters, or Python has them for something else
        return given.decode("UTF-8", "replace")


def with_plus(number: str) -> str:
    """Kannel may leave the + out, and a form makes a space of it."""
    digits = number.strip().removeprefix("+").removeprefix("00")
    return f"+{digits}" if digits.isdecimal() and digits.isascii() else number


def handed(answer: Answer) -> Handed:
    """“0: Accepted for delivery” or “3: Queued for later delivery”."""
    if answer.status in {200, 202}:
        return Handed()
    if is_for_later(answer.status):
        raise NotReached(f"The gateway says {answer.status}")
    raise Refused(str(answer.status))
